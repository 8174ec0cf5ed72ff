/* The rows of a list, which is a GtkListView, or a GtkColumnView with one in it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The GtkListView: the list itself, or what is behind the header of a table. */
GtkWidget         *tincan_inner_list_find      (GtkWidget *list);

/* Owned by the list; NULL for none. */
GtkSelectionModel *tincan_inner_list_get_model (GtkWidget *list);
guint              tincan_inner_list_count     (GtkWidget *list);

G_END_DECLS
