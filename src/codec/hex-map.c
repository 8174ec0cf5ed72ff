/* Bytes as the lines of a hex dump, with the way between its cells and the bytes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/hex-map.h"

#include <string.h>

#define GROUP 8
#define NARROW_OFFSET 6
#define WIDE_OFFSET 8
#define PLACEHOLDER "."
#define PAD 0x80 /* a blank below a byte that is the rest of a character */

struct _TincanHexMap
{
  GString *text;
  guint    columns;
  guint    digits;
  gsize    size;
  GArray  *lines; /* of guint: the character at which each begins; then the end of all */
  guint8  *cells; /* of each byte: which character of its line's text shows it; PAD */
};

static guint
count_digits (gsize largest)
{
  return largest >> 4 * NARROW_OFFSET == 0 ? NARROW_OFFSET : WIDE_OFFSET;
}

/* The place in its line of the hex of byte @i. */
static guint
hex_place (const TincanHexMap *self,
           guint               i)
{
  return self->digits + 2 + 3 * i + i / GROUP;
}

static guint
text_place (const TincanHexMap *self)
{
  return hex_place (self, self->columns - 1) + 2 + 3;
}

static guint
get_line (const TincanHexMap *self,
          gsize               number)
{
  return g_array_index (self->lines, guint, number);
}

/* The place in its line's text of what shows @byte. */
static guint
get_cell (const TincanHexMap *self,
          gsize               byte)
{
  return self->cells[byte] & ~PAD;
}

static gsize
count_lines (const TincanHexMap *self)
{
  return self->lines->len - 1;
}

static guint
line_size (const TincanHexMap *self,
           gsize               line)
{
  return MIN (self->columns, self->size - line * self->columns);
}

/* What would turn the order of its neighbours around. */
static gboolean
is_right_to_left (gunichar c)
{
  return (c >= 0x590 && c < 0x900) || (c >= 0xfb1d && c < 0xfe00) || (c >= 0xfe70 && c < 0xff00) ||
         (c >= 0x10800 && c < 0x11000) || (c >= 0x1e800 && c < 0x1f000);
}

/* The cells that the character takes, of @n; 0 when it is not shown by itself. */
static guint
count_cells (gunichar c,
             gsize    n)
{
  guint width = g_unichar_iswide (c) ? 2 : 1;

  if (width > n || !g_unichar_isprint (c) || g_unichar_iszerowidth (c) || is_right_to_left (c))
    return 0;

  return width;
}

static void
append_cell (TincanHexMap *self,
             gsize         byte,
             const char   *character,
             guint8        flags,
             guint        *n_shown)
{
  g_string_append_len (self->text, character, g_utf8_skip[(guchar) *character]);
  self->cells[byte] = *n_shown | flags;
  ++*n_shown;
}

/* The bytes [first, end) of a line are, or go on, @character; NULL: they are none. */
static void
append_character (TincanHexMap *self,
                  const char   *character,
                  gboolean      begins,
                  gsize         first,
                  gsize         end,
                  guint        *n_shown)
{
  guint n = 0;

  if (character != NULL && begins)
    {
      n = count_cells (g_utf8_get_char (character), end - first);
      append_cell (self, first, n > 0 ? character : PLACEHOLDER, 0, n_shown);
      for (guint i = 1; i < n; i++)
        self->cells[first + i] = self->cells[first];
      first += MAX (n, 1);
    }
  for (; first < end; first++)
    append_cell (self, first, character != NULL ? " " : PLACEHOLDER, character != NULL ? PAD : 0,
                 n_shown);
}

/* The character that stands for the bytes from @byte on, and their end; NULL for several, as of an
 * escape, and when there is none. */
static const char *
get_character (TincanTextMap *map,
               const char   **place,
               guint         *position,
               gsize          byte,
               gsize         *end)
{
  guint n = tincan_text_map_get_n_chars (map);
  const char *character = *place;
  guint first = *position;

  while (*position < n && tincan_text_map_get_byte (map, *position) == byte)
    {
      *place = g_utf8_next_char (*place);
      ++*position;
    }
  *end = MAX (tincan_text_map_get_byte (map, *position), byte + 1);

  return *position == first + 1 ? character : NULL;
}

static void
append_hex (TincanHexMap *self,
            const guint8 *data,
            gsize         base,
            gsize         line)
{
  static const char digits[] = "0123456789abcdef";
  guint n = line_size (self, line);
  guint start = self->text->len;

  g_string_append_printf (self->text, "%0*" G_GSIZE_MODIFIER "x", (int) self->digits,
                          base + line * self->columns);
  g_string_set_size (self->text, start + text_place (self));
  memset (self->text->str + start + self->digits, ' ', text_place (self) - self->digits);
  for (guint i = 0; i < n; i++)
    {
      char *cell = self->text->str + start + hex_place (self, i);

      cell[0] = digits[data[line * self->columns + i] >> 4];
      cell[1] = digits[data[line * self->columns + i] & 15];
    }
  self->text->str[self->text->len - 1] = '|';
}

