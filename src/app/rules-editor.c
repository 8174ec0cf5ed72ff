/* The list of reply rules of an endpoint.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/rules-editor.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/rule-row.h"
#include "app/rule-text.h"

struct _TincanRulesEditor
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkScrolledWindow *scroller;
  GtkBox *rows;
  GtkWidget *add;

  TincanEndpointConfig *config;
  guint showing; /* the tick that will show the row with the keyboard */
};

G_DEFINE_FINAL_TYPE (TincanRulesEditor, tincan_rules_editor, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GtkWidget *
first_row (TincanRulesEditor *self)
{
  return gtk_widget_get_first_child (GTK_WIDGET (self->rows));
}

static void
number_rows (TincanRulesEditor *self)
{
  guint n = 0;
  guint position = 0;

  for (GtkWidget *row = first_row (self); row != NULL; row = gtk_widget_get_next_sibling (row))
    n++;
  for (GtkWidget *row = first_row (self); row != NULL; row = gtk_widget_get_next_sibling (row))
    tincan_rule_row_set_position (TINCAN_RULE_ROW (row), ++position, n);
}

/* Empty rules are left out. */
static void
store (TincanRulesEditor *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (GtkWidget *row = first_row (self); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      g_autofree char *rule = tincan_rule_row_get_rule (TINCAN_RULE_ROW (row));

      if (tincan_rule_get_text (rule)[0] != '\0')
        g_strv_builder_add (builder, rule);
    }

  g_strfreev (self->config->reply_rules);
  self->config->reply_rules = g_strv_builder_end (builder);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_row_edited (TincanRulesEditor *self)
{
  if (self->config != NULL)
    store (self);
}

static void
on_row_move (TincanRuleRow     *row,
             int                step,
             TincanRulesEditor *self)
{
  GtkWidget *widget = GTK_WIDGET (row);
  GtkWidget *after = step < 0 ? gtk_widget_get_prev_sibling (widget)
                              : gtk_widget_get_next_sibling (widget);

  if (after == NULL)
    return;
  if (step < 0)
    after = gtk_widget_get_prev_sibling (after);

  gtk_box_reorder_child_after (self->rows, widget, after);
  number_rows (self);
  store (self);
}

static void
on_row_remove (TincanRuleRow     *row,
               TincanRulesEditor *self)
{
  gtk_widget_grab_focus (self->add);
  gtk_box_remove (self->rows, GTK_WIDGET (row));
  number_rows (self);
  store (self);
}

static GtkWidget *
append_row (TincanRulesEditor *self,
            const char        *rule)
{
  GtkWidget *row = tincan_rule_row_new (rule);

  g_signal_connect_object (row, "edited", G_CALLBACK (on_row_edited), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "move", G_CALLBACK (on_row_move), self, 0);
  g_signal_connect_object (row, "remove", G_CALLBACK (on_row_remove), self, 0);
  gtk_box_append (self->rows, row);

  return row;
}

static gboolean
show_focus_row (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  TincanRulesEditor *self = TINCAN_RULES_EDITOR (widget);
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->rows));
  GtkAdjustment *scrolled = gtk_scrolled_window_get_vadjustment (self->scroller);
  graphene_rect_t place;
  double top;

  self->showing = 0;
  if (row != NULL && gtk_widget_compute_bounds (row, GTK_WIDGET (self->scroller), &place))
    {
      top = place.origin.y + gtk_adjustment_get_value (scrolled);
      gtk_adjustment_clamp_page (scrolled, top, top + place.size.height);
    }

  return G_SOURCE_REMOVE;
}

/* A new row, or the message below a wrong one, has its place after the layout that goes on. */
static void
on_height_changed (TincanRulesEditor *self)
{
  if (self->showing == 0)
    self->showing = gtk_widget_add_tick_callback (GTK_WIDGET (self), show_focus_row, NULL, NULL);
}

static void
add_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  TincanRulesEditor *self = TINCAN_RULES_EDITOR (widget);
  GtkWidget *row = append_row (self, "");

  number_rows (self);
  gtk_widget_grab_focus (row);
}

static void
tincan_rules_editor_dispose (GObject *object)
{
  TincanRulesEditor *self = TINCAN_RULES_EDITOR (object);

  self->config = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (tincan_rules_editor_parent_class)->dispose (object);
}

static void
tincan_rules_editor_class_init (TincanRulesEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_rules_editor_dispose;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "rules.add", NULL, add_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/rules-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanRulesEditor, box);
  gtk_widget_class_bind_template_child (widget_class, TincanRulesEditor, scroller);
  gtk_widget_class_bind_template_child (widget_class, TincanRulesEditor, rows);
  gtk_widget_class_bind_template_child (widget_class, TincanRulesEditor, add);
}

static void
tincan_rules_editor_init (TincanRulesEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "changed",
                           G_CALLBACK (on_height_changed), self, G_CONNECT_SWAPPED);
  tincan_accessible_set_name (GTK_WIDGET (self->rows), _("Reply rules"));
  tincan_accessible_set_name (self->add, _("Add rule"));
}

void
tincan_rules_editor_set_config (TincanRulesEditor    *self,
                                TincanEndpointConfig *config)
{
  GtkWidget *row;

  g_return_if_fail (TINCAN_IS_RULES_EDITOR (self));

  self->config = NULL;
  while ((row = first_row (self)) != NULL)
    gtk_box_remove (self->rows, row);
  for (guint i = 0; config->reply_rules != NULL && config->reply_rules[i] != NULL; i++)
    append_row (self, config->reply_rules[i]);
  number_rows (self);
  self->config = config;
}
