/* Looks for frames among those of an index.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/frame-search.h"

/* When a place is looked for, so many frames are looked at. */
#define PLACE_FRAMES 200000

/* The record that a frame ends in; TINCAN_NONE for what only the end of its stream ended. */
static guint
get_last (TincanFrameIndex *frames,
          guint             number)
{
  TincanFrameEntry entry;

  if (!tincan_frame_index_get (frames, number, &entry) || entry.fault == TINCAN_FRAME_INCOMPLETE)
    return TINCAN_NONE;
  return entry.last;
}

/* The frames that end in one read stand together: how many there are beyond @number. */
static guint
count_beyond (TincanFrameIndex *frames,
              guint             number,
              guint             last,
              gboolean          behind)
{
  guint end = behind ? tincan_frame_index_get_size (frames) - 1 - number : number;
  guint low = 0;
  guint high = 1;

  while (high <= end && get_last (frames, behind ? number + high : number - high) == last)
    {
      low = high;
      high = MIN (2 * high, end + 1);
      if (low == end)
        return end;
    }
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (get_last (frames, behind ? number + middle : number - middle) == last)
        low = middle;
      else
        high = middle;
    }
  return low;
}

guint
tincan_frame_search_count_in_read (TincanFrameIndex *frames,
                                   guint             number,
                                   guint            *n_frames)
{
  guint last = get_last (frames, number);
  guint before = last != TINCAN_NONE ? count_beyond (frames, number, last, FALSE) : 0;

  *n_frames = 1;
  if (last == TINCAN_NONE)
    return 1;
  *n_frames = before + 1 + count_beyond (frames, number, last, TRUE);
  return before + 1;
}

/* The frame at @number, or the next before @end, that has an end; @end for none. */
static guint
skip_unfinished (TincanFrameIndex *frames,
                 guint             number,
                 guint             end)
{
  while (number < end && get_last (frames, number) == TINCAN_NONE)
    number++;
  return number;
}

/* Frames come in the order of the records that they end in, but for those that a pause ended, and
 * for those without an end, which come when that of their stream does. */
guint
tincan_frame_search_find_record (TincanFrameIndex *frames,
                                 guint             record)
{
  guint low, high;

  tincan_frame_index_get_range (frames, record, &low, &high);
  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      guint next = skip_unfinished (frames, middle, high);

      if (next < high && get_last (frames, next) < record)
        low = next + 1;
      else
        high = middle;
    }
  return low;
}

/* Whether the frame is of @stream; whether it begins at the place or before it. */
static gboolean
is_of_stream (TincanRecording        *recording,
              const TincanFrameEntry *frame,
              const TincanIndexEntry *stream)
{
  TincanIndexEntry entry;

  return tincan_recording_peek (recording, frame->first, &entry) &&
         entry.flow == stream->flow && entry.direction == stream->direction;
}

/* Frames of a stream come in its order. Those that end in the record of the place are told apart by
 * where they begin; else the first that ends behind it holds it. */
guint
tincan_frame_search_find_place (TincanFrameIndex *frames,
                                TincanRecording  *recording,
                                guint             record,
                                gsize             offset)
{
  guint begin = tincan_frame_search_find_record (frames, record);
  guint n = MIN (tincan_frame_index_get_size (frames), begin + PLACE_FRAMES);
  guint found = TINCAN_NONE;
  TincanIndexEntry stream;
  TincanFrameEntry frame;

  if (!tincan_recording_peek (recording, record, &stream))
    return TINCAN_NONE;
  for (guint i = begin; i < n && tincan_frame_index_get (frames, i, &frame); i++)
    {
      gboolean behind = frame.first > record ||
                        (frame.first == record && frame.offset > offset);

      if (frame.last < record || !is_of_stream (recording, &frame, &stream))
        continue;
      if (behind)
        break;
      found = i;
      if (frame.last > record)
        break;
    }
  return found;
}

static gboolean
has_read (TincanRecording        *recording,
          guint                   index,
          const TincanIndexEntry *stream)
{
  TincanIndexEntry entry;

  return tincan_recording_peek (recording, index, &entry) && entry.size > 0 &&
         entry.flow == stream->flow && entry.direction == stream->direction;
}

guint
tincan_frame_search_find_read (TincanFrameIndex       *frames,
                               TincanRecording        *recording,
                               const TincanFrameEntry *entry,
                               guint                   nth,
                               guint                   from)
{
  TincanIndexEntry stream;
  guint index = from;

  if (entry->list != TINCAN_NONE)
    return tincan_frame_index_get_read (frames, entry, nth);
  if (!tincan_recording_peek (recording, entry->first, &stream))
    return entry->last;
  while (index < entry->last && !has_read (recording, index, &stream))
    index++;
  return index;
}

void
tincan_frame_search_list_records (TincanFrameIndex *frames,
                                  TincanRecording  *recording,
                                  guint             number,
                                  GArray           *records)
{
  TincanFrameEntry entry;
  guint index;

  if (!tincan_frame_index_get (frames, number, &entry))
    return;
  index = entry.first;
  for (guint i = 0; i < entry.reads; i++)
    {
      index = tincan_frame_search_find_read (frames, recording, &entry, i, index);
      g_array_append_val (records, index);
      index++;
    }
}
