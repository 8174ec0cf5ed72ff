/* Round numbers on axes, and words for numbers.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <gtk/gtk.h>

#include "app/plot-axis.h"

static void
test_format (void)
{
  const struct { TincanUnit unit; double value; const char *words; } table[] = {
    { TINCAN_UNIT_COUNT, 0, "0" },
    { TINCAN_UNIT_COUNT, 12345, "12345" },
    { TINCAN_UNIT_BYTES, 0, "0 B" },
    { TINCAN_UNIT_BYTES, 1023, "1023 B" },
    { TINCAN_UNIT_BYTES, 1024, "1 KiB" },
    { TINCAN_UNIT_BYTES, 1536, "1.50 KiB" },
    { TINCAN_UNIT_BYTES, 15.5 * 1024 * 1024, "15.5 MiB" },
    { TINCAN_UNIT_BYTES_PER_S, 150.4 * 1024, "150 KiB/s" },
    { TINCAN_UNIT_MESSAGES_PER_S, 0.25, "0.25/s" },
    { TINCAN_UNIT_MESSAGES_PER_S, 99.96, "100/s" },
    { TINCAN_UNIT_DURATION, 999, "999 ns" },
    { TINCAN_UNIT_DURATION, 1000, "1 µs" },
    { TINCAN_UNIT_DURATION, 1234567, "1.23 ms" },
    { TINCAN_UNIT_DURATION, 999999, "1.00 ms" },
    { TINCAN_UNIT_DURATION, 123456789000, "123 s" },
    { TINCAN_UNIT_AGO, -45, "−45 s" },
    { TINCAN_UNIT_AGO, -300, "−5 min" },
    { TINCAN_UNIT_AGO, 0, "now" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *words = tincan_unit_format (table[i].unit, table[i].value);

      g_assert_cmpstr (words, ==, table[i].words);
    }
}

static void
test_steps (void)
{
  const struct { TincanUnit unit; double span; guint n_max; double step; } table[] = {
    { TINCAN_UNIT_COUNT, 0, 4, 1 },
    { TINCAN_UNIT_COUNT, 1, 4, 1 },
    { TINCAN_UNIT_COUNT, 10, 4, 5 },
    { TINCAN_UNIT_COUNT, 100, 5, 20 },
    { TINCAN_UNIT_COUNT, 101, 5, 50 },
    { TINCAN_UNIT_BYTES, 2000, 4, 500 },
    { TINCAN_UNIT_BYTES, 4096, 4, 2 * 512 },
    { TINCAN_UNIT_BYTES, 3e6, 3, 1024 * 1024 },
    { TINCAN_UNIT_BYTES_PER_S, 1, 3, 1 },
    { TINCAN_UNIT_CLOCK, 60, 6, 10 },
    { TINCAN_UNIT_CLOCK, 600, 5, 120 },
    { TINCAN_UNIT_AGO, 61, 6, 15 },
    { TINCAN_UNIT_CLOCK, 7 * 86400, 7, 86400 },
    { TINCAN_UNIT_CLOCK, 70 * 86400, 7, 10 * 86400 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    g_assert_cmpfloat (tincan_unit_choose_step (table[i].unit, table[i].span, table[i].n_max), ==,
                       table[i].step);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plot-axis/format", test_format);
  g_test_add_func ("/plot-axis/steps", test_steps);
  return g_test_run ();
}
