/* The cells of the log list: which there are, and when they are filled.
 *
 * Made in code: a list has 205 rows of them, of which 30 to 40 are in view, and all get other rows
 * in each frame while traffic is followed.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "traffic/log-clock.h"
#include "traffic/log-row.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_LOG_CELLS (tincan_log_cells_get_type ())

G_DECLARE_FINAL_TYPE (TincanLogCells, tincan_log_cells, TINCAN, LOG_CELLS, GObject)

TincanLogCells     *tincan_log_cells_new            (void);

/* Makes the cells of one column; the caller owns it. */
GtkListItemFactory *tincan_log_cells_create_factory (TincanLogCells  *self,
                                                     TincanLogColumn  column);

/* What is marked in data: as log-attributes.h has it. Cells that are shown change at once. */
void                tincan_log_cells_set_matches    (TincanLogCells  *self,
                                                     GPtrArray       *matchers,
                                                     const char      *charset,
                                                     gboolean         hex);

/* Whether hex stands behind the text of data. Cells that are shown change at once. */
void                tincan_log_cells_set_both       (TincanLogCells  *self,
                                                     gboolean         both);

/* What tells their times, taken over; NULL for none. */
void                tincan_log_cells_set_log        (TincanLogCells  *self,
                                                     TincanLogClock  *clock);

/* Other records have bookmarks. */
void                tincan_log_cells_update_notes   (TincanLogCells  *self);

/* Cells that are shown change at once. */
void                tincan_log_cells_set_time_as    (TincanLogCells  *self,
                                                     TincanTimeAs     as);
TincanTimeAs        tincan_log_cells_get_time_as    (TincanLogCells  *self);

G_END_DECLS
