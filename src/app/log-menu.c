/* The context menu of the log list, and where it comes up.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/log-menu.h"

static void
popup (GtkPopover *menu,
       double      x,
       double      y)
{
  gtk_popover_set_pointing_to (menu, &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (menu);
}

void
tincan_log_menu_fill (GtkPopover *menu)
{
  g_autoptr (GtkBuilder) builder = NULL;

  builder = gtk_builder_new_from_resource ("/app/tincan/Tincan/log-menu.ui");
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (menu),
                                   G_MENU_MODEL (gtk_builder_get_object (builder, "menu")));
}

void
tincan_log_menu_popup_at (GtkPopover *menu,
                          GtkWidget  *list,
                          double      x,
                          double      y)
{
  GtkWidget *row = gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT);

  while (row != NULL && !GTK_IS_LIST_VIEW (gtk_widget_get_parent (row)))
    row = gtk_widget_get_parent (row);
  if (row == NULL || !gtk_widget_grab_focus (row))
    return;

  if ((gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) == 0)
    gtk_widget_activate_action (row, "listitem.select", "(bb)", FALSE, FALSE);
  popup (menu, x, y);
}

void
tincan_log_menu_popup_focus (GtkPopover *menu,
                             GtkWidget  *list)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (list));
  double x = 0, y = 0;

  if (focus != NULL && gtk_widget_is_ancestor (focus, list))
    gtk_widget_translate_coordinates (focus, list, 24, gtk_widget_get_height (focus) / 2, &x, &y);
  popup (menu, x, y);
}
