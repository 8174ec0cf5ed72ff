/* A clock that strikes at equal distances, without drift.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TincanTicker TincanTicker;

/* @n_ticks: how many strikes there were since the last call, more than one if the
 * program was busy. */
typedef void (*TincanTickFunc) (guint64  n_ticks,
                                gpointer user_data);

/* The first strike comes after one @period_ns, which is not 0. */
TincanTicker *tincan_ticker_new  (gint64          period_ns,
                                  TincanTickFunc  func,
                                  gpointer        user_data);
void          tincan_ticker_free (TincanTicker   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanTicker, tincan_ticker_free)

G_END_DECLS
