/* Times of day and spans of time, short enough for a column.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/time-words.h"

#include <glib/gi18n.h>
#include <time.h>

#define NS_PER_S G_GINT64_CONSTANT (1000000000)

/* GDateTime would look for the time zone's file each time. */
char *
tincan_time_format_clock (gint64 time_ns)
{
  time_t seconds = time_ns / NS_PER_S;
  struct tm local;

  if (time_ns < 0 || localtime_r (&seconds, &local) == NULL)
    return g_strdup ("?");

  return g_strdup_printf ("%02d:%02d:%02d.%06d", local.tm_hour, local.tm_min, local.tm_sec,
                          (int) (time_ns / 1000 % G_USEC_PER_SEC));
}

char *
tincan_time_format_delta (gint64      delta_ns,
                          const char *plus)
{
  const char *sign = delta_ns < 0 ? "−" : plus;
  double seconds = ABS ((double) delta_ns) / 1e9;
  gint64 whole = (gint64) (seconds + 0.5);

  if (seconds < 99.5e-6)
    return g_strdup_printf (_("%s%.0f µs"), sign, seconds * 1e6);
  if (seconds < 0.99995)
    return g_strdup_printf (_("%s%.1f ms"), sign, seconds * 1e3);
  if (seconds < 59.95)
    return g_strdup_printf (_("%s%.1f s"), sign, seconds);
  if (whole < 3600)
    return g_strdup_printf (_("%s%d min %02d s"), sign, (int) (whole / 60), (int) (whole % 60));

  return g_strdup_printf (_("%s%d h %02d min"), sign, (int) (whole / 3600),
                          (int) (whole / 60 % 60));
}
