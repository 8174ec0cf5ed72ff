/* How durations are spread: their number, extremes and quantiles, and a histogram.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bars of the histogram: one below 100 ns, then from 1, 2 and 5 times each power of ten up to
 * 10,000 s, one for all that is longer. */
#define TINCAN_N_BARS 35

/* Up to so many durations quantiles are exact; beyond they are off by 0.4 % at most. */
#define TINCAN_N_EXACT 32768

typedef struct _TincanDistribution TincanDistribution;

/* Quantiles are by nearest rank, but the median of few and even many is the mean of the two in the
 * middle. All in ns; 0 when @n is. */
typedef struct
{
  guint64 n;
  gint64  min;
  gint64  median;
  gint64  p90;
  gint64  p99;
  gint64  max;
  double  mean;
  guint64 bars[TINCAN_N_BARS];
} TincanDistributionSummary;

/* Takes 31 KiB, and 256 KiB more while it is exact. */
TincanDistribution *tincan_distribution_new       (void);
void                tincan_distribution_free      (TincanDistribution        *self);

/* A duration in ns; one below 0 counts as 0. */
void                tincan_distribution_add       (TincanDistribution        *self,
                                                   gint64                     duration_ns);
void                tincan_distribution_summarize (TincanDistribution        *self,
                                                   TincanDistributionSummary *summary);

/* The shortest duration, in ns, that belongs to @bar; 0 for the first. */
gint64              tincan_bar_get_start          (guint                      bar);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanDistribution, tincan_distribution_free)

G_END_DECLS
