/* Which messages are rows of a log.
 *
 * The whole payload is searched, not only the preview that a row shows of it, and that of a frame
 * across the reads that it came in.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/log-filter.h"

#include "traffic/message-notes.h"
#include "traffic/record-filter.h"

struct _TincanLogFilter
{
  TincanMessageReader *reader;
  TincanRecordFilter  *filter;
  guint                endpoint;
  guint                from;
  TincanShow           show;
  guint                number; /* of the message that is looked at */
};

G_DEFINE_ENUM_TYPE (TincanShow, tincan_show,
                    G_DEFINE_ENUM_VALUE (TINCAN_SHOW_ALL, "all"),
                    G_DEFINE_ENUM_VALUE (TINCAN_SHOW_RECEIVED, "received"),
                    G_DEFINE_ENUM_VALUE (TINCAN_SHOW_SENT, "sent"))

static char *
dup_note (TincanRecording *recording,
          guint            index,
          gpointer         data)
{
  TincanLogFilter *self = data;

  return tincan_message_notes_dup (self->reader, self->number);
}

TincanLogFilter *
tincan_log_filter_new (TincanMessageReader  *reader,
                       const TincanLogWish  *wish,
                       GError              **error)
{
  g_autoptr (TincanLogFilter) self = g_new0 (TincanLogFilter, 1);

  self->reader = tincan_message_reader_copy (reader);
  self->filter = tincan_record_filter_new (tincan_message_reader_get_recording (reader));
  self->endpoint = wish->endpoint;
  self->from = wish->from;
  self->show = wish->show;
  tincan_message_reader_set_charset (self->reader, wish->charset);
  if (tincan_message_reader_is_framed (reader))
    tincan_record_filter_set_dup_note (self->filter, dup_note, self);
  tincan_record_filter_set_hex (self->filter, wish->hex);
  tincan_record_filter_set_charset (self->filter, wish->charset);
  if (!tincan_record_filter_set_text (self->filter, wish->words, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
tincan_log_filter_free (TincanLogFilter *self)
{
  g_clear_pointer (&self->filter, tincan_record_filter_free);
  g_clear_pointer (&self->reader, tincan_message_reader_unref);
  g_free (self);
}

/* Frames are of one endpoint already. */
gboolean
tincan_log_filter_is_empty (TincanLogFilter *self)
{
  gboolean framed = tincan_message_reader_is_framed (self->reader);

  return (framed ? self->from == 0 : self->endpoint == TINCAN_NONE) &&
         self->show == TINCAN_SHOW_ALL && tincan_record_filter_is_empty (self->filter);
}

gboolean
tincan_log_filter_is_slow (TincanLogFilter *self)
{
  return tincan_record_filter_is_slow (self->filter);
}

gboolean
tincan_log_filter_needs_text (TincanLogFilter *self)
{
  return tincan_record_filter_needs_text (self->filter);
}

gboolean
tincan_log_filter_needs_notes (TincanLogFilter *self)
{
  return tincan_record_filter_needs_notes (self->filter);
}

/* What is not of the filter's words. */
static gboolean
is_wanted (TincanLogFilter        *self,
           const TincanIndexEntry *entry,
           guint                   record)
{
  if (record < self->from || (self->endpoint != TINCAN_NONE && entry->endpoint != self->endpoint))
    return FALSE;
  if (self->show == TINCAN_SHOW_RECEIVED && entry->direction != TINCAN_DIRECTION_RECEIVED)
    return FALSE;
  return self->show != TINCAN_SHOW_SENT || entry->direction == TINCAN_DIRECTION_SENT;
}

/* A frame is put together from its records first. */
static gboolean
match_frame (TincanLogFilter        *self,
             guint                   number,
             const TincanIndexEntry *entry)
{
  g_auto (TincanMessage) message = { 0 };
  TincanStreamBytes bytes;
  gboolean event;

  if (!tincan_message_reader_read (self->reader, number, G_MAXSIZE, &message, NULL))
    return FALSE;
  bytes = tincan_message_get_bytes (&message, message.record.data_size);
  event = message.record.direction == TINCAN_DIRECTION_EVENT;
  return tincan_record_filter_match_bytes (self->filter, entry, &message.record,
                                           event ? NULL : &bytes);
}

static gboolean
match_words (TincanLogFilter        *self,
             guint                   number,
             guint                   record,
             const TincanIndexEntry *entry,
             gboolean                whole)
{
  self->number = number;
  if (!whole && tincan_record_filter_is_slow (self->filter))
    return match_frame (self, number, entry);
  return tincan_record_filter_match (self->filter, record, entry, NULL);
}

gsize
tincan_log_filter_get_size (TincanLogFilter *self,
                            guint            number)
{
  TincanIndexEntry entry;
  gboolean whole;
  guint record;

  return tincan_message_reader_peek (self->reader, number, &entry, &record, &whole) ? entry.size
                                                                                     : 0;
}

guint
tincan_log_filter_find (TincanLogFilter *self,
                        guint            first,
                        guint            end)
{
  gboolean framed = tincan_message_reader_is_framed (self->reader);
  gboolean any = tincan_record_filter_is_empty (self->filter);
  TincanIndexEntry entry;
  gboolean whole;
  guint record;

  for (guint i = first; i < end; i++)
    {
      if (!framed && !any)
        i = tincan_record_filter_find (self->filter, i, end);
      if (i < end && tincan_message_reader_peek (self->reader, i, &entry, &record, &whole) &&
          is_wanted (self, &entry, record) &&
          (!framed || any || match_words (self, i, record, &entry, whole)))
        return i;
    }
  return end;
}
