/* How many bytes of a log wait for the rest of their frames, and, when it is pressed, which they
 * are.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "traffic/log-model.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_WAITING_BUTTON (tincan_waiting_button_get_type ())

/* Hidden while nothing waits. Signal "chosen" (gpointer: a TincanFrameEntry): what of it is to be
 * looked at. */
G_DECLARE_FINAL_TYPE (TincanWaitingButton, tincan_waiting_button, TINCAN, WAITING_BUTTON, GtkWidget)

/* NULL for none. */
void tincan_waiting_button_set_model (TincanWaitingButton *self,
                                      TincanLogModel      *model);

G_END_DECLS
