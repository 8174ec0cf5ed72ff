/* The cell of a log row's time.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "traffic/log-clock.h"
#include "traffic/log-row.h"

G_BEGIN_DECLS

/* @item has its child, an inscription: a tooltip tells the time to the nanosecond. */
void tincan_time_cell_set_up (GtkListItem    *item);

/* @clock: NULL for none. */
void tincan_time_cell_show   (GtkInscription *cell,
                              TincanLogRow   *row,
                              TincanLogClock *clock,
                              TincanTimeAs    as);

G_END_DECLS
