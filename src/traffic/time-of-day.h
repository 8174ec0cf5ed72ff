/* The time of day of records, in the time zone of the user.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All zero bytes at first. Remembers the last quarter of an hour, in which no clock changes. */
typedef struct
{
  gboolean is_set;
  gint64   quarter;  /* since the epoch */
  gint64   midnight; /* before it began, in ns since the epoch */
} TincanTimeOfDay;

/* Nanoseconds since midnight by the clock on the wall. @time_ns: since the epoch. */
guint64 tincan_time_of_day_get (TincanTimeOfDay *self,
                                gint64           time_ns);

G_END_DECLS
