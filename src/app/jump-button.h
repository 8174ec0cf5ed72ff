/* The button "Go to" of a log: a number or a time is typed, and its message shown.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/log-list.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_JUMP_BUTTON (tincan_jump_button_get_type ())

G_DECLARE_FINAL_TYPE (TincanJumpButton, tincan_jump_button, TINCAN, JUMP_BUTTON, GtkWidget)

/* @list outlives the button. */
void tincan_jump_button_set_list (TincanJumpButton *self,
                                  TincanLogList    *list);

/* For a shortcut: asks where to go. */
void tincan_jump_button_popup    (TincanJumpButton *self);

G_END_DECLS
