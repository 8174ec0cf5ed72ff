/* A log as NetAssist's log mode shows it: a line about each message, its text below.
 *
 * Rows of several lines, made for what is on screen only, over the same rows as the list.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/list-tail.h"
#include "traffic/data-form.h"
#include "traffic/log-model.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_LOG_MODE_VIEW (tincan_log_mode_view_get_type ())

G_DECLARE_FINAL_TYPE (TincanLogModeView, tincan_log_mode_view, TINCAN, LOG_MODE_VIEW, GtkWidget)

/* @rows: those of @model; both NULL for none, as it should be while the view does not show. */
void            tincan_log_mode_view_set_rows    (TincanLogModeView *self,
                                                  GtkSelectionModel *rows,
                                                  TincanLogModel    *model);

/* How data is shown; what is there already changes too. */
void            tincan_log_mode_view_set_charset (TincanLogModeView *self,
                                                  const char        *charset);
void            tincan_log_mode_view_set_form    (TincanLogModeView *self,
                                                  TincanDataForm     form);

/* What is looked for is marked: of TincanMatcher. */
void            tincan_log_mode_view_set_matchers (TincanLogModeView *self,
                                                   GPtrArray         *matchers);
/* The row at the top of what is in view; TINCAN_NONE when there is none. */
guint           tincan_log_mode_view_get_top     (TincanLogModeView *self);

/* What keeps it at its end. */
TincanListTail *tincan_log_mode_view_get_tail    (TincanLogModeView *self);

G_END_DECLS
