/* A TCP server with any number of clients.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/tcp-server.h"

#include <glib/gi18n.h>

#include "codec/error.h"
#include "net/acceptor.h"
#include "net/local-socket.h"

struct _TincanTcpServer
{
  TincanEndpoint  parent_instance;

  char           *local_host;
  guint16         local_port;

  GListStore     *connections;
  GHashTable     *by_flow;     /* flow → TincanConnection, owned by the list */

  /* while open */
  TincanAcceptor *acceptor;
  guint           interface;
};

G_DEFINE_FINAL_TYPE (TincanTcpServer, tincan_tcp_server, TINCAN_TYPE_ENDPOINT)

static void
stop_listening (TincanTcpServer *self)
{
  g_autofree char *text = NULL;

  if (self->acceptor == NULL)
    return;

  text = g_strdup_printf (_("stopped listening on %s"),
                          tincan_endpoint_get_local_address (TINCAN_ENDPOINT (self)));
  g_clear_pointer (&self->acceptor, tincan_acceptor_free);
  tincan_endpoint_append_text (TINCAN_ENDPOINT (self), TINCAN_EVENT_CLOSED, text);
}

static void
finish (TincanTcpServer *self)
{
  tincan_endpoint_add_statistics (TINCAN_ENDPOINT (self), 0);
  tincan_endpoint_closed (TINCAN_ENDPOINT (self));
}

static guint
count_connections (TincanTcpServer *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->connections));
}

static void
on_connection_ended (TincanConnection *connection,
                     gpointer          user_data)
{
  g_autoptr (TincanTcpServer) self = g_object_ref (user_data);
  guint position;

  g_hash_table_remove (self->by_flow, GUINT_TO_POINTER (tincan_connection_get_flow (connection)));
  if (g_list_store_find (self->connections, connection, &position))
    g_list_store_remove (self->connections, position);

  if (self->acceptor != NULL)
    tincan_acceptor_retry (self->acceptor);
  else if (count_connections (self) == 0 &&
           tincan_endpoint_get_state (TINCAN_ENDPOINT (self)) == TINCAN_ENDPOINT_CLOSING)
    finish (self);
}

static void
on_accepted (GSocket             *socket,
             const TincanAddress *address,
             gpointer             user_data)
{
  g_autoptr (TincanTcpServer) self = g_object_ref (user_data);
  g_autofree char *peer = tincan_address_to_string (address);
  g_autofree char *text = g_strdup_printf (_("accepted connection from %s"), peer);
  g_autoptr (TincanConnection) connection =
    tincan_connection_new (TINCAN_ENDPOINT (self), self->interface, socket, address,
                           TINCAN_EVENT_ACCEPTED, text, on_connection_ended, self);

  g_hash_table_insert (self->by_flow, GUINT_TO_POINTER (tincan_connection_get_flow (connection)),
                       connection);
  g_list_store_append (self->connections, connection);
  tincan_connection_start (connection);
}

static void
on_crowded (int      code,
            gpointer user_data)
{
  TincanTcpServer *self = user_data;
  TincanEndpoint *endpoint = TINCAN_ENDPOINT (self);
  g_autofree char *text =
    g_strdup_printf (_("TCP %s: more clients cannot be accepted at the moment: %s; there are %u"),
                     tincan_endpoint_get_local_address (endpoint), g_strerror (code),
                     count_connections (self));

  tincan_endpoint_append_text (endpoint, TINCAN_EVENT_ERROR, text);
}

static void
start (TincanTcpServer *self,
       GSocket         *socket)
{
  TincanEndpoint *endpoint = TINCAN_ENDPOINT (self);
  TincanAddress local = { 0 };
  TincanEvent event = { .kind = TINCAN_EVENT_LISTENING, .flow = TINCAN_NONE };
  g_autofree char *address = NULL;
  g_autofree char *text = NULL;

  tincan_local_socket_get_local (g_socket_get_fd (socket), &local);
  address = tincan_address_to_string (&local);
  text = g_strdup_printf (_("listening on %s"), address);

  self->interface = tincan_endpoint_add_interface (endpoint, &local);
  event.local = local;
  event.text = text;
  tincan_endpoint_append_event (endpoint, &event);
  self->acceptor = tincan_acceptor_new (socket, tincan_endpoint_get_io_priority (endpoint),
                                        on_accepted, on_crowded, self);
  tincan_endpoint_opened (endpoint, &local);
}

