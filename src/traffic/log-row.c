/* One row of the log, made when it comes near the screen and read when something of it is shown.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/log-row.h"

#include <glib/gi18n.h>

#include "traffic/message-notes.h"
#include "traffic/message-words.h"
#include "traffic/pairing.h"
#include "traffic/record-facts.h"
#include "traffic/row-preview.h"
#include "traffic/time-words.h"

struct _TincanLogRow
{
  GObject parent_instance;

  TincanMessageReader *reader;   /* NULL for the footer */
  TincanPairing       *pairing;  /* while the round trip is shown */
  gulong               moved_id; /* while it is not known */
  GHashTable          *registry;
  guint                number;
  guint                previous; /* TINCAN_NONE: there is none, or it was asked for */
  gboolean             loaded;
  TincanMessage        message;  /* with a preview of its data, once that was asked for */
  gint64               previous_ns;
  gboolean             has_previous;
  gboolean             readable;
  gboolean             unfinished;
  char                *texts[TINCAN_LOG_N_TEXTS]; /* each made when asked for */
  GArray              *marks;    /* guint: where in the data's text another read begins, or NULL */
};

G_DEFINE_FINAL_TYPE (TincanLogRow, tincan_log_row, G_TYPE_OBJECT)

static GParamSpec *properties[1 + TINCAN_LOG_N_TEXTS];

/* What comes before and behind it may be another character now. */
static void
refresh (TincanLogRow *self)
{
  TincanMessage message;

  if (self->readable && tincan_message_reader_is_framed (self->reader) &&
      tincan_message_reader_read (self->reader, self->number, TINCAN_PREVIEW_BYTES, &message,
                                  NULL))
    {
      tincan_message_clear (&self->message);
      self->message = message;
    }
  g_clear_pointer (&self->texts[TINCAN_LOG_DATA], g_free);
  g_object_notify_by_pspec (G_OBJECT (self), properties[1 + TINCAN_LOG_DATA]);
}

/* A list has many rows that nobody looks at: they are not read. */
static void
load (TincanLogRow *self)
{
  g_autoptr (GError) error = NULL;

  if (self->loaded || self->reader == NULL)
    return;
  self->loaded = TRUE;
  self->readable = tincan_message_reader_read (self->reader, self->number, TINCAN_PREVIEW_BYTES,
                                               &self->message, &error);
  if (self->readable)
    return;
  self->message.number = self->number;
  self->message.record.index = self->number;
  self->message.record.direction = TINCAN_DIRECTION_EVENT;
  self->message.record.event = TINCAN_EVENT_ERROR;
  self->message.record.text = g_strdup_printf (_("This record cannot be read: %s"),
                                               error != NULL ? error->message
                                                             : _("it is missing"));
}

/* The row before is mostly alive, and need not be read again. */
static gboolean
find_time (TincanMessageReader *reader,
           guint                number,
           GHashTable          *registry,
           gint64              *time_ns)
{
  TincanLogRow *row = g_hash_table_lookup (registry, GUINT_TO_POINTER (number));
  g_auto (TincanMessage) message = { 0 };

  if (row != NULL)
    load (row);
  if (row != NULL ? !row->readable
                  : !tincan_message_reader_read (reader, number, 0, &message, NULL))
    return FALSE;
  *time_ns = row != NULL ? row->message.record.time_ns : message.record.time_ns;
  return TRUE;
}

static gboolean
find_previous (TincanLogRow *self)
{
  if (self->readable && self->previous != TINCAN_NONE)
    self->has_previous = find_time (self->reader, self->previous, self->registry,
                                    &self->previous_ns);
  self->previous = TINCAN_NONE;
  return self->has_previous;
}

static void
on_pairing_moved (TincanLogRow *self)
{
  guint request;

  if (!tincan_pairing_find_request (self->pairing, self->message.number, &request))
    return;
  g_clear_pointer (&self->texts[TINCAN_LOG_ROUND_TRIP], g_free);
  g_object_notify_by_pspec (G_OBJECT (self), properties[1 + TINCAN_LOG_ROUND_TRIP]);
}

