/* The page of one endpoint.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/endpoint-page.h"

#include "app/client-list.h"
#include "app/endpoint-words.h"
#include "app/message-bar.h"
#include "app/network-form.h"
#include "app/page-parts.h"
#include "app/receive-form.h"
#include "app/repeat-sender.h"
#include "app/rules-editor.h"
#include "app/send-options.h"
#include "app/split.h"
#include "app/status-bar.h"
#include "app/template.h"
#include "app/traffic-pane.h"

struct _TincanEndpointPage
{
  GtkWidget parent_instance;

  TincanNetworkForm *network;
  TincanClientList *clients;
  TincanReceiveForm *receive;
  TincanSendOptions *options;
  TincanMessageBar *error_bar;
  TincanTrafficPane *traffic;
  TincanSendForm *send;
  TincanRulesEditor *rules;
  TincanStatusBar *status;
  GtkPaned *paned;

  TincanEndpointConfig *config;
  TincanEndpointRunner *runner;
  TincanRepeatSender *repeat;
  char *title;
};

G_DEFINE_FINAL_TYPE (TincanEndpointPage, tincan_endpoint_page, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
update_words (TincanEndpointPage *self)
{
  g_autofree char *title = tincan_endpoint_format_title (self->runner);
  g_autofree char *status = tincan_endpoint_format_status (self->runner);

  tincan_status_bar_set_words (self->status, status);
  tincan_status_bar_poke (self->status);
  if (g_strcmp0 (self->title, title) == 0)
    return;

  g_free (self->title);
  self->title = g_steal_pointer (&title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

static void
show_error (TincanEndpointPage *self,
            const char         *words)
{
  tincan_message_bar_show (self->error_bar, GTK_MESSAGE_ERROR, words, TRUE);
}

static void
update_repeat (TincanEndpointPage *self)
{
  guint interval = self->config->repeat ? tincan_send_options_get_interval (self->options) : 0;

  tincan_repeat_sender_set_message (self->repeat, tincan_send_form_get_to (self->send),
                                    tincan_send_form_get_bytes (self->send));
  tincan_repeat_sender_set_interval (self->repeat, interval);
}

static void
emit_changed (TincanEndpointPage *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_network_changed (TincanEndpointPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->clients), self->config->role == TINCAN_ROLE_TCP_SERVER);
  show_error (self, NULL);
  tincan_send_form_update (self->send);
  update_words (self);
  emit_changed (self);
}

static void
on_receive_changed (TincanEndpointPage *self)
{
  tincan_traffic_pane_set_display (self->traffic, self->config);
  tincan_endpoint_runner_update_framing (self->runner);
  tincan_send_form_update (self->send);
  emit_changed (self);
}

static void
on_options_changed (TincanEndpointPage *self)
{
  tincan_send_form_update (self->send);
  update_repeat (self);
  emit_changed (self);
}

static void
on_repeat_changed (TincanEndpointPage *self)
{
  if (self->repeat != NULL)
    update_repeat (self);
}

static void
on_repeat_stopped (const char *words,
                   gpointer    user_data)
{
  TincanEndpointPage *self = TINCAN_ENDPOINT_PAGE (user_data);

  tincan_send_options_set_repeat (self->options, FALSE);
  tincan_send_form_set_refusal (self->send, words);
}

static void
on_rules_changed (TincanEndpointPage *self)
{
  tincan_endpoint_runner_update_rules (self->runner);
  emit_changed (self);
}

static void
on_clients_selected (TincanEndpointPage *self)
{
  g_autofree char *to = tincan_client_list_get_recipients (self->clients);

  tincan_send_form_set_to (self->send, to);
}

static void
on_status_tick (TincanEndpointPage *self)
{
  tincan_client_list_update (self->clients);
}

static void
on_runner_state (TincanEndpointPage *self)
{
  tincan_network_form_set_state (self->network, tincan_endpoint_runner_get_state (self->runner));
  tincan_send_form_update (self->send);
  tincan_traffic_pane_set_endpoint (self->traffic,
                                    tincan_endpoint_runner_get_endpoint (self->runner));
  tincan_client_list_set_endpoint (self->clients,
                                   tincan_endpoint_runner_get_endpoint (self->runner));
  update_words (self);
}

static void
on_runner_failed (TincanEndpointPage *self,
                  const char         *field,
                  const char         *words)
{
  tincan_network_form_set_error (self->network, field);
  show_error (self, words);
}

/* Nothing is opened before it can be recorded. */
static void
update_openable (TincanEndpointPage *self)
{
  TincanRecording *recording = tincan_endpoint_runner_get_recording (self->runner);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "page.toggle-open",
                                 !tincan_recording_is_read_only (recording));
}

