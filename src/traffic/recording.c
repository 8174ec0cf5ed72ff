/* All records of a session: a pcapng file that is written live, and a small index over it in
 * memory.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/recording.h"

#include <glib/gi18n.h>

#include "traffic/packet-comments.h"
#include "traffic/record-appender.h"
#include "traffic/recording-contents.h"
#include "traffic/recording-file.h"
#include "traffic/recording-loader.h"
#include "traffic/recording-save.h"
#include "traffic/wakeup.h"

struct _TincanRecording
{
  GObject               parent_instance;

  char                 *path; /* NULL: anonymous */
  char                 *warning;
  gboolean              read_only;
  gboolean              appends; /* as soon as it is scanned */
  gboolean              saving;
  int                   save_progress; /* atomic; per mille */
  TincanContents       *contents;
  TincanBackgroundScan *scan; /* that fills them, or NULL */
  TincanWakeup         *wakeup;

  guint                 n_published; /* atomic */
  gboolean              to_publish;  /* since the last publish() something was appended */
  gboolean              announced;   /* and "appended" has been emitted */
  gboolean              was_congested;
  gboolean              was_failing;
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

/* There may be something to publish. */
static void
note_appended (TincanRecording *self)
{
  if (!self->to_publish)
    tincan_wakeup_ask (self->wakeup);
  self->to_publish = TRUE;
}

/* Emits the signals, outside of whatever caused them. */
static void
on_wakeup (gpointer user_data)
{
  g_autoptr (TincanRecording) self = g_object_ref (user_data);
  gboolean congested = tincan_recording_writer_is_congested (self->contents->writer);
  gboolean failing = tincan_recording_writer_is_failing (self->contents->writer);

  if (failing != self->was_failing)
    {
      g_autoptr (GError) error = tincan_recording_writer_dup_error (self->contents->writer);

      self->was_failing = failing;
      if (failing && error != NULL)
        g_signal_emit (self, signals[FAILED], 0, error);
      else if (!failing)
        g_signal_emit (self, signals[RECOVERED], 0);
    }
  self->to_publish |= tincan_contents_report_lost (self->contents);
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
}

static void
tincan_recording_finalize (GObject *object)
{
  TincanRecording *self = TINCAN_RECORDING (object);

  if (self->scan != NULL)
    tincan_background_scan_stop (self->scan);
  g_clear_object (&self->scan);
  g_clear_pointer (&self->contents, tincan_contents_free);
  tincan_wakeup_free (self->wakeup);
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
  self->wakeup = tincan_wakeup_new ("[tincan] recording", on_wakeup, self);
}

/* Takes over @contents and @fd, which holds @size bytes. */
static TincanRecording *
make_recording (const char     *path,
                TincanContents *contents,
                int             fd,
                guint64         size)
{
  TincanRecording *self = g_object_new (TINCAN_TYPE_RECORDING, NULL);
  g_autofree char *name = g_filename_display_basename (path != NULL ? path : _("unsaved"));

  self->path = g_strdup (path);
  self->contents = contents;
  contents->writer = tincan_recording_writer_new (fd, size, name, self->wakeup);
  return self;
}

TincanRecording *
tincan_recording_new (const char  *path,
                      GError     **error)
{
  guint64 size;
  int fd = tincan_recording_file_create (path, &size, error);

  return fd >= 0 ? make_recording (path, tincan_contents_new (), fd, size) : NULL;
}

/* From now on it may grow, if it can. */
static void
on_scan_done (TincanRecording *self)
{
  const TincanScanResult *result = tincan_background_scan_get_result (self->scan);
  g_autoptr (GError) error = NULL;

  if (!self->appends)
    return;
  if (result == NULL)
    self->warning = g_strdup (_("Opening was stopped: only the beginning is shown, and nothing "
                                "can be recorded. To go on with it, open it again"));
  else if (tincan_recording_prepare_to_append (self->contents->writer, result, self->path, &error))
    self->read_only = FALSE;
  else
    self->warning = g_strdup (error->message);
}

