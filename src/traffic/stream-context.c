/* What is before the data of a record in its stream, as far as it decides what the data shows.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/stream-context.h"

#include <string.h>

#define CONTEXT_BYTES (64 * 1024)
#define UTF8_CONTEXT_BYTES 4

TincanStreamSync
tincan_stream_sync_find (const char *charset)
{
  static const struct
  {
    const char       *name;
    TincanStreamSync  sync;
  } known[] = {
    { "UTF-8", TINCAN_SYNC_UTF8 },       { "UTF8", TINCAN_SYNC_UTF8 },
    { "UTF-16LE", TINCAN_SYNC_UNITS_2 }, { "UTF-16BE", TINCAN_SYNC_UNITS_2 },
    { "UTF-32LE", TINCAN_SYNC_UNITS_4 }, { "UTF-32BE", TINCAN_SYNC_UNITS_4 },
  };
  static const char * const without[] = {
    "UTF-16", "UTF16", "UTF-32", "UTF32", "UCS", "UTF-7", "ISO-2022", "HZ",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_ascii_strcasecmp (charset, known[i].name) == 0)
      return known[i].sync;
  for (gsize i = 0; i < G_N_ELEMENTS (without); i++)
    if (g_ascii_strncasecmp (charset, without[i], strlen (without[i])) == 0)
      return TINCAN_SYNC_NEVER;

  return TINCAN_SYNC_MULTIBYTE;
}

/* The offset of the last place in @data where decoding can begin; FALSE if there is none. */
static gboolean
find_start (TincanStreamSync  sync,
            const guint8     *data,
            gsize             size,
            gsize            *start)
{
  if (sync != TINCAN_SYNC_UTF8 && sync != TINCAN_SYNC_MULTIBYTE)
    return FALSE;

  for (gsize i = size; i > 0; i--)
    {
      if (sync == TINCAN_SYNC_UTF8 ? (data[i - 1] & 0xc0) != 0x80 : data[i - 1] < 0x30)
        {
          *start = sync == TINCAN_SYNC_UTF8 ? i - 1 : i;
          return TRUE;
        }
    }

  return FALSE;
}

/* The first record that may be looked at for @record. */
static guint
get_reach (const TincanRecord *record)
{
  return tincan_record_is_in_stream (record)
           ? record->index - MIN (record->index, TINCAN_RECORD_TEXT_REACH) : record->index;
}

/* How many bytes are before byte @offset of @record in its stream. */
static guint64
count_before (TincanRecording    *recording,
              const TincanRecord *record,
              gsize               offset)
{
  guint64 size = offset;
  TincanIndexEntry entry;

  for (guint i = get_reach (record); i < record->index; i++)
    if (tincan_recording_peek (recording, i, &entry) &&
        tincan_record_is_same_stream (record, &entry))
      size += entry.size;
  return size;
}

/* How much of it matters. Of units: the part of one, and the unit before, which may be half of a
 * character. */
static gsize
get_size (TincanRecording    *recording,
          TincanStreamSync    sync,
          const TincanRecord *record,
          gsize               offset)
{
  guint unit = sync == TINCAN_SYNC_UNITS_2 ? 2 : 4;
  guint64 size;

  if (sync == TINCAN_SYNC_UTF8)
    return UTF8_CONTEXT_BYTES;
  if (sync != TINCAN_SYNC_UNITS_2 && sync != TINCAN_SYNC_UNITS_4)
    return CONTEXT_BYTES;
  size = count_before (recording, record, offset);
  return MIN (size, size % unit + unit);
}

/* Adds what is wanted of the end of @data; TRUE when no more is. */
static gboolean
add_piece (TincanStreamSync  sync,
           GPtrArray        *pieces,
           const guint8     *data,
           gsize             size,
           gsize            *wanted)
{
  gsize start = 0;
  gboolean found = find_start (sync, data, size, &start);

  start = MAX (start, size > *wanted ? size - *wanted : 0);
  *wanted -= size - start;
  g_ptr_array_add (pieces, g_bytes_new (data + start, size - start));
  return found || *wanted == 0;
}

GPtrArray *
tincan_stream_context_collect (TincanRecording    *recording,
                               TincanStreamSync    sync,
                               const TincanRecord *record,
                               gsize               offset)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gsize wanted = get_size (recording, sync, record, offset);
  gboolean done = wanted == 0 ||
                  (offset > 0 && add_piece (sync, pieces, record->data, offset, &wanted));
  guint end = get_reach (record);
  TincanIndexEntry entry;

  for (guint i = record->index; i > end && !done; i--)
    {
      g_auto (TincanRecord) before = { 0 };

      if (!tincan_recording_peek (recording, i - 1, &entry) ||
          !tincan_record_is_same_stream (record, &entry))
        continue;
      if (!tincan_recording_read (recording, i - 1, entry.size, &before, NULL))
        break;
      done = add_piece (sync, pieces, before.data, before.data_size, &wanted);
    }

  return g_steal_pointer (&pieces);
}

gboolean
tincan_record_is_in_stream (const TincanRecord *record)
{
  return record->protocol == TINCAN_PROTOCOL_TCP && record->flow != TINCAN_NONE &&
         record->direction != TINCAN_DIRECTION_EVENT;
}

gboolean
tincan_record_is_same_stream (const TincanRecord     *record,
                              const TincanIndexEntry *entry)
{
  return entry->flow == record->flow && entry->direction == record->direction;
}
