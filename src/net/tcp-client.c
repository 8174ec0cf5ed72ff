/* A TCP client: one connection to a host.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/tcp-client.h"

#include <glib/gi18n.h>
#include <string.h>

#include "codec/error.h"
#include "net/failure.h"
#include "net/local-socket.h"
#include "net/tcp-connector.h"

struct _TincanTcpClient
{
  TincanEndpoint    parent_instance;

  char             *remote_host;
  guint16           remote_port;
  char             *local_host;
  guint16           local_port;

  TincanConnection *connection; /* while open */
};

G_DEFINE_FINAL_TYPE (TincanTcpClient, tincan_tcp_client, TINCAN_TYPE_ENDPOINT)

static void
on_connection_ended (TincanConnection *connection,
                     gpointer          user_data)
{
  g_autoptr (TincanTcpClient) self = g_object_ref (user_data);
  TincanEndpoint *endpoint = TINCAN_ENDPOINT (self);

  g_clear_object (&self->connection);
  tincan_endpoint_add_statistics (endpoint, 0);
  tincan_endpoint_closed (endpoint);
}

/* "example.org (1.2.3.4:80)", or the address alone when that is what was entered. */
static char *
format_connected (TincanTcpClient     *self,
                  const TincanAddress *peer,
                  const TincanAddress *local)
{
  g_autofree char *peer_text = tincan_address_to_string (peer);
  g_autofree char *local_text = tincan_address_to_string (local);
  TincanAddress numeric;

  if (tincan_address_parse_ip (&numeric, self->remote_host))
    return g_strdup_printf (_("connected to %s from %s"), peer_text, local_text);
  return g_strdup_printf (_("connected to %s (%s) from %s"), self->remote_host, peer_text,
                          local_text);
}

static void
start (TincanTcpClient *self,
       GSocket         *socket)
{
  TincanEndpoint *endpoint = TINCAN_ENDPOINT (self);
  TincanAddress local = { 0 };
  TincanAddress peer = { 0 };
  g_autofree char *text = NULL;

  tincan_local_socket_get_local (g_socket_get_fd (socket), &local);
  tincan_local_socket_get_peer (g_socket_get_fd (socket), &peer);
  text = format_connected (self, &peer, &local);

  self->connection = tincan_connection_new (endpoint,
                                            tincan_endpoint_add_interface (endpoint, &local),
                                            socket, &peer, TINCAN_EVENT_CONNECTED, text,
                                            on_connection_ended, self);
  tincan_endpoint_opened (endpoint, &local);
  tincan_connection_start (self->connection);
}

static void
connect_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (TincanTcpClient) self = user_data;
  GError *error = NULL;
  TincanAddress peer;
  int code;
  GSocket *socket = tincan_tcp_connect_finish (result, &peer, &code, &error);

  if (socket != NULL)
    {
      start (self, socket);
      return;
    }
  if (peer.family == 0)
    tincan_address_parse_ip (&peer, self->remote_host);
  peer.port = self->remote_port;
  tincan_endpoint_open_failed (TINCAN_ENDPOINT (self), tincan_failure_event_kind (code),
                               NULL, &peer, error);
}

static void
tincan_tcp_client_open (TincanEndpoint *endpoint,
                        GCancellable   *cancellable)
{
  TincanTcpClient *self = TINCAN_TCP_CLIENT (endpoint);

  tincan_tcp_connect_async (self->remote_host, self->remote_port,
                            self->local_host, self->local_port,
                            tincan_endpoint_get_io_priority (endpoint), cancellable,
                            connect_cb, g_object_ref (self));
}

static void
tincan_tcp_client_close (TincanEndpoint *endpoint)
{
  tincan_connection_close (TINCAN_TCP_CLIENT (endpoint)->connection);
}

static gboolean
tincan_tcp_client_send (TincanEndpoint  *endpoint,
                        const char      *to,
                        GBytes          *bytes,
                        GError         **error)
{
  return tincan_connection_send (TINCAN_TCP_CLIENT (endpoint)->connection, bytes, error);
}

static gboolean
is_own_flow (TincanTcpClient *self,
             guint            flow)
{
  return self->connection != NULL && tincan_connection_get_flow (self->connection) == flow;
}

