/* Text in cells of one width: where its lines end, like a terminal's.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/cell-wrap.h"

static guint
count_cells (gunichar c,
             guint    column)
{
  if (c < 0x80)
    return c == '\t' ? TINCAN_TAB_CELLS - column % TINCAN_TAB_CELLS : 1;
  if (g_unichar_iswide (c))
    return 2;

  return g_unichar_iszerowidth (c) ? 0 : 1;
}

/* Where the line that begins at @line ends: at a newline, at the end, or where the next character
 * has no room. */
static const char *
find_line_end (const char *line,
               guint       n_cells)
{
  guint column = 0;
  const char *c;

  for (c = line; *c != '\0' && *c != '\n'; c = g_utf8_next_char (c))
    {
      column += count_cells (g_utf8_get_char (c), column);
      if (column > n_cells && c > line)
        break;
    }

  return c;
}

guint
tincan_cell_wrap_count (const char *text,
                        guint       n_cells)
{
  guint n = 0;

  for (const char *line = text;; n++)
    {
      const char *end = find_line_end (line, n_cells);

      if (*end == '\0')
        return n + 1;
      line = *end == '\n' ? end + 1 : end;
    }
}

GArray *
tincan_cell_wrap (const char *text,
                  guint       n_cells)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (TincanCellLine));

  for (const char *line = text;;)
    {
      const char *end = find_line_end (line, n_cells);
      TincanCellLine place = { (guint) (line - text), (guint) (end - text) };

      g_array_append_val (lines, place);
      if (*end == '\0')
        return lines;
      line = *end == '\n' ? end + 1 : end;
    }
}
