/* All records of a session: a pcapng file that is written live, and a small index over it in
 * memory.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/recording.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "traffic/pcapng-writer.h"
#include "traffic/record-appender.h"
#include "traffic/record-reader.h"
#include "traffic/recording-file.h"

struct _TincanRecording
{
  GObject         parent_instance;

  char           *path; /* NULL: anonymous */
  char           *warning;
  gboolean        read_only;
  TincanContents *contents;
  GSource        *source; /* emits the signals, outside of whatever caused them */

  guint           n_published; /* atomic */
  gboolean        to_publish;  /* since the last publish() something was appended */
  gboolean        announced;   /* and "appended" has been emitted */
  gboolean        was_congested;
  gboolean        was_failing;
  gulong          n_left_out;
};

G_DEFINE_FINAL_TYPE (TincanRecording, tincan_recording, G_TYPE_OBJECT)

enum
{
  APPENDED,
  PUBLISHED,
  CONGESTION,
  FAILED,
  RECOVERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* So many records could not be kept: that itself is on record as soon as there is room. */
static void
report_left_out (TincanRecording *self)
{
  TincanEvent event = { .kind = TINCAN_EVENT_ERROR, .endpoint = TINCAN_NONE, .flow = TINCAN_NONE };
  g_autofree char *text = NULL;

  if (self->n_left_out == 0 || tincan_recording_writer_is_failing (self->contents->writer))
    return;
  text = g_strdup_printf (ngettext ("%lu record was not kept: the recording could not be written "
                                    "in time",
                                    "%lu records were not kept: the recording could not be written "
                                    "in time",
                                    self->n_left_out),
                          self->n_left_out);
  event.text = text;
  if (tincan_contents_append_event (self->contents, &event))
    self->n_left_out = 0;
}

/* The number of records changed, or a record was not kept. */
static void
note_appended (TincanRecording *self,
               gboolean         kept)
{
  if (!kept)
    self->n_left_out++;
  if (self->to_publish)
    return;
  self->to_publish = TRUE;
  g_source_set_ready_time (self->source, 0);
}

static void
on_writer_changed (gpointer user_data)
{
  TincanRecording *self = user_data;

  g_source_set_ready_time (self->source, 0); /* from the writer's thread */
}

static void
emit_failing (TincanRecording *self)
{
  g_autoptr (GError) error = tincan_recording_writer_dup_error (self->contents->writer);

  if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error);
}

static gboolean
on_source_ready (gpointer user_data)
{
  g_autoptr (TincanRecording) self = g_object_ref (user_data);
  gboolean congested, failing;

  g_source_set_ready_time (self->source, -1); /* before looking: later changes come again */
  congested = tincan_recording_writer_is_congested (self->contents->writer);
  failing = tincan_recording_writer_is_failing (self->contents->writer);
  if (failing != self->was_failing)
    {
      self->was_failing = failing;
      if (failing)
        emit_failing (self);
      else
        g_signal_emit (self, signals[RECOVERED], 0);
    }
  if (!failing && self->n_left_out > 0)
    {
      report_left_out (self);
      self->to_publish = TRUE;
    }
  if (congested != self->was_congested)
    {
      self->was_congested = congested;
      g_signal_emit (self, signals[CONGESTION], 0);
    }
  if (self->to_publish && !self->announced)
    {
      self->announced = TRUE;
      g_signal_emit (self, signals[APPENDED], 0);
    }
  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch_source (GSource     *source,
                 GSourceFunc  callback,
                 gpointer     user_data)
{
  return callback (user_data);
}

static GSourceFuncs source_funcs = { .dispatch = dispatch_source };

static void
tincan_recording_finalize (GObject *object)
{
  TincanRecording *self = TINCAN_RECORDING (object);

  if (self->contents != NULL)
    tincan_contents_free (self->contents, self->path == NULL);
  g_source_destroy (self->source);
  g_source_unref (self->source);
  g_free (self->path);
  g_free (self->warning);

  G_OBJECT_CLASS (tincan_recording_parent_class)->finalize (object);
}

static void
tincan_recording_class_init (TincanRecordingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->finalize = tincan_recording_finalize;

  signals[APPENDED] = g_signal_new ("appended", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  signals[PUBLISHED] = g_signal_new ("published", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[CONGESTION] = g_signal_new ("congestion", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[RECOVERED] = g_signal_new ("recovered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);
}

static void
tincan_recording_init (TincanRecording *self)
{
  self->source = g_source_new (&source_funcs, sizeof (GSource));
  g_source_set_static_name (self->source, "[tincan] recording");
  g_source_set_callback (self->source, on_source_ready, self, NULL);
}

/* Takes over @contents and @fd, which holds @size bytes. */
static TincanRecording *
make_recording (const char     *path,
                TincanContents *contents,
                int             fd,
                guint64         size)
{
  TincanRecording *self = g_object_new (TINCAN_TYPE_RECORDING, NULL);
  g_autofree char *shown = NULL;

  shown = path != NULL ? g_filename_display_basename (path) : g_strdup (_("unsaved"));
  self->path = g_strdup (path);
  self->contents = contents;
  contents->writer = tincan_recording_writer_new (fd, size, shown, on_writer_changed, self);
  return self;
}

TincanRecording *
tincan_recording_new (const char  *path,
                      GError     **error)
{
  g_autoptr (GByteArray) section = g_byte_array_new ();
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();
  TincanRecording *self;
  int fd = tincan_recording_file_create (path, error);

  if (fd < 0)
    return NULL;
  tincan_pcapng_append_section (section);
  if (!tincan_recording_file_write (fd, 0, section->data, section->len))
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                   _("The recording cannot be written: %s"), g_strerror (code));
      close (fd);
      if (path != NULL)
        unlink (path);
      return NULL;
    }
  self = make_recording (path, tincan_contents_new (), fd, section->len);
  g_source_attach (self->source, context);
  return self;
}

const char *
tincan_recording_get_warning (TincanRecording *self)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self), NULL);

  return self->warning;
}

