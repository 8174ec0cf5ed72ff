/* The rows of a list, which is a GtkListView, or a GtkColumnView with one in it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/inner-list.h"

GtkWidget *
tincan_inner_list_find (GtkWidget *list)
{
  GtkWidget *child = gtk_widget_get_first_child (list);

  if (GTK_IS_LIST_VIEW (list))
    return list;

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

GtkSelectionModel *
tincan_inner_list_get_model (GtkWidget *list)
{
  return GTK_IS_LIST_VIEW (list) ? gtk_list_view_get_model (GTK_LIST_VIEW (list))
                                 : gtk_column_view_get_model (GTK_COLUMN_VIEW (list));
}

guint
tincan_inner_list_count (GtkWidget *list)
{
  GtkSelectionModel *rows = tincan_inner_list_get_model (list);

  return rows != NULL ? g_list_model_get_n_items (G_LIST_MODEL (rows)) : 0;
}
