/* Names of controls for assistive tools, and the keyboard's way out of lists.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The one name that assistive tools hear. GTK 4.8 would join it with the text of a mnemonic label
 * or of a child. */
void tincan_accessible_set_name  (GtkWidget  *widget,
                                  const char *name);

/* The look and the state of a field whose text is wrong. */
void tincan_accessible_set_error (GtkWidget  *widget,
                                  gboolean    error);

/* Tab and Shift+Tab leave @list instead of walking through its rows. */
void tincan_accessible_tab_out   (GtkWidget  *list);

/* Whether the keyboard's focus is on @widget or inside it. */
gboolean tincan_accessible_holds_focus (GtkWidget *widget);

G_END_DECLS
