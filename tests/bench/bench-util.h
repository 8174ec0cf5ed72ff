/* What the benchmarks share: time, medians, and rows of one table.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Seconds on the clock; of processor, in the kernel and out of it. */
double   bench_get_time   (void);
double   bench_get_cpu    (void);

/* Ascending. */
void     bench_sort       (double     *values,
                           guint       n);

/* Sorts @values. */
double   bench_get_median (double     *values,
                           guint       n);

/* Prints a row: what was measured, and what it may be at most. Returns whether it is. */
gboolean bench_tell       (const char *what,
                           double      measured,
                           const char *unit,
                           double      budget);

/* The same where the budget is a ratio to @bare, what @peer takes or does in the same run; with
 * @at_least the least that it may be. */
gboolean bench_compare    (const char *what,
                           double      measured,
                           const char *unit,
                           const char *peer,
                           double      bare,
                           double      budget,
                           gboolean    at_least);

G_END_DECLS
