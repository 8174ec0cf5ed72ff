/* The value that a share of all values does not exceed.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/quantile.h"

static void
swap (gint64 *a,
      gint64 *b)
{
  gint64 value = *a;

  *a = *b;
  *b = value;
}

/* The middle one of the first, the middle and the last, so that sorted values are not the worst. */
static gint64
choose_pivot (gint64 *values,
              gsize   n)
{
  gint64 *middle = &values[n / 2];
  gint64 *last = &values[n - 1];

  if (*middle < values[0])
    swap (middle, &values[0]);
  if (*last < values[0])
    swap (last, &values[0]);
  if (*last < *middle)
    swap (last, middle);
  return *middle;
}

/* Moves the value of rank @rank (from 0) to that place, none before it larger, none behind it
 * smaller (C. A. R. Hoare, Algorithm 65: Find). */
static gint64
find_rank (gint64 *values,
           gsize   n,
           gsize   rank)
{
  while (n > 1)
    {
      gint64 pivot = choose_pivot (values, n);
      gint64 *low = values;
      gint64 *high = values + n - 1;

      while (low <= high)
        {
          while (*low < pivot)
            low++;
          while (*high > pivot)
            high--;
          if (low <= high)
            swap (low++, high--);
        }
      if (rank <= (gsize) (high - values) && high >= values)
        n = (gsize) (high - values) + 1;
      else if (rank < (gsize) (low - values))
        return values[rank];
      else
        {
          gsize n_before = (gsize) (low - values);

          values = low;
          rank -= n_before;
          n -= n_before;
        }
    }
  return values[rank];
}

gint64
tincan_quantile (gint64 *values,
                 gsize   n,
                 guint   percent)
{
  gsize rank;

  g_return_val_if_fail (n > 0 && percent <= 100, 0);
  rank = n / 100 * percent + (n % 100 * percent + 99) / 100;
  return find_rank (values, n, MAX (rank, 1) - 1);
}

gint64
tincan_median (gint64 *values,
               gsize   n)
{
  gint64 upper, lower;

  g_return_val_if_fail (n > 0, 0);
  upper = find_rank (values, n, n / 2);
  if (n % 2 == 1)
    return upper;
  lower = values[0];
  for (gsize i = 1; i < n / 2; i++)
    lower = MAX (lower, values[i]);
  return lower + (upper - lower) / 2;
}
