/* Points in time as text, fast for many within one second.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/time-stamp.h"

#include <time.h>

#define NS_PER_SECOND G_GINT64_CONSTANT (1000000000)

/* Returns the nanoseconds within the second. */
static guint
set_second (TincanTimeStamp *self,
            gint64           time_ns)
{
  gint64 second = time_ns / NS_PER_SECOND;
  gint64 fraction = time_ns % NS_PER_SECOND;
  time_t native;
  struct tm local = { 0 };
  char zone[8] = "";

  if (fraction < 0)
    {
      second--;
      fraction += NS_PER_SECOND;
    }
  if (self->is_set && self->second == second)
    return (guint) fraction;

  native = (time_t) second;
  localtime_r (&native, &local);
  strftime (self->date, sizeof self->date, "%Y-%m-%d", &local);
  strftime (self->clock, sizeof self->clock, "%H:%M:%S", &local);
  strftime (zone, sizeof zone, "%z", &local); /* +0800 */
  g_snprintf (self->zone, sizeof self->zone, "%.3s:%.2s", zone, zone + 3);
  self->second = second;
  self->is_set = TRUE;
  return (guint) fraction;
}

static void
append_digits (guint    number,
               guint    n_digits,
               GString *out)
{
  char digits[10];

  for (guint i = n_digits; i > 0; i--)
    {
      digits[i - 1] = (char) ('0' + number % 10);
      number /= 10;
    }
  g_string_append_len (out, digits, n_digits);
}

void
tincan_time_stamp_append_log (TincanTimeStamp *self,
                              gint64           time_ns,
                              guint            n_digits,
                              GString         *out)
{
  guint fraction = set_second (self, time_ns);

  for (guint i = n_digits; i < 9; i++)
    fraction /= 10;
  g_string_append (out, self->date);
  g_string_append_c (out, ' ');
  g_string_append (out, self->clock);
  g_string_append_c (out, '.');
  append_digits (fraction, n_digits, out);
}

void
tincan_time_stamp_append_rfc3339 (TincanTimeStamp *self,
                                  gint64           time_ns,
                                  GString         *out)
{
  guint fraction = set_second (self, time_ns);

  g_string_append (out, self->date);
  g_string_append_c (out, 'T');
  g_string_append (out, self->clock);
  g_string_append_c (out, '.');
  append_digits (fraction, 9, out);
  g_string_append (out, self->zone);
}
