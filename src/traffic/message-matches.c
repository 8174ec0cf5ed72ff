/* Where in a message, and in the text that shows it, matches are.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/message-matches.h"

#include <string.h>

#include "codec/text-map.h"

/* A long message is made text in pieces; a match that begins in one ends in it, or not much
 * behind. */
#define PIECE (256 * 1024)
#define OVERLAP (8 * 1024)
#define LOOK_BACK 4096

typedef struct
{
  const TincanMessage *message;
  const char          *charset;
  TincanDisplay        display;
  GPtrArray           *matchers;
  guint                max;
  GArray              *ranges;
} Look;

static GArray *
new_ranges (void)
{
  return g_array_new (FALSE, FALSE, sizeof (TincanByteRange));
}

static TincanByteRange *
get (GArray *ranges,
     guint   nth)
{
  return &g_array_index (ranges, TincanByteRange, nth);
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const TincanByteRange *x = a;
  const TincanByteRange *y = b;

  return (x->first > y->first) - (x->first < y->first);
}

/* In order, and without overlaps. */
static void
tidy (GArray *ranges,
      guint   max)
{
  guint n = 0;

  g_array_sort (ranges, compare);
  for (guint i = 0; i < ranges->len; i++)
    {
      if (n > 0 && get (ranges, i)->first < get (ranges, n - 1)->end)
        get (ranges, n - 1)->end = MAX (get (ranges, n - 1)->end, get (ranges, i)->end);
      else
        *get (ranges, n++) = *get (ranges, i);
    }
  g_array_set_size (ranges, MIN (n, max));
}

/* Where decoding can begin, at @offset or before: behind what is no part of a longer character in
 * any charset. */
static gsize
find_start (const guint8 *data,
            gsize         offset)
{
  gsize even = offset / 4 * 4;

  for (gsize i = even; i > 0 && even - i < LOOK_BACK; i -= 4)
    if (data[i - 1] < 0x30)
      return i;
  return even;
}

static TincanTextMap *
map_piece (const Look *self,
           gsize       start,
           gsize       end)
{
  const TincanMessage *message = self->message;
  TincanTextPart part = {
    .lead = message->before,
    .lead_size = start == 0 ? message->n_before : 0,
    .data = message->record.data + start,
    .size = end - start,
    .goes_on = end < message->record.size || message->goes_on,
  };

  return tincan_text_map_new (self->charset, self->display, &part);
}

/* Makes the ranges in the text of @map, which begins at byte @start, ranges of the data. */
static void
add_mapped (const Look    *self,
            TincanTextMap *map,
            const GArray  *found,
            gsize          start,
            gsize          end)
{
  const char *text = tincan_text_map_get_text (map);
  const char *p = text;
  guint position = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const TincanByteRange *range = &g_array_index (found, TincanByteRange, i);
      const char *first = text + range->first;
      guint stop;
      TincanByteRange bytes;

      position += (guint) g_utf8_pointer_to_offset (p, first);
      p = first;
      stop = position + (guint) g_utf8_pointer_to_offset (first, text + range->end);
      tincan_text_map_get_bytes (map, position, stop, &bytes.first, &bytes.end);
      bytes.first += start;
      bytes.end += start;
      if (bytes.first < end && bytes.first < bytes.end)
        g_array_append_val (self->ranges, bytes);
    }
}

static void
find_in_piece (const Look *self,
               gsize       start,
               gsize       end,
               gsize       size)
{
  g_autoptr (TincanTextMap) map = map_piece (self, start, MIN (end + OVERLAP, size));
  const char *text = tincan_text_map_get_text (map);
  gsize length = strlen (text);

  for (guint i = 0; i < self->matchers->len; i++)
    {
      g_autoptr (GArray) found = new_ranges ();

      if (!tincan_matcher_is_of_bytes (self->matchers->pdata[i]) &&
          tincan_matcher_find (self->matchers->pdata[i], text, length, self->max, found))
        add_mapped (self, map, found, start, end);
    }
}

