/* One reply rule.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/rule-row.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/rule-text.h"
#include "app/sentence.h"
#include "codec/reply-rule.h"

struct _TincanRuleRow
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkSwitch *active;
  GtkEntry *text;
  GtkWidget *up;
  GtkWidget *down;
  GtkWidget *remove;
  TincanSentence *error;

  char *applied; /* what "edited" last told of */
};

G_DEFINE_FINAL_TYPE (TincanRuleRow, tincan_rule_row, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_EDITED,
  SIGNAL_MOVE,
  SIGNAL_REMOVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
validate (TincanRuleRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->text));
  g_autoptr (TincanReplyRule) rule = NULL;
  g_autoptr (GError) error = NULL;

  if (text[0] != '\0')
    rule = tincan_reply_rule_parse (text, NULL, &error);

  tincan_accessible_set_error (GTK_WIDGET (self->text), error != NULL);
  tincan_sentence_set_text (self->error, error != NULL ? error->message : NULL);
}

static void
on_commit (TincanRuleRow *self)
{
  g_autofree char *rule = tincan_rule_row_get_rule (self);

  if (g_strcmp0 (self->applied, rule) == 0)
    return;

  g_free (self->applied);
  self->applied = g_steal_pointer (&rule);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
on_active (TincanRuleRow *self)
{
  if (self->applied != NULL)
    on_commit (self);
}

static void
on_text_changed (TincanRuleRow *self)
{
  validate (self);
}

static void
up_action (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_MOVE], 0, -1);
}

static void
down_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_MOVE], 0, 1);
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_signal_emit (widget, signals[SIGNAL_REMOVE], 0);
}

static gboolean
tincan_rule_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TINCAN_RULE_ROW (widget)->text));
}

static void
tincan_rule_row_dispose (GObject *object)
{
  TincanRuleRow *self = TINCAN_RULE_ROW (object);

  g_clear_pointer (&self->applied, g_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (tincan_rule_row_parent_class)->dispose (object);
}

static void
tincan_rule_row_class_init (TincanRuleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_rule_row_dispose;
  widget_class->grab_focus = tincan_rule_row_grab_focus;

  signals[SIGNAL_EDITED] =
    g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  signals[SIGNAL_MOVE] =
    g_signal_new ("move", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SIGNAL_REMOVE] =
    g_signal_new ("remove", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "rule.up", NULL, up_action);
  gtk_widget_class_install_action (widget_class, "rule.down", NULL, down_action);
  gtk_widget_class_install_action (widget_class, "rule.remove", NULL, remove_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/rule-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanRuleRow, box);
  gtk_widget_class_bind_template_child (widget_class, TincanRuleRow, active);
  gtk_widget_class_bind_template_child (widget_class, TincanRuleRow, text);
  gtk_widget_class_bind_template_child (widget_class, TincanRuleRow, up);
  gtk_widget_class_bind_template_child (widget_class, TincanRuleRow, down);
  gtk_widget_class_bind_template_child (widget_class, TincanRuleRow, remove);
  gtk_widget_class_bind_template_child (widget_class, TincanRuleRow, error);
  gtk_widget_class_bind_template_callback (widget_class, on_active);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_commit);
}

static void
tincan_rule_row_init (TincanRuleRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
tincan_rule_row_new (const char *rule)
{
  TincanRuleRow *self = g_object_new (TINCAN_TYPE_RULE_ROW, NULL);

  gtk_switch_set_active (self->active, tincan_rule_is_active (rule));
  gtk_editable_set_text (GTK_EDITABLE (self->text), tincan_rule_get_text (rule));
  self->applied = g_strdup (rule);
  validate (self);

  return GTK_WIDGET (self);
}

char *
tincan_rule_row_get_rule (TincanRuleRow *self)
{
  g_return_val_if_fail (TINCAN_IS_RULE_ROW (self), NULL);

  return tincan_rule_make (gtk_editable_get_text (GTK_EDITABLE (self->text)),
                           gtk_switch_get_active (self->active));
}

void
tincan_rule_row_set_position (TincanRuleRow *self,
                              guint          position,
                              guint          n_rules)
{
  const struct { GtkWidget *widget; const char *format; } names[] = {
    { GTK_WIDGET (self->active), _("Rule %u on") },
    { GTK_WIDGET (self->text), _("Rule %u") },
    { self->up, _("Move rule %u up") },
    { self->down, _("Move rule %u down") },
    { self->remove, _("Remove rule %u") },
  };

  g_return_if_fail (TINCAN_IS_RULE_ROW (self));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GString) name = g_string_new (names[i].format);
      g_autofree char *number = g_strdup_printf ("%u", position);

      g_string_replace (name, "%u", number, 0);
      tincan_accessible_set_name (names[i].widget, name->str);
    }

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rule.up", position > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "rule.down", position < n_rules);
}
