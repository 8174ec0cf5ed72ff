/* The time of day of records, in the time zone of the user.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/time-of-day.h"

#include <time.h>

#define NS_PER_S G_GINT64_CONSTANT (1000000000)
#define QUARTER (900 * NS_PER_S)

guint64
tincan_time_of_day_get (TincanTimeOfDay *self,
                        gint64           time_ns)
{
  gint64 quarter = time_ns / QUARTER - (time_ns % QUARTER < 0);

  if (!self->is_set || self->quarter != quarter)
    {
      time_t start = (time_t) (quarter * (QUARTER / NS_PER_S));
      struct tm local = { 0 };

      localtime_r (&start, &local);
      self->midnight = quarter * QUARTER -
                       ((local.tm_hour * 60 + local.tm_min) * 60 + local.tm_sec) * NS_PER_S;
      self->quarter = quarter;
      self->is_set = TRUE;
    }
  return (guint64) (time_ns - self->midnight);
}