const char *
tincan_recording_get_path (TincanRecording *self)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self), NULL);

  return self->path;
}

gboolean
tincan_recording_is_read_only (TincanRecording *self)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self), TRUE);

  return self->read_only;
}

guint
tincan_recording_add_interface (TincanRecording *self,
                                guint            endpoint,
                                const char      *name)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self) && !self->read_only, TINCAN_NONE);
  g_return_val_if_fail (name != NULL, TINCAN_NONE);

  return tincan_contents_append_interface (self->contents, endpoint, name);
}

guint
tincan_recording_add_flow (TincanRecording     *self,
                           guint                interface,
                           TincanProtocol       protocol,
                           const TincanAddress *local,
                           const TincanAddress *peer)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self) && !self->read_only, TINCAN_NONE);
  g_return_val_if_fail (local != NULL && peer != NULL, TINCAN_NONE);

  return tincan_contents_append_flow (self->contents, interface, protocol, local, peer);
}

void
tincan_recording_add_data (TincanRecording         *self,
                           guint                    flow,
                           TincanDirection          direction,
                           const guint8            *data,
                           gsize                    size,
                           const TincanPacketFacts *facts)
{
  g_return_if_fail (TINCAN_IS_RECORDING (self) && !self->read_only);
  g_return_if_fail (direction != TINCAN_DIRECTION_EVENT && size <= TINCAN_RECORD_SIZE_MAX);
  g_return_if_fail (data != NULL || size == 0);

  report_left_out (self);
  note_appended (self, tincan_contents_append_data (self->contents, flow, direction, data, size,
                                                    facts));
}

void
tincan_recording_add_event (TincanRecording   *self,
                            const TincanEvent *event)
{
  g_return_if_fail (TINCAN_IS_RECORDING (self) && !self->read_only);
  g_return_if_fail (event != NULL && event->kind != TINCAN_EVENT_NONE);

  report_left_out (self);
  note_appended (self, tincan_contents_append_event (self->contents, event));
}

void
tincan_recording_add_statistics (TincanRecording *self,
                                 guint            interface,
                                 guint64          received,
                                 guint64          dropped)
{
  g_return_if_fail (TINCAN_IS_RECORDING (self) && !self->read_only);

  tincan_contents_append_statistics (self->contents, interface, received, dropped);
}

gboolean
tincan_recording_is_congested (TincanRecording *self)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self), FALSE);

  return tincan_recording_writer_is_congested (self->contents->writer);
}

void
tincan_recording_publish (TincanRecording *self)
{
  guint first, n_records;

  g_return_if_fail (TINCAN_IS_RECORDING (self));

  first = self->n_published;
  n_records = tincan_recording_get_n_records (self);
  self->to_publish = FALSE;
  self->announced = FALSE;
  if (n_records == first)
    return;
  g_atomic_int_set (&self->n_published, n_records);
  g_signal_emit (self, signals[PUBLISHED], 0, first, n_records - first);
}

guint
tincan_recording_get_n_published (TincanRecording *self)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self), 0);

  return (guint) g_atomic_int_get (&self->n_published);
}

guint
tincan_recording_get_n_records (TincanRecording *self)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self), 0);

  return tincan_stable_array_get_size (self->contents->index);
}

gboolean
tincan_recording_peek (TincanRecording  *self,
                       guint             index,
                       TincanIndexEntry *entry)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self) && entry != NULL, FALSE);

  return tincan_contents_peek (self->contents, index, entry);
}

gboolean
tincan_recording_read (TincanRecording  *self,
                       guint             index,
                       gsize             max_data,
                       TincanRecord     *record,
                       GError          **error)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self) && record != NULL, FALSE);

  return tincan_contents_read (self->contents, index, max_data, record, error);
}

gboolean
tincan_recording_flush (TincanRecording  *self,
                        GError          **error)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self), FALSE);

  return tincan_recording_writer_flush (self->contents->writer, error);
}
