/* What the benchmarks share: time, medians, and rows of one table.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench-util.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

double
bench_get_time (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

double
bench_get_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

void
bench_sort (double *values,
            guint   n)
{
  qsort (values, n, sizeof *values, compare);
}

double
bench_get_median (double *values,
                  guint   n)
{
  bench_sort (values, n);
  return values[n / 2];
}

/* "| " opens a row for build-aux/bench, which collects them. */
static gboolean
print_row (const char *what,
           const char *measured,
           const char *bare,
           const char *ratio,
           const char *budget,
           gboolean    held)
{
  printf ("| %-40s | %14s | %-22s | %6s | %12s | %-6s |\n", what, measured, bare, ratio, budget,
          held ? "held" : "MISSED");
  fflush (stdout);
  return held;
}

gboolean
bench_tell (const char *what,
            double      measured,
            const char *unit,
            double      budget)
{
  g_autofree char *value = g_strdup_printf ("%.3g %s", measured, unit);
  g_autofree char *limit = g_strdup_printf ("≤ %g %s", budget, unit);

  return print_row (what, value, "", "", limit, measured <= budget);
}

gboolean
bench_compare (const char *what,
               double      measured,
               const char *unit,
               const char *peer,
               double      bare,
               double      budget,
               gboolean    at_least)
{
  double ratio = measured / bare;
  g_autofree char *value = g_strdup_printf ("%.3g %s", measured, unit);
  g_autofree char *other = g_strdup_printf ("%s %.3g %s", peer, bare, unit);
  g_autofree char *shown = g_strdup_printf ("%.2f", ratio);
  g_autofree char *limit = g_strdup_printf ("%s %g", at_least ? "≥" : "≤", budget);

  return print_row (what, value, other, shown, limit, at_least ? ratio >= budget : ratio <= budget);
}
