/* One socket role that the user opens and closes: states, pending calls, counters.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/endpoint.h"

#include <glib/gi18n.h>

#include "codec/error.h"
#include "net/endpoint-log.h"
#include "net/pending-calls.h"

typedef struct
{
  TincanEndpointLog    log;
  int                  io_priority;
  TincanEndpointState  state;
  char                *local_address;
  TincanPendingCalls   calls;
  TincanMessageFunc    message_func;
  gpointer             message_data;
} TincanEndpointPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (TincanEndpoint, tincan_endpoint, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (TincanEndpointState, tincan_endpoint_state,
                    G_DEFINE_ENUM_VALUE (TINCAN_ENDPOINT_CLOSED, "closed"),
                    G_DEFINE_ENUM_VALUE (TINCAN_ENDPOINT_OPENING, "opening"),
                    G_DEFINE_ENUM_VALUE (TINCAN_ENDPOINT_OPEN, "open"),
                    G_DEFINE_ENUM_VALUE (TINCAN_ENDPOINT_CLOSING, "closing"))

enum
{
  PROP_0,
  PROP_STATE,
  PROP_LOCAL_ADDRESS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

#define PRIVATE(self) \
  ((TincanEndpointPrivate *) tincan_endpoint_get_instance_private (self))

static void
set_state (TincanEndpoint      *self,
           TincanEndpointState  state)
{
  TincanEndpointPrivate *priv = PRIVATE (self);

  if (priv->state == state)
    return;

  priv->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_local_address (TincanEndpoint      *self,
                   const TincanAddress *local)
{
  TincanEndpointPrivate *priv = PRIVATE (self);

  g_free (priv->local_address);
  priv->log.local = (TincanAddress) { 0 };
  priv->local_address = NULL;
  if (local != NULL)
    {
      priv->log.local = *local;
      priv->local_address = tincan_address_to_string (local);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOCAL_ADDRESS]);
}

static void
tincan_endpoint_dispose (GObject *object)
{
  TincanEndpoint *self = TINCAN_ENDPOINT (object);
  TincanEndpointPrivate *priv = PRIVATE (self);

  priv->message_func = NULL;
  g_clear_object (&priv->log.recording);

  G_OBJECT_CLASS (tincan_endpoint_parent_class)->dispose (object);
}

static void
tincan_endpoint_finalize (GObject *object)
{
  TincanEndpointPrivate *priv = PRIVATE (TINCAN_ENDPOINT (object));

  g_free (priv->local_address);
  tincan_pending_calls_clear (&priv->calls);

  G_OBJECT_CLASS (tincan_endpoint_parent_class)->finalize (object);
}

static void
tincan_endpoint_get_property (GObject    *object,
                              guint       prop_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  TincanEndpointPrivate *priv = PRIVATE (TINCAN_ENDPOINT (object));

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_enum (value, priv->state);
      break;
    case PROP_LOCAL_ADDRESS:
      g_value_set_string (value, priv->local_address);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tincan_endpoint_class_init (TincanEndpointClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tincan_endpoint_dispose;
  object_class->finalize = tincan_endpoint_finalize;
  object_class->get_property = tincan_endpoint_get_property;

  properties[PROP_STATE] =
    g_param_spec_enum ("state", NULL, NULL,
                       TINCAN_TYPE_ENDPOINT_STATE, TINCAN_ENDPOINT_CLOSED,
                       G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_LOCAL_ADDRESS] =
    g_param_spec_string ("local-address", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tincan_endpoint_init (TincanEndpoint *self)
{
  tincan_pending_calls_init (&PRIVATE (self)->calls);
}

TincanEndpointState
tincan_endpoint_get_state (TincanEndpoint *self)
{
  g_return_val_if_fail (TINCAN_IS_ENDPOINT (self), TINCAN_ENDPOINT_CLOSED);

  return PRIVATE (self)->state;
}

guint
tincan_endpoint_get_number (TincanEndpoint *self)
{
  g_return_val_if_fail (TINCAN_IS_ENDPOINT (self), TINCAN_NONE);

  return PRIVATE (self)->log.endpoint;
}

TincanRecording *
tincan_endpoint_get_recording (TincanEndpoint *self)
{
  g_return_val_if_fail (TINCAN_IS_ENDPOINT (self), NULL);

  return PRIVATE (self)->log.recording;
}

const char *
tincan_endpoint_get_local_address (TincanEndpoint *self)
{
  g_return_val_if_fail (TINCAN_IS_ENDPOINT (self), NULL);

  return PRIVATE (self)->local_address;
}

void
tincan_endpoint_open_async (TincanEndpoint      *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  TincanEndpointPrivate *priv;

  g_return_if_fail (TINCAN_IS_ENDPOINT (self));

  priv = PRIVATE (self);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_priority (task, priv->io_priority);
  g_task_set_check_cancellable (task, FALSE);

  if (priv->state != TINCAN_ENDPOINT_CLOSED)
    {
      tincan_pending_calls_return (g_steal_pointer (&task),
                                   g_error_new (G_IO_ERROR, G_IO_ERROR_PENDING,
                                                _("This is open already, or about to be")));
      return;
    }

  tincan_pending_calls_begin_open (&priv->calls, g_steal_pointer (&task));
  set_state (self, TINCAN_ENDPOINT_OPENING);
  TINCAN_ENDPOINT_GET_CLASS (self)->open (self, priv->calls.cancellable);
}

gboolean
tincan_endpoint_open_finish (TincanEndpoint  *self,
                             GAsyncResult    *result,
                             GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
tincan_endpoint_close_async (TincanEndpoint      *self,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  TincanEndpointPrivate *priv;
  GTask *task;

  g_return_if_fail (TINCAN_IS_ENDPOINT (self));

  priv = PRIVATE (self);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_priority (task, priv->io_priority);
  g_ptr_array_add (priv->calls.closers, task);

  if (priv->state == TINCAN_ENDPOINT_CLOSED)
    tincan_pending_calls_end_closers (&priv->calls);
  else if (priv->state == TINCAN_ENDPOINT_OPENING)
    g_cancellable_cancel (priv->calls.cancellable);
  else if (priv->state == TINCAN_ENDPOINT_OPEN)
    {
      set_state (self, TINCAN_ENDPOINT_CLOSING);
      TINCAN_ENDPOINT_GET_CLASS (self)->close (self);
    }
}

gboolean
tincan_endpoint_close_finish (TincanEndpoint  *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
tincan_endpoint_send (TincanEndpoint  *self,
                      const char      *to,
                      GBytes          *bytes,
                      GError         **error)
{
  GError *local_error = NULL;

  g_return_val_if_fail (TINCAN_IS_ENDPOINT (self), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  if (tincan_endpoint_check_open (self, &local_error))
    TINCAN_ENDPOINT_GET_CLASS (self)->send (self, to, bytes, &local_error);
  return tincan_endpoint_log_sent (self, to, TINCAN_NONE, local_error, error);
}

gboolean
tincan_endpoint_send_flow (TincanEndpoint  *self,
                           guint            flow,
                           GBytes          *bytes,
                           GError         **error)
{
  GError *local_error = NULL;

  g_return_val_if_fail (TINCAN_IS_ENDPOINT (self), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  if (tincan_endpoint_check_open (self, &local_error))
    TINCAN_ENDPOINT_GET_CLASS (self)->send_flow (self, flow, bytes, &local_error);
  return tincan_endpoint_log_sent (self, NULL, flow, local_error, error);
}

void
tincan_endpoint_close_flow (TincanEndpoint *self,
                            guint           flow)
{
  g_return_if_fail (TINCAN_IS_ENDPOINT (self));

  if (TINCAN_ENDPOINT_GET_CLASS (self)->close_flow != NULL)
    TINCAN_ENDPOINT_GET_CLASS (self)->close_flow (self, flow);
}

gboolean
tincan_endpoint_get_flow_peer (TincanEndpoint *self,
                               guint           flow,
                               TincanAddress  *peer)
{
  g_return_val_if_fail (TINCAN_IS_ENDPOINT (self), FALSE);

  return TINCAN_ENDPOINT_GET_CLASS (self)->get_flow_peer (self, flow, peer);
}

gsize
tincan_endpoint_get_queued_bytes (TincanEndpoint *self)
{
  g_return_val_if_fail (TINCAN_IS_ENDPOINT (self), 0);

  return TINCAN_ENDPOINT_GET_CLASS (self)->get_queued_bytes (self);
}

void
tincan_endpoint_set_message_func (TincanEndpoint    *self,
                                  TincanMessageFunc  func,
                                  gpointer           user_data)
{
  g_return_if_fail (TINCAN_IS_ENDPOINT (self));

  PRIVATE (self)->message_func = func;
  PRIVATE (self)->message_data = user_data;
}

void
tincan_endpoint_setup (TincanEndpoint  *self,
                       TincanRecording *recording,
                       guint            number,
                       int              io_priority)
{
  PRIVATE (self)->log.recording = g_object_ref (recording);
  PRIVATE (self)->log.endpoint = number;
  PRIVATE (self)->io_priority = io_priority;
}

TincanEndpointLog *
tincan_endpoint_get_log (TincanEndpoint *self)
{
  return &PRIVATE (self)->log;
}

int
tincan_endpoint_get_io_priority (TincanEndpoint *self)
{
  return PRIVATE (self)->io_priority;
}

void
tincan_endpoint_opened (TincanEndpoint      *self,
                        const TincanAddress *local)
{
  gboolean wanted = tincan_pending_calls_end_opened (&PRIVATE (self)->calls);

  g_object_freeze_notify (G_OBJECT (self));
  set_local_address (self, local);
  set_state (self, wanted ? TINCAN_ENDPOINT_OPEN : TINCAN_ENDPOINT_CLOSING);
  g_object_thaw_notify (G_OBJECT (self));
  if (!wanted)
    TINCAN_ENDPOINT_GET_CLASS (self)->close (self);
}

void
tincan_endpoint_open_failed (TincanEndpoint      *self,
                             TincanEventKind      kind,
                             const TincanAddress *local,
                             const TincanAddress *peer,
                             GError              *error)
{
  tincan_endpoint_log_open_failed (self, kind, local, peer, error);
  tincan_pending_calls_end_open (&PRIVATE (self)->calls, error);
  tincan_pending_calls_end_closers (&PRIVATE (self)->calls);
  set_state (self, TINCAN_ENDPOINT_CLOSED); /* last: who is told may open it again */
}

void
tincan_endpoint_closed (TincanEndpoint *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  set_local_address (self, NULL);
  set_state (self, TINCAN_ENDPOINT_CLOSED);
  tincan_pending_calls_end_closers (&PRIVATE (self)->calls);
  g_object_thaw_notify (G_OBJECT (self)); /* last: who is told may open it again */
}

void
tincan_endpoint_deliver (TincanEndpoint *self,
                         guint           flow,
                         const guint8   *data,
                         gsize           size)
{
  TincanEndpointPrivate *priv = PRIVATE (self);

  if (priv->message_func != NULL)
    priv->message_func (self, flow, data, size, priv->message_data);
}
