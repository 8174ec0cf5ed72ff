/* Fills the plots of the statistics.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/statistics-plots.h"

#include <glib/gi18n.h>
#include <math.h>

#define NS_PER_S G_GINT64_CONSTANT (1000000000)
#define N_BARS_MIN 6 /* a single bar would say nothing of its size */

void
tincan_statistics_plots_set_up (TincanPlot *bytes,
                                TincanPlot *messages,
                                TincanPlot *gaps,
                                TincanPlot *round_trips)
{
  const char * const directions[] = { _("Received"), _("Sent"), NULL };
  const char * const replies[] = { _("Replies"), NULL };

  tincan_plot_set_up (bytes, TINCAN_PLOT_LINES, _("Bytes per second"), directions,
                      TINCAN_UNIT_AGO, TINCAN_UNIT_BYTES_PER_S);
  tincan_plot_set_up (messages, TINCAN_PLOT_LINES, _("Messages per second"), directions,
                      TINCAN_UNIT_AGO, TINCAN_UNIT_MESSAGES_PER_S);
  tincan_plot_set_up (gaps, TINCAN_PLOT_BARS, _("Time between messages"), directions,
                      TINCAN_UNIT_DURATION, TINCAN_UNIT_COUNT);
  tincan_plot_set_up (round_trips, TINCAN_PLOT_BARS, _("Round trips"), replies,
                      TINCAN_UNIT_DURATION, TINCAN_UNIT_COUNT);
}

static void
fill_lines (TincanPlot   *plot,
            GArray       *steps,
            const double *edges,
            double        step_s,
            gboolean      bytes)
{
  g_autofree double *values = g_new (double, 2 * steps->len);
  const double * const all[] = { values, values + steps->len };

  for (guint i = 0; i < steps->len; i++)
    {
      const TincanRateStep *step = &g_array_index (steps, TincanRateStep, i);

      for (guint j = 0; j < 2; j++)
        values[j * steps->len + i] =
          (double) (bytes ? step->n_bytes[j] : step->n_messages[j]) / step_s;
    }
  tincan_plot_set_values (plot, steps->len, edges, all);
}

void
tincan_statistics_plots_fill_rates (TincanPlot       *bytes,
                                    TincanPlot       *messages,
                                    TincanStatistics *statistics,
                                    TincanRange       range,
                                    gint64            now_s,
                                    gboolean          ended)
{
  TincanUnit unit = range == TINCAN_RANGE_ALL || ended ? TINCAN_UNIT_CLOCK : TINCAN_UNIT_AGO;
  g_autoptr (GArray) steps = NULL;
  g_autofree double *edges = NULL;
  TincanTotals totals;
  gint64 start_s, step_s;

  tincan_statistics_get_totals (statistics, &totals);
  if (ended)
    now_s = totals.last_ns / NS_PER_S + 1;
  steps = tincan_statistics_dup_rates (statistics, range, now_s, ended, &start_s, &step_s);
  edges = g_new (double, steps->len + 1);
  for (guint i = 0; i <= steps->len; i++)
    edges[i] = (double) (start_s + i * step_s - (unit == TINCAN_UNIT_AGO ? now_s : 0));
  tincan_plot_set_x_unit (bytes, unit);
  tincan_plot_set_x_unit (messages, unit);
  fill_lines (bytes, steps, edges, (double) step_s, TRUE);
  fill_lines (messages, steps, edges, (double) step_s, FALSE);
}

/* From the first bar with anything in it to the last one. */
static void
find_bars (const TincanDistributionSummary *summaries,
           guint                            n_kinds,
           guint                           *first,
           guint                           *n)
{
  guint last = 0;

  *first = TINCAN_N_BARS;
  for (guint i = 0; i < TINCAN_N_BARS; i++)
    for (guint j = 0; j < n_kinds; j++)
      if (summaries[j].bars[i] > 0)
        {
          *first = MIN (*first, i);
          last = MAX (last, i);
        }
  if (*first == TINCAN_N_BARS)
    {
      *n = 0;
      return;
    }
  while (last - *first + 1 < N_BARS_MIN)
    {
      if (*first > 0)
        (*first)--;
      if (last - *first + 1 < N_BARS_MIN && last < TINCAN_N_BARS - 1)
        last++;
    }
  *n = last - *first + 1;
}

