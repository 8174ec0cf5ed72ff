/* The value that a share of all values does not exceed.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The smallest of the @n values, at least one, that no less than @percent % of them do not exceed:
 * the nearest rank. Puts @values into another order; takes time in proportion to @n. */
gint64 tincan_quantile (gint64 *values,
                        gsize   n,
                        guint   percent);

/* The value in the middle; of an even number the mean of the two in the middle, rounded down. */
gint64 tincan_median   (gint64 *values,
                        gsize   n);

G_END_DECLS
