/* What picked messages add up to, with answers known beforehand.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>

#include "traffic/quantile.h"
#include "traffic/selection-stats.h"

#define S G_GINT64_CONSTANT (1000000000)
#define N_MANY 10007

typedef struct
{
  const char *name;
  gsize       n;
  gint64      times[6];
  gsize       sizes[6];
  guint64     n_bytes;
  gint64      span;
  double      messages_per_s;
  double      bytes_per_s;
  gint64      min, median, p99;
} Case;

static const Case cases[] = {
  { "none", 0, { 0 }, { 0 }, 0, 0, 0, 0, 0, 0, 0 },
  { "one", 1, { 5 * S }, { 12 }, 12, 0, 0, 0, 0, 0, 0 },
  { "two", 2, { S, 3 * S }, { 10, 30 }, 40, 2 * S, 1, 20, 2 * S, 2 * S, 2 * S },
  { "at-once", 3, { S, S, S }, { 1, 1, 1 }, 3, 0, 0, 0, 0, 0, 0 },
  { "even-gaps", 5, { S, 2 * S, 4 * S, 7 * S, 11 * S }, { 1, 2, 3, 4, 0 }, 10, 10 * S, 0.5, 1,
    S, 5 * S / 2, 4 * S },
  { "odd-gaps", 4, { S, 2 * S, 4 * S, 9 * S }, { 0, 0, 0, 8 }, 8, 8 * S, 0.5, 1, S, 2 * S, 5 * S },
  { "out-of-order", 4, { 9 * S, S, 4 * S, 2 * S }, { 8, 0, 0, 0 }, 8, 8 * S, 0.5, 1, S, 2 * S,
    5 * S },
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  TincanSelectionStats stats;

  tincan_statistics_of_messages (test->times, test->sizes, test->n, &stats);
  g_assert_cmpuint (stats.n_messages, ==, test->n);
  g_assert_cmpuint (stats.n_bytes, ==, test->n_bytes);
  g_assert_cmpint (stats.span_ns, ==, test->span);
  g_assert_cmpfloat_with_epsilon (stats.messages_per_s, test->messages_per_s, 1e-9);
  g_assert_cmpfloat_with_epsilon (stats.bytes_per_s, test->bytes_per_s, 1e-9);
  g_assert_cmpuint (stats.n_gaps, ==, test->n > 0 ? test->n - 1 : 0);
  g_assert_cmpint (stats.gap_min_ns, ==, test->min);
  g_assert_cmpint (stats.gap_median_ns, ==, test->median);
  g_assert_cmpint (stats.gap_p99_ns, ==, test->p99);
}

static int
compare (const void *a,
         const void *b)
{
  const gint64 *left = a;
  const gint64 *right = b;

  return (*left > *right) - (*left < *right);
}

static void
assert_quantiles (const gint64 *values,
                  gsize         n)
{
  const guint percents[] = { 0, 1, 50, 90, 99, 100 };
  g_autofree gint64 *sorted = g_memdup2 (values, n * sizeof *values);
  g_autofree gint64 *copy = g_memdup2 (values, n * sizeof *values);

  qsort (sorted, n, sizeof *sorted, compare);
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      gsize rank = 1;

      while (rank * 100 < n * percents[i])
        rank++;
      g_assert_cmpint (tincan_quantile (copy, n, percents[i]), ==, sorted[rank - 1]);
    }
  g_assert_cmpint (tincan_median (copy, n), ==,
                   n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2);
}

/* The same as sorting finds, for few and for many values, sorted, turned round, equal, random. */
static void
test_quantiles (void)
{
  g_autofree gint64 *values = g_new (gint64, N_MANY);

  for (gsize n = 1; n <= N_MANY; n = n < 20 ? n + 1 : n * 3 - 5)
    {
      for (gsize i = 0; i < n; i++)
        values[i] = (gint64) i;
      assert_quantiles (values, n);
      for (gsize i = 0; i < n; i++)
        values[i] = (gint64) (n - i);
      assert_quantiles (values, n);
      for (gsize i = 0; i < n; i++)
        values[i] = 7;
      assert_quantiles (values, n);
      for (gsize i = 0; i < n; i++)
        values[i] = g_test_rand_int_range (0, (gint32) n);
      assert_quantiles (values, n);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/selection-stats/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/selection-stats/quantiles", test_quantiles);
  return g_test_run ();
}
