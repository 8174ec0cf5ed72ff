/* What is selected in rows of text: from one place to another, whichever is first.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/text-span.h"

#include <string.h>

typedef enum
{
  CHARACTER_BLANK,
  CHARACTER_WORD,
  CHARACTER_SIGN,
} CharacterKind;

static CharacterKind
get_kind (const char *c)
{
  gunichar character = g_utf8_get_char (c);

  if (character == 0 || g_unichar_isspace (character))
    return CHARACTER_BLANK;

  return g_unichar_isalnum (character) || character == '_' || g_unichar_ismark (character)
           ? CHARACTER_WORD : CHARACTER_SIGN;
}

TincanByteRange
tincan_text_find_word (const char *text,
                       guint       offset)
{
  const char *first = text + MIN (offset, strlen (text));
  const char *end = first;
  CharacterKind kind;

  if (*first == '\0' && first > text)
    first = end = g_utf8_prev_char (first);
  kind = get_kind (first);
  if (*end != '\0')
    end = g_utf8_next_char (end);
  if (kind == CHARACTER_SIGN)
    return (TincanByteRange) { (gsize) (first - text), (gsize) (end - text) };

  while (first > text && get_kind (g_utf8_prev_char (first)) == kind)
    first = g_utf8_prev_char (first);
  while (*end != '\0' && get_kind (end) == kind)
    end = g_utf8_next_char (end);

  return (TincanByteRange) { (gsize) (first - text), (gsize) (end - text) };
}

int
tincan_text_spot_compare (const TincanTextSpot *a,
                          const TincanTextSpot *b)
{
  if (a->row != b->row)
    return a->row < b->row ? -1 : 1;

  return (a->offset > b->offset) - (a->offset < b->offset);
}

gboolean
tincan_text_span_get_ends (const TincanTextSpan *span,
                           TincanTextSpot       *start,
                           TincanTextSpot       *end)
{
  gboolean forward = tincan_text_spot_compare (&span->anchor, &span->cursor) <= 0;

  *start = forward ? span->anchor : span->cursor;
  *end = forward ? span->cursor : span->anchor;

  return tincan_text_spot_compare (start, end) != 0;
}

TincanByteRange
tincan_text_span_get_range (const TincanTextSpan *span,
                            guint                 row,
                            gsize                 length)
{
  TincanTextSpot start, end;
  TincanByteRange range = { 0 };

  if (!tincan_text_span_get_ends (span, &start, &end) || row < start.row || row > end.row)
    return range;

  range.first = row == start.row ? MIN (start.offset, length) : 0;
  range.end = row == end.row ? MIN (end.offset, length) : length + 1;

  return range;
}
