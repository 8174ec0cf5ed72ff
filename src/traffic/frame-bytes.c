/* Puts the bytes of frames together from the records that they are in.
 *
 * Many frames may be in one read: the last record that was read is kept.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/frame-bytes.h"

#include "codec/frame-code.h"
#include "traffic/frame-search.h"

/* More than a decoded byte, or the rest of a block, may take of the code: what is wanted mostly
 * comes at once. */
#define CODE_SLACK 600

struct _TincanFrameGatherer
{
  TincanRecording  *recording;
  TincanFrameIndex *frames;
  TincanFrameKind   kind;
  TincanRecord      kept;   /* has data from its start on, or nothing */
};

/* A frame that is being put together. */
typedef struct
{
  const TincanFrameEntry *entry;
  guint                   index; /* of the record that is the next, or may be */
  guint                   nth;   /* of its reads, the next */
  gsize                   start; /* in that one */
  TincanFrameBytes       *frame;
} Walk;

TincanFrameGatherer *
tincan_frame_gatherer_new (TincanRecording  *recording,
                           TincanFrameIndex *frames,
                           TincanFrameKind   kind)
{
  TincanFrameGatherer *self = g_new0 (TincanFrameGatherer, 1);

  self->recording = g_object_ref (recording);
  self->frames = tincan_frame_index_ref (frames);
  self->kind = kind;
  self->kept.index = TINCAN_NONE;
  return self;
}

void
tincan_frame_gatherer_free (TincanFrameGatherer *self)
{
  tincan_record_clear (&self->kept);
  tincan_frame_index_unref (self->frames);
  g_object_unref (self->recording);
  g_free (self);
}

void
tincan_frame_bytes_clear (TincanFrameBytes *self)
{
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_clear_pointer (&self->cuts, g_array_unref);
}

const TincanRecord *
tincan_frame_gatherer_get_record (TincanFrameGatherer  *self,
                                  guint                 index,
                                  gsize                 size,
                                  GError              **error)
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
take_read (TincanFrameGatherer  *self,
           Walk                 *walk,
           gsize                 wanted,
           GError              **error)
{
  TincanFrameBytes *frame = walk->frame;
  gsize place = frame->bytes->len;
  gsize left = wanted - place;
  guint index = tincan_frame_search_find_read (self->frames, self->recording, walk->entry,
                                               walk->nth, walk->index);
  const TincanRecord *record = tincan_frame_gatherer_get_record (self, index, walk->start + left,
                                                                 error);
  gboolean begins = walk->nth > 0 && walk->start == 0;
  gsize n;

  if (record == NULL)
    return FALSE;
  n = MIN (left, record->data_size - MIN (walk->start, record->data_size));
  g_byte_array_append (frame->bytes, record->data + walk->start, n);
  if (begins)
    g_array_append_val (frame->cuts, place);
  frame->end = walk->start + n;
  walk->index = index;
  walk->start = frame->end;
  if (frame->end < record->size && n > 0)
    return TRUE;
  walk->index++;
  walk->nth++;
  walk->start = 0;
  return TRUE;
}

/* Goes on up to @wanted bytes of the stream, or the last read. */
static gboolean
take_reads (TincanFrameGatherer  *self,
            Walk                 *walk,
            gsize                 wanted,
            GError              **error)
{
  while (walk->frame->bytes->len < wanted && walk->nth < walk->entry->reads)
    if (!take_read (self, walk, wanted, error))
      return FALSE;
  return TRUE;
}

/* Where each place of the frame, which lie in order, is in what it carries. */
static void
decode_places (TincanFrameGatherer *self,
               const GByteArray    *code,
               gsize                lead,
               GArray              *places)
{
  TincanCodeMeter meter = { 0 };
  gsize done = lead;

  for (guint i = 0; i < places->len; i++)
    {
      gsize *place = &g_array_index (places, gsize, i);

      if (*place > done)
        tincan_code_meter_add (&meter, self->kind, code->data + done, *place - done);
      done = MAX (done, *place);
      *place = meter.size;
    }
}

/* Reads as much of the code as it takes to have @max_data bytes of what it carries. */
static gboolean
read_code (TincanFrameGatherer  *self,
           Walk                 *walk,
           gsize                 max_data,
           GError              **error)
{
  gsize length = walk->entry->length;
  gsize wanted = max_data < length ? MIN (2 * max_data + CODE_SLACK, length) : length;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  GByteArray *code = walk->frame->bytes;

  for (;;)
    {
      if (!take_reads (self, walk, wanted, error))
        return FALSE;
      g_byte_array_set_size (bytes, 0);
      tincan_frame_decode (self->kind, code->data, code->len, bytes);
      if (wanted == length || bytes->len >= max_data)
        break;
      wanted = MIN (4 * wanted, length);
    }
  decode_places (self, code, tincan_frame_count_lead (self->kind, code->data, code->len),
                 walk->frame->cuts);
  g_byte_array_unref (code);
  walk->frame->bytes = g_steal_pointer (&bytes);
  return TRUE;
}

/* What of its cuts is inside the data that is given out, each once. */
static void
trim_cuts (TincanFrameBytes *frame)
{
  gsize before = 0;
  guint n = 0;

  for (guint i = 0; i < frame->cuts->len; i++)
    {
      gsize cut = g_array_index (frame->cuts, gsize, i);

      if (cut > before && cut < frame->bytes->len)
        g_array_index (frame->cuts, gsize, n++) = before = cut;
    }
  g_array_set_size (frame->cuts, n);
}

gboolean
tincan_frame_gatherer_read (TincanFrameGatherer     *self,
                            const TincanFrameEntry  *entry,
                            gsize                    max_data,
                            TincanFrameBytes        *frame,
                            GError                 **error)
{
  gboolean coded = entry->size != entry->length;
  g_auto (TincanFrameBytes) read = { 0 };
  Walk walk = { .entry = entry, .index = entry->first, .start = entry->offset, .frame = &read };

  max_data = MIN (max_data, entry->size);
  read.bytes = g_byte_array_new ();
  read.cuts = g_array_new (FALSE, FALSE, sizeof (gsize));
  if (max_data > 0 && !(coded ? read_code (self, &walk, max_data, error)
                              : take_reads (self, &walk, max_data, error)))
    return FALSE;
  g_byte_array_set_size (read.bytes, MIN (read.bytes->len, max_data));
  trim_cuts (&read);
  *frame = read;
  read = (TincanFrameBytes) { 0 };
  return TRUE;
}
