/* The context menu of the log list, and where it comes up.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives the popover what it shows. */
void tincan_log_menu_fill        (GtkPopover *menu);

/* At a place of @list, for the row there: it is selected as the primary button would, unless it is
 * among the selected ones already. */
void tincan_log_menu_popup_at    (GtkPopover *menu,
                                  GtkWidget  *list,
                                  double      x,
                                  double      y);

/* Beside the row that has the keyboard's focus. */
void tincan_log_menu_popup_focus (GtkPopover *menu,
                                  GtkWidget  *list);

G_END_DECLS
