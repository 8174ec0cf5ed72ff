/* The log pane of an endpoint: a toolbar and the list of its records, live.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/log-view.h"

#include "app/export-bar.h"
#include "app/highlight-legend.h"
#include "app/log-cover.h"
#include "app/log-look.h"
#include "app/log-tools.h"
#include "app/publisher.h"
#include "app/selection-bar.h"
#include "app/template.h"
#include "app/view-switch.h"

struct _TincanLogView
{
  GtkWidget parent_instance;

  TincanFilterBar *filter;
  GtkWidget       *undo_clear;
  TincanLogTools  *tools;
  TincanLogViews  *views;
  TincanLogList   *list;
  GtkLabel        *placeholder;
  GtkButton       *held;
  TincanSelectionBar *selection;
  TincanHighlightLegend *legend;
  TincanExportBar *export_bar;

  TincanLogModel  *model; /* NULL while there is no recording */
  TincanPublisher *publisher;
  TincanEndpointConfig *config; /* of the look; not owned */
  char            *charset;
  TincanShow       show;
  gboolean         paused;
};

G_DEFINE_FINAL_TYPE (TincanLogView, tincan_log_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SELECTED,
  PROP_SHOW,
  PROP_PAUSED,
  PROP_FOLLOW,
  N_PROPS,
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_SELECTION_CHANGED,
  N_SIGNALS,
};
static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Whatever depends on the model. */
static void
update (TincanLogView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean filtered = self->show != TINCAN_SHOW_ALL ||
                      *tincan_filter_bar_get_text (self->filter) != '\0';
  gboolean cleared = self->model != NULL && tincan_log_model_can_undo_clear (self->model);
  guint n_rows = self->model != NULL ? tincan_log_model_get_n_rows (self->model) : 0;

  tincan_log_cover_update (self->placeholder, self->held, self->model, filtered);
  gtk_widget_set_visible (self->undo_clear, cleared);
  gtk_widget_action_set_enabled (widget, "log.undo-clear", cleared);
  gtk_widget_action_set_enabled (widget, "log.clear", n_rows > 0);
  gtk_widget_action_set_enabled (widget, "log.export", n_rows > 0);
}

/* The properties of the list with these names are the view's too. */
static void
on_list_notify (TincanLogView *self,
                GParamSpec    *pspec)
{
  g_object_notify (G_OBJECT (self), g_param_spec_get_name (pspec));
}

static void
on_list_selection_changed (TincanLogView *self)
{
  g_autoptr (GtkBitset) numbers = tincan_log_list_get_selection (self->list);
  tincan_selection_bar_set_selection (self->selection, self->model, numbers);
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

static void
on_columns_changed (TincanLogView *self)
{
  if (self->config == NULL)
    return;
  tincan_log_look_keep (tincan_log_list_get_columns (self->list), self->config);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What is done with the rows that are shown. */
static void
rows_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TincanLogView *self = TINCAN_LOG_VIEW (widget);

  if (g_str_equal (action_name, "log.clear"))
    tincan_log_model_clear (self->model);
  else if (g_str_equal (action_name, "log.undo-clear"))
    tincan_log_model_undo_clear (self->model);
  else
    tincan_export_bar_start (self->export_bar, self->views, action_name, self->charset, self->show);
  update (self);
}

static void
set_show (TincanLogView *self,
          TincanShow     show)
{
  self->show = show;
  if (self->model != NULL)
    tincan_log_model_set_show (self->model, show);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW]);
}

static void
set_paused (TincanLogView *self,
            gboolean       paused)
{
  self->paused = paused;
  if (self->model != NULL)
    tincan_log_model_set_paused (self->model, paused);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAUSED]);
}

static void
clear_model (TincanLogView *self)
{
  g_clear_pointer (&self->publisher, tincan_publisher_free);
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
}