/* "…" while it is not known. */
static char *
format_round_trip (TincanLogRow *self)
{
  gint64 asked_ns;
  guint request;

  if (!self->readable || self->message.record.direction == TINCAN_DIRECTION_EVENT)
    return g_strdup ("");
  if (self->pairing == NULL)
    self->pairing = tincan_pairing_join (self->reader);
  if (!tincan_pairing_find_request (self->pairing, self->message.number, &request))
    {
      if (self->moved_id == 0)
        self->moved_id = g_signal_connect_swapped (self->pairing, "moved",
                                                   G_CALLBACK (on_pairing_moved), self);
      return g_strdup ("…");
    }
  g_clear_signal_handler (&self->moved_id, self->pairing);
  if (request == TINCAN_NONE || !find_time (self->reader, request, self->registry, &asked_ns))
    return g_strdup ("");
  return tincan_time_format_delta (self->message.record.time_ns - asked_ns, "");
}

static char *
format_column (TincanLogRow    *self,
               TincanLogColumn  column)
{
  const TincanRecord *record = &self->message.record;

  if (self->reader == NULL)
    return g_strdup ("");

  load (self);
  switch (column)
    {
    case TINCAN_LOG_NUMBER:
      return g_strdup_printf ("%" G_GUINT64_FORMAT, (guint64) self->message.number + 1);
    case TINCAN_LOG_TIME:
      return self->readable ? tincan_time_format_clock (record->time_ns) : g_strdup ("–");
    case TINCAN_LOG_DELTA:
      return find_previous (self)
               ? tincan_time_format_delta (record->time_ns - self->previous_ns, "+")
               : g_strdup ("–");
    case TINCAN_LOG_DIRECTION:
      return g_strdup (tincan_direction_to_words (record->direction));
    case TINCAN_LOG_PEER:
      return tincan_address_to_string (&record->peer);
    case TINCAN_LOG_LOCAL:
      return tincan_address_to_string (&record->local);
    case TINCAN_LOG_LENGTH:
      return record->direction == TINCAN_DIRECTION_EVENT
               ? g_strdup ("")
               : g_strdup_printf ("%" G_GSIZE_FORMAT, record->size);
    case TINCAN_LOG_ROUND_TRIP:
      return format_round_trip (self);
    case TINCAN_LOG_READS:
      return tincan_message_format_reads (&self->message);
    case TINCAN_LOG_DATA:
      if (self->marks == NULL)
        self->marks = g_array_new (FALSE, FALSE, sizeof (guint));
      return tincan_row_preview_format (self->reader, &self->message, self->marks,
                                        &self->unfinished);
    case TINCAN_LOG_NOTE:
    case TINCAN_LOG_N_COLUMNS:
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
tincan_log_row_get_property (GObject    *object,
                             guint       property_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  g_value_set_string (value, tincan_log_row_get_text (TINCAN_LOG_ROW (object), property_id - 1));
}

static void
tincan_log_row_finalize (GObject *object)
{
  TincanLogRow *self = TINCAN_LOG_ROW (object);

  tincan_log_row_leave_round_trip (self);
  if (self->registry != NULL)
    g_hash_table_remove (self->registry, GUINT_TO_POINTER (self->number));
  g_clear_pointer (&self->registry, g_hash_table_unref);
  g_clear_pointer (&self->reader, tincan_message_reader_unref);
  g_clear_pointer (&self->marks, g_array_unref);
  tincan_message_clear (&self->message);
  for (guint i = 0; i < TINCAN_LOG_N_TEXTS; i++)
    g_free (self->texts[i]);

  G_OBJECT_CLASS (tincan_log_row_parent_class)->finalize (object);
}

static void
tincan_log_row_class_init (TincanLogRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  static const char * const names[] = {
    "number", "time", "delta", "direction", "peer", "local", "length",
    "round-trip", "reads", "data",
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (names) == TINCAN_LOG_N_TEXTS);
  object_class->get_property = tincan_log_row_get_property;
  object_class->finalize = tincan_log_row_finalize;

  for (guint i = 0; i < TINCAN_LOG_N_TEXTS; i++)
    properties[1 + i] = g_param_spec_string (names[i], NULL, NULL, NULL,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS |
                                             G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
tincan_log_row_init (TincanLogRow *self)
{
}

TincanLogRow *
tincan_log_row_new (TincanMessageReader *reader,
                    guint                number,
                    guint                previous,
                    GHashTable          *registry)
{
  TincanLogRow *self = g_object_new (TINCAN_TYPE_LOG_ROW, NULL);

  self->reader = tincan_message_reader_ref (reader);
  self->number = number;
  self->previous = previous;
  self->registry = g_hash_table_ref (registry);
  g_hash_table_insert (registry, GUINT_TO_POINTER (number), self);
  return self;
}

TincanLogRow *
tincan_log_row_new_footer (void)
{
  return g_object_new (TINCAN_TYPE_LOG_ROW, NULL);
}

gboolean
tincan_log_row_is_footer (TincanLogRow *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_ROW (self), FALSE);
  return self->reader == NULL;
}

guint
tincan_log_row_get_number (TincanLogRow *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_ROW (self), 0);
  return self->number;
}

const TincanRecord *
tincan_log_row_get_record (TincanLogRow *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_ROW (self), NULL);
  load (self);
  return self->reader != NULL ? &self->message.record : NULL;
}

const TincanMessage *
tincan_log_row_get_message (TincanLogRow *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_ROW (self), NULL);
  load (self);
  return self->reader != NULL ? &self->message : NULL;
}

