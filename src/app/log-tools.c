/* The tools beside a log: its columns, going somewhere, bookmarks, highlights.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/log-tools.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/bookmarks-button.h"
#include "app/highlights-button.h"
#include "app/jump-button.h"
#include "app/log-marks.h"
#include "app/template.h"

struct _TincanLogTools
{
  GtkWidget parent_instance;

  GtkMenuButton    *columns;
  TincanJumpButton *jump;
  TincanBookmarksButton *bookmarks;
  TincanHighlightsButton *highlights;

  TincanLogList *list; /* not owned */
};

G_DEFINE_FINAL_TYPE (TincanLogTools, tincan_log_tools, GTK_TYPE_WIDGET)

static void
go_to_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  tincan_jump_button_popup (TINCAN_LOG_TOOLS (user_data)->jump);
}

static void
bookmark_action (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  TincanLogTools *self = TINCAN_LOG_TOOLS (user_data);
  const char *name = g_action_get_name (G_ACTION (action));

  if (g_str_equal (name, "bookmark"))
    tincan_log_marks_toggle (self->list);
  else if (g_str_equal (name, "note"))
    tincan_bookmarks_button_popup (self->bookmarks);
  else
    tincan_log_marks_step (self->list, g_str_equal (name, "next-bookmark"));
}

static void
tincan_log_tools_dispose (GObject *object)
{
  tincan_template_dispose (GTK_WIDGET (object), TINCAN_TYPE_LOG_TOOLS);

  G_OBJECT_CLASS (tincan_log_tools_parent_class)->dispose (object);
}

static void
tincan_log_tools_class_init (TincanLogToolsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TINCAN_TYPE_BOOKMARKS_BUTTON);
  g_type_ensure (TINCAN_TYPE_HIGHLIGHTS_BUTTON);
  g_type_ensure (TINCAN_TYPE_JUMP_BUTTON);
  G_OBJECT_CLASS (klass)->dispose = tincan_log_tools_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/log-tools.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanLogTools, columns);
  gtk_widget_class_bind_template_child (widget_class, TincanLogTools, jump);
  gtk_widget_class_bind_template_child (widget_class, TincanLogTools, bookmarks);
  gtk_widget_class_bind_template_child (widget_class, TincanLogTools, highlights);
}

static void
tincan_log_tools_init (TincanLogTools *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tincan_accessible_set_name (GTK_WIDGET (self->columns), _("Columns"));
}

void
tincan_log_tools_attach (TincanLogTools *self,
                         GtkWidget      *view,
                         TincanLogList  *list)
{
  const GActionEntry entries[] = {
    { .name = "go-to", .activate = go_to_action },
    { .name = "bookmark", .activate = bookmark_action },
    { .name = "note", .activate = bookmark_action },
    { .name = "next-bookmark", .activate = bookmark_action },
    { .name = "previous-bookmark", .activate = bookmark_action },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  TincanLogColumns *columns = tincan_log_list_get_columns (list);

  g_return_if_fail (TINCAN_IS_LOG_TOOLS (self));

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (view, "tools", G_ACTION_GROUP (actions));
  gtk_widget_insert_action_group (view, "columns", tincan_log_columns_get_actions (columns));
  gtk_menu_button_set_menu_model (self->columns, tincan_log_list_get_columns_menu (list));
  self->list = list;
  tincan_jump_button_set_list (self->jump, list);
  tincan_bookmarks_button_set_list (self->bookmarks, list);
}

void
tincan_log_tools_set_highlights (TincanLogTools   *self,
                                 TincanHighlights *rules)
{
  g_return_if_fail (TINCAN_IS_LOG_TOOLS (self));

  tincan_highlights_button_set_rules (self->highlights, rules);
}
