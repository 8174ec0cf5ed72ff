/* The traffic of an endpoint, or of a whole recording: the log and, below, the inspector of what is
 * selected there.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/traffic-pane.h"

#include "app/inspector.h"
#include "app/log-terms.h"
#include "app/template.h"

struct _TincanTrafficPane
{
  GtkWidget parent_instance;

  TincanLogView   *log;
  TincanInspector *inspector;
};

G_DEFINE_FINAL_TYPE (TincanTrafficPane, tincan_traffic_pane, GTK_TYPE_WIDGET)

static void
on_log_selected (TincanTrafficPane *self)
{
  guint selected = tincan_log_view_get_selected (self->log);

  tincan_inspector_set_message (self->inspector, tincan_log_view_get_model (self->log), selected);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "traffic.filter-by", selected != TINCAN_NONE);
}

static void
inspector_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  GtkWidget *inspector = GTK_WIDGET (TINCAN_TRAFFIC_PANE (widget)->inspector);

  gtk_widget_set_visible (inspector, !gtk_widget_get_visible (inspector));
}

static void
filter_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TincanTrafficPane *self = TINCAN_TRAFFIC_PANE (widget);

  gtk_widget_grab_focus (GTK_WIDGET (tincan_log_view_get_filter_bar (self->log)));
}

static void
filter_by_action (GtkWidget  *widget,
                  const char *action_name,
                  GVariant   *parameter)
{
  TincanTrafficPane *self = TINCAN_TRAFFIC_PANE (widget);
  TincanLogModel *model = tincan_log_view_get_model (self->log);
  g_auto (TincanMessage) message = { 0 };
  g_autofree char *term = NULL;

  if (tincan_log_model_read (model, tincan_log_view_get_selected (self->log), 0, &message, NULL))
    term = tincan_log_terms_new (g_variant_get_string (parameter, NULL), &message.record);
  if (term != NULL)
    tincan_filter_bar_add_term (tincan_log_view_get_filter_bar (self->log), term);
}

static void
tincan_traffic_pane_dispose (GObject *object)
{
  tincan_template_dispose (GTK_WIDGET (object), TINCAN_TYPE_TRAFFIC_PANE);

  G_OBJECT_CLASS (tincan_traffic_pane_parent_class)->dispose (object);
}

static void
tincan_traffic_pane_class_init (TincanTrafficPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TINCAN_TYPE_LOG_VIEW);
  g_type_ensure (TINCAN_TYPE_INSPECTOR);
  G_OBJECT_CLASS (klass)->dispose = tincan_traffic_pane_dispose;

  gtk_widget_class_install_action (widget_class, "traffic.inspector", NULL, inspector_action);
  gtk_widget_class_install_action (widget_class, "traffic.filter", NULL, filter_action);
  gtk_widget_class_install_action (widget_class, "traffic.filter-by", "s", filter_by_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/traffic-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanTrafficPane, log);
  gtk_widget_class_bind_template_child (widget_class, TincanTrafficPane, inspector);
  gtk_widget_class_bind_template_callback (widget_class, on_log_selected);
}

static void
tincan_traffic_pane_init (TincanTrafficPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  on_log_selected (self);
}

void
tincan_traffic_pane_set_recording (TincanTrafficPane *self,
                                   TincanRecording   *recording,
                                   guint              endpoint)
{
  g_return_if_fail (TINCAN_IS_TRAFFIC_PANE (self));

  tincan_log_view_set_recording (self->log, recording, endpoint);
  on_log_selected (self);
}

void
tincan_traffic_pane_set_display (TincanTrafficPane          *self,
                                 const TincanEndpointConfig *config)
{
  g_return_if_fail (TINCAN_IS_TRAFFIC_PANE (self));

  tincan_log_view_set_hex (self->log, config->receive_hex);
  tincan_log_view_set_charset (self->log, config->encoding);
  tincan_inspector_set_charset (self->inspector, config->encoding);
}

TincanLogView *
tincan_traffic_pane_get_log_view (TincanTrafficPane *self)
{
  g_return_val_if_fail (TINCAN_IS_TRAFFIC_PANE (self), NULL);

  return self->log;
}