static void
tincan_log_view_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  TincanLogView *self = TINCAN_LOG_VIEW (object);

  switch (property_id)
    {
    case PROP_SELECTED:
      g_value_set_uint (value, tincan_log_view_get_selected (self));
      break;
    case PROP_SHOW:
      g_value_set_enum (value, self->show);
      break;
    case PROP_PAUSED:
      g_value_set_boolean (value, self->paused);
      break;
    case PROP_FOLLOW:
      g_value_set_boolean (value, tincan_log_views_get_follow (self->views));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
tincan_log_view_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  TincanLogView *self = TINCAN_LOG_VIEW (object);

  switch (property_id)
    {
    case PROP_SHOW:
      set_show (self, g_value_get_enum (value));
      break;
    case PROP_PAUSED:
      set_paused (self, g_value_get_boolean (value));
      break;
    case PROP_FOLLOW:
      tincan_log_views_set_follow (self->views, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
tincan_log_view_dispose (GObject *object)
{
  TincanLogView *self = TINCAN_LOG_VIEW (object);
  self->config = NULL;
  clear_model (self);
  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_LOG_VIEW);
  G_OBJECT_CLASS (tincan_log_view_parent_class)->dispose (object);
}

static void
tincan_log_view_finalize (GObject *object)
{
  TincanLogView *self = TINCAN_LOG_VIEW (object);
  g_clear_pointer (&self->charset, g_free);
  G_OBJECT_CLASS (tincan_log_view_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  properties[PROP_SELECTED] = g_param_spec_uint ("selected", NULL, NULL, 0, G_MAXUINT, TINCAN_NONE,
                                                 G_PARAM_READABLE | flags);
  properties[PROP_SHOW] = g_param_spec_enum ("show", NULL, NULL, TINCAN_TYPE_SHOW, TINCAN_SHOW_ALL,
                                             G_PARAM_READWRITE | flags);
  properties[PROP_PAUSED] = g_param_spec_boolean ("paused", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | flags);
  properties[PROP_FOLLOW] = g_param_spec_boolean ("follow", NULL, NULL, TRUE,
                                                  G_PARAM_READWRITE | flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
install_signals (GObjectClass *object_class)
{
  static const char * const names[N_SIGNALS] = { "changed", "selection-changed" };
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (object_class), G_SIGNAL_RUN_LAST, 0,
                               NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
tincan_log_view_class_init (TincanLogViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TINCAN_TYPE_EXPORT_BAR);
  g_type_ensure (TINCAN_TYPE_FILTER_BAR);
  g_type_ensure (TINCAN_TYPE_HIGHLIGHT_LEGEND);
  g_type_ensure (TINCAN_TYPE_LOG_LIST);
  g_type_ensure (TINCAN_TYPE_LOG_TOOLS);
  g_type_ensure (TINCAN_TYPE_LOG_VIEWS);
  g_type_ensure (TINCAN_TYPE_SELECTION_BAR);
  g_type_ensure (TINCAN_TYPE_VIEW_SWITCH);
  object_class->get_property = tincan_log_view_get_property;
  object_class->set_property = tincan_log_view_set_property;
  object_class->dispose = tincan_log_view_dispose;
  object_class->finalize = tincan_log_view_finalize;
  install_properties (object_class);
  install_signals (object_class);

  gtk_widget_class_install_property_action (widget_class, "log.show", "show");
  gtk_widget_class_install_property_action (widget_class, "log.pause", "paused");
  gtk_widget_class_install_property_action (widget_class, "log.follow", "follow");
  gtk_widget_class_install_action (widget_class, "log.clear", NULL, rows_action);
  gtk_widget_class_install_action (widget_class, "log.undo-clear", NULL, rows_action);
  gtk_widget_class_install_action (widget_class, "log.export", NULL, rows_action);
  gtk_widget_class_install_action (widget_class, "log.export-selected", NULL, rows_action);
  gtk_widget_class_install_action (widget_class, "log.export-all", NULL, rows_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/log-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanLogView, filter);
  gtk_widget_class_bind_template_child (widget_class, TincanLogView, undo_clear);
  gtk_widget_class_bind_template_child (widget_class, TincanLogView, tools);
  gtk_widget_class_bind_template_child (widget_class, TincanLogView, views);
  gtk_widget_class_bind_template_child (widget_class, TincanLogView, list);
  gtk_widget_class_bind_template_child (widget_class, TincanLogView, placeholder);
  gtk_widget_class_bind_template_child (widget_class, TincanLogView, held);
  gtk_widget_class_bind_template_child (widget_class, TincanLogView, selection);
  gtk_widget_class_bind_template_child (widget_class, TincanLogView, legend);
  gtk_widget_class_bind_template_child (widget_class, TincanLogView, export_bar);
  gtk_widget_class_bind_template_callback (widget_class, tincan_selection_bar_set_notice);
  gtk_widget_class_bind_template_callback (widget_class, on_list_notify);
  gtk_widget_class_bind_template_callback (widget_class, on_list_selection_changed);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
tincan_log_view_init (TincanLogView *self)
{
  self->charset = g_strdup ("UTF-8");
  gtk_widget_init_template (GTK_WIDGET (self));
  tincan_log_tools_attach (self->tools, GTK_WIDGET (self), self->list);
  g_signal_connect_object (tincan_log_list_get_columns (self->list), "changed",
                           G_CALLBACK (on_columns_changed), self, G_CONNECT_SWAPPED);
  update (self);
}

void
tincan_log_view_set_recording (TincanLogView   *self,
                               TincanRecording *recording,
                               guint            endpoint)
{
  g_return_if_fail (TINCAN_IS_LOG_VIEW (self));
  clear_model (self);
  if (recording != NULL)
    {
      self->model = tincan_log_model_new (recording, endpoint);
      tincan_log_model_set_charset (self->model, self->charset);
      tincan_log_model_set_show (self->model, self->show);
      tincan_log_model_set_paused (self->model, self->paused);
      g_signal_connect_swapped (self->model, "notify", G_CALLBACK (update), self);
      g_signal_connect_swapped (self->model, "items-changed", G_CALLBACK (update), self);
      self->publisher = tincan_publisher_new (recording, GTK_WIDGET (self));
    }

  tincan_filter_bar_set_model (self->filter, self->model);
  tincan_log_views_set_model (self->views, self->model, endpoint);
  update (self);
}

void
tincan_log_view_set_config (TincanLogView        *self,
                            TincanEndpointConfig *config)
{
  g_return_if_fail (TINCAN_IS_LOG_VIEW (self));
  self->config = config;
  tincan_log_look_apply (tincan_log_list_get_columns (self->list), config);
}

void
tincan_log_view_set_charset (TincanLogView *self,
                             const char    *charset)
{
  g_return_if_fail (TINCAN_IS_LOG_VIEW (self) && charset != NULL);
  g_free (self->charset);
  self->charset = g_strdup (charset);
  tincan_log_views_set_charset (self->views, charset);
  if (self->model != NULL)
    tincan_log_model_set_charset (self->model, charset);
}

guint
tincan_log_view_get_selected (TincanLogView *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_VIEW (self), TINCAN_NONE);
  return tincan_log_list_get_selected (self->list);
}

void
tincan_log_view_set_highlights (TincanLogView    *self,
                                TincanHighlights *rules)
{
  g_return_if_fail (TINCAN_IS_LOG_VIEW (self));
  tincan_log_tools_set_highlights (self->tools, rules);
  tincan_highlight_legend_set_rules (self->legend, rules);
  tincan_log_views_set_highlights (self->views, rules);
}

GtkBitset *
tincan_log_view_get_selection (TincanLogView *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_VIEW (self), NULL);
  return tincan_log_list_get_selection (self->list);
}

TincanLogModel *
tincan_log_view_get_model (TincanLogView *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_VIEW (self), NULL);
  return self->model;
}

TincanLogViews *
tincan_log_view_get_views (TincanLogView *self)
{
  return self->views;
}

TincanLogList *
tincan_log_view_get_list (TincanLogView *self)
{
  return self->list;
}

TincanFilterBar *
tincan_log_view_get_filter_bar (TincanLogView *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_VIEW (self), NULL);
  return self->filter;
}
