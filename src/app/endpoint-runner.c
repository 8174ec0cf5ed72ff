/* Runs the endpoint of one page.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/endpoint-runner.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/rule-text.h"
#include "codec/error.h"
#include "net/responder.h"

/* Below GDK_PRIORITY_REDRAW: a flood does not stop the window from drawing. */
#define IO_PRIORITY 200

struct _TincanEndpointRunner
{
  GObject parent_instance;

  TincanRecording *recording;
  TincanEndpointConfig *config;
  TincanEndpoint *endpoint;
  TincanResponder *responder;
  GCancellable *cancellable;
  TincanCounters before; /* of the endpoints that were closed */
};

G_DEFINE_FINAL_TYPE (TincanEndpointRunner, tincan_endpoint_runner, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATE,
  PROP_LOCAL_ADDRESS,
  N_PROPS
};

enum
{
  SIGNAL_FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
add_counters (TincanCounters       *sum,
              const TincanCounters *more)
{
  sum->received_messages += more->received_messages;
  sum->received_bytes += more->received_bytes;
  sum->sent_messages += more->sent_messages;
  sum->sent_bytes += more->sent_bytes;
  sum->dropped += more->dropped;
}

/* Its properties have the names of ours. */
static void
on_endpoint_notify (TincanEndpointRunner *self,
                    GParamSpec           *pspec)
{
  g_object_notify (G_OBJECT (self), g_param_spec_get_name (pspec));
}

static void
drop_endpoint (TincanEndpointRunner *self)
{
  TincanCounters counters = { 0 };

  if (self->endpoint == NULL)
    return;

  tincan_endpoint_get_counters (self->endpoint, &counters);
  add_counters (&self->before, &counters);
  g_signal_handlers_disconnect_by_data (self->endpoint, self);
  g_clear_pointer (&self->responder, tincan_responder_free);
  g_clear_object (&self->endpoint);
}

static const char *
field_of_error (TincanEndpointRunner *self,
                const GError         *error)
{
  gboolean client = self->config->role == TINCAN_ROLE_TCP_CLIENT;

  if (g_error_matches (error, TINCAN_ERROR, TINCAN_ERROR_PORT_IN_USE) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return "local-port";
  if (error->domain == G_RESOLVER_ERROR)
    return client ? "remote-host" : "local-host";
  if (!client && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT))
    return "local-host";

  return NULL;
}

/* The name by which the To field and the list of clients show it can be typed, too. */
static gboolean
means_all (const char *to)
{
  return to[0] == '\0' || g_str_equal (to, _("All connections")) ||
         g_str_equal (to, "All connections");
}

static void
open_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (TincanEndpointRunner) self = TINCAN_ENDPOINT_RUNNER (user_data);
  g_autoptr (GError) error = NULL;

  if (tincan_endpoint_open_finish (TINCAN_ENDPOINT (object), result, &error) ||
      self->config == NULL)
    return;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_signal_emit (self, signals[SIGNAL_FAILED], 0, field_of_error (self, error), error->message);
}

static void
close_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!tincan_endpoint_close_finish (TINCAN_ENDPOINT (object), result, &error))
    g_debug ("Closing: %s", error->message);
}

static void
tincan_endpoint_runner_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  TincanEndpointRunner *self = TINCAN_ENDPOINT_RUNNER (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, tincan_endpoint_runner_get_state (self));
      break;
    case PROP_LOCAL_ADDRESS:
      g_value_set_string (value, tincan_endpoint_runner_get_local_address (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tincan_endpoint_runner_dispose (GObject *object)
{
  TincanEndpointRunner *self = TINCAN_ENDPOINT_RUNNER (object);

  tincan_endpoint_runner_close (self);
  drop_endpoint (self);
  self->config = NULL;
  g_clear_object (&self->cancellable);
  g_clear_object (&self->recording);

  G_OBJECT_CLASS (tincan_endpoint_runner_parent_class)->dispose (object);
}

static void
tincan_endpoint_runner_class_init (TincanEndpointRunnerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->dispose = tincan_endpoint_runner_dispose;
  object_class->get_property = tincan_endpoint_runner_get_property;

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL, TINCAN_TYPE_ENDPOINT_STATE, TINCAN_ENDPOINT_CLOSED,
                       flags);
  properties[PROP_LOCAL_ADDRESS] =
    g_param_spec_string ("local-address", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_FAILED] =
    g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
tincan_endpoint_runner_init (TincanEndpointRunner *self)
{
}

TincanEndpointRunner *
tincan_endpoint_runner_new (TincanRecording      *recording,
                            TincanEndpointConfig *config)
{
  TincanEndpointRunner *self = g_object_new (TINCAN_TYPE_ENDPOINT_RUNNER, NULL);

  self->recording = g_object_ref (recording);
  self->config = config;

  return self;
}

TincanEndpointConfig *
tincan_endpoint_runner_get_config (TincanEndpointRunner *self)
{
  g_return_val_if_fail (TINCAN_IS_ENDPOINT_RUNNER (self), NULL);
  return self->config;
}

TincanRecording *
tincan_endpoint_runner_get_recording (TincanEndpointRunner *self)
{
  g_return_val_if_fail (TINCAN_IS_ENDPOINT_RUNNER (self), NULL);
  return self->recording;
}

TincanEndpoint *
tincan_endpoint_runner_get_endpoint (TincanEndpointRunner *self)
{
  g_return_val_if_fail (TINCAN_IS_ENDPOINT_RUNNER (self), NULL);
  return self->endpoint;
}

TincanEndpointState
tincan_endpoint_runner_get_state (TincanEndpointRunner *self)
{
  g_return_val_if_fail (TINCAN_IS_ENDPOINT_RUNNER (self), TINCAN_ENDPOINT_CLOSED);

  if (self->endpoint == NULL)
    return TINCAN_ENDPOINT_CLOSED;

  return tincan_endpoint_get_state (self->endpoint);
}

const char *
tincan_endpoint_runner_get_local_address (TincanEndpointRunner *self)
{
  g_return_val_if_fail (TINCAN_IS_ENDPOINT_RUNNER (self), NULL);

  return self->endpoint != NULL ? tincan_endpoint_get_local_address (self->endpoint) : NULL;
}

void
tincan_endpoint_runner_open (TincanEndpointRunner *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TincanEndpoint) endpoint = NULL;
  const char *field = NULL;

  g_return_if_fail (TINCAN_IS_ENDPOINT_RUNNER (self));

  if (tincan_endpoint_runner_get_state (self) != TINCAN_ENDPOINT_CLOSED)
    return;

  endpoint = tincan_endpoint_config_create (self->config, self->recording, IO_PRIORITY, &field,
                                            &error);
  if (endpoint == NULL)
    {
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, field, error->message);
      return;
    }

  drop_endpoint (self);
  self->endpoint = g_steal_pointer (&endpoint);
  self->responder = tincan_responder_new (self->endpoint);
  tincan_endpoint_runner_update_rules (self);
  tincan_endpoint_runner_update_framing (self);
  g_signal_connect_object (self->endpoint, "notify::state", G_CALLBACK (on_endpoint_notify), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->endpoint, "notify::local-address",
                           G_CALLBACK (on_endpoint_notify), self, G_CONNECT_SWAPPED);

  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  tincan_endpoint_open_async (self->endpoint, self->cancellable, open_cb, g_object_ref (self));
}

