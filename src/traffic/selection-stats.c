/* What a handful of messages, picked by the user, adds up to.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/selection-stats.h"

#include <stdlib.h>

#include "traffic/quantile.h"

static int
compare_times (const void *a,
               const void *b)
{
  const gint64 *left = a;
  const gint64 *right = b;

  return (*left > *right) - (*left < *right);
}

static gboolean
is_sorted (const gint64 *times_ns,
           gsize         n)
{
  for (gsize i = 1; i < n; i++)
    if (times_ns[i] < times_ns[i - 1])
      return FALSE;
  return TRUE;
}

/* @times_ns, sorted, become the gaps between them. */
static void
measure_gaps (gint64               *times_ns,
              TincanSelectionStats *result)
{
  gint64 min = G_MAXINT64;

  for (gsize i = 0; i < result->n_gaps; i++)
    {
      times_ns[i] = times_ns[i + 1] - times_ns[i];
      min = MIN (min, times_ns[i]);
    }
  result->gap_min_ns = min;
  result->gap_p99_ns = tincan_quantile (times_ns, result->n_gaps, 99);
  result->gap_median_ns = tincan_median (times_ns, result->n_gaps);
}

void
tincan_statistics_of_messages (const gint64         *times_ns,
                               const gsize          *sizes,
                               gsize                 n,
                               TincanSelectionStats *result)
{
  g_autofree gint64 *sorted = NULL;

  *result = (TincanSelectionStats) { .n_messages = n };
  if (n == 0)
    return;

  sorted = g_memdup2 (times_ns, n * sizeof *times_ns);
  if (!is_sorted (sorted, n))
    qsort (sorted, n, sizeof *sorted, compare_times);
  for (gsize i = 0; i < n; i++)
    result->n_bytes += sizes[i];
  result->first_ns = sorted[0];
  result->span_ns = sorted[n - 1] - sorted[0];
  result->n_gaps = n - 1;
  if (result->span_ns > 0)
    {
      result->messages_per_s = (double) n * 1e9 / (double) result->span_ns;
      result->bytes_per_s = (double) result->n_bytes * 1e9 / (double) result->span_ns;
    }
  if (result->n_gaps > 0)
    measure_gaps (sorted, result);
}