static void
fill (TincanRecording     *self,
      TincanRecordingScan *scan)
{
  self->scan = tincan_background_scan_new (scan);
  g_signal_connect_object (self->scan, "notify::progress", G_CALLBACK (note_appended), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->scan, "done", G_CALLBACK (on_scan_done), self, G_CONNECT_SWAPPED);
}

TincanRecording *
tincan_recording_open_finish (GAsyncResult  *result,
                              GError       **error)
{
  TincanLoadedRecording *loaded = tincan_recording_load_finish (result, error);
  TincanRecording *self;

  if (loaded == NULL)
    return NULL;
  self = make_recording (loaded->path, g_steal_pointer (&loaded->contents),
                         g_steal_fd (&loaded->fd), loaded->size);
  self->warning = g_steal_pointer (&loaded->warning);
  self->appends = tincan_recording_mode_appends (loaded->mode);
  self->read_only = !self->appends || loaded->scan != NULL;
  self->n_published = tincan_recording_get_n_records (self);
  if (loaded->scan != NULL)
    fill (self, g_steal_pointer (&loaded->scan));
  tincan_loaded_recording_free (loaded);
  return self;
}

TincanContents *
tincan_recording_get_contents (TincanRecording *self)
{
  return self->contents;
}

TincanBackgroundScan *
tincan_recording_get_scan (TincanRecording *self)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self), NULL);
  return self->scan;
}

const char *
tincan_recording_get_warning (TincanRecording *self)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self), NULL);
  if (self->warning != NULL || self->scan == NULL)
    return self->warning;
  return tincan_background_scan_get_warning (self->scan);
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

gboolean
tincan_recording_is_opening (TincanRecording *self)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self), FALSE);
  return self->appends && self->scan != NULL && !tincan_background_scan_is_done (self->scan);
}

guint
tincan_recording_add_interface (TincanRecording *self,
                                guint            endpoint,
                                const char      *name)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self) && !self->read_only && name, TINCAN_NONE);
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
  tincan_contents_append_data (self->contents, flow, direction, data, size, facts);
  note_appended (self);
}

void
tincan_recording_add_event (TincanRecording   *self,
                            const TincanEvent *event)
{
  g_return_if_fail (TINCAN_IS_RECORDING (self) && !self->read_only);
  g_return_if_fail (event != NULL && event->kind != TINCAN_EVENT_NONE);
  tincan_contents_append_event (self->contents, event);
  note_appended (self);
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

void
tincan_recording_publish (TincanRecording *self)
{
  guint first, n_records;

  g_return_if_fail (TINCAN_IS_RECORDING (self));
  first = self->n_published;
  n_records = tincan_recording_get_n_records (self);
  self->to_publish = self->announced = FALSE;
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

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TincanRecording *self = g_task_get_source_object (task); /* the thread has no reference to it */
  GError *error = NULL;

  self->saving = FALSE;
  self->save_progress = 0;
  if (!tincan_recording_save_file_finish (result, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_free (self->path);
  self->path = g_strdup (g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
}

void
tincan_recording_save_async (TincanRecording     *self,
                             const char          *path,
                             gboolean             keep,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  TincanSaveRequest request = { self->contents, self->path, (char *) path, keep || self->read_only,
                                NULL, &self->save_progress };
  GTask *task;

  g_return_if_fail (TINCAN_IS_RECORDING (self) && path != NULL);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tincan_recording_save_async);
  g_task_set_check_cancellable (task, FALSE); /* what is done is told, even if it was too late */
  g_task_set_task_data (task, g_strdup (path), g_free);
  if (self->saving)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_PENDING,
                               _("The recording is being saved already"));
      g_object_unref (task);
      return;
    }
  self->saving = TRUE;
  self->save_progress = 0;
  request.comments = self->read_only ? tincan_packet_comments_new ()
                                     : tincan_bookmarks_list_changes (self->contents->bookmarks);
  tincan_recording_save_file_async (&request, cancellable, saved_cb, task);
}

double
tincan_recording_get_save_progress (TincanRecording *self)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self), 0);
  return g_atomic_int_get (&self->save_progress) / 1000.0;
}

gboolean
tincan_recording_save_finish (TincanRecording  *self,
                              GAsyncResult     *result,
                              GError          **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}
