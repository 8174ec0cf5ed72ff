/* The parts of a page that can be hidden to leave more room for its log: the settings beside it and
 * the form to send below. What is hidden is so on every page, and remembered.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives a class of pages the action that shows or hides @child of its template: "page.settings" for
 * "settings", "page.send-form" for "send_pane". */
void tincan_page_parts_install (GtkWidgetClass *widget_class,
                                const char     *child);

/* For the init of such a page, after its template was made. */
void tincan_page_parts_init    (GtkWidget      *page);

G_END_DECLS