static void
open_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (TincanTcpServer) self = user_data;
  GError *error = NULL;
  g_autoptr (GSocket) socket = tincan_local_socket_open_finish (result, &error);

  if (socket != NULL)
    start (self, socket);
  else
    tincan_endpoint_bind_failed (TINCAN_ENDPOINT (self), self->local_host, self->local_port,
                                 error);
}

static void
tincan_tcp_server_open (TincanEndpoint *endpoint,
                        GCancellable   *cancellable)
{
  TincanTcpServer *self = TINCAN_TCP_SERVER (endpoint);

  tincan_local_socket_open_async (TINCAN_PROTOCOL_TCP, self->local_host, self->local_port,
                                  TINCAN_LOCAL_LISTEN,
                                  tincan_endpoint_get_io_priority (endpoint), cancellable,
                                  open_cb, g_object_ref (self));
}

static void
for_each_connection (TincanTcpServer *self,
                     void           (*func) (TincanConnection *connection))
{
  for (guint i = 0; i < count_connections (self); i++)
    {
      g_autoptr (TincanConnection) connection =
        g_list_model_get_item (G_LIST_MODEL (self->connections), i);

      func (connection);
    }
}

static void
tincan_tcp_server_close (TincanEndpoint *endpoint)
{
  TincanTcpServer *self = TINCAN_TCP_SERVER (endpoint);

  stop_listening (self);
  for_each_connection (self, tincan_connection_close);
  if (count_connections (self) == 0)
    finish (self);
}

/* One that does not read does not keep the others from getting it; it is said of each. */
static gboolean
send_to_all (TincanTcpServer  *self,
             GBytes           *bytes,
             GError          **error)
{
  guint n = count_connections (self);
  guint n_sent = 0;
  g_autoptr (GError) first_error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TincanConnection) connection =
        g_list_model_get_item (G_LIST_MODEL (self->connections), i);
      GError *each_error = NULL;

      if (tincan_connection_send (connection, bytes, &each_error))
        n_sent++;
      else if (first_error == NULL)
        first_error = each_error;
      else
        g_error_free (each_error);
    }

  if (n_sent > 0 && first_error != NULL)
    tincan_endpoint_append_text (TINCAN_ENDPOINT (self), TINCAN_EVENT_ERROR,
                                 first_error->message);
  if (n == 0)
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_NO_RECIPIENT,
                 _("TCP: not sent, because no client is connected"));
  else if (n_sent == 0)
    g_propagate_error (error, g_steal_pointer (&first_error));
  return n_sent > 0;
}

static TincanConnection *
find_connection (TincanTcpServer *self,
                 const char      *peer)
{
  guint n = count_connections (self);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (TincanConnection) connection =
        g_list_model_get_item (G_LIST_MODEL (self->connections), i);

      if (g_strcmp0 (tincan_connection_get_peer (connection), peer) == 0)
        return connection; /* the list holds it */
    }
  return NULL;
}

static gboolean
tincan_tcp_server_send (TincanEndpoint  *endpoint,
                        const char      *to,
                        GBytes          *bytes,
                        GError         **error)
{
  TincanTcpServer *self = TINCAN_TCP_SERVER (endpoint);
  TincanConnection *connection;

  if (to == NULL || to[0] == '\0')
    return send_to_all (self, bytes, error);

  connection = find_connection (self, to);
  if (connection != NULL)
    return tincan_connection_send (connection, bytes, error);

  g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_NO_RECIPIENT,
               _("TCP: not sent, because no client %s is connected"), to);
  return FALSE;
}

static gboolean
tincan_tcp_server_send_flow (TincanEndpoint  *endpoint,
                             guint            flow,
                             GBytes          *bytes,
                             GError         **error)
{
  TincanTcpServer *self = TINCAN_TCP_SERVER (endpoint);
  TincanConnection *connection = g_hash_table_lookup (self->by_flow, GUINT_TO_POINTER (flow));

  if (connection != NULL)
    return tincan_connection_send (connection, bytes, error);

  g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_NO_RECIPIENT,
               _("TCP: not sent, because that client has left"));
  return FALSE;
}

