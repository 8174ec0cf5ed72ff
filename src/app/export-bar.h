/* Exports the rows of a log into a file, and tells how far that is.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/log-views.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_EXPORT_BAR (tincan_export_bar_get_type ())

/* A bar that shows while there is something to tell. */
G_DECLARE_FINAL_TYPE (TincanExportBar, tincan_export_bar, TINCAN, EXPORT_BAR, GtkWidget)

/* Asks for a file, whose suffix says the format, and exports what @action_name says: see
 * export-scope.h. Raw bytes are those that were received, or sent if @show is only that. Nothing
 * happens while an export runs. */
void tincan_export_bar_start (TincanExportBar *self,
                              TincanLogViews  *views,
                              const char      *action_name,
                              const char      *charset,
                              TincanShow       show);

G_END_DECLS
