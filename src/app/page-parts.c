/* The parts of a page that can be hidden to leave more room for its log: the settings beside it and
 * the form to send below. What is hidden is so on every page, and remembered.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/page-parts.h"

#include "app/program-state.h"

#define GROUP "window"
#define KEY "hidden"

static const struct
{
  const char *action;
  const char *child;
} parts[] = {
  { "page.settings", "settings" },
  { "page.send-form", "send_pane" },
};

static GtkWidget *
get_part (GtkWidget *page,
          guint      part)
{
  return GTK_WIDGET (gtk_widget_get_template_child (page, G_OBJECT_TYPE (page),
                                                    parts[part].child));
}

/* Hides what another page had hidden. */
static void
update (GtkWidget *page)
{
  g_auto (GStrv) hidden = tincan_program_state_get_strings (GROUP, KEY);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (get_part (page, i) != NULL)
      gtk_widget_set_visible (get_part (page, i),
                              !g_strv_contains ((const char * const *) hidden, parts[i].child));
}

static void
keep (const char *child,
      gboolean    visible)
{
  g_auto (GStrv) hidden = tincan_program_state_get_strings (GROUP, KEY);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) strings = NULL;

  for (guint i = 0; hidden[i] != NULL; i++)
    if (!g_str_equal (hidden[i], child))
      g_strv_builder_add (builder, hidden[i]);
  if (!visible)
    g_strv_builder_add (builder, child);

  strings = g_strv_builder_end (builder);
  tincan_program_state_set_strings (GROUP, KEY, (const char * const *) strings);
}

static void
toggle_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (action_name, parts[i].action) && get_part (widget, i) != NULL)
      {
        gboolean visible = !gtk_widget_get_visible (get_part (widget, i));

        gtk_widget_set_visible (get_part (widget, i), visible);
        keep (parts[i].child, visible);
        if (visible)
          gtk_widget_child_focus (get_part (widget, i), GTK_DIR_TAB_FORWARD);
      }
}

void
tincan_page_parts_install (GtkWidgetClass *widget_class,
                           const char     *child)
{
  gtk_widget_class_bind_template_child_full (widget_class, child, FALSE, 0);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (child, parts[i].child))
      gtk_widget_class_install_action (widget_class, parts[i].action, NULL, toggle_action);
}

void
tincan_page_parts_init (GtkWidget *page)
{
  update (page);
  g_signal_connect (page, "map", G_CALLBACK (update), NULL);
}
