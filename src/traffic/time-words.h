/* Times of day and spans of time, short enough for a column.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The local time of day with microseconds, "?" for none. The caller owns it. */
char *tincan_time_format_clock (gint64      time_ns);

/* As "+1.5 s": @plus stands before a span that is not negative. The caller owns it. */
char *tincan_time_format_delta (gint64      delta_ns,
                                const char *plus);

G_END_DECLS
