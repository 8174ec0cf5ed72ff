/* Rows of a difference: offsets, gaps, marks, where differences begin.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/diff-table.h"

#include <string.h>

static TincanDiffTable *
make_table (const char *a,
            const char *b)
{
  g_autoptr (GBytes) a_bytes = g_bytes_new (a, strlen (a));
  g_autoptr (GBytes) b_bytes = g_bytes_new (b, strlen (b));

  return tincan_diff_table_new (a_bytes, b_bytes);
}

static void
test_print (void)
{
  g_autoptr (TincanDiffTable) table = make_table ("set temp=21\r\n", "set temperature=22\r\n");
  g_autofree char *text = tincan_diff_table_print (table);

  g_assert_cmpstr (text, ==,
    "000000  73 65 74 20 74 65 6d 70  |set temp|  000000  73 65 74 20 74 65 6d 70  |set temp|\n"
    "000008  ·· ·· ·· ·· ·· ·· ·· 3d  |       =|  000008  65*72*61*74*75*72*65*3d  |erature=|\n"
    "000009  32 31*0d 0a              |21..|      000010  32 32*0d 0a              |22..|\n");
  g_assert_cmpuint (tincan_diff_table_get_n_rows (table), ==, 3);
  g_assert_cmpuint (tincan_diff_table_get_n_differences (table), ==, 2);
  g_assert_cmpuint (tincan_diff_table_get_difference (table, 0), ==, 1);
  g_assert_cmpuint (tincan_diff_table_get_difference (table, 1), ==, 2);
}

static void
test_row (void)
{
  g_autoptr (TincanDiffTable) table = make_table ("abcdefgh\n", "abXdefghj\n");
  g_autoptr (GString) hex = g_string_new (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GString) marks = g_string_new (NULL);
  TincanDiffRow row;

  tincan_diff_table_get_row (table, 0, &row);
  tincan_diff_row_append_hex (&row, TRUE, hex);
  tincan_diff_row_append_text (&row, TRUE, text);
  tincan_diff_row_append_marks (&row, marks);
  g_assert_cmpstr (hex->str, ==, "61 62 58 64 65 66 67 68");
  g_assert_cmpstr (text->str, ==, "abXdefgh");
  g_assert_cmpstr (marks->str, ==, "≠");
  tincan_diff_table_get_row (table, 1, &row);
  g_assert_cmpuint (row.n_cells, ==, 2);
  g_assert_cmpuint (row.a, ==, 8);
  g_assert_cmpuint (row.b, ==, 8);
  g_assert_cmpint (row.cells[0].a, ==, -1);
  g_assert_cmpint (row.cells[0].b, ==, 'j');
  g_string_truncate (marks, 0);
  tincan_diff_row_append_marks (&row, marks);
  g_assert_cmpstr (marks->str, ==, "+");
}

static void
test_empty (void)
{
  g_autoptr (TincanDiffTable) none = make_table ("", "");
  g_autoptr (TincanDiffTable) same = make_table ("12345678", "12345678");
  g_autofree char *text = tincan_diff_table_print (none);

  g_assert_cmpstr (text, ==, "");
  g_assert_cmpuint (tincan_diff_table_get_n_rows (none), ==, 0);
  g_assert_cmpuint (tincan_diff_table_get_n_rows (same), ==, 1);
  g_assert_cmpuint (tincan_diff_table_get_n_differences (same), ==, 0);
}

/* Rows read one by one are both strings again. */
static void
test_random (void)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GString) a = g_string_new (NULL);
      g_autoptr (GString) b = g_string_new (NULL);
      g_autoptr (GString) a_again = g_string_new (NULL);
      g_autoptr (GString) b_again = g_string_new (NULL);
      g_autoptr (TincanDiffTable) table = NULL;

      for (guint k = 0; k < 60; k++)
        {
          g_string_append_c (k % 7 < 3 || g_test_rand_bit () ? a : b, (char) ('a' + k % 5));
          if (g_test_rand_bit ())
            g_string_append_c (b, (char) ('a' + k % 5));
        }
      table = make_table (a->str, b->str);
      for (guint k = 0; k < tincan_diff_table_get_n_rows (table); k++)
        {
          TincanDiffRow row;

          tincan_diff_table_get_row (table, k, &row);
          g_assert_cmpuint (row.a, ==, a_again->len);
          g_assert_cmpuint (row.b, ==, b_again->len);
          for (guint cell = 0; cell < row.n_cells; cell++)
            {
              if (row.cells[cell].a >= 0)
                g_string_append_c (a_again, (char) row.cells[cell].a);
              if (row.cells[cell].b >= 0)
                g_string_append_c (b_again, (char) row.cells[cell].b);
            }
        }
      g_assert_cmpstr (a->str, ==, a_again->str);
      g_assert_cmpstr (b->str, ==, b_again->str);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/diff-table/print", test_print);
  g_test_add_func ("/diff-table/row", test_row);
  g_test_add_func ("/diff-table/empty", test_empty);
  g_test_add_func ("/diff-table/random", test_random);

  return g_test_run ();
}
