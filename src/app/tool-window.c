/* A window beside the main one that shows a tool; Escape closes it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/tool-window.h"

void
tincan_tool_window_present (GtkWidget  *tool,
                            GtkWidget  *parent,
                            const char *title,
                            int         width,
                            int         height)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string ("Escape|<Control>w");
  GtkShortcutAction *action = gtk_named_action_new ("window.close");
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (trigger, action));
  gtk_widget_add_controller (GTK_WIDGET (window), shortcuts);
  gtk_window_set_title (window, title);
  gtk_window_set_default_size (window, width, height);
  gtk_window_set_child (window, tool);
  gtk_window_set_transient_for (window, GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_set_destroy_with_parent (window, TRUE);
  gtk_window_present (window);
}
