/* The rows of a list view that are made: what each shows.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/list-rows.h"

/* On the child of a row: its GtkListItem. */
#define ITEM_KEY "tincan-list-item"

void
tincan_list_rows_bind (GtkListItem *item)
{
  g_object_set_data (G_OBJECT (gtk_list_item_get_child (item)), ITEM_KEY, item);
}

void
tincan_list_rows_unbind (GtkListItem *item)
{
  g_object_set_data (G_OBJECT (gtk_list_item_get_child (item)), ITEM_KEY, NULL);
}

GtkListItem *
tincan_list_rows_get_item (GtkWidget *row)
{
  GtkWidget *child = gtk_widget_get_first_child (row);

  return child != NULL ? g_object_get_data (G_OBJECT (child), ITEM_KEY) : NULL;
}

GtkWidget *
tincan_list_rows_find (GtkListView *list,
                       guint        position)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkListItem *item = tincan_list_rows_get_item (row);

      if (item != NULL && gtk_list_item_get_position (item) == position)
        return row;
    }

  return NULL;
}
