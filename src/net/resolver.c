/* Host names and numeric addresses → addresses with a port, by GResolver.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/resolver.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  char    *host;
  guint16  port;
} Query;

static void
query_free (Query *query)
{
  g_free (query->host);
  g_free (query);
}

static gboolean
address_from_inet (TincanAddress *address,
                   GInetAddress  *inet,
                   guint16        port)
{
  g_autoptr (GSocketAddress) socket_address = g_inet_socket_address_new (inet, port);
  struct sockaddr_storage native;

  return g_socket_address_to_native (socket_address, &native, sizeof native, NULL) &&
         tincan_address_from_sockaddr (address, (struct sockaddr *) &native);
}

/* "localhost" has two addresses. A datagram and a listener cannot try both in turn, and
 * nearly everybody means the IPv4 one. */
static void
prefer_ipv4_loopback (GArray *addresses)
{
  static const guint8 loopback[16] = { [15] = 1 };
  TincanAddress first = g_array_index (addresses, TincanAddress, 0);

  if (first.family != 6 || memcmp (first.ip, loopback, sizeof loopback) != 0)
    return;

  g_array_remove_index (addresses, 0);
  g_array_append_val (addresses, first);
}

static void
explain (GError     *error,
         const char *host)
{
  g_autofree char *cause = g_strdup (error->message);

  g_free (error->message);
  if (g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND))
    error->message = g_strdup_printf (_("Name “%s” not found: check its spelling, or enter an IP "
                                        "address"), host);
  else if (g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE))
    error->message = g_strdup_printf (_("Name “%s” not found: no name server answered; check the "
                                        "network, or enter an IP address"), host);
  else
    error->message = g_strdup_printf (_("Name “%s” not found: %s"), host, cause);
}

static void
lookup_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GArray) addresses = g_array_new (FALSE, TRUE, sizeof (TincanAddress));
  Query *query = g_task_get_task_data (task);
  GError *error = NULL;
  GList *inets = g_resolver_lookup_by_name_finish (G_RESOLVER (source), result, &error);

  for (GList *l = inets; l != NULL; l = l->next)
    {
      TincanAddress address;

      if (address_from_inet (&address, l->data, query->port))
        g_array_append_val (addresses, address);
    }
  g_resolver_free_addresses (inets);

  if (addresses->len > 0)
    {
      prefer_ipv4_loopback (addresses);
      g_task_return_pointer (task, g_steal_pointer (&addresses), (GDestroyNotify) g_array_unref);
      return;
    }
  if (error == NULL)
    error = g_error_new (G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "no address");
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    explain (error, query->host);
  g_task_return_error (task, error);
}

void
tincan_resolve_async (const char          *host,
                      guint16              port,
                      int                  io_priority,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GResolver) resolver = NULL;
  TincanAddress address;
  Query *query;

  g_task_set_priority (task, io_priority);

  if (tincan_address_parse_ip (&address, host))
    {
      GArray *addresses = g_array_new (FALSE, TRUE, sizeof (TincanAddress));

      address.port = port;
      g_array_append_val (addresses, address);
      g_task_return_pointer (task, addresses, (GDestroyNotify) g_array_unref);
      return;
    }

  query = g_new0 (Query, 1);
  query->host = g_strdup (host);
  query->port = port;
  g_task_set_task_data (task, query, (GDestroyNotify) query_free);
  resolver = g_resolver_get_default ();
  g_resolver_lookup_by_name_async (resolver, host, cancellable, lookup_cb,
                                   g_steal_pointer (&task));
}

GArray *
tincan_resolve_finish (GAsyncResult  *result,
                       GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