static void
append_lines (TincanHexMap         *self,
              const TincanTextPart *part,
              gsize                 base,
              TincanTextMap        *map)
{
  const char *place = tincan_text_map_get_text (map);
  const char *character = NULL;
  guint position = 0, start = 0;
  gsize byte = 0, end = 0;

  for (gsize line = 0; line * self->columns < self->size; line++)
    {
      gsize line_end = line * self->columns + line_size (self, line);
      guint n_shown = 0;

      g_array_append_val (self->lines, start);
      append_hex (self, part->data, base, line);
      while (byte < line_end)
        {
          gboolean begins = byte >= end;

          if (begins)
            character = get_character (map, &place, &position, byte, &end);
          append_character (self, character, begins, byte, MIN (end, line_end), &n_shown);
          byte = MIN (end, line_end);
        }
      g_string_append (self->text, "|\n");
      start += text_place (self) + n_shown + 2;
    }
  g_array_append_val (self->lines, start);
}

TincanHexMap *
tincan_hex_map_new (const char           *charset,
                    const TincanTextPart *part,
                    gsize                 base,
                    gsize                 largest,
                    guint                 columns)
{
  g_autoptr (TincanTextMap) map = tincan_text_map_new (charset, TINCAN_DISPLAY_LINE, part);
  TincanHexMap *self = g_new0 (TincanHexMap, 1);

  self->text = g_string_new (NULL);
  self->columns = columns;
  self->digits = count_digits (largest);
  self->size = part->size;
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  self->cells = g_new (guint8, part->size + 1);
  append_lines (self, part, base, map);

  return self;
}

void
tincan_hex_map_free (TincanHexMap *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->lines);
  g_free (self->cells);
  g_free (self);
}

const char *
tincan_hex_map_get_text (TincanHexMap *self)
{
  return self->text->str;
}

guint
tincan_hex_map_get_width (gsize largest,
                          guint columns)
{
  TincanHexMap layout = { .columns = columns, .digits = count_digits (largest) };

  return text_place (&layout) + columns + 1;
}

void
tincan_hex_map_get_spans (TincanHexMap *self,
                          gsize         first,
                          gsize         end,
                          GArray       *spans)
{
  end = MIN (end, self->size);
  while (first < end)
    {
      gsize line = first / self->columns;
      gsize last = MIN (end, (line + 1) * self->columns) - 1;
      guint hex = get_line (self, line);
      guint text = hex + text_place (self);
      TincanSpan cells[2] = {
        { hex + hex_place (self, first % self->columns),
          hex + hex_place (self, last % self->columns) + 2 },
        { text + get_cell (self, first), text + get_cell (self, last) + 1 },
      };

      g_array_append_vals (spans, cells, G_N_ELEMENTS (cells));
      first = last + 1;
    }
}

guint
tincan_hex_map_get_position (TincanHexMap *self,
                             gsize         byte)
{
  if (self->size == 0)
    return 0;
  if (byte >= self->size)
    return tincan_hex_map_get_position (self, self->size - 1) + 2;

  return get_line (self, byte / self->columns) + hex_place (self, byte % self->columns);
}

/* The line of a character. */
static gsize
find_line (TincanHexMap *self,
           guint         position)
{
  gsize low = 0;
  gsize high = count_lines (self);

  while (high - low > 1)
    {
      gsize middle = low + (high - low) / 2;

      if (get_line (self, middle) <= position)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/* The first byte of the line whose cell ends behind @place; the line's size when none does. */
static guint
find_cell (TincanHexMap *self,
           gsize         line,
           guint         place,
           gboolean      in_text)
{
  guint n = line_size (self, line);
  guint i = 0;

  if (in_text)
    while (i < n && text_place (self) + get_cell (self, line * self->columns + i) < place)
      i++;
  else
    while (i < n && hex_place (self, i) + 2 <= place)
      i++;

  return i;
}

gboolean
tincan_hex_map_find (TincanHexMap *self,
                     guint         position,
                     gsize        *byte)
{
  gsize line = find_line (self, position);
  guint place, i;
  gboolean in_text;

  if (self->size == 0)
    return FALSE;

  place = position - get_line (self, line);
  in_text = place >= text_place (self);
  i = find_cell (self, line, place, in_text);
  if (i == line_size (self, line) || (!in_text && place < hex_place (self, i)))
    return FALSE;

  *byte = line * self->columns + i;
  return TRUE;
}

/* The edge between bytes that is at @position or, within a cell, before or behind it. */
static gsize
find_edge (TincanHexMap *self,
           guint         position,
           gboolean      in_text,
           gboolean      behind)
{
  gsize line = find_line (self, position);
  gsize end = line * self->columns + line_size (self, line);
  guint place = position - get_line (self, line);
  gsize byte = line * self->columns + find_cell (self, line, place, in_text);

  if (byte == end)
    return end;
  if (!in_text)
    return byte + (behind && place > hex_place (self, byte % self->columns));

  /* A character is selected whole. */
  while (behind && byte < end && (self->cells[byte] & PAD) != 0)
    byte++;
  while (!behind && byte > 0 && (self->cells[byte] & PAD) != 0)
    byte--;

  return byte;
}

void
tincan_hex_map_select (TincanHexMap *self,
                       guint         anchor,
                       guint         cursor,
                       gsize        *anchor_byte,
                       gsize        *cursor_byte)
{
  gboolean in_text;

  *anchor_byte = *cursor_byte = 0;
  if (self->size == 0)
    return;

  in_text = anchor - get_line (self, find_line (self, anchor)) >= text_place (self) - 1;
  *anchor_byte = find_edge (self, anchor, in_text, cursor < anchor);
  *cursor_byte = find_edge (self, cursor, in_text, cursor > anchor);
}
