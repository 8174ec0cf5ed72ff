/* A window beside the main one that shows a tool; Escape closes it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Takes @tool over; its window goes with the one that @parent is in. The sizes are in pixels. */
void tincan_tool_window_present (GtkWidget  *tool,
                                 GtkWidget  *parent,
                                 const char *title,
                                 int         width,
                                 int         height);

G_END_DECLS
