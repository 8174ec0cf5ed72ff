/* What there is to say about the framing of a log: which one its data seems to have.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/framing-bar.h"

#include <glib/gi18n.h>

#include "app/template.h"
#include "traffic/frame-look.h"

struct _TincanFramingBar
{
  GtkWidget parent_instance;

  GtkWidget       *offer;
  GtkLabel        *words;
  GtkButton       *use;

  TincanLogModel  *model;
  TincanFrameLook *look;    /* NULL once something was offered */
  char            *offered; /* a rule, or NULL */
};

G_DEFINE_FINAL_TYPE (TincanFramingBar, tincan_framing_bar, GTK_TYPE_WIDGET)

static void
show_offer (TincanFramingBar      *self,
            const TincanFrameRule *rule)
{
  switch ((int) rule->kind)
    {
    case TINCAN_FRAME_LINE:
      gtk_label_set_label (self->words, _("This looks like lines"));
      gtk_button_set_label (self->use, _("Frame by line"));
      break;
    case TINCAN_FRAME_JSON_HEADER:
      gtk_label_set_label (self->words, _("This looks like messages with a JSON header"));
      gtk_button_set_label (self->use, _("Frame by JSON header"));
      break;
    default:
      gtk_label_set_label (self->words, _("This looks like messages with their length in front"));
      gtk_button_set_label (self->use, _("Frame by length"));
    }
  self->offered = tincan_frame_rule_to_string (rule);
}

static void
update_offer (TincanFramingBar *self)
{
  gtk_widget_set_visible (self->offer, self->offered != NULL && self->model != NULL &&
                                       !tincan_log_model_is_framed (self->model));
}

static void
on_published (TincanFramingBar *self)
{
  TincanFrameRule rule;

  if (self->look == NULL || tincan_log_model_is_framed (self->model) ||
      !tincan_frame_look_go_on (self->look, &rule))
    return;
  g_clear_pointer (&self->look, tincan_frame_look_free);
  show_offer (self, &rule);
  update_offer (self);
}

static void
on_model_restart (TincanFramingBar *self,
                  gboolean          begins)
{
  if (!begins)
    update_offer (self);
}

static void
on_use_clicked (TincanFramingBar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "page.frame", "s", self->offered);
}

static void
on_dismiss_clicked (TincanFramingBar *self)
{
  g_clear_pointer (&self->offered, g_free);
  update_offer (self);
}

static void
forget (TincanFramingBar *self)
{
  if (self->model != NULL)
    {
      g_signal_handlers_disconnect_by_data (tincan_log_model_get_recording (self->model), self);
      g_signal_handlers_disconnect_by_data (self->model, self);
    }
  g_clear_object (&self->model);
  g_clear_pointer (&self->look, tincan_frame_look_free);
  g_clear_pointer (&self->offered, g_free);
}

static void
tincan_framing_bar_dispose (GObject *object)
{
  TincanFramingBar *self = TINCAN_FRAMING_BAR (object);

  forget (self);
  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_FRAMING_BAR);

  G_OBJECT_CLASS (tincan_framing_bar_parent_class)->dispose (object);
}

static void
tincan_framing_bar_class_init (TincanFramingBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_framing_bar_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/framing-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanFramingBar, offer);
  gtk_widget_class_bind_template_child (widget_class, TincanFramingBar, words);
  gtk_widget_class_bind_template_child (widget_class, TincanFramingBar, use);
  gtk_widget_class_bind_template_callback (widget_class, on_use_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_dismiss_clicked);
}

static void
tincan_framing_bar_init (TincanFramingBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tincan_framing_bar_set_model (TincanFramingBar *self,
                              TincanLogModel   *model,
                              guint             endpoint)
{
  TincanRecording *recording;

  g_return_if_fail (TINCAN_IS_FRAMING_BAR (self));

  forget (self);
  if (model != NULL)
    {
      recording = tincan_log_model_get_recording (model);
      self->model = g_object_ref (model);
      self->look = tincan_frame_look_new (recording, endpoint);
      g_signal_connect_object (recording, "published", G_CALLBACK (on_published), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (model, "restart", G_CALLBACK (on_model_restart), self,
                               G_CONNECT_SWAPPED);
      on_published (self);
    }
  update_offer (self);
}
