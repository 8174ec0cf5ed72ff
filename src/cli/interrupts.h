/* The signals that ask the program to end.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TINCAN_N_INTERRUPTS 3

/* Calls @func, on the main loop, for each Ctrl+C, SIGTERM and SIGHUP. */
void tincan_interrupts_watch   (guint       sources[TINCAN_N_INTERRUPTS],
                                GSourceFunc func,
                                gpointer    user_data);
void tincan_interrupts_unwatch (guint       sources[TINCAN_N_INTERRUPTS]);

G_END_DECLS