static gboolean
tincan_tcp_client_send_flow (TincanEndpoint  *endpoint,
                             guint            flow,
                             GBytes          *bytes,
                             GError         **error)
{
  TincanTcpClient *self = TINCAN_TCP_CLIENT (endpoint);

  if (is_own_flow (self, flow))
    return tincan_connection_send (self->connection, bytes, error);

  g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_NO_RECIPIENT,
               _("TCP: not sent, because that connection is over"));
  return FALSE;
}

static void
tincan_tcp_client_close_flow (TincanEndpoint *endpoint,
                              guint           flow)
{
  TincanTcpClient *self = TINCAN_TCP_CLIENT (endpoint);

  if (is_own_flow (self, flow))
    tincan_connection_close (self->connection);
}

static gboolean
tincan_tcp_client_get_flow_peer (TincanEndpoint *endpoint,
                                 guint           flow,
                                 TincanAddress  *peer)
{
  TincanTcpClient *self = TINCAN_TCP_CLIENT (endpoint);

  if (!is_own_flow (self, flow))
    return FALSE;

  *peer = *tincan_connection_get_address (self->connection);
  return TRUE;
}

static gsize
tincan_tcp_client_get_queued_bytes (TincanEndpoint *endpoint)
{
  TincanTcpClient *self = TINCAN_TCP_CLIENT (endpoint);

  return self->connection != NULL ? tincan_connection_get_queued_bytes (self->connection) : 0;
}

static void
tincan_tcp_client_dispose (GObject *object)
{
  TincanTcpClient *self = TINCAN_TCP_CLIENT (object);

  if (self->connection != NULL)
    {
      tincan_connection_abandon (self->connection);
      tincan_endpoint_add_statistics (TINCAN_ENDPOINT (self), 0);
    }
  g_clear_object (&self->connection);

  G_OBJECT_CLASS (tincan_tcp_client_parent_class)->dispose (object);
}

static void
tincan_tcp_client_finalize (GObject *object)
{
  TincanTcpClient *self = TINCAN_TCP_CLIENT (object);

  g_free (self->remote_host);
  g_free (self->local_host);

  G_OBJECT_CLASS (tincan_tcp_client_parent_class)->finalize (object);
}

static void
tincan_tcp_client_class_init (TincanTcpClientClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  TincanEndpointClass *endpoint_class = TINCAN_ENDPOINT_CLASS (klass);

  object_class->dispose = tincan_tcp_client_dispose;
  object_class->finalize = tincan_tcp_client_finalize;
  endpoint_class->protocol = TINCAN_PROTOCOL_TCP;
  endpoint_class->open = tincan_tcp_client_open;
  endpoint_class->close = tincan_tcp_client_close;
  endpoint_class->send = tincan_tcp_client_send;
  endpoint_class->send_flow = tincan_tcp_client_send_flow;
  endpoint_class->close_flow = tincan_tcp_client_close_flow;
  endpoint_class->get_flow_peer = tincan_tcp_client_get_flow_peer;
  endpoint_class->get_queued_bytes = tincan_tcp_client_get_queued_bytes;
}

static void
tincan_tcp_client_init (TincanTcpClient *self)
{
}

TincanEndpoint *
tincan_tcp_client_new (TincanRecording *recording,
                       guint            number,
                       const char      *remote_host,
                       guint16          remote_port,
                       const char      *local_host,
                       guint16          local_port,
                       int              io_priority)
{
  TincanTcpClient *self = g_object_new (TINCAN_TYPE_TCP_CLIENT, NULL);

  tincan_endpoint_setup (TINCAN_ENDPOINT (self), recording, number, io_priority);
  self->remote_host = g_strdup (remote_host);
  self->remote_port = remote_port;
  self->local_host = g_strdup (local_host != NULL ? local_host : "");
  self->local_port = local_port;
  return TINCAN_ENDPOINT (self);
}

TincanConnection *
tincan_tcp_client_get_connection (TincanTcpClient *self)
{
  g_return_val_if_fail (TINCAN_IS_TCP_CLIENT (self), NULL);

  return self->connection;
}

void
tincan_tcp_client_shutdown_write (TincanTcpClient *self)
{
  g_return_if_fail (TINCAN_IS_TCP_CLIENT (self));

  if (self->connection != NULL)
    tincan_connection_shutdown_write (self->connection);
}
