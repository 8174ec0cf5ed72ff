/* How durations are spread: their number, extremes and quantiles, and a histogram.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/distribution.h"

#include <string.h>

#include "traffic/quantile.h"

/* Cells are as wide as a 128th of the power of two that begins their octave. */
#define CELL_BITS 7
#define N_CELLS ((64 - CELL_BITS) << CELL_BITS)
#define N_SAMPLES_MIN 64

#define BARS_FROM 100 /* ns */

struct _TincanDistribution
{
  guint64  n;
  gint64   min;
  gint64   max;
  double   sum;
  guint64  bars[TINCAN_N_BARS];
  guint32  cells[N_CELLS];
  gint64  *samples;   /* all durations while there are few; owned */
  gsize    n_places;
};

TincanDistribution *
tincan_distribution_new (void)
{
  TincanDistribution *self = g_new0 (TincanDistribution, 1);

  self->min = G_MAXINT64;
  return self;
}

void
tincan_distribution_free (TincanDistribution *self)
{
  g_free (self->samples);
  g_free (self);
}

gint64
tincan_bar_get_start (guint bar)
{
  static const gint64 steps[] = { 1, 2, 5 };
  gint64 start = BARS_FROM;

  if (bar == 0)
    return 0;
  for (guint i = 0; i < (bar - 1) / 3; i++)
    start *= 10;
  return start * steps[(bar - 1) % 3];
}

static guint
find_bar (gint64 duration_ns)
{
  gint64 start = BARS_FROM;
  guint bar = 0;

  while (bar + 3 < TINCAN_N_BARS && duration_ns >= start * 10)
    {
      start *= 10;
      bar += 3;
    }
  return MIN (bar + (duration_ns >= start) + (duration_ns >= 2 * start) +
              (duration_ns >= 5 * start), TINCAN_N_BARS - 1);
}

static guint
find_cell (gint64 duration_ns)
{
  guint octave = g_bit_storage ((gulong) duration_ns); /* of a bit more than CELL_BITS: 1 */
  guint shift = octave > CELL_BITS + 1 ? octave - CELL_BITS - 1 : 0;

  return (shift << CELL_BITS) + (guint) (duration_ns >> shift);
}

/* The middle of a cell. */
static gint64
get_middle (guint cell)
{
  guint shift = cell >> CELL_BITS > 0 ? (cell >> CELL_BITS) - 1 : 0;
  gint64 start = (gint64) (cell - (shift << CELL_BITS)) << shift;

  return start + ((G_GINT64_CONSTANT (1) << shift) - 1) / 2;
}

static void
keep (TincanDistribution *self,
      gint64              duration_ns)
{
  if (self->n == TINCAN_N_EXACT)
    {
      g_clear_pointer (&self->samples, g_free);
      return;
    }
  if (self->n == self->n_places)
    {
      self->n_places = MAX (2 * self->n_places, N_SAMPLES_MIN);
      self->samples = g_renew (gint64, self->samples, self->n_places);
    }
  self->samples[self->n] = duration_ns;
}

void
tincan_distribution_add (TincanDistribution *self,
                         gint64              duration_ns)
{
  duration_ns = MAX (duration_ns, 0);
  if (self->n <= TINCAN_N_EXACT)
    keep (self, duration_ns);
  self->n++;
  self->min = MIN (self->min, duration_ns);
  self->max = MAX (self->max, duration_ns);
  self->sum += (double) duration_ns;
  self->bars[find_bar (duration_ns)]++;
  self->cells[find_cell (duration_ns)]++;
}

/* The middle of the cell where so many percent are reached. */
static gint64
find_quantile (const TincanDistribution *self,
               guint                     percent)
{
  guint64 rank = self->n / 100 * percent + (self->n % 100 * percent + 99) / 100;
  guint64 n_before = 0;
  guint cell = 0;

  while (cell < N_CELLS - 1 && n_before + self->cells[cell] < rank)
    n_before += self->cells[cell++];
  return CLAMP (get_middle (cell), self->min, self->max);
}

void
tincan_distribution_summarize (TincanDistribution        *self,
                               TincanDistributionSummary *summary)
{
  *summary = (TincanDistributionSummary) { .n = self->n };
  if (self->n == 0)
    return;

  summary->min = self->min;
  summary->max = self->max;
  summary->mean = self->sum / (double) self->n;
  memcpy (summary->bars, self->bars, sizeof self->bars);
  if (self->n > TINCAN_N_EXACT)
    {
      summary->median = find_quantile (self, 50);
      summary->p90 = find_quantile (self, 90);
      summary->p99 = find_quantile (self, 99);
      return;
    }
  summary->p99 = tincan_quantile (self->samples, self->n, 99);
  summary->p90 = tincan_quantile (self->samples, self->n, 90);
  summary->median = tincan_median (self->samples, self->n);
}
