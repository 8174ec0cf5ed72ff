/* Looks for a text or bytes in the data of records, where possible in their file, without taking
 * it apart.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/filter-search.h"

#include "codec/hex.h"

/* What is known of where in the file a needle is. */
typedef struct
{
  const TincanNeedle *part;   /* or NULL */
  guint64             from;   /* from there it begins nowhere … */
  guint64             until;  /* … up to there */
  gboolean            is_hit; /* and there it is */
} Hay;

/* Of two, the second is for streams, the first for datagrams, or for both. */
struct _TincanFilterSearch
{
  const TincanHexPattern *pattern;  /* or NULL; then @run is its needle, or NULL. Owned */
  TincanNeedle           *run;
  TincanShownNeedle      *shown[2]; /* of text; owned */
  gboolean                alike;
  Hay                     hays[2];
};

/* Text that stands for bytes, while data is shown in hex. What else is shown in hex has no
 * needle. */
static TincanShownNeedle *
create_hex_needle (const char *text)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (!tincan_hex_parse (text, bytes, NULL, NULL) || bytes->len == 0)
    return NULL;
  return tincan_shown_needle_new_bytes (bytes->data, bytes->len);
}

TincanFilterSearch *
tincan_filter_search_new_text (const char *text,
                               const char *charset,
                               gboolean    hex)
{
  TincanFilterSearch *self = g_new0 (TincanFilterSearch, 1);

  for (guint i = 0; i < G_N_ELEMENTS (self->shown) && *text != '\0'; i++)
    {
      self->shown[i] = hex ? create_hex_needle (text)
                           : tincan_shown_needle_new (text, charset, i == TRUE);
      if (self->shown[i] != NULL)
        self->hays[i].part = tincan_shown_needle_get_part (self->shown[i]);
    }
  self->alike = self->hays[0].part != NULL && self->hays[1].part != NULL &&
                tincan_needle_equal (self->hays[0].part, self->hays[1].part);
  return self;
}

TincanFilterSearch *
tincan_filter_search_new_pattern (const TincanHexPattern *pattern)
{
  TincanFilterSearch *self = g_new0 (TincanFilterSearch, 1);
  gsize size;
  const guint8 *run = tincan_hex_pattern_get_run (pattern, &size);

  self->pattern = pattern;
  self->run = size > 0 ? tincan_needle_new (run, size, FALSE) : NULL;
  self->hays[0].part = self->run;
  self->alike = TRUE;
  return self;
}

void
tincan_filter_search_free (TincanFilterSearch *self)
{
  g_clear_pointer (&self->run, tincan_needle_free);
  for (guint i = 0; i < G_N_ELEMENTS (self->shown); i++)
    g_clear_pointer (&self->shown[i], tincan_shown_needle_free);
  g_free (self);
}

/* Finds out where the needle is next, from @from on, as far as the file is in memory. */
static void
advance (Hay                *hay,
         TincanRecordCursor *cursor,
         guint64             from)
{
  gsize part_size = tincan_needle_get_size (hay->part);
  gsize size = 0;
  const guint8 *bytes = tincan_record_cursor_get (cursor, from, &size);
  const guint8 *found = tincan_needle_find (hay->part, bytes, size);

  if (from > hay->until || from < hay->from)
    hay->from = from;
  hay->is_hit = found != NULL;
  hay->until = from + (found != NULL ? (gsize) (found - bytes)
                                     : size - MIN (size, part_size - 1));
}

/* Whether the needle is in @size bytes at @offset of the file, which are in memory. */
static gboolean
is_between (Hay                *hay,
            TincanRecordCursor *cursor,
            guint64             offset,
            gsize               size)
{
  guint64 end = offset + size;
  gsize part_size = tincan_needle_get_size (hay->part);

  if (offset < hay->from || offset > hay->until)
    advance (hay, cursor, offset);
  else if (!hay->is_hit && hay->until + part_size <= end)
    advance (hay, cursor, hay->until);
  return hay->is_hit && hay->until + part_size <= end;
}

TincanShown
tincan_filter_search_look_at (TincanFilterSearch *self,
                              const guint8       *data,
                              gsize               size,
                              gboolean            in_stream)
{
  const TincanShownNeedle *shown = self->shown[in_stream];

  if (self->pattern != NULL)
    return tincan_hex_pattern_find (self->pattern, data, size) ? TINCAN_SHOWN_YES
                                                               : TINCAN_SHOWN_NO;
  return shown != NULL ? tincan_shown_needle_look (shown, data, size) : TINCAN_SHOWN_UNKNOWN;
}

TincanShown
tincan_filter_search_look (TincanFilterSearch *self,
                           TincanRecordCursor *cursor,
                           guint               index,
                           gboolean            in_stream)
{
  Hay *hay = &self->hays[in_stream && !self->alike];
  const guint8 *data;
  guint64 offset;
  gsize size;

  if (self->shown[in_stream] == NULL && self->pattern == NULL)
    return TINCAN_SHOWN_UNKNOWN;
  if (hay->part != NULL)
    {
      size = tincan_record_cursor_move (cursor, index, &offset);
      if (size > 0 && !is_between (hay, cursor, offset, size))
        return TINCAN_SHOWN_NO;
    }
  data = tincan_record_cursor_get_payload (cursor, index, &size);
  return data != NULL ? tincan_filter_search_look_at (self, data, size, in_stream)
                      : TINCAN_SHOWN_UNKNOWN;
}

/* Whether no is the answer to records of @flow that do not have the needle. */
static inline gboolean
is_decided (TincanFilterSearch *self,
            TincanRecordCursor *cursor,
            const GByteArray   *flows,
            guint               flow)
{
  if (flows != NULL && (flow >= flows->len || flows->data[flow] != 1 + TINCAN_SHOWN_NO))
    return FALSE;
  return self->alike || !tincan_record_cursor_is_stream (cursor, flow);
}

guint
tincan_filter_search_skip (TincanFilterSearch *self,
                           TincanRecordCursor *cursor,
                           guint               first,
                           guint               end,
                           const GByteArray   *flows)
{
  TincanRecordIndex *index = tincan_record_cursor_get_index (cursor);
  const TincanPackedLocation *location = tincan_stable_array_get (index, first);
  Hay *hay = &self->hays[0];
  guint64 clean_end;
  guint i;

  if (hay->part == NULL || location == NULL ||
      tincan_packed_location_get_offset (location) < hay->from)
    return first;
  clean_end = hay->until + tincan_needle_get_size (hay->part) - 1;
  for (i = first; i + 1 < end; i++)
    {
      const TincanPackedLocation *next = tincan_stable_array_get (index, i + 1);

      if (next == NULL || tincan_packed_location_get_offset (next) > clean_end ||
          !tincan_packed_location_is_data (location) ||
          !is_decided (self, cursor, flows, tincan_packed_location_get_flow (location)))
        break;
      location = next;
    }
  return i;
}
