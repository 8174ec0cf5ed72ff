/* The columns of the log list: which there are, how wide, in which order, and how they tell times.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/log-cells.h"
#include "traffic/log-clock.h"
#include "traffic/log-model.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_LOG_COLUMNS (tincan_log_columns_get_type ())

/* Signal "changed": the user did. */
G_DECLARE_FINAL_TYPE (TincanLogColumns, tincan_log_columns, TINCAN, LOG_COLUMNS, GObject)

/* Puts its columns into @list, which shows TincanRowsView. @menu is for headers. */
TincanLogColumns *tincan_log_columns_new         (GtkColumnView      *list,
                                                  GMenuModel         *menu);

/* For a widget around the list to insert as "columns": whether to show a column, by name
 * (boolean), and "time-as" (string, a name of TincanTimeAs). */
GActionGroup     *tincan_log_columns_get_actions (TincanLogColumns   *self);

/* Owned by the columns. */
TincanLogCells   *tincan_log_columns_get_cells   (TincanLogColumns   *self);

/* Whose rows are shown; NULL for none. */
void              tincan_log_columns_set_model   (TincanLogColumns   *self,
                                                  TincanLogModel     *model,
                                                  guint               endpoint);

/* As app/log-layout.h has it; what is not in @items is as usual. The caller owns the copy. */
void              tincan_log_columns_set_layout  (TincanLogColumns   *self,
                                                  const char * const *items);
char            **tincan_log_columns_dup_layout  (TincanLogColumns   *self);
void              tincan_log_columns_set_time_as (TincanLogColumns   *self,
                                                  TincanTimeAs        as);
TincanTimeAs      tincan_log_columns_get_time_as (TincanLogColumns   *self);

G_END_DECLS
