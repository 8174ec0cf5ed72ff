/* The line below an endpoint: its state in words, its counters and rates.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/endpoint-runner.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_STATUS_BAR (tincan_status_bar_get_type ())

/* Signal "tick": the counters were read anew, a few times a second while they change. The button
 * is the action "page.reset-counters". */
G_DECLARE_FINAL_TYPE (TincanStatusBar, tincan_status_bar, TINCAN, STATUS_BAR, GtkWidget)

void tincan_status_bar_set_runner (TincanStatusBar      *self,
                                   TincanEndpointRunner *runner);

/* @words and, for longer texts, the whole of it as a tooltip. */
void tincan_status_bar_set_words  (TincanStatusBar      *self,
                                   const char           *words);

/* Something may have changed: reads the counters soon, and again until they and the rates stand
 * still. */
void tincan_status_bar_poke       (TincanStatusBar      *self);

G_END_DECLS
