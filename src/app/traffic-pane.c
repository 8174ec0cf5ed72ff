/* The traffic of an endpoint, or of a whole recording: the log and, below, the inspector of what is
 * selected there; or the statistics.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/traffic-pane.h"

#include "app/find-place.h"
#include "app/framing-bar.h"
#include "app/log-drag.h"
#include "app/log-terms.h"
#include "app/match-marks.h"
#include "app/message-tools.h"
#include "app/split.h"
#include "app/statistics-pane.h"
#include "app/template.h"
#include "app/waiting-button.h"

#define INSPECTOR_SHARE 0.39 /* at first, and at most so many pixels */
#define INSPECTOR_MOST 340
#define SETTLED 2 /* frames after which the log knows its height */

struct _TincanTrafficPane
{
  GtkWidget parent_instance;

  GtkStack             *stack;
  GtkPaned             *paned;
  TincanLogView        *log;
  TincanFindBar        *find;
  TincanFramingBar     *framing;
  TincanWaitingButton  *waiting;
  TincanInspector      *inspector;
  TincanStatisticsPane *statistics;

  TincanMatchMarks     *marks;
  gboolean              hex;
  gboolean              shows_statistics;
  gboolean              hides_inspector; /* also when a message is selected */
  guint                 n_ticks;
  guint                 tick_id;
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
show_marks (TincanTrafficPane *self,
            gboolean           reveal)
{
  tincan_match_marks_show (self->marks, tincan_log_view_get_model (self->log),
                           tincan_log_view_get_selected (self->log), reveal);
}

/* Other matches are to be marked. */
static void
update_marks (TincanTrafficPane *self)
{
  TincanFilterBar *filter = tincan_log_view_get_filter_bar (self->log);

  tincan_match_marks_set (self->marks, tincan_find_bar_get_matcher (self->find),
                          tincan_filter_bar_get_text (filter), self->charset, self->hex);
  tincan_log_views_set_matchers (tincan_log_view_get_views (self->log),
                                 tincan_match_marks_get_matchers (self->marks), self->charset,
                                 self->hex);
  show_marks (self, FALSE);
}

static void
on_find_go_to (TincanTrafficPane *self,
               TincanPlace        place,
               guint              end)
{
  tincan_find_place_go_to (tincan_log_view_get_views (self->log), place, end);
  show_marks (self, TRUE);
}

/* The inspector took room from the log. */
static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  TincanTrafficPane *self = TINCAN_TRAFFIC_PANE (widget);

  if (++self->n_ticks < SETTLED)
    return G_SOURCE_CONTINUE;

  self->tick_id = 0;
  tincan_log_views_show_selected (tincan_log_view_get_views (self->log));

  return G_SOURCE_REMOVE;
}

