/* One socket role that the user opens and closes: states, pending calls, counters.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/endpoint.h"

#include <glib/gi18n.h>

#include "codec/error.h"

typedef struct
{
  TincanRecording     *recording;
  guint                number;
  int                  io_priority;
  TincanEndpointState  state;
  TincanAddress        local;
  char                *local_address;

  GTask               *opening;
  GCancellable        *cancellable; /* of the opening */
  gulong               cancel_handler;
  GPtrArray           *closers;     /* of GTask: everyone who waits for the end */

  guint                interface;
  guint64              received;    /* messages on that interface */
  TincanCounters       counters;    /* dropped: what the subclass had counted at the last reset */
  gboolean             full_reported;
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

static gboolean
return_task (gpointer user_data)
{
  GTask *task = user_data;
  GError *error = g_task_get_task_data (task);

  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

/* Never from within the call that made it so: callbacks would come where nobody expects them. */
static void
return_task_later (GTask  *task,
                   int     io_priority,
                   GError *error)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  if (error != NULL)
    g_task_set_task_data (task, error, (GDestroyNotify) g_error_free);
  g_source_set_priority (source, io_priority);
  g_source_set_callback (source, return_task, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}

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
  priv->local = (TincanAddress) { 0 };
  priv->local_address = NULL;
  if (local != NULL)
    {
      priv->local = *local;
      priv->local_address = tincan_address_to_string (local);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOCAL_ADDRESS]);
}

static void
forget_opening (TincanEndpoint *self,
                GError         *error)
{
  TincanEndpointPrivate *priv = PRIVATE (self);

  if (priv->opening == NULL)
    {
      g_clear_error (&error);
      return;
    }

  g_cancellable_disconnect (g_task_get_cancellable (priv->opening),
                            priv->cancel_handler);
  priv->cancel_handler = 0;
  g_clear_object (&priv->cancellable);
  return_task_later (g_steal_pointer (&priv->opening), priv->io_priority, error);
}

static void
end_closers (TincanEndpoint *self)
{
  TincanEndpointPrivate *priv = PRIVATE (self);

  for (guint i = 0; i < priv->closers->len; i++)
    return_task_later (g_object_ref (priv->closers->pdata[i]),
                       priv->io_priority, NULL);
  g_ptr_array_set_size (priv->closers, 0);
}

static void
on_cancelled (GCancellable *cancellable,
              GCancellable *opening)
{
  g_cancellable_cancel (opening);
}

static void
parse_numeric (const char    *to,
               TincanAddress *address)
{
  g_auto (TincanHostPort) parsed = { 0 };

  if (tincan_host_port_parse (to, FALSE, &parsed, NULL) &&
      tincan_address_parse_ip (address, parsed.host))
    address->port = parsed.port;
}

/* A failed send becomes an event; a queue that stays full is said once. */
static gboolean
report_send (TincanEndpoint  *self,
             gboolean         sent,
             TincanEvent     *event,
             GError          *local_error,
             GError         **error)
{
  TincanEndpointPrivate *priv = PRIVATE (self);
  gboolean full = g_error_matches (local_error, TINCAN_ERROR, TINCAN_ERROR_QUEUE_FULL);

  if (sent)
    {
      priv->full_reported = FALSE;
      return TRUE;
    }

  event->text = local_error->message;
  if (!full || !priv->full_reported)
    tincan_endpoint_append_event (self, event);
  priv->full_reported = full;
  g_propagate_error (error, local_error);
  return FALSE;
}

static guint64
get_dropped (TincanEndpoint *self)
{
  TincanEndpointClass *klass = TINCAN_ENDPOINT_GET_CLASS (self);

  return klass->get_dropped != NULL ? klass->get_dropped (self) : 0;
}

static gboolean
check_open (TincanEndpoint  *self,
            GError         **error)
{
  TincanEndpointPrivate *priv = PRIVATE (self);

  if (priv->state == TINCAN_ENDPOINT_OPEN)
    return TRUE;

  g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_OPEN,
               _("%s: not sent, because this is not open"),
               tincan_protocol_to_string (TINCAN_ENDPOINT_GET_CLASS (self)->protocol));
  return FALSE;
}

static void
tincan_endpoint_dispose (GObject *object)
{
  TincanEndpoint *self = TINCAN_ENDPOINT (object);
  TincanEndpointPrivate *priv = PRIVATE (self);

  priv->message_func = NULL;
  g_clear_object (&priv->recording);

  G_OBJECT_CLASS (tincan_endpoint_parent_class)->dispose (object);
}

static void
tincan_endpoint_finalize (GObject *object)
{
  TincanEndpointPrivate *priv = PRIVATE (TINCAN_ENDPOINT (object));

  g_free (priv->local_address);
  g_ptr_array_unref (priv->closers);

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
  PRIVATE (self)->closers = g_ptr_array_new_with_free_func (g_object_unref);
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

  return PRIVATE (self)->number;
}

