/* The difference of two byte strings as rows, a few bytes of both side by side.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/diff-table.h"

#define WIDTH TINCAN_DIFF_ROW_BYTES
#define GAP "··"

static const char digits[] = "0123456789abcdef";

struct _TincanDiffTable
{
  GBytes         *a;
  GBytes         *b;
  TincanByteDiff *diff;
  GArray         *starts;      /* gsize: of each run, how many cells come before it */
  GArray         *differences; /* guint: the row that each begins in */
  gsize           n_cells;
};

static void
count_cells (TincanDiffTable *self)
{
  GArray *runs = self->diff->runs;

  for (guint i = 0; i < runs->len; i++)
    {
      const TincanDiffRun *run = &g_array_index (runs, TincanDiffRun, i);
      guint row = (guint) (self->n_cells / WIDTH);

      if (run->kind != TINCAN_DIFF_SAME && (i == 0 || run[-1].kind == TINCAN_DIFF_SAME))
        g_array_append_val (self->differences, row);
      g_array_append_val (self->starts, self->n_cells);
      self->n_cells += run->size;
    }
}

TincanDiffTable *
tincan_diff_table_new (GBytes *a,
                       GBytes *b)
{
  TincanDiffTable *self = g_new0 (TincanDiffTable, 1);
  gsize a_size, b_size;
  const guint8 *a_data = g_bytes_get_data (a, &a_size);
  const guint8 *b_data = g_bytes_get_data (b, &b_size);

  self->a = g_bytes_ref (a);
  self->b = g_bytes_ref (b);
  self->diff = tincan_byte_diff_new (a_data, a_size, b_data, b_size);
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->differences = g_array_new (FALSE, FALSE, sizeof (guint));
  count_cells (self);
  return self;
}

void
tincan_diff_table_free (TincanDiffTable *self)
{
  g_bytes_unref (self->a);
  g_bytes_unref (self->b);
  tincan_byte_diff_free (self->diff);
  g_array_unref (self->starts);
  g_array_unref (self->differences);
  g_free (self);
}

const TincanByteDiff *
tincan_diff_table_get_diff (const TincanDiffTable *self)
{
  return self->diff;
}

guint
tincan_diff_table_get_n_rows (const TincanDiffTable *self)
{
  return (guint) ((self->n_cells + WIDTH - 1) / WIDTH);
}

/* The run that has @cell. */
static guint
find_run (const TincanDiffTable *self,
          gsize                  cell)
{
  guint low = 0;
  guint high = self->starts->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->starts, gsize, middle) <= cell)
        low = middle;
      else
        high = middle;
    }
  return low;
}

void
tincan_diff_table_get_row (const TincanDiffTable *self,
                           guint                  number,
                           TincanDiffRow         *row)
{
  const guint8 *a = g_bytes_get_data (self->a, NULL);
  const guint8 *b = g_bytes_get_data (self->b, NULL);
  gsize first = (gsize) number * WIDTH;
  guint run_number;

  g_return_if_fail (first < self->n_cells);

  *row = (TincanDiffRow) { .n_cells = (guint) MIN (WIDTH, self->n_cells - first) };
  run_number = find_run (self, first);
  for (guint i = 0; i < row->n_cells; i++)
    {
      const TincanDiffRun *run = &g_array_index (self->diff->runs, TincanDiffRun, run_number);
      gsize done = first + i - g_array_index (self->starts, gsize, run_number);
      gsize at_a = run->a + (run->kind != TINCAN_DIFF_ONLY_B ? done : 0);
      gsize at_b = run->b + (run->kind != TINCAN_DIFF_ONLY_A ? done : 0);

      if (i == 0)
        {
          row->a = at_a;
          row->b = at_b;
        }
      row->cells[i].kind = run->kind;
      row->cells[i].a = run->kind != TINCAN_DIFF_ONLY_B ? a[at_a] : -1;
      row->cells[i].b = run->kind != TINCAN_DIFF_ONLY_A ? b[at_b] : -1;
      if (done + 1 == run->size)
        run_number++;
    }
}

guint
tincan_diff_table_get_n_differences (const TincanDiffTable *self)
{
  return self->differences->len;
}

guint
tincan_diff_table_get_difference (const TincanDiffTable *self,
                                  guint                  number)
{
  g_return_val_if_fail (number < self->differences->len, 0);

  return g_array_index (self->differences, guint, number);
}

static void
append_byte (int      byte,
             GString *out)
{
  if (byte < 0)
    {
      g_string_append (out, GAP);
      return;
    }
  g_string_append_c (out, digits[byte >> 4]);
  g_string_append_c (out, digits[byte & 15]);
}

void
tincan_diff_row_append_hex (const TincanDiffRow *row,
                            gboolean             of_b,
                            GString             *out)
{
  for (guint i = 0; i < row->n_cells; i++)
    {
      if (i > 0)
        g_string_append_c (out, ' ');
      append_byte (of_b ? row->cells[i].b : row->cells[i].a, out);
    }
}

void
tincan_diff_row_append_text (const TincanDiffRow *row,
                             gboolean             of_b,
                             GString             *out)
{
  for (guint i = 0; i < row->n_cells; i++)
    {
      int byte = of_b ? row->cells[i].b : row->cells[i].a;

      g_string_append_c (out, byte < 0 ? ' ' : g_ascii_isprint (byte) ? (char) byte : '.');
    }
}

void
tincan_diff_row_append_marks (const TincanDiffRow *row,
                              GString             *out)
{
  static const char * const marks[] = {
    [TINCAN_DIFF_SAME] = "",
    [TINCAN_DIFF_CHANGED] = "≠",
    [TINCAN_DIFF_ONLY_A] = "−",
    [TINCAN_DIFF_ONLY_B] = "+",
  };
  gsize length = out->len;

  for (guint kind = TINCAN_DIFF_CHANGED; kind <= TINCAN_DIFF_ONLY_B; kind++)
    for (guint i = 0; i < row->n_cells; i++)
      if (row->cells[i].kind == kind)
        {
          g_string_append (out, marks[kind]);
          break;
        }
  if (out->len == length)
    g_string_append_c (out, '=');
}

/* Offset, bytes, text; a star behind each byte that the other does not have there. */
static void
append_side (const TincanDiffRow *row,
             gboolean             of_b,
             GString             *out)
{
  g_string_append_printf (out, "%06" G_GSIZE_MODIFIER "x  ", of_b ? row->b : row->a);
  for (guint i = 0; i < WIDTH; i++)
    {
      int byte = i < row->n_cells ? (of_b ? row->cells[i].b : row->cells[i].a) : -1;
      gboolean star = byte >= 0 && row->cells[i].kind != TINCAN_DIFF_SAME;

      if (i < row->n_cells)
        append_byte (byte, out);
      else
        g_string_append (out, "  ");
      g_string_append_c (out, star ? '*' : ' ');
    }
  g_string_append (out, " |");
  tincan_diff_row_append_text (row, of_b, out);
  g_string_append_c (out, '|');
}

char *
tincan_diff_table_print (const TincanDiffTable *self)
{
  GString *out = g_string_new (NULL);
  guint n_rows = tincan_diff_table_get_n_rows (self);

  for (guint i = 0; i < n_rows; i++)
    {
      TincanDiffRow row;

      tincan_diff_table_get_row (self, i, &row);
      append_side (&row, FALSE, out);
      for (guint k = row.n_cells; k < WIDTH + 2; k++)
        g_string_append_c (out, ' ');
      append_side (&row, TRUE, out);
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}
