/* An endpoint in words.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/endpoint-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "net/tcp-client.h"
#include "net/tcp-server.h"
#include "net/udp-endpoint.h"

static guint
count_clients (TincanEndpointRunner *runner)
{
  TincanEndpoint *endpoint = tincan_endpoint_runner_get_endpoint (runner);
  GListModel *connections;

  if (!TINCAN_IS_TCP_SERVER (endpoint))
    return 0;

  connections = tincan_tcp_server_get_connections (TINCAN_TCP_SERVER (endpoint));

  return g_list_model_get_n_items (connections);
}

/* ":7788", the port the kernel gave while open, else the one typed. */
static char *
format_local (TincanEndpointRunner *runner)
{
  const char *local = tincan_endpoint_runner_get_local_address (runner);
  const char *typed = tincan_endpoint_runner_get_config (runner)->local_port;

  if (local != NULL && strrchr (local, ':') != NULL)
    return g_strdup (strrchr (local, ':'));

  return typed[0] != '\0' ? g_strconcat (":", typed, NULL) : g_strdup ("");
}

static char *
format_remote (const TincanEndpointConfig *config)
{
  gboolean v6 = strchr (config->remote_host, ':') != NULL && config->remote_host[0] != '[';

  if (config->remote_host[0] == '\0' && config->remote_port[0] == '\0')
    return g_strdup ("");

  return g_strdup_printf (v6 ? "[%s]:%s" : "%s:%s", config->remote_host, config->remote_port);
}

char *
tincan_endpoint_format_title (TincanEndpointRunner *runner)
{
  TincanEndpointConfig *config = tincan_endpoint_runner_get_config (runner);
  TincanEndpointState state = tincan_endpoint_runner_get_state (runner);
  const char *lamp = state == TINCAN_ENDPOINT_OPEN ? "●" : "○";
  g_autofree char *address = NULL;
  g_autofree char *title = NULL;
  guint n;

  switch (config->role)
    {
    case TINCAN_ROLE_TCP_CLIENT:
      address = format_remote (config);
      title = g_strdup_printf ("%s %s %s", lamp, _("TCP client"), address);
      break;

    case TINCAN_ROLE_TCP_SERVER:
      n = count_clients (runner);
      address = format_local (runner);
      title = n > 0 ? g_strdup_printf ("%s %s %s (%u)", lamp, _("TCP server"), address, n)
                    : g_strdup_printf ("%s %s %s", lamp, _("TCP server"), address);
      break;

    case TINCAN_ROLE_UDP:
    default:
      address = format_local (runner);
      title = g_strdup_printf ("%s %s %s", lamp, _("UDP"), address);
      break;
    }

  return g_strchomp (g_steal_pointer (&title));
}

static char *
format_open (TincanEndpointRunner *runner)
{
  TincanEndpoint *endpoint = tincan_endpoint_runner_get_endpoint (runner);
  const char *local = tincan_endpoint_get_local_address (endpoint);
  g_autofree char *size = NULL;
  guint n;

  if (TINCAN_IS_UDP_ENDPOINT (endpoint))
    {
      gsize buffer = tincan_udp_endpoint_get_receive_buffer_size (TINCAN_UDP_ENDPOINT (endpoint));

      size = g_format_size_full (buffer, G_FORMAT_SIZE_IEC_UNITS);
      return g_strdup_printf (_("Listening on %s, receive buffer %s"), local, size);
    }
  if (TINCAN_IS_TCP_CLIENT (endpoint))
    {
      TincanTcpClient *client = TINCAN_TCP_CLIENT (endpoint);
      TincanConnection *connection = tincan_tcp_client_get_connection (client);
      const char *peer = connection != NULL ? tincan_connection_get_peer (connection) : "";

      return g_strdup_printf (_("Connected to %s from %s"), peer, local);
    }

  n = count_clients (runner);
  if (n == 0)
    return g_strdup_printf (_("Listening on %s"), local);

  return g_strdup_printf (ngettext ("Listening on %s, %u client", "Listening on %s, %u clients", n),
                          local, n);
}

char *
tincan_endpoint_format_status (TincanEndpointRunner *runner)
{
  g_autofree char *remote = NULL;

  switch (tincan_endpoint_runner_get_state (runner))
    {
    case TINCAN_ENDPOINT_OPENING:
      if (tincan_endpoint_runner_get_config (runner)->role != TINCAN_ROLE_TCP_CLIENT)
        return g_strdup (_("Opening…"));
      remote = format_remote (tincan_endpoint_runner_get_config (runner));
      return g_strdup_printf (_("Connecting to %s…"), remote);

    case TINCAN_ENDPOINT_OPEN:
      return format_open (runner);

    case TINCAN_ENDPOINT_CLOSING:
      return g_strdup (_("Closing: what is queued is still being sent…"));

    case TINCAN_ENDPOINT_CLOSED:
    default:
      return g_strdup (_("Ready"));
    }
}
