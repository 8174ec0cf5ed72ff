/* Reads the messages of a log by their numbers.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/message-reader.h"

#include <glib/gi18n.h>

#include "traffic/frame-bytes.h"
#include "traffic/frame-search.h"
#include "traffic/record-cursor.h"

struct _TincanMessageReader
{
  TincanRecording     *recording;
  TincanRecordCursor  *cursor;   /* of who reads one after the other; or NULL */
  TincanFrameIndex    *frames;   /* or NULL */
  TincanFrameKind      kind;
  TincanFrameGatherer *gatherer; /* of frames */
  TincanRecordText    *text;
  char                *charset;
};

static void
reader_clear (gpointer data)
{
  TincanMessageReader *self = data;

  g_clear_pointer (&self->gatherer, tincan_frame_gatherer_free);
  g_clear_pointer (&self->text, tincan_record_text_unref);
  g_clear_pointer (&self->frames, tincan_frame_index_unref);
  g_clear_pointer (&self->charset, g_free);
  g_clear_pointer (&self->cursor, tincan_record_cursor_free);
  g_clear_object (&self->recording);
}

TincanMessageReader *
tincan_message_reader_new (TincanRecording  *recording,
                           TincanFrameIndex *frames,
                           TincanFrameKind   kind)
{
  TincanMessageReader *self = g_rc_box_new0 (TincanMessageReader);

  self->recording = g_object_ref (recording);
  self->frames = frames != NULL ? tincan_frame_index_ref (frames) : NULL;
  self->kind = kind;
  self->text = tincan_record_text_new (recording, TINCAN_DISPLAY_LINE);
  self->charset = g_strdup ("UTF-8");
  if (frames != NULL)
    self->gatherer = tincan_frame_gatherer_new (recording, frames, kind);
  return self;
}

TincanMessageReader *
tincan_message_reader_ref (TincanMessageReader *self)
{
  return g_rc_box_acquire (self);
}

void
tincan_message_reader_unref (TincanMessageReader *self)
{
  g_rc_box_release_full (self, reader_clear);
}

TincanMessageReader *
tincan_message_reader_copy (TincanMessageReader *self)
{
  TincanMessageReader *copy = tincan_message_reader_new (self->recording, self->frames, self->kind);

  copy->cursor = tincan_record_cursor_new (self->recording);
  tincan_message_reader_set_charset (copy, self->charset);
  return copy;
}

TincanRecordText *
tincan_message_reader_get_text (TincanMessageReader *self)
{
  return self->text;
}

void
tincan_message_reader_set_charset (TincanMessageReader *self,
                                   const char          *charset)
{
  tincan_record_text_set_charset (self->text, charset);
  g_free (self->charset);
  self->charset = g_strdup (charset);
}

TincanRecording *
tincan_message_reader_get_recording (TincanMessageReader *self)
{
  return self->recording;
}

gboolean
tincan_message_reader_is_framed (TincanMessageReader *self)
{
  return self->frames != NULL;
}

TincanFrameIndex *
tincan_message_reader_get_frames (TincanMessageReader *self)
{
  return self->frames;
}

guint
tincan_message_reader_get_n_messages (TincanMessageReader *self)
{
  return self->frames != NULL ? tincan_frame_index_get_size (self->frames)
                              : tincan_recording_get_n_published (self->recording);
}

gboolean
tincan_message_reader_peek (TincanMessageReader *self,
                            guint                number,
                            TincanIndexEntry    *entry,
                            guint               *record,
                            gboolean            *whole)
{
  TincanFrameEntry frame;

  *record = number;
  *whole = TRUE;
  if (self->frames == NULL)
    return tincan_recording_peek (self->recording, number, entry);
  if (!tincan_frame_index_get (self->frames, number, &frame) ||
      !tincan_recording_peek (self->recording, frame.first, entry))
    return FALSE;
  *record = frame.last;
  *whole = frame.first == frame.last && frame.offset == 0 && frame.length == entry->size &&
           frame.size == entry->size;
  entry->size = (guint32) frame.size;
  return TRUE;
}

void
tincan_message_reader_list_records (TincanMessageReader *self,
                                    guint                number,
                                    GArray              *records)
{
  if (self->frames == NULL)
    g_array_append_val (records, number);
  else
    tincan_frame_search_list_records (self->frames, self->recording, number, records);
}