/* The log has all the room while there is nothing to inspect. */
static void
update_inspector (TincanTrafficPane *self)
{
  GtkWidget *inspector = GTK_WIDGET (self->inspector);
  gboolean visible = !self->hides_inspector &&
                     tincan_log_view_get_selected (self->log) != TINCAN_NONE;

  if (visible == gtk_widget_get_visible (inspector))
    return;

  gtk_widget_set_visible (inspector, visible);
  self->n_ticks = 0;
  if (visible && self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static void
on_log_selected (TincanTrafficPane *self)
{
  guint selected = tincan_log_view_get_selected (self->log);

  tincan_inspector_set_message (self->inspector, tincan_log_view_get_model (self->log), selected);
  update_inspector (self);
  tincan_find_place_update (self->find, tincan_log_view_get_views (self->log));
  show_marks (self, FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "traffic.filter-by", selected != TINCAN_NONE);
}

/* No row is meant any more. */
static void
on_waiting_chosen (TincanTrafficPane      *self,
                   const TincanFrameEntry *entry)
{
  TincanLogModel *model = tincan_log_view_get_model (self->log);

  tincan_log_list_select (tincan_log_view_get_list (self->log), TINCAN_NONE);
  tincan_inspector_set_waiting (self->inspector, model, entry);
  gtk_widget_set_visible (GTK_WIDGET (self->inspector), TRUE);
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
  TincanTrafficPane *self = TINCAN_TRAFFIC_PANE (widget);

  self->hides_inspector = !self->hides_inspector;
  update_inspector (self);
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
find_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TincanTrafficPane *self = TINCAN_TRAFFIC_PANE (widget);

  set_shows_statistics (self, FALSE);
  if (g_str_equal (action_name, "traffic.find") ||
      tincan_find_bar_get_matcher (self->find) == NULL)
    tincan_find_bar_open (self->find);
  else
    gtk_widget_activate_action (GTK_WIDGET (self->find), g_str_has_suffix (action_name, "next")
                                                           ? "find.next" : "find.previous", NULL);
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
  TincanTrafficPane *self = TINCAN_TRAFFIC_PANE (object);

  g_clear_pointer (&self->marks, tincan_match_marks_free);
  g_clear_pointer (&self->charset, g_free);

  G_OBJECT_CLASS (tincan_traffic_pane_parent_class)->finalize (object);
}

static void
tincan_traffic_pane_class_init (TincanTrafficPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TINCAN_TYPE_FIND_BAR);
  g_type_ensure (TINCAN_TYPE_FRAMING_BAR);
  g_type_ensure (TINCAN_TYPE_LOG_VIEW);
  g_type_ensure (TINCAN_TYPE_INSPECTOR);
  g_type_ensure (TINCAN_TYPE_STATISTICS_PANE);
  g_type_ensure (TINCAN_TYPE_WAITING_BUTTON);
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
  gtk_widget_class_install_action (widget_class, "traffic.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "traffic.find-next", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "traffic.find-previous", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "traffic.filter-by", "s", filter_by_action);
  tincan_message_tools_install (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/traffic-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanTrafficPane, stack);
  gtk_widget_class_bind_template_child (widget_class, TincanTrafficPane, paned);
  gtk_widget_class_bind_template_child (widget_class, TincanTrafficPane, log);
  gtk_widget_class_bind_template_child (widget_class, TincanTrafficPane, find);
  gtk_widget_class_bind_template_child (widget_class, TincanTrafficPane, framing);
  gtk_widget_class_bind_template_child (widget_class, TincanTrafficPane, waiting);
  gtk_widget_class_bind_template_child (widget_class, TincanTrafficPane, inspector);
  gtk_widget_class_bind_template_child (widget_class, TincanTrafficPane, statistics);
  gtk_widget_class_bind_template_callback (widget_class, on_log_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_log_selection_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_waiting_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_find_go_to);
  gtk_widget_class_bind_template_callback (widget_class, update_marks);
}

static void
tincan_traffic_pane_init (TincanTrafficPane *self)
{
  self->charset = g_strdup ("UTF-8");
  gtk_widget_init_template (GTK_WIDGET (self));
  tincan_split_keep (self->paned, "inspector", INSPECTOR_SHARE, INSPECTOR_MOST);
  self->marks = tincan_match_marks_new (self->inspector);
  g_signal_connect_object (tincan_log_view_get_filter_bar (self->log), "notify::text",
                           G_CALLBACK (update_marks), self, G_CONNECT_SWAPPED);
  tincan_find_place_attach (self->find, tincan_log_view_get_views (self->log));
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
  tincan_find_place_set_model (self->find, tincan_log_view_get_views (self->log));
  tincan_framing_bar_set_model (self->framing, tincan_log_view_get_model (self->log), endpoint);
  tincan_waiting_button_set_model (self->waiting, tincan_log_view_get_model (self->log));
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
  TincanLogViews *views = tincan_log_view_get_views (self->log);
  TincanLogModel *model;
  TincanFraming framing;

  g_return_if_fail (TINCAN_IS_TRAFFIC_PANE (self));

  g_free (self->charset);
  self->charset = g_strdup (config->encoding);
  model = tincan_log_view_get_model (self->log);
  tincan_endpoint_config_get_framing (config, &framing);
  if (model != NULL)
    tincan_log_model_set_framing (model, &framing);
  for (guint i = 0; i < TINCAN_N_VIEWS; i++)
    tincan_log_views_set_form (views, i, config->data_forms[i]);
  tincan_log_views_set_view (views, config->view);
  tincan_log_view_set_charset (self->log, config->encoding);
  tincan_inspector_set_charset (self->inspector, config->encoding);
  tincan_find_bar_set_charset (self->find, config->encoding);
  self->hex = config->data_forms[config->view] == TINCAN_DATA_HEX;
  update_marks (self);
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

TincanInspector *
tincan_traffic_pane_get_inspector (TincanTrafficPane *self)
{
  g_return_val_if_fail (TINCAN_IS_TRAFFIC_PANE (self), NULL);

  return self->inspector;
}
