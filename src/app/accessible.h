/* Names of controls for assistive tools, and the keyboard's way out of lists.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The one name that assistive tools hear. GTK 4.8 would join it with the text of a mnemonic label or of a child. */
void tincan_accessible_set_name (GtkWidget  *widget,
                                 const char *name);

/* Tab and Shift+Tab leave @list instead of walking through its rows. */
void tincan_accessible_tab_out  (GtkWidget  *list);

G_END_DECLS
