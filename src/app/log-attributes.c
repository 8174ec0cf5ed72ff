/* How the text of a data cell is drawn: where it matches what is looked for.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/log-attributes.h"

#include "traffic/message-matches.h"

/* More than fit into a cell. */
#define MARKS_MAX 150

/* Black on yellow in light, in dark and in a selected row; underlined, since yellow is hardly seen
 * on white. */
static const guint16 ink[] = { 0, 0, 0 };
static const guint16 paper[] = { 0xf8f8, 0xe4e4, 0x5c5c };

static void
add (PangoAttrList         *list,
     PangoAttribute        *attribute,
     const TincanByteRange *range)
{
  attribute->start_index = (guint) range->first;
  attribute->end_index = (guint) range->end;
  pango_attr_list_insert (list, attribute);
}

void
tincan_log_matches_set (TincanLogMatches *self,
                        GPtrArray        *matchers,
                        const char       *charset,
                        gboolean          hex)
{
  tincan_log_matches_clear (self);
  self->matchers = g_ptr_array_ref (matchers);
  self->charset = g_strdup (charset);
  self->hex = hex;
}

void
tincan_log_matches_clear (TincanLogMatches *self)
{
  g_clear_pointer (&self->matchers, g_ptr_array_unref);
  g_clear_pointer (&self->charset, g_free);
}

static void
add_hex (const TincanLogMatches *matches,
         const TincanMessage    *message,
         gsize                   start,
         gsize                   size,
         GArray                 *ranges)
{
  g_autoptr (GArray) hex = NULL;

  hex = tincan_message_find_matches (message, matches->charset, TINCAN_DISPLAY_LINE,
                                     matches->matchers, MARKS_MAX);
  tincan_matches_to_hex (hex);
  tincan_matches_clip (hex, size);
  for (guint i = 0; i < hex->len; i++)
    {
      TincanByteRange range = g_array_index (hex, TincanByteRange, i);

      range.first += start;
      range.end += start;
      g_array_append_val (ranges, range);
    }
}

PangoAttrList *
tincan_log_attributes_create (const TincanLogMatches *matches,
                              TincanLogRow           *row,
                              gsize                   hex_start,
                              gsize                   hex_size)
{
  const TincanMessage *message = tincan_log_row_get_message (row);
  g_autoptr (GArray) ranges = NULL;
  PangoAttrList *list;

  if (matches->matchers == NULL || matches->matchers->len == 0 || message == NULL)
    return NULL;
  ranges = tincan_message_find_shown_matches (message, matches->charset, matches->hex,
                                              tincan_log_row_get_text (row, TINCAN_LOG_DATA),
                                              matches->matchers, MARKS_MAX);
  if (hex_size > 0)
    add_hex (matches, message, hex_start, hex_size, ranges);
  if (ranges->len == 0)
    return NULL;

  list = pango_attr_list_new ();
  for (guint i = 0; i < ranges->len; i++)
    {
      const TincanByteRange *range = &g_array_index (ranges, TincanByteRange, i);

      add (list, pango_attr_foreground_new (ink[0], ink[1], ink[2]), range);
      add (list, pango_attr_background_new (paper[0], paper[1], paper[2]), range);
      add (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), range);
    }
  return list;
}