TincanRecording *
tincan_endpoint_get_recording (TincanEndpoint *self)
{
  g_return_val_if_fail (TINCAN_IS_ENDPOINT (self), NULL);

  return PRIVATE (self)->recording;
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
      return_task_later (g_steal_pointer (&task), priv->io_priority,
                         g_error_new (G_IO_ERROR, G_IO_ERROR_PENDING,
                                      _("This is open already, or about to be")));
      return;
    }

  priv->opening = g_steal_pointer (&task);
  priv->cancellable = g_cancellable_new ();
  if (cancellable != NULL)
    priv->cancel_handler = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled),
                                                  g_object_ref (priv->cancellable),
                                                  g_object_unref);
  set_state (self, TINCAN_ENDPOINT_OPENING);
  TINCAN_ENDPOINT_GET_CLASS (self)->open (self, priv->cancellable);
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

  g_return_if_fail (TINCAN_IS_ENDPOINT (self));

  priv = PRIVATE (self);
  g_ptr_array_add (priv->closers, g_task_new (self, NULL, callback, user_data));

  if (priv->state == TINCAN_ENDPOINT_CLOSED)
    end_closers (self);
  else if (priv->state == TINCAN_ENDPOINT_OPENING)
    g_cancellable_cancel (priv->cancellable);
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
  TincanEvent event = { .kind = TINCAN_EVENT_ERROR, .flow = TINCAN_NONE };
  GError *local_error = NULL;
  gboolean sent;

  g_return_val_if_fail (TINCAN_IS_ENDPOINT (self), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  sent = check_open (self, &local_error) &&
         TINCAN_ENDPOINT_GET_CLASS (self)->send (self, to, bytes, &local_error);
  if (!sent && to != NULL)
    parse_numeric (to, &event.peer);
  return report_send (self, sent, &event, local_error, error);
}

gboolean
tincan_endpoint_send_flow (TincanEndpoint  *self,
                           guint            flow,
                           GBytes          *bytes,
                           GError         **error)
{
  TincanEvent event = { .kind = TINCAN_EVENT_ERROR, .flow = TINCAN_NONE };
  GError *local_error = NULL;
  TincanAddress peer;
  gboolean sent;

  g_return_val_if_fail (TINCAN_IS_ENDPOINT (self), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  sent = check_open (self, &local_error) &&
         TINCAN_ENDPOINT_GET_CLASS (self)->send_flow (self, flow, bytes, &local_error);
  if (tincan_endpoint_get_flow_peer (self, flow, &peer))
    event.flow = flow;
  return report_send (self, sent, &event, local_error, error);
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

void
tincan_endpoint_get_counters (TincanEndpoint *self,
                              TincanCounters *counters)
{
  g_return_if_fail (TINCAN_IS_ENDPOINT (self));

  *counters = PRIVATE (self)->counters;
  counters->dropped = get_dropped (self) - counters->dropped;
}

void
tincan_endpoint_reset_counters (TincanEndpoint *self)
{
  g_return_if_fail (TINCAN_IS_ENDPOINT (self));

  PRIVATE (self)->counters = (TincanCounters) { .dropped = get_dropped (self) };
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
  TincanEndpointPrivate *priv = PRIVATE (self);

  priv->recording = g_object_ref (recording);
  priv->number = number;
  priv->io_priority = io_priority;
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
  set_local_address (self, local);
  set_state (self, TINCAN_ENDPOINT_OPEN);
  forget_opening (self, NULL);
}

void
tincan_endpoint_open_failed (TincanEndpoint      *self,
                             TincanEventKind      kind,
                             const TincanAddress *local,
                             const TincanAddress *peer,
                             GError              *error)
{
  TincanEvent event = { .kind = kind, .flow = TINCAN_NONE, .text = error->message };

  if (local != NULL)
    event.local = *local;
  if (peer != NULL)
    event.peer = *peer;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tincan_endpoint_append_event (self, &event);

  set_state (self, TINCAN_ENDPOINT_CLOSED);
  forget_opening (self, error);
  end_closers (self);
}

void
tincan_endpoint_closed (TincanEndpoint *self)
{
  set_local_address (self, NULL);
  set_state (self, TINCAN_ENDPOINT_CLOSED);
  end_closers (self);
}

guint
tincan_endpoint_add_interface (TincanEndpoint      *self,
                               const TincanAddress *local)
{
  TincanEndpointPrivate *priv = PRIVATE (self);
  g_autofree char *address = tincan_address_to_string (local);
  g_autofree char *name = NULL;

  name = g_strdup_printf ("%s %s",
                          tincan_protocol_to_string (TINCAN_ENDPOINT_GET_CLASS (self)->protocol),
                          address);
  priv->interface = tincan_recording_add_interface (priv->recording, priv->number, name);
  priv->received = 0;
  return priv->interface;
}

void
tincan_endpoint_add_statistics (TincanEndpoint *self,
                                guint64         dropped)
{
  TincanEndpointPrivate *priv = PRIVATE (self);

  tincan_recording_add_statistics (priv->recording, priv->interface, priv->received, dropped);
}

void
tincan_endpoint_append_event (TincanEndpoint *self,
                              TincanEvent    *event)
{
  TincanEndpointPrivate *priv = PRIVATE (self);

  event->endpoint = priv->number;
  if (event->local.family == 0)
    event->local = priv->local;
  event->protocol = TINCAN_ENDPOINT_GET_CLASS (self)->protocol;
  if (priv->recording != NULL)
    tincan_recording_add_event (priv->recording, event);
}

void
tincan_endpoint_count (TincanEndpoint  *self,
                       TincanDirection  direction,
                       gsize            size)
{
  TincanCounters *counters = &PRIVATE (self)->counters;

  if (direction == TINCAN_DIRECTION_RECEIVED)
    {
      PRIVATE (self)->received++;
      counters->received_messages++;
      counters->received_bytes += size;
    }
  else
    {
      counters->sent_messages++;
      counters->sent_bytes += size;
    }
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