const GArray *
tincan_log_row_get_marks (TincanLogRow *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_ROW (self), NULL);
  return self->marks;
}

gboolean
tincan_log_row_is_readable (TincanLogRow *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_ROW (self), FALSE);
  load (self);
  return self->readable;
}

const gint64 *
tincan_log_row_get_previous (TincanLogRow *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_ROW (self), NULL);
  load (self);
  return find_previous (self) ? &self->previous_ns : NULL;
}

const char *
tincan_log_row_get_text (TincanLogRow    *self,
                         TincanLogColumn  column)
{
  g_return_val_if_fail (TINCAN_IS_LOG_ROW (self), NULL);
  g_return_val_if_fail (column < TINCAN_LOG_N_TEXTS, NULL);
  if (self->texts[column] == NULL)
    self->texts[column] = format_column (self, column);

  return self->texts[column];
}

char *
tincan_log_row_format_note (TincanLogRow *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_ROW (self), NULL);
  return self->reader != NULL ? tincan_message_notes_format (self->reader, self->number)
                              : NULL;
}

void
tincan_log_row_leave_round_trip (TincanLogRow *self)
{
  if (self->pairing == NULL)
    return;
  if (self->moved_id != 0)
    g_clear_pointer (&self->texts[TINCAN_LOG_ROUND_TRIP], g_free);
  g_clear_signal_handler (&self->moved_id, self->pairing);
  tincan_pairing_leave (g_steal_pointer (&self->pairing));
}

void
tincan_log_row_registry_refresh (GHashTable *registry)
{
  g_autoptr (GList) rows = g_hash_table_get_values (registry);

  for (GList *l = rows; l != NULL; l = l->next)
    refresh (l->data);
}

void
tincan_log_row_registry_published (GHashTable      *registry,
                                   TincanRecording *recording,
                                   guint            first,
                                   guint            n)
{
  g_autoptr (GPtrArray) unfinished = g_ptr_array_new ();
  TincanIndexEntry entry;
  GHashTableIter iter;
  TincanLogRow *row;

  g_hash_table_iter_init (&iter, registry);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &row))
    if (row->unfinished)
      g_ptr_array_add (unfinished, row);

  for (guint i = first; i < first + n && unfinished->len > 0; i++)
    {
      tincan_recording_peek (recording, i, &entry);
      for (guint j = unfinished->len; j > 0; j--)
        {
          row = unfinished->pdata[j - 1];
          if (!tincan_record_is_same_stream (&row->message.record, &entry))
            continue;
          g_ptr_array_remove_index_fast (unfinished, j - 1);
          refresh (row);
        }
    }
}
