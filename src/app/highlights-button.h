/* The button "Highlights" of a log: the rules that colour rows, made and removed.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "session/highlights.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_HIGHLIGHTS_BUTTON (tincan_highlights_button_get_type ())

G_DECLARE_FINAL_TYPE (TincanHighlightsButton, tincan_highlights_button, TINCAN, HIGHLIGHTS_BUTTON,
                      GtkWidget)

void tincan_highlights_button_set_rules (TincanHighlightsButton *self,
                                         TincanHighlights       *rules);

G_END_DECLS
