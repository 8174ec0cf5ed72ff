/* The button "Go to" of a log: a number or a time is typed, and its message shown.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/jump-button.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/sentence.h"
#include "app/template.h"
#include "traffic/log-jump.h"

struct _TincanJumpButton
{
  GtkWidget parent_instance;

  GtkMenuButton  *button;
  GtkPopover     *popover;
  GtkEntry       *entry;
  TincanSentence *error;

  TincanLogList  *list;
};

G_DEFINE_FINAL_TYPE (TincanJumpButton, tincan_jump_button, GTK_TYPE_WIDGET)

static void
set_error (TincanJumpButton *self,
           const char       *words)
{
  tincan_accessible_set_error (GTK_WIDGET (self->entry), words != NULL);
  tincan_sentence_set_text (self->error, words);
}

static void
on_activate (TincanJumpButton *self)
{
  TincanLogModel *model = tincan_log_list_get_model (self->list);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GError) error = NULL;
  g_autofree char *notice = NULL;
  guint row;

  if (model == NULL)
    return;

  row = tincan_log_jump_find (model, text, tincan_log_list_get_selected (self->list), &notice,
                              &error);
  set_error (self, error != NULL ? error->message : NULL);
  if (error != NULL)
    return;

  tincan_log_list_choose (self->list, row);
  tincan_log_list_say (self->list, notice);
  gtk_popover_popdown (self->popover);
}

static void
on_changed (TincanJumpButton *self)
{
  set_error (self, NULL);
}

/* What was typed last is replaced by typing. */
static void
on_show (TincanJumpButton *self)
{
  set_error (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

/* The keyboard goes where the eye does. */
static void
on_closed (TincanJumpButton *self)
{
  if (self->list != NULL)
    tincan_list_tail_focus_chosen (tincan_log_list_get_tail (self->list));
}

static void
tincan_jump_button_dispose (GObject *object)
{
  tincan_template_dispose (GTK_WIDGET (object), TINCAN_TYPE_JUMP_BUTTON);

  G_OBJECT_CLASS (tincan_jump_button_parent_class)->dispose (object);
}

static void
tincan_jump_button_class_init (TincanJumpButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TINCAN_TYPE_SENTENCE);
  G_OBJECT_CLASS (klass)->dispose = tincan_jump_button_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/jump-button.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanJumpButton, button);
  gtk_widget_class_bind_template_child (widget_class, TincanJumpButton, popover);
  gtk_widget_class_bind_template_child (widget_class, TincanJumpButton, entry);
  gtk_widget_class_bind_template_child (widget_class, TincanJumpButton, error);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_show);
  gtk_widget_class_bind_template_callback (widget_class, on_closed);
}

static void
tincan_jump_button_init (TincanJumpButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tincan_accessible_set_name (GTK_WIDGET (self->button), _("Go to"));
  tincan_accessible_set_name (GTK_WIDGET (self->entry), _("Number or time"));
}

void
tincan_jump_button_set_list (TincanJumpButton *self,
                             TincanLogList    *list)
{
  g_return_if_fail (TINCAN_IS_JUMP_BUTTON (self));

  self->list = list;
}

void
tincan_jump_button_popup (TincanJumpButton *self)
{
  g_return_if_fail (TINCAN_IS_JUMP_BUTTON (self));

  gtk_menu_button_popup (self->button);
}
