/* Fills the plots of the statistics.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/plot.h"
#include "traffic/statistics.h"

G_BEGIN_DECLS

/* Once, before they are filled. */
void  tincan_statistics_plots_set_up         (TincanPlot             *bytes,
                                              TincanPlot             *messages,
                                              TincanPlot             *gaps,
                                              TincanPlot             *round_trips);

/* @now_s: the second since the epoch at which a range that goes on ends. @ended: there is no now,
 * ranges end with the last message. */
void  tincan_statistics_plots_fill_rates     (TincanPlot             *bytes,
                                              TincanPlot             *messages,
                                              TincanStatistics       *statistics,
                                              TincanRange             range,
                                              gint64                  now_s,
                                              gboolean                ended);

/* One histogram of the kinds given, one or two of them. */
void  tincan_statistics_plots_fill_durations (TincanPlot             *plot,
                                              TincanStatistics       *statistics,
                                              TincanDistributionKind  first,
                                              guint                   n_kinds);

/* "min 1 ms · median 2 ms · …"; the caller owns it. */
char *tincan_statistics_describe_durations   (TincanStatistics       *statistics,
                                              TincanDistributionKind  kind);

/* "RX 12 messages, 1.2 KiB · …"; the caller owns it. */
char *tincan_statistics_describe_totals      (TincanStatistics       *statistics);

/* "Requests without a reply: 3"; the caller owns it. */
char *tincan_statistics_describe_unanswered  (TincanStatistics       *statistics);

G_END_DECLS
