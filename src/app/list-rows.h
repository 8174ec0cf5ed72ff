/* The rows of a list view that are made: what each shows.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* To be called when @item, whose child stays the same, is bound and unbound. */
void         tincan_list_rows_bind     (GtkListItem *item);
void         tincan_list_rows_unbind   (GtkListItem *item);

/* The item of @row, a child of the list view; NULL while it shows none. */
GtkListItem *tincan_list_rows_get_item (GtkWidget   *row);

/* The row of the item at @position; NULL if none is made, as for those far from the view. */
GtkWidget   *tincan_list_rows_find     (GtkListView *list,
                                        guint        position);

G_END_DECLS
