/* A text entry with a button that offers choices.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/choice-entry.h"

#include "app/accessible.h"

struct _TincanChoiceEntry
{
  GtkWidget parent_instance;

  GtkWidget *entry;
  GtkWidget *button;

  TincanChoicesFunc choices_func;
  gpointer choices_data;
};

static GtkEditable *
tincan_choice_entry_get_delegate (GtkEditable *editable)
{
  return GTK_EDITABLE (TINCAN_CHOICE_ENTRY (editable)->entry);
}

static void
editable_init (GtkEditableInterface *iface)
{
  iface->get_delegate = tincan_choice_entry_get_delegate;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TincanChoiceEntry, tincan_choice_entry, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_EDITABLE, editable_init))

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
choose_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TincanChoiceEntry *self = TINCAN_CHOICE_ENTRY (widget);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), g_variant_get_string (parameter, NULL));
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

static void
create_popup (GtkMenuButton *button,
              gpointer       user_data)
{
  TincanChoiceEntry *self = TINCAN_CHOICE_ENTRY (user_data);
  g_autoptr (GMenu) menu = g_menu_new ();

  if (self->choices_func != NULL)
    self->choices_func (self, menu, self->choices_data);

  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
on_entry_changed (TincanChoiceEntry *self)
{
  tincan_choice_entry_set_error (self, FALSE);
}

static void
on_entry_activate (TincanChoiceEntry *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATE], 0);
}

static gboolean
tincan_choice_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (TINCAN_CHOICE_ENTRY (widget)->entry);
}

static gboolean
tincan_choice_entry_mnemonic_activate (GtkWidget *widget,
                                       gboolean   group_cycling)
{
  return gtk_widget_grab_focus (TINCAN_CHOICE_ENTRY (widget)->entry);
}

static void
tincan_choice_entry_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (!gtk_editable_delegate_get_property (object, prop_id, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tincan_choice_entry_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  if (!gtk_editable_delegate_set_property (object, prop_id, value, pspec))
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tincan_choice_entry_dispose (GObject *object)
{
  TincanChoiceEntry *self = TINCAN_CHOICE_ENTRY (object);

  if (self->entry != NULL)
    gtk_editable_finish_delegate (GTK_EDITABLE (self));
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->button, gtk_widget_unparent);

  G_OBJECT_CLASS (tincan_choice_entry_parent_class)->dispose (object);
}

static void
tincan_choice_entry_class_init (TincanChoiceEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tincan_choice_entry_dispose;
  object_class->get_property = tincan_choice_entry_get_property;
  object_class->set_property = tincan_choice_entry_set_property;
  widget_class->grab_focus = tincan_choice_entry_grab_focus;
  widget_class->mnemonic_activate = tincan_choice_entry_mnemonic_activate;

  gtk_editable_install_properties (object_class, 1);

  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATE] =
    g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "choice.choose", "s", choose_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tincan_choice_entry_init (TincanChoiceEntry *self)
{
  self->entry = gtk_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->entry), 6);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));

  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "pan-down-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->button), create_popup, self, NULL);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));

  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
  gtk_editable_init_delegate (GTK_EDITABLE (self));

  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (on_entry_changed), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_entry_activate), self);
}

void
tincan_choice_entry_set_names (TincanChoiceEntry *self,
                               const char        *name,
                               const char        *button_name)
{
  g_return_if_fail (TINCAN_IS_CHOICE_ENTRY (self));

  tincan_accessible_set_name (self->entry, name);
  tincan_accessible_set_name (self->button, button_name);
  gtk_widget_set_tooltip_text (self->button, button_name);
}

void
tincan_choice_entry_set_placeholder (TincanChoiceEntry *self,
                                     const char        *text)
{
  g_return_if_fail (TINCAN_IS_CHOICE_ENTRY (self));

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), text);
}

void
tincan_choice_entry_set_choices (TincanChoiceEntry *self,
                                 TincanChoicesFunc  func,
                                 gpointer           user_data)
{
  g_return_if_fail (TINCAN_IS_CHOICE_ENTRY (self));

  self->choices_func = func;
  self->choices_data = user_data;
  gtk_widget_set_visible (self->button, func != NULL);
}

void
tincan_choice_entry_set_error (TincanChoiceEntry *self,
                               gboolean           error)
{
  g_return_if_fail (TINCAN_IS_CHOICE_ENTRY (self));

  tincan_accessible_set_error (self->entry, error);
}

void
tincan_choice_entry_offer (GMenu      *menu,
                           const char *label,
                           const char *text)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *literal = g_strjoinv ("__", parts);

  g_menu_item_set_label (item, literal);
  g_menu_item_set_action_and_target (item, "choice.choose", "s", text);
  g_menu_append_item (menu, item);
}