/* A character may be cut there, unless one surely begins. */
static void
look_around (TincanMessageReader *self,
             gsize                end,
             TincanMessage       *message)
{
  const TincanRecord *record;
  gboolean coded = self->kind == TINCAN_FRAME_SLIP || self->kind == TINCAN_FRAME_COBS;

  if (coded && message->fault == TINCAN_FRAME_WHOLE)
    return;
  record = tincan_frame_gatherer_get_record (self->gatherer, message->first, message->offset,
                                             NULL);
  if (record != NULL)
    message->n_before = tincan_record_text_get_before_at (self->text, record, message->offset,
                                                          message->before);
  message->goes_on = message->record.data_size < message->record.size;
  if (message->goes_on)
    return;
  record = tincan_frame_gatherer_get_record (self->gatherer, message->record.index, 0, NULL);
  if (record != NULL)
    message->goes_on = end < record->size || tincan_record_text_goes_on (self->text, record);
}

/* The facts are those of the last record. */
static gboolean
read_facts (TincanMessageReader    *self,
            const TincanFrameEntry *entry,
            TincanMessage          *message,
            GError                **error)
{
  const TincanRecord *record = tincan_frame_gatherer_get_record (self->gatherer, entry->last, 0,
                                                                 error);

  if (record == NULL)
    return FALSE;
  message->record = *record;
  message->record.text = g_strdup (record->text);
  message->record.data = NULL;
  message->record.data_size = 0;
  message->record.size = entry->size;
  return TRUE;
}

static gboolean
read_frame (TincanMessageReader    *self,
            const TincanFrameEntry *entry,
            gsize                   max_data,
            TincanMessage          *message,
            GError                **error)
{
  g_auto (TincanFrameBytes) frame = { 0 };
  gsize end;

  message->first = entry->first;
  message->offset = entry->offset;
  message->fault = entry->fault;
  if (!tincan_frame_gatherer_read (self->gatherer, entry, max_data, &frame, error) ||
      !read_facts (self, entry, message, error))
    return FALSE;

  end = frame.end;
  message->record.data_size = frame.bytes->len;
  message->record.data = g_byte_array_free (g_steal_pointer (&frame.bytes), FALSE);
  if (frame.cuts->len > 0)
    message->cuts = g_steal_pointer (&frame.cuts);
  if (message->record.data_size > 0)
    look_around (self, end, message);
  if (message->record.direction != TINCAN_DIRECTION_EVENT)
    message->reads = entry->reads;
  return TRUE;
}

static gboolean
read_record (TincanMessageReader *self,
             guint                number,
             gsize                max_data,
             TincanMessage       *message,
             GError             **error)
{
  if (self->cursor != NULL
        ? !tincan_record_cursor_read (self->cursor, number, max_data, &message->record, error)
        : !tincan_recording_read (self->recording, number, max_data, &message->record, error))
    return FALSE;
  message->first = number;
  message->n_before = tincan_record_text_get_before (self->text, &message->record, message->before);
  message->goes_on = tincan_record_text_goes_on (self->text, &message->record);
  return TRUE;
}

gboolean
tincan_message_reader_read (TincanMessageReader  *self,
                            guint                 number,
                            gsize                 max_data,
                            TincanMessage        *message,
                            GError              **error)
{
  TincanMessage read = { .number = number };
  TincanFrameEntry entry;
  gboolean ok = FALSE;

  if (self->frames == NULL)
    {
      ok = read_record (self, number, max_data, &read, error);
    }
  else if (tincan_frame_index_get (self->frames, number, &entry))
    {
      ok = read_frame (self, &entry, max_data, &read, error);
      if (ok && read.reads > 0)
        read.nth_in_read = tincan_frame_search_count_in_read (self->frames, number,
                                                              &read.n_in_read);
    }
  else
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("There is no message %u"),
                   number + 1);
    }
  if (ok)
    *message = read;
  return ok;
}

GArray *
tincan_message_reader_list_waiting (TincanMessageReader *self)
{
  return self->frames != NULL ? tincan_frame_index_list_waiting (self->frames)
                              : g_array_new (FALSE, FALSE, sizeof (TincanFrameEntry));
}

gboolean
tincan_message_reader_read_waiting (TincanMessageReader     *self,
                                    const TincanFrameEntry  *entry,
                                    gsize                    max_data,
                                    TincanMessage           *message,
                                    GError                 **error)
{
  TincanMessage read = { .number = TINCAN_NONE };

  if (!read_frame (self, entry, max_data, &read, error))
    return FALSE;
  *message = read;
  return TRUE;
}

gboolean
tincan_message_reader_append_text (TincanMessageReader *self,
                                   const TincanMessage *message,
                                   gsize                size,
                                   GString             *text,
                                   GArray              *marks)
{
  TincanRecord record = message->record;
  TincanStreamBytes bytes = tincan_message_get_bytes (message, size);

  record.data_size = bytes.size;
  if (self->frames == NULL || record.direction == TINCAN_DIRECTION_EVENT)
    return tincan_record_text_append (self->text, &record, text);
  return tincan_record_text_append_bytes (self->text, &bytes, text, marks);
}
