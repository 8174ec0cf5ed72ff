/* Which messages of a log are selected: any number of them, of millions, at once.
 *
 * Messages are remembered by their numbers: rows may come, go and come back with a filter. No row
 * is made to be selected, and the footer never is.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "traffic/log-model.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_LOG_SELECTION (tincan_log_selection_get_type ())

/* A GtkSelectionModel over the rows of a log. Signals: "changed": other messages are selected,
 * chosen so or because their rows came or went; "footer": somebody came upon the footer. */
G_DECLARE_FINAL_TYPE (TincanLogSelection, tincan_log_selection, TINCAN, LOG_SELECTION, GObject)

TincanLogSelection *tincan_log_selection_new         (TincanLogModel     *model);

/* The message chosen last, when it is a row and selected; else TINCAN_NONE. */
guint               tincan_log_selection_get_cursor  (TincanLogSelection *self);

/* Of the selected messages that are rows: how many, and their numbers; the caller owns them. */
guint               tincan_log_selection_get_n       (TincanLogSelection *self);
GtkBitset          *tincan_log_selection_dup_numbers (TincanLogSelection *self);

/* What was selected before means nothing any more. */
void                tincan_log_selection_clear       (TincanLogSelection *self);

G_END_DECLS