void
tincan_statistics_plots_fill_durations (TincanPlot             *plot,
                                        TincanStatistics       *statistics,
                                        TincanDistributionKind  kind,
                                        guint                   n_kinds)
{
  TincanDistributionSummary summaries[2];
  double edges[TINCAN_N_BARS + 1];
  double values[2][TINCAN_N_BARS];
  const double * const all[] = { values[0], values[1] };
  guint first, n;

  for (guint i = 0; i < n_kinds; i++)
    tincan_statistics_get_durations (statistics, kind + i, &summaries[i]);
  find_bars (summaries, n_kinds, &first, &n);
  for (guint i = 0; i <= n; i++)
    edges[i] = first + i < TINCAN_N_BARS ? (double) tincan_bar_get_start (first + i) : INFINITY;
  for (guint i = 0; i < n_kinds; i++)
    for (guint j = 0; j < n; j++)
      values[i][j] = (double) summaries[i].bars[first + j];
  tincan_plot_set_values (plot, n, edges, all);
}

char *
tincan_statistics_describe_durations (TincanStatistics       *statistics,
                                      TincanDistributionKind  kind)
{
  TincanDistributionSummary summary;
  g_autofree char *n = NULL, *min = NULL, *median = NULL, *p90 = NULL, *p99 = NULL, *max = NULL;

  tincan_statistics_get_durations (statistics, kind, &summary);
  n = tincan_unit_format (TINCAN_UNIT_COUNT, (double) summary.n);
  if (summary.n == 0)
    return g_strdup (_("none yet"));
  min = tincan_unit_format (TINCAN_UNIT_DURATION, (double) summary.min);
  median = tincan_unit_format (TINCAN_UNIT_DURATION, (double) summary.median);
  p90 = tincan_unit_format (TINCAN_UNIT_DURATION, (double) summary.p90);
  p99 = tincan_unit_format (TINCAN_UNIT_DURATION, (double) summary.p99);
  max = tincan_unit_format (TINCAN_UNIT_DURATION, (double) summary.max);
  return g_strdup_printf (_("%s · min %s · median %s · p90 %s · p99 %s · max %s"), n, min, median,
                          p90, p99, max);
}

static char *
describe_direction (const char *name,
                    guint64     n_messages,
                    guint64     n_bytes)
{
  g_autofree char *messages = tincan_unit_format (TINCAN_UNIT_COUNT, (double) n_messages);
  g_autofree char *bytes = tincan_unit_format (TINCAN_UNIT_BYTES, (double) n_bytes);

  return g_strdup_printf (ngettext ("%s %s message, %s", "%s %s messages, %s", n_messages), name,
                          messages, bytes);
}

char *
tincan_statistics_describe_totals (TincanStatistics *statistics)
{
  TincanTotals totals;
  g_autofree char *rx = NULL, *tx = NULL, *dropped = NULL;

  tincan_statistics_get_totals (statistics, &totals);
  rx = describe_direction ("RX", totals.n_messages[TINCAN_DIRECTION_RECEIVED],
                           totals.n_bytes[TINCAN_DIRECTION_RECEIVED]);
  tx = describe_direction ("TX", totals.n_messages[TINCAN_DIRECTION_SENT],
                           totals.n_bytes[TINCAN_DIRECTION_SENT]);
  dropped = tincan_unit_format (TINCAN_UNIT_COUNT, (double) totals.n_dropped);
  return g_strdup_printf (_("%s · %s · dropped %s"), rx, tx, dropped);
}

char *
tincan_statistics_describe_unanswered (TincanStatistics *statistics)
{
  TincanTotals totals;
  g_autofree char *n = NULL;

  tincan_statistics_get_totals (statistics, &totals);
  n = tincan_unit_format (TINCAN_UNIT_COUNT, (double) totals.n_unanswered);
  return g_strdup_printf (_("Requests without a reply: %s"), n);
}
