/* Reads the messages of a log by their numbers.
 *
 * Many frames may be in one read: the last record that was read is kept.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/message-reader.h"

#include <glib/gi18n.h>

#include "codec/frame-code.h"
#include "traffic/frame-search.h"

struct _TincanMessageReader
{
  TincanRecording  *recording;
  TincanFrameIndex *frames; /* or NULL */
  TincanFrameKind   kind;
  TincanRecordText *text;
  char             *charset;
  TincanRecord      kept;   /* has data from its start on, or nothing */
};

/* A frame that is being put together. */
typedef struct
{
  const TincanFrameEntry *entry;
  guint                   index;  /* of the record that is the next, or may be */
  guint                   nth;    /* of its reads */
  GByteArray             *bytes;
  GArray                 *cuts;
  gsize                   end;    /* in the last record, once that was read */
} Walk;

static void
walk_clear (Walk *self)
{
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_clear_pointer (&self->cuts, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

static void
reader_clear (gpointer data)
{
  TincanMessageReader *self = data;

  tincan_record_clear (&self->kept);
  g_clear_pointer (&self->text, tincan_record_text_unref);
  g_clear_pointer (&self->frames, tincan_frame_index_unref);
  g_clear_pointer (&self->charset, g_free);
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
  self->kept.index = TINCAN_NONE;
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

/* A record with at least @size bytes of its data, or all there are; valid until the next call. */
static const TincanRecord *
keep_record (TincanMessageReader *self,
             guint                index,
             gsize                size,
             GError             **error)
{
  TincanRecord record;
  gboolean again = self->kept.index == index;

  if (again && self->kept.data_size >= MIN (size, self->kept.size))
    return &self->kept;
  if (!tincan_recording_read (self->recording, index, again ? G_MAXSIZE : size, &record, error))
    return NULL;
  tincan_record_clear (&self->kept);
  self->kept = record;
  return &self->kept;
}

/* Takes what the next read has of the first @wanted bytes of the frame. */
static gboolean
take_read (TincanMessageReader *self,
           Walk                *walk,
           gsize                wanted,
           GError             **error)
{
  gsize start = walk->nth == 0 ? walk->entry->offset : 0;
  gsize place = walk->bytes->len;
  gsize left = wanted - place;
  guint index = tincan_frame_search_find_read (self->frames, self->recording, walk->entry,
                                               walk->nth, walk->index);
  const TincanRecord *record = keep_record (self, index, start + left, error);
  gsize n;

  if (record == NULL)
    return FALSE;
  n = MIN (left, record->data_size - MIN (start, record->data_size));
  g_byte_array_append (walk->bytes, record->data + start, n);
  if (place > 0)
    g_array_append_val (walk->cuts, place);
  walk->end = start + n;
  walk->index = index + 1;
  walk->nth++;
  return TRUE;
}

static void
decode (TincanMessageReader *self,
        Walk                *walk)
{
  GByteArray *bytes = g_byte_array_new ();

  for (guint i = 0; i < walk->cuts->len; i++)
    {
      gsize *cut = &g_array_index (walk->cuts, gsize, i);

      *cut = tincan_frame_decode_place (self->kind, walk->bytes->data, walk->bytes->len, *cut);
    }
  tincan_frame_decode (self->kind, walk->bytes->data, walk->bytes->len, bytes);
  g_byte_array_unref (walk->bytes);
  walk->bytes = bytes;
}

/* What of its cuts is inside the data that is given out, each once. */
static void
trim_cuts (Walk *walk)
{
  gsize before = 0;
  guint n = 0;

  for (guint i = 0; i < walk->cuts->len; i++)
    {
      gsize cut = g_array_index (walk->cuts, gsize, i);

      if (cut > before && cut < walk->bytes->len)
        g_array_index (walk->cuts, gsize, n++) = before = cut;
    }
  g_array_set_size (walk->cuts, n);
}

/* A character may be cut there, unless one surely begins. */
static void
look_around (TincanMessageReader *self,
             const Walk          *walk,
             TincanMessage       *message)
{
  const TincanRecord *record;
  gboolean coded = self->kind == TINCAN_FRAME_SLIP || self->kind == TINCAN_FRAME_COBS;

  if (coded && message->fault == TINCAN_FRAME_WHOLE)
    return;
  record = keep_record (self, message->first, message->offset, NULL);
  if (record != NULL)
    message->n_before = tincan_record_text_get_before_at (self->text, record, message->offset,
                                                          message->before);
  message->goes_on = message->record.data_size < message->record.size;
  if (message->goes_on)
    return;
  record = keep_record (self, message->record.index, 0, NULL);
  if (record != NULL)
    message->goes_on = walk->end < record->size || tincan_record_text_goes_on (self->text, record);
}

/* The facts are those of the last record. */
static gboolean
read_facts (TincanMessageReader    *self,
            const TincanFrameEntry *entry,
            TincanMessage          *message,
            GError                **error)
{
  const TincanRecord *record = keep_record (self, entry->last, 0, error);

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
  gboolean coded = entry->size != entry->length;
  gsize wanted = coded && max_data > 0 ? entry->length : MIN (entry->length, max_data);
  g_auto (Walk) walk = { .entry = entry, .index = entry->first };

  walk.bytes = g_byte_array_new ();
  walk.cuts = g_array_new (FALSE, FALSE, sizeof (gsize));
  while (walk.bytes->len < wanted && walk.nth < entry->reads)
    if (!take_read (self, &walk, wanted, error))
      return FALSE;
  if (coded && wanted > 0)
    decode (self, &walk);
  if (!read_facts (self, entry, message, error))
    return FALSE;

  g_byte_array_set_size (walk.bytes, MIN (walk.bytes->len, max_data));
  trim_cuts (&walk);
  message->record.data_size = walk.bytes->len;
  message->record.data = g_byte_array_free (g_steal_pointer (&walk.bytes), FALSE);
  if (walk.cuts->len > 0)
    message->cuts = g_steal_pointer (&walk.cuts);
  if (message->record.data_size > 0)
    look_around (self, &walk, message);
  return TRUE;
}

static gboolean
read_record (TincanMessageReader *self,
             guint                number,
             gsize                max_data,
             TincanMessage       *message,
             GError             **error)
{
  if (!tincan_recording_read (self->recording, number, max_data, &message->record, error))
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
      read.first = entry.first;
      read.offset = entry.offset;
      read.fault = entry.fault;
      ok = read_frame (self, &entry, max_data, &read, error);
      if (ok && read.record.direction != TINCAN_DIRECTION_EVENT)
        {
          read.reads = entry.reads;
          read.nth_in_read = tincan_frame_search_count_in_read (self->frames, number,
                                                                &read.n_in_read);
        }
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
