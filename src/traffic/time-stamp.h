/* Points in time as text, fast for many within one second.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All zero bytes at first. Remembers the last second, so that only its fraction is made anew. */
typedef struct
{
  gboolean is_set;
  gint64   second;
  char     date[16]; /* "2026-01-02" */
  char     clock[16]; /* "12:00:00" */
  char     zone[8];  /* "+08:00" */
} TincanTimeStamp;

/* Append @time_ns (since the epoch) in local time: "2026-01-02 12:00:00.123456" with so many
 * digits, 1 to 9, behind the point. */
void tincan_time_stamp_append_log     (TincanTimeStamp *self,
                                       gint64           time_ns,
                                       guint            n_digits,
                                       GString         *out);

/* "2026-01-02T12:00:00.123456789+08:00" (RFC 3339). */
void tincan_time_stamp_append_rfc3339 (TincanTimeStamp *self,
                                       gint64           time_ns,
                                       GString         *out);

G_END_DECLS