static void
toggle_open_action (GtkWidget  *widget,
                    const char *action_name,
                    GVariant   *parameter)
{
  TincanEndpointPage *self = TINCAN_ENDPOINT_PAGE (widget);

  show_error (self, NULL);
  tincan_network_form_set_error (self->network, NULL);
  if (tincan_endpoint_runner_get_state (self->runner) == TINCAN_ENDPOINT_CLOSED)
    tincan_endpoint_runner_open (self->runner);
  else
    tincan_endpoint_runner_close (self->runner);
}

/* Takes an offer. */
static void
frame_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  tincan_receive_form_set_framing (TINCAN_ENDPOINT_PAGE (widget)->receive,
                                   g_variant_get_string (parameter, NULL));
}

static void
reset_counters_action (GtkWidget  *widget,
                       const char *action_name,
                       GVariant   *parameter)
{
  TincanEndpointPage *self = TINCAN_ENDPOINT_PAGE (widget);

  tincan_endpoint_runner_reset_counters (self->runner);
  tincan_status_bar_set_runner (self->status, self->runner);
}

static void
tincan_endpoint_page_get_property (GObject    *object,
                                   guint       prop_id,
                                   GValue     *value,
                                   GParamSpec *pspec)
{
  if (prop_id == PROP_TITLE)
    g_value_set_string (value, TINCAN_ENDPOINT_PAGE (object)->title);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static gboolean
tincan_endpoint_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TINCAN_ENDPOINT_PAGE (widget)->network));
}

static void
tincan_endpoint_page_dispose (GObject *object)
{
  TincanEndpointPage *self = TINCAN_ENDPOINT_PAGE (object);

  g_clear_pointer (&self->repeat, tincan_repeat_sender_free);
  if (self->runner != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->runner, self);
      tincan_endpoint_runner_close (self->runner);
    }
  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_ENDPOINT_PAGE);
  g_clear_object (&self->runner);
  g_clear_pointer (&self->title, g_free);

  G_OBJECT_CLASS (tincan_endpoint_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/endpoint-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanEndpointPage, network);
  gtk_widget_class_bind_template_child (widget_class, TincanEndpointPage, clients);
  gtk_widget_class_bind_template_child (widget_class, TincanEndpointPage, receive);
  gtk_widget_class_bind_template_child (widget_class, TincanEndpointPage, options);
  gtk_widget_class_bind_template_child (widget_class, TincanEndpointPage, error_bar);
  gtk_widget_class_bind_template_child (widget_class, TincanEndpointPage, traffic);
  gtk_widget_class_bind_template_child (widget_class, TincanEndpointPage, send);
  gtk_widget_class_bind_template_child (widget_class, TincanEndpointPage, rules);
  gtk_widget_class_bind_template_child (widget_class, TincanEndpointPage, status);
  gtk_widget_class_bind_template_child (widget_class, TincanEndpointPage, paned);
  gtk_widget_class_bind_template_callback (widget_class, update_words);
  gtk_widget_class_bind_template_callback (widget_class, on_network_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_receive_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_options_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_repeat_changed);
  gtk_widget_class_bind_template_callback (widget_class, emit_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_rules_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_clients_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_status_tick);
}

