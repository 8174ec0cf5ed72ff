/* The line below a log that says what the selected messages add up to, and what became of a copy.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "traffic/log-model.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_SELECTION_BAR (tincan_selection_bar_get_type ())

/* Invisible while there is nothing to say. Action: "selection.cancel" stops adding up. */
G_DECLARE_FINAL_TYPE (TincanSelectionBar, tincan_selection_bar, TINCAN, SELECTION_BAR, GtkWidget)

/* @model: NULL for none, then @numbers too. */
void tincan_selection_bar_set_selection (TincanSelectionBar *self,
                                         TincanLogModel     *model,
                                         const GtkBitset    *numbers);

/* Shown until the selection changes; NULL hides it. */
void tincan_selection_bar_set_notice    (TincanSelectionBar *self,
                                         const char         *notice);

G_END_DECLS