static void
find_in_text (const Look *self)
{
  const TincanRecord *record = &self->message->record;
  gsize start = 0;

  for (gsize end = 0; end < record->data_size && self->ranges->len < self->max;
       start = end)
    {
      end = MIN (start + PIECE, record->data_size);
      if (end < record->data_size)
        end = MAX (find_start (record->data, end), start + 4);
      find_in_piece (self, start, end, record->data_size);
    }
}

static void
find_in_data (const Look *self)
{
  const TincanRecord *record = &self->message->record;
  gboolean any_text = FALSE;

  for (guint i = 0; i < self->matchers->len; i++)
    {
      if (tincan_matcher_is_of_bytes (self->matchers->pdata[i]))
        tincan_matcher_find (self->matchers->pdata[i], record->data, record->data_size, self->max,
                             self->ranges);
      else
        any_text = TRUE;
    }
  if (any_text)
    find_in_text (self);
}

GArray *
tincan_message_find_matches (const TincanMessage *message,
                             const char          *charset,
                             TincanDisplay        display,
                             GPtrArray           *matchers,
                             guint                max)
{
  Look look = { message, charset, display, matchers, max, new_ranges () };

  if (message->record.data_size > 0)
    find_in_data (&look);
  tidy (look.ranges, max);
  return look.ranges;
}

void
tincan_matches_to_hex (GArray *ranges)
{
  for (guint i = 0; i < ranges->len; i++)
    {
      get (ranges, i)->first *= 3;
      get (ranges, i)->end = get (ranges, i)->end * 3 - 1;
    }
}

void
tincan_matches_to_text (GArray              *ranges,
                        const TincanMessage *message,
                        const char          *charset,
                        TincanDisplay        display)
{
  const Look look = { .message = message, .charset = charset, .display = display };
  g_autoptr (TincanTextMap) map = map_piece (&look, 0, message->record.data_size);
  const char *text = tincan_text_map_get_text (map);
  guint start, stop;

  for (guint i = 0; i < ranges->len; i++)
    {
      TincanByteRange *range = get (ranges, i);

      tincan_text_map_get_chars (map, range->first, range->end, &start, &stop);
      range->first = g_utf8_offset_to_pointer (text, start) - text;
      range->end = g_utf8_offset_to_pointer (text, stop) - text;
    }
}

void
tincan_matches_clip (GArray *ranges,
                     gsize   length)
{
  guint n = 0;

  for (guint i = 0; i < ranges->len; i++)
    {
      TincanByteRange range = *get (ranges, i);

      range.end = MIN (range.end, length);
      if (range.first < range.end)
        *get (ranges, n++) = range;
    }
  g_array_set_size (ranges, n);
}

GArray *
tincan_message_find_shown_matches (const TincanMessage *message,
                                   const char          *charset,
                                   gboolean             hex,
                                   const char          *shown,
                                   GPtrArray           *matchers,
                                   guint                max)
{
  gboolean is_event = message->record.direction == TINCAN_DIRECTION_EVENT;
  Look look = { message, charset, TINCAN_DISPLAY_LINE, matchers, max, new_ranges () };
  gsize length = strlen (shown);

  if (hex && !is_event)
    {
      find_in_data (&look);
      tincan_matches_to_hex (look.ranges);
    }
  for (guint i = 0; !is_event && !hex && i < matchers->len; i++)
    if (tincan_matcher_is_of_bytes (matchers->pdata[i]))
      tincan_matcher_find (matchers->pdata[i], message->record.data, message->record.data_size,
                           max, look.ranges);
  if (!is_event && !hex && look.ranges->len > 0)
    tincan_matches_to_text (look.ranges, message, charset, TINCAN_DISPLAY_LINE);
  for (guint i = 0; (is_event || !hex) && i < matchers->len; i++)
    if (!tincan_matcher_is_of_bytes (matchers->pdata[i]))
      tincan_matcher_find (matchers->pdata[i], shown, length, max, look.ranges);
  tidy (look.ranges, max);
  tincan_matches_clip (look.ranges, length);
  return look.ranges;
}