static void
tincan_endpoint_page_class_init (TincanEndpointPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tincan_endpoint_page_dispose;
  widget_class->grab_focus = tincan_endpoint_page_grab_focus;
  object_class->get_property = tincan_endpoint_page_get_property;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "page.toggle-open", NULL, toggle_open_action);
  gtk_widget_class_install_action (widget_class, "page.frame", "s", frame_action);
  gtk_widget_class_install_action (widget_class, "page.reset-counters", NULL,
                                   reset_counters_action);
  bind_template (widget_class);
  tincan_page_parts_install (widget_class, "settings");
  tincan_page_parts_install (widget_class, "send_pane");
}

static void
tincan_endpoint_page_init (TincanEndpointPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tincan_page_parts_init (GTK_WIDGET (self));
  tincan_split_keep (self->paned, "send", 0, 0);
}

GtkWidget *
tincan_endpoint_page_new (TincanRecording      *recording,
                          TincanEndpointConfig *config)
{
  TincanEndpointPage *self = g_object_new (TINCAN_TYPE_ENDPOINT_PAGE, NULL);
  TincanLogView *log = tincan_traffic_pane_get_log_view (self->traffic);
  TincanInspector *inspector = tincan_traffic_pane_get_inspector (self->traffic);

  self->config = config;
  self->runner = tincan_endpoint_runner_new (recording, config);
  self->repeat = tincan_repeat_sender_new (self->runner, on_repeat_stopped, self);
  g_signal_connect_object (self->runner, "notify", G_CALLBACK (on_runner_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->runner, "failed", G_CALLBACK (on_runner_failed), self,
                           G_CONNECT_SWAPPED);

  tincan_network_form_set_config (self->network, config);
  tincan_receive_form_set_config (self->receive, config);
  tincan_receive_form_set_views (self->receive, tincan_log_view_get_views (log));
  tincan_receive_form_set_recording (self->receive, recording, config->number);
  tincan_send_options_set_config (self->options, config);
  tincan_send_form_set_runner (self->send, self->runner);
  tincan_rules_editor_set_config (self->rules, config);
  tincan_status_bar_set_runner (self->status, self->runner);
  tincan_traffic_pane_set_recording (self->traffic, recording, config->number);
  if (tincan_recording_is_opening (recording))
    g_signal_connect_object (tincan_recording_get_scan (recording), "done",
                             G_CALLBACK (update_openable), self, G_CONNECT_SWAPPED);
  update_openable (self);
  tincan_log_view_set_config (log, config);
  g_signal_connect_object (log, "changed", G_CALLBACK (emit_changed), self, G_CONNECT_SWAPPED);
  tincan_inspector_set_config (inspector, config);
  g_signal_connect_object (inspector, "changed", G_CALLBACK (emit_changed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_visible (GTK_WIDGET (self->clients), config->role == TINCAN_ROLE_TCP_SERVER);
  tincan_traffic_pane_set_display (self->traffic, self->config);
  on_runner_state (self);

  return GTK_WIDGET (self);
}

TincanEndpointRunner *
tincan_endpoint_page_get_runner (TincanEndpointPage *self)
{
  g_return_val_if_fail (TINCAN_IS_ENDPOINT_PAGE (self), NULL);
  return self->runner;
}

TincanTrafficPane *
tincan_endpoint_page_get_traffic (TincanEndpointPage *self)
{
  g_return_val_if_fail (TINCAN_IS_ENDPOINT_PAGE (self), NULL);
  return self->traffic;
}

TincanSendForm *
tincan_endpoint_page_get_send_form (TincanEndpointPage *self)
{
  g_return_val_if_fail (TINCAN_IS_ENDPOINT_PAGE (self), NULL);
  return self->send;
}

void
tincan_endpoint_page_start_repeat (TincanEndpointPage *self)
{
  g_return_if_fail (TINCAN_IS_ENDPOINT_PAGE (self));

  tincan_send_options_set_repeat (self->options, TRUE);
}
