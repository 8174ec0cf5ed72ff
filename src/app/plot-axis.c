/* Axes of plots: round numbers that fit, and words for them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/plot-axis.h"

#include <glib/gi18n.h>
#include <math.h>

#define DAY_S 86400.0

typedef struct
{
  double      size;
  const char *name;
} Scale;

static const Scale bytes[] = {
  { 1, "B" },
  { 1024.0, "KiB" },
  { 1024.0 * 1024, "MiB" },
  { 1024.0 * 1024 * 1024, "GiB" },
  { 1024.0 * 1024 * 1024 * 1024, "TiB" },
};

static const Scale bytes_per_s[] = {
  { 1, "B/s" },
  { 1024.0, "KiB/s" },
  { 1024.0 * 1024, "MiB/s" },
  { 1024.0 * 1024 * 1024, "GiB/s" },
};

static const Scale durations[] = {
  { 1, "ns" },
  { 1e3, "µs" },
  { 1e6, "ms" },
  { 1e9, "s" },
};

/* Three digits, or the whole number. */
static int
count_decimals (double value)
{
  if (value >= 99.95 || value == floor (value))
    return 0;
  return value >= 9.995 ? 1 : 2;
}

static char *
format_scaled (const Scale *scales,
               guint        n,
               double       value)
{
  const Scale *scale = scales;

  while (scale + 1 < scales + n && value >= scale[1].size * 0.9995)
    scale++;
  value /= scale->size;
  return g_strdup_printf ("%.*f %s", count_decimals (value), value, scale->name);
}

static char *
format_clock (double value)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local ((gint64) floor (value));

  return time != NULL ? g_date_time_format (time, "%H:%M:%S") : g_strdup ("?");
}

static char *
format_ago (double value)
{
  double seconds = fabs (value);

  if (seconds < 0.5)
    return g_strdup (_("now"));
  if (seconds >= 120 && fmod (seconds, 60) == 0)
    return g_strdup_printf (_("−%.0f min"), seconds / 60);
  return g_strdup_printf (_("−%.0f s"), seconds);
}

char *
tincan_unit_format (TincanUnit unit,
                    double     value)
{
  switch (unit)
    {
    case TINCAN_UNIT_BYTES:
      return format_scaled (bytes, G_N_ELEMENTS (bytes), value);
    case TINCAN_UNIT_BYTES_PER_S:
      return format_scaled (bytes_per_s, G_N_ELEMENTS (bytes_per_s), value);
    case TINCAN_UNIT_MESSAGES_PER_S:
      return g_strdup_printf ("%'.*f/s", count_decimals (value), value);
    case TINCAN_UNIT_DURATION:
      return format_scaled (durations, G_N_ELEMENTS (durations), value);
    case TINCAN_UNIT_CLOCK:
      return format_clock (value);
    case TINCAN_UNIT_AGO:
      return format_ago (value);
    case TINCAN_UNIT_COUNT:
    default:
      return g_strdup_printf ("%'.0f", value);
    }
}

/* The date at midnight, else the time as far as it is not all zeros. */
static char *
format_clock_tick (double value)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local ((gint64) value);

  if (time == NULL)
    return g_strdup ("?");
  if (g_date_time_get_second (time) != 0)
    return g_date_time_format (time, "%H:%M:%S");
  if (g_date_time_get_hour (time) != 0 || g_date_time_get_minute (time) != 0)
    return g_date_time_format (time, "%H:%M");
  return g_date_time_format (time, "%m-%d");
}

char *
tincan_unit_format_tick (TincanUnit unit,
                         double     value)
{
  if (unit == TINCAN_UNIT_CLOCK)
    return format_clock_tick (value);
  if (value == 0 && unit != TINCAN_UNIT_AGO)
    return g_strdup ("0");
  return tincan_unit_format (unit, value);
}

/* 1, 2 or 5 times a power of ten. */
static double
choose_decimal (double least)
{
  double power = pow (10, floor (log10 (least)));

  for (guint i = 0; i < 3; i++)
    {
      static const double steps[] = { 1, 2, 5 };

      if (steps[i] * power >= least * 0.999999)
        return steps[i] * power;
    }
  return 10 * power;
}

static double
choose_bytes (double least)
{
  double unit = 1;

  while (least > unit * 500)
    unit *= 1024;
  return unit * choose_decimal (least / unit);
}

static double
choose_time (double least)
{
  static const double steps[] = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200,
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i] >= least)
      return steps[i];
  return DAY_S * ceil (least / DAY_S);
}

double
tincan_unit_choose_step (TincanUnit unit,
                         double     span,
                         guint      n_max)
{
  double least = span / MAX (n_max, 1);

  if (least <= 0)
    return 1;
  switch (unit)
    {
    case TINCAN_UNIT_BYTES:
    case TINCAN_UNIT_BYTES_PER_S:
      return MAX (choose_bytes (least), 1);
    case TINCAN_UNIT_CLOCK:
    case TINCAN_UNIT_AGO:
      return choose_time (least);
    case TINCAN_UNIT_COUNT:
    case TINCAN_UNIT_MESSAGES_PER_S:
      return MAX (choose_decimal (least), 1);
    case TINCAN_UNIT_DURATION:
    default:
      return choose_decimal (least);
    }
}