void
tincan_endpoint_runner_close (TincanEndpointRunner *self)
{
  g_return_if_fail (TINCAN_IS_ENDPOINT_RUNNER (self));

  switch (tincan_endpoint_runner_get_state (self))
    {
    case TINCAN_ENDPOINT_OPENING:
      g_cancellable_cancel (self->cancellable);
      break;
    case TINCAN_ENDPOINT_OPEN:
      tincan_endpoint_close_async (self->endpoint, close_cb, NULL);
      break;
    case TINCAN_ENDPOINT_CLOSING:
    case TINCAN_ENDPOINT_CLOSED:
    default:
      break;
    }
}

gboolean
tincan_endpoint_runner_send (TincanEndpointRunner  *self,
                             const char            *to,
                             GBytes                *bytes,
                             GError               **error)
{
  g_auto (GStrv) recipients = NULL;
  gboolean sent = TRUE;

  g_return_val_if_fail (TINCAN_IS_ENDPOINT_RUNNER (self), FALSE);

  if (self->endpoint == NULL)
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_OPEN,
                   _("Nothing is sent while closed: open it first"));
      return FALSE;
    }
  if (self->config->role != TINCAN_ROLE_UDP && g_bytes_get_size (bytes) == 0)
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX, _("There is no message to send."));
      return FALSE;
    }
  if (self->config->role == TINCAN_ROLE_TCP_CLIENT || means_all (to))
    return tincan_endpoint_send (self->endpoint, NULL, bytes, error);

  recipients = g_strsplit (to, ",", -1);
  for (guint i = 0; recipients[i] != NULL; i++)
    {
      GError **reason = sent ? error : NULL;

      sent &= tincan_endpoint_send (self->endpoint, g_strstrip (recipients[i]), bytes, reason);
    }

  return sent;
}

void
tincan_endpoint_runner_update_rules (TincanEndpointRunner *self)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) rules = NULL;

  g_return_if_fail (TINCAN_IS_ENDPOINT_RUNNER (self));

  if (self->responder == NULL)
    return;

  rules = tincan_rules_active ((const char * const *) self->config->reply_rules);
  if (!tincan_responder_set_rules (self->responder, (const char * const *) rules, &error))
    g_warning ("Reply rules: %s", error->message);
}

void
tincan_endpoint_runner_update_framing (TincanEndpointRunner *self)
{
  TincanFraming framing;

  g_return_if_fail (TINCAN_IS_ENDPOINT_RUNNER (self));

  if (self->responder == NULL)
    return;
  tincan_endpoint_config_get_framing (self->config, &framing);
  tincan_responder_set_frame_rule (self->responder, &framing.rule);
}

void
tincan_endpoint_runner_get_counters (TincanEndpointRunner *self,
                                     TincanCounters       *counters)
{
  TincanCounters now = { 0 };

  g_return_if_fail (TINCAN_IS_ENDPOINT_RUNNER (self));

  *counters = self->before;
  if (self->endpoint != NULL)
    tincan_endpoint_get_counters (self->endpoint, &now);
  add_counters (counters, &now);
}

void
tincan_endpoint_runner_reset_counters (TincanEndpointRunner *self)
{
  g_return_if_fail (TINCAN_IS_ENDPOINT_RUNNER (self));

  memset (&self->before, 0, sizeof self->before);
  if (self->endpoint != NULL)
    tincan_endpoint_reset_counters (self->endpoint);
}

gsize
tincan_endpoint_runner_get_queued_bytes (TincanEndpointRunner *self)
{
  g_return_val_if_fail (TINCAN_IS_ENDPOINT_RUNNER (self), 0);

  return self->endpoint != NULL ? tincan_endpoint_get_queued_bytes (self->endpoint) : 0;
}
