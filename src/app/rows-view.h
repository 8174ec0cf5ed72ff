/* The rows of a log on screen: as a table, or as NetAssist's log mode shows them.
 *
 * Both show the same rows with the same ones selected; only the one in front is fed.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/list-tail.h"
#include "app/log-selection.h"
#include "session/endpoint-config.h"
#include "session/highlights.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_ROWS_VIEW (tincan_rows_view_get_type ())

/* Property that notifies: "follow" (boolean): the newest row is kept in view. Grabbing the focus
 * gives it to what is in front. */
G_DECLARE_FINAL_TYPE (TincanRowsView, tincan_rows_view, TINCAN, ROWS_VIEW, GtkWidget)

/* @rows: those of @model; both NULL for none. */
void            tincan_rows_view_set_model   (TincanRowsView      *self,
                                             TincanLogSelection *rows,
                                             TincanLogModel     *model);

/* The table, at first, or the log mode; with another view neither has rows. What was in view stays
 * there. */
void            tincan_rows_view_set_view    (TincanRowsView      *self,
                                             TincanView          view);

gboolean        tincan_rows_view_is_log_mode (TincanRowsView    *self);

/* How data shows in the log mode. */
void            tincan_rows_view_set_charset (TincanRowsView      *self,
                                             const char         *charset);
void            tincan_rows_view_set_form    (TincanRowsView      *self,
                                             TincanDataForm      form);

/* What the log mode marks: of TincanMatcher. */
void            tincan_rows_view_set_matchers (TincanRowsView     *self,
                                               GPtrArray          *matchers);

/* The rules that colour rows. */
void            tincan_rows_view_set_highlights (TincanRowsView   *self,
                                                 TincanHighlights *rules);

GtkColumnView  *tincan_rows_view_get_table   (TincanRowsView      *self);

/* What keeps the view in front at its end. */
TincanListTail *tincan_rows_view_get_tail    (TincanRowsView      *self);

G_END_DECLS
