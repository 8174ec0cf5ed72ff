/* The traffic of an endpoint, or of a whole recording: the log and, below, the inspector of what is
 * selected there; or the statistics.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/traffic-pane.h"

#include "app/inspector.h"
#include "app/log-drag.h"
#include "app/log-terms.h"
#include "app/message-tools.h"
#include "app/statistics-pane.h"
#include "app/template.h"

struct _TincanTrafficPane
{
  GtkWidget parent_instance;

  GtkStack             *stack;
  TincanLogView        *log;
  TincanInspector      *inspector;
  TincanStatisticsPane *statistics;

  gboolean              shows_statistics;
  char                 *charset;
};

G_DEFINE_FINAL_TYPE (TincanTrafficPane, tincan_traffic_pane, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SHOWS_STATISTICS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_shows_statistics (TincanTrafficPane *self,
                      gboolean           shows_statistics)
{
  if (self->shows_statistics == shows_statistics)
    return;
  self->shows_statistics = shows_statistics;
  gtk_stack_set_visible_child_name (self->stack, shows_statistics ? "statistics" : "log");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWS_STATISTICS]);
}

static void
on_log_selected (TincanTrafficPane *self)
{
  guint selected = tincan_log_view_get_selected (self->log);

  tincan_inspector_set_message (self->inspector, tincan_log_view_get_model (self->log), selected);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "traffic.filter-by", selected != TINCAN_NONE);
}

static void
on_log_selection_changed (TincanTrafficPane *self)
{
  tincan_message_tools_update (GTK_WIDGET (self), self->log);
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

  set_shows_statistics (self, FALSE);
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
tincan_traffic_pane_get_property (GObject    *object,
                                  guint       prop_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  if (prop_id == PROP_SHOWS_STATISTICS)
    g_value_set_boolean (value, TINCAN_TRAFFIC_PANE (object)->shows_statistics);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tincan_traffic_pane_set_property (GObject      *object,
                                  guint         prop_id,
                                  const GValue *value,
                                  GParamSpec   *pspec)
{
  if (prop_id == PROP_SHOWS_STATISTICS)
    set_shows_statistics (TINCAN_TRAFFIC_PANE (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tincan_traffic_pane_dispose (GObject *object)
{
  tincan_template_dispose (GTK_WIDGET (object), TINCAN_TYPE_TRAFFIC_PANE);

  G_OBJECT_CLASS (tincan_traffic_pane_parent_class)->dispose (object);
}

static void
tincan_traffic_pane_finalize (GObject *object)
{
  g_clear_pointer (&TINCAN_TRAFFIC_PANE (object)->charset, g_free);

  G_OBJECT_CLASS (tincan_traffic_pane_parent_class)->finalize (object);
}

static void
tincan_traffic_pane_class_init (TincanTrafficPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TINCAN_TYPE_LOG_VIEW);
  g_type_ensure (TINCAN_TYPE_INSPECTOR);
  g_type_ensure (TINCAN_TYPE_STATISTICS_PANE);
  object_class->get_property = tincan_traffic_pane_get_property;
  object_class->set_property = tincan_traffic_pane_set_property;
  object_class->dispose = tincan_traffic_pane_dispose;
  object_class->finalize = tincan_traffic_pane_finalize;

  properties[PROP_SHOWS_STATISTICS] =
    g_param_spec_boolean ("shows-statistics", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_property_action (widget_class, "traffic.statistics", "shows-statistics");
  gtk_widget_class_install_action (widget_class, "traffic.inspector", NULL, inspector_action);
  gtk_widget_class_install_action (widget_class, "traffic.filter", NULL, filter_action);
  gtk_widget_class_install_action (widget_class, "traffic.filter-by", "s", filter_by_action);
  tincan_message_tools_install (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/traffic-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanTrafficPane, stack);
  gtk_widget_class_bind_template_child (widget_class, TincanTrafficPane, log);
  gtk_widget_class_bind_template_child (widget_class, TincanTrafficPane, inspector);
  gtk_widget_class_bind_template_child (widget_class, TincanTrafficPane, statistics);
  gtk_widget_class_bind_template_callback (widget_class, on_log_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_log_selection_changed);
}

static void
tincan_traffic_pane_init (TincanTrafficPane *self)
{
  self->charset = g_strdup ("UTF-8");
  gtk_widget_init_template (GTK_WIDGET (self));
  on_log_selected (self);
  tincan_log_drag_add (self);
  on_log_selection_changed (self);
}

void
tincan_traffic_pane_set_recording (TincanTrafficPane *self,
                                   TincanRecording   *recording,
                                   guint              endpoint)
{
  g_return_if_fail (TINCAN_IS_TRAFFIC_PANE (self));

  tincan_log_view_set_recording (self->log, recording, endpoint);
  tincan_statistics_pane_set_recording (self->statistics, recording, endpoint);
  on_log_selected (self);
}

void
tincan_traffic_pane_set_endpoint (TincanTrafficPane *self,
                                  TincanEndpoint    *endpoint)
{
  g_return_if_fail (TINCAN_IS_TRAFFIC_PANE (self));

  tincan_statistics_pane_set_endpoint (self->statistics, endpoint);
}

void
tincan_traffic_pane_set_display (TincanTrafficPane          *self,
                                 const TincanEndpointConfig *config)
{
  TincanLogModel *model;
  TincanFraming framing;

  g_return_if_fail (TINCAN_IS_TRAFFIC_PANE (self));

  g_free (self->charset);
  self->charset = g_strdup (config->encoding);
  model = tincan_log_view_get_model (self->log);
  tincan_endpoint_config_get_framing (config, &framing);
  if (model != NULL)
    tincan_log_model_set_framing (model, &framing);
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

const char *
tincan_traffic_pane_get_charset (TincanTrafficPane *self)
{
  g_return_val_if_fail (TINCAN_IS_TRAFFIC_PANE (self), NULL);

  return self->charset;
}