static void
tincan_tcp_server_close_flow (TincanEndpoint *endpoint,
                              guint           flow)
{
  TincanTcpServer *self = TINCAN_TCP_SERVER (endpoint);
  TincanConnection *connection = g_hash_table_lookup (self->by_flow, GUINT_TO_POINTER (flow));

  if (connection != NULL)
    tincan_connection_close (connection);
}

static gboolean
tincan_tcp_server_get_flow_peer (TincanEndpoint *endpoint,
                                 guint           flow,
                                 TincanAddress  *peer)
{
  TincanTcpServer *self = TINCAN_TCP_SERVER (endpoint);
  TincanConnection *connection = g_hash_table_lookup (self->by_flow, GUINT_TO_POINTER (flow));

  if (connection == NULL)
    return FALSE;

  *peer = *tincan_connection_get_address (connection);
  return TRUE;
}

static gsize
tincan_tcp_server_get_queued_bytes (TincanEndpoint *endpoint)
{
  TincanTcpServer *self = TINCAN_TCP_SERVER (endpoint);
  GHashTableIter iter;
  gpointer connection;
  gsize sum = 0;

  g_hash_table_iter_init (&iter, self->by_flow);
  while (g_hash_table_iter_next (&iter, NULL, &connection))
    sum += tincan_connection_get_queued_bytes (connection);
  return sum;
}

static void
tincan_tcp_server_dispose (GObject *object)
{
  TincanTcpServer *self = TINCAN_TCP_SERVER (object);

  if (self->acceptor != NULL || count_connections (self) > 0)
    {
      stop_listening (self);
      for_each_connection (self, tincan_connection_abandon);
      tincan_endpoint_add_statistics (TINCAN_ENDPOINT (self), 0);
    }
  g_hash_table_remove_all (self->by_flow);
  g_list_store_remove_all (self->connections);

  G_OBJECT_CLASS (tincan_tcp_server_parent_class)->dispose (object);
}

static void
tincan_tcp_server_finalize (GObject *object)
{
  TincanTcpServer *self = TINCAN_TCP_SERVER (object);

  g_hash_table_unref (self->by_flow);
  g_object_unref (self->connections);
  g_free (self->local_host);

  G_OBJECT_CLASS (tincan_tcp_server_parent_class)->finalize (object);
}

static void
tincan_tcp_server_class_init (TincanTcpServerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  TincanEndpointClass *endpoint_class = TINCAN_ENDPOINT_CLASS (klass);

  object_class->dispose = tincan_tcp_server_dispose;
  object_class->finalize = tincan_tcp_server_finalize;
  endpoint_class->protocol = TINCAN_PROTOCOL_TCP;
  endpoint_class->open = tincan_tcp_server_open;
  endpoint_class->close = tincan_tcp_server_close;
  endpoint_class->send = tincan_tcp_server_send;
  endpoint_class->send_flow = tincan_tcp_server_send_flow;
  endpoint_class->close_flow = tincan_tcp_server_close_flow;
  endpoint_class->get_flow_peer = tincan_tcp_server_get_flow_peer;
  endpoint_class->get_queued_bytes = tincan_tcp_server_get_queued_bytes;
}

static void
tincan_tcp_server_init (TincanTcpServer *self)
{
  self->connections = g_list_store_new (TINCAN_TYPE_CONNECTION);
  self->by_flow = g_hash_table_new (NULL, NULL);
}

TincanEndpoint *
tincan_tcp_server_new (TincanRecording *recording,
                       guint            number,
                       const char      *local_host,
                       guint16          local_port,
                       int              io_priority)
{
  TincanTcpServer *self = g_object_new (TINCAN_TYPE_TCP_SERVER, NULL);

  tincan_endpoint_setup (TINCAN_ENDPOINT (self), recording, number, io_priority);
  self->local_host = g_strdup (local_host != NULL ? local_host : "");
  self->local_port = local_port;
  return TINCAN_ENDPOINT (self);
}

GListModel *
tincan_tcp_server_get_connections (TincanTcpServer *self)
{
  g_return_val_if_fail (TINCAN_IS_TCP_SERVER (self), NULL);

  return G_LIST_MODEL (self->connections);
}
