/* One TCP stream, made by a client or accepted by a server.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/connection.h"

#include "net/local-socket.h"
#include "net/stream.h"

struct _TincanConnection
{
  GObject               parent_instance;

  TincanStream         *stream;
  GSocket              *socket; /* of the stream */
  guint                 flow;
  TincanAddress         peer;
  char                 *name;
  TincanConnectionFunc  ended;
  gpointer              ended_data;
};

G_DEFINE_FINAL_TYPE (TincanConnection, tincan_connection, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PEER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
on_stream_ended (GObject *owner)
{
  TincanConnection *self = TINCAN_CONNECTION (owner);

  self->ended (self, self->ended_data);
}

static void
tincan_connection_finalize (GObject *object)
{
  TincanConnection *self = TINCAN_CONNECTION (object);

  g_clear_pointer (&self->stream, tincan_stream_free);
  g_clear_object (&self->socket);
  g_free (self->name);

  G_OBJECT_CLASS (tincan_connection_parent_class)->finalize (object);
}

static void
tincan_connection_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PEER:
      g_value_set_string (value, TINCAN_CONNECTION (object)->name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tincan_connection_class_init (TincanConnectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = tincan_connection_finalize;
  object_class->get_property = tincan_connection_get_property;

  properties[PROP_PEER] =
    g_param_spec_string ("peer", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tincan_connection_init (TincanConnection *self)
{
}

const char *
tincan_connection_get_peer (TincanConnection *self)
{
  g_return_val_if_fail (TINCAN_IS_CONNECTION (self), NULL);

  return self->name;
}

guint
tincan_connection_get_flow (TincanConnection *self)
{
  g_return_val_if_fail (TINCAN_IS_CONNECTION (self), TINCAN_NONE);

  return self->flow;
}

gsize
tincan_connection_get_queued_bytes (TincanConnection *self)
{
  g_return_val_if_fail (TINCAN_IS_CONNECTION (self), 0);

  return tincan_stream_get_queued (self->stream);
}

const TincanAddress *
tincan_connection_get_address (TincanConnection *self)
{
  g_return_val_if_fail (TINCAN_IS_CONNECTION (self), NULL);

  return &self->peer;
}

gboolean
tincan_connection_get_facts (TincanConnection *self,
                             TincanTcpFacts   *facts)
{
  g_return_val_if_fail (TINCAN_IS_CONNECTION (self), FALSE);

  return !g_socket_is_closed (self->socket) &&
         tincan_socket_facts_get_tcp (g_socket_get_fd (self->socket), facts);
}

gboolean
tincan_connection_send (TincanConnection  *self,
                        GBytes            *bytes,
                        GError           **error)
{
  g_return_val_if_fail (TINCAN_IS_CONNECTION (self), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  return tincan_stream_send (self->stream, bytes, error);
}

void
tincan_connection_close (TincanConnection *self)
{
  g_return_if_fail (TINCAN_IS_CONNECTION (self));

  tincan_stream_close (self->stream);
}

TincanConnection *
tincan_connection_new (TincanEndpoint       *endpoint,
                       guint                 interface,
                       GSocket              *socket,
                       const TincanAddress  *peer,
                       TincanEventKind       kind,
                       const char           *text,
                       TincanConnectionFunc  ended,
                       gpointer              user_data)
{
  TincanConnection *self = g_object_new (TINCAN_TYPE_CONNECTION, NULL);
  TincanEvent event = { .kind = kind, .text = text };
  TincanAddress local = { 0 };

  tincan_local_socket_get_local (g_socket_get_fd (socket), &local);
  self->flow = tincan_recording_add_flow (tincan_endpoint_get_recording (endpoint), interface,
                                          TINCAN_PROTOCOL_TCP, &local, peer);
  self->peer = *peer;
  self->name = tincan_address_to_string (peer);
  self->ended = ended;
  self->ended_data = user_data;
  self->socket = g_object_ref (socket);
  self->stream = tincan_stream_new (endpoint, socket, self->flow, peer, on_stream_ended,
                                    G_OBJECT (self));

  event.flow = self->flow;
  tincan_endpoint_append_event (endpoint, &event);
  return self;
}

void
tincan_connection_start (TincanConnection *self)
{
  tincan_stream_start (self->stream);
}

void
tincan_connection_shutdown_write (TincanConnection *self)
{
  tincan_stream_shutdown_write (self->stream);
}

void
tincan_connection_abandon (TincanConnection *self)
{
  tincan_stream_abandon (self->stream);
}
