/* A read-only text of any length: put in by and by, so that the window goes on drawing.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TINCAN_TYPE_TEXT_PANE (tincan_text_pane_get_type ())

G_DECLARE_FINAL_TYPE (TincanTextPane, tincan_text_pane, TINCAN, TEXT_PANE, GtkTextView)

/* UTF-8. What fits on the screen is there at once. */
void tincan_text_pane_set_text (TincanTextPane *self,
                                const char     *text);

G_END_DECLS
