/* A line of words that something went wrong, in the window and never in the way.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TINCAN_TYPE_MESSAGE_BAR (tincan_message_bar_get_type ())

G_DECLARE_FINAL_TYPE (TincanMessageBar, tincan_message_bar, TINCAN, MESSAGE_BAR, GtkWidget)

/* @words NULL hides it. The user can put it away if @dismissable. */
void tincan_message_bar_show (TincanMessageBar *self,
                              GtkMessageType    type,
                              const char       *words,
                              gboolean          dismissable);

G_END_DECLS
