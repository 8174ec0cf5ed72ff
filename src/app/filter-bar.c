/* The row above a log where the filter is typed, with what is wrong about it and how far the
 * filtering is.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/filter-bar.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/sentence.h"
#include "app/template.h"

struct _TincanFilterBar
{
  GtkWidget parent_instance;

  GtkEntry       *entry;
  GtkSpinner     *spinner;
  TincanSentence *error;

  TincanLogModel *model; /* NULL while there is no recording */
};

G_DEFINE_FINAL_TYPE (TincanFilterBar, tincan_filter_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TEXT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
update_progress (TincanFilterBar *self)
{
  gboolean busy = self->model != NULL && tincan_log_model_is_busy (self->model);

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

/* A filter that is none is told of; the rows stay. */
static void
apply (TincanFilterBar *self)
{
  g_autoptr (GError) error = NULL;

  if (self->model != NULL)
    tincan_log_model_set_filter (self->model, tincan_filter_bar_get_text (self), &error);
  tincan_accessible_set_error (GTK_WIDGET (self->entry), error != NULL);
  tincan_sentence_set_text (self->error, error != NULL ? error->message : NULL);
}

static void
on_entry_notify_text (TincanFilterBar *self)
{
  const char *text = tincan_filter_bar_get_text (self);

  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY,
                                     *text != '\0' ? "edit-clear-symbolic" : NULL);
  apply (self);
  update_progress (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
clear_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  tincan_filter_bar_set_text (TINCAN_FILTER_BAR (widget), "");
}

static void
on_entry_icon_press (TincanFilterBar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "filter.clear", NULL);
}

static void
clear_model (TincanFilterBar *self)
{
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
}

static gboolean
tincan_filter_bar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TINCAN_FILTER_BAR (widget)->entry));
}

static void
tincan_filter_bar_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  g_value_set_string (value, tincan_filter_bar_get_text (TINCAN_FILTER_BAR (object)));
}

static void
tincan_filter_bar_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  tincan_filter_bar_set_text (TINCAN_FILTER_BAR (object), g_value_get_string (value));
}

static void
tincan_filter_bar_dispose (GObject *object)
{
  TincanFilterBar *self = TINCAN_FILTER_BAR (object);

  clear_model (self);
  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_FILTER_BAR);

  G_OBJECT_CLASS (tincan_filter_bar_parent_class)->dispose (object);
}

static void
tincan_filter_bar_class_init (TincanFilterBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TINCAN_TYPE_SENTENCE);
  object_class->get_property = tincan_filter_bar_get_property;
  object_class->set_property = tincan_filter_bar_set_property;
  object_class->dispose = tincan_filter_bar_dispose;
  widget_class->grab_focus = tincan_filter_bar_grab_focus;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "",
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                               G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "filter.clear", NULL, clear_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanFilterBar, entry);
  gtk_widget_class_bind_template_child (widget_class, TincanFilterBar, spinner);
  gtk_widget_class_bind_template_child (widget_class, TincanFilterBar, error);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_notify_text);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_icon_press);
}

static void
tincan_filter_bar_init (TincanFilterBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tincan_accessible_set_name (GTK_WIDGET (self->entry), _("Filter"));
}

void
tincan_filter_bar_set_model (TincanFilterBar *self,
                             TincanLogModel  *model)
{
  g_return_if_fail (TINCAN_IS_FILTER_BAR (self));

  clear_model (self);
  if (model != NULL)
    {
      self->model = g_object_ref (model);
      g_signal_connect_swapped (model, "notify::busy", G_CALLBACK (update_progress), self);
    }
  apply (self);
  update_progress (self);
}

const char *
tincan_filter_bar_get_text (TincanFilterBar *self)
{
  g_return_val_if_fail (TINCAN_IS_FILTER_BAR (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
tincan_filter_bar_set_text (TincanFilterBar *self,
                            const char      *text)
{
  g_return_if_fail (TINCAN_IS_FILTER_BAR (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}
