/* Sockets bound to a local address.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/local-socket.h"

#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <unistd.h>

#include "net/failure.h"
#include "net/resolver.h"

#define BACKLOG 4096 /* the kernel takes as many as it allows */

typedef struct
{
  TincanProtocol   protocol;
  TincanLocalFlags flags;
} Request;

static void
set_option (int fd,
            int level,
            int option,
            int value)
{
  (void) setsockopt (fd, level, option, &value, sizeof value);
}

static gboolean
set_up (int                  fd,
        TincanProtocol       protocol,
        const TincanAddress *address,
        TincanLocalFlags     flags)
{
  int family = address->family == 4 ? AF_INET : AF_INET6;
  struct sockaddr_storage native;
  socklen_t length = tincan_address_to_sockaddr (address, family, &native);

  if (family == AF_INET6)
    set_option (fd, IPPROTO_IPV6, IPV6_V6ONLY, 0);
  if (protocol == TINCAN_PROTOCOL_TCP)
    {
      set_option (fd, SOL_SOCKET, SO_REUSEADDR, 1);
      set_option (fd, IPPROTO_TCP, TCP_NODELAY, 1); /* accepted sockets inherit it */
    }
  if (flags & TINCAN_LOCAL_BROADCAST)
    set_option (fd, SOL_SOCKET, SO_BROADCAST, 1);

  return ((flags & TINCAN_LOCAL_UNBOUND) ||
          bind (fd, (struct sockaddr *) &native, length) == 0) &&
         (!(flags & TINCAN_LOCAL_LISTEN) || listen (fd, BACKLOG) == 0);
}

GSocket *
tincan_local_socket_new (TincanProtocol       protocol,
                         const TincanAddress *address,
                         TincanLocalFlags     flags,
                         int                 *code)
{
  int type = protocol == TINCAN_PROTOCOL_UDP ? SOCK_DGRAM : SOCK_STREAM;
  int fd = socket (address->family == 4 ? AF_INET : AF_INET6,
                   type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  GSocket *self;

  if (fd < 0)
    {
      *code = errno;
      return NULL;
    }
  if (!set_up (fd, protocol, address, flags))
    {
      *code = errno;
      close (fd);
      return NULL;
    }

  self = g_socket_new_from_fd (fd, NULL);
  if (self == NULL)
    {
      *code = EBADF;
      close (fd);
      return NULL;
    }
  g_socket_set_blocking (self, FALSE);
  return self;
}

static void
explain_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_error (task, tincan_failure_of_bind_finish (result));
}

static gboolean
is_missing (int code)
{
  return code == EADDRNOTAVAIL || code == EAFNOSUPPORT;
}

/* The first address that this machine has is it; else the first failure counts. */
static void
open_first (GTask               *task,
            const TincanAddress *addresses,
            guint                n_addresses)
{
  const Request *request = g_task_get_task_data (task);
  const TincanAddress *failed = NULL;
  int failed_code = EADDRNOTAVAIL;

  for (guint i = 0; i < n_addresses && (failed == NULL || is_missing (failed_code)); i++)
    {
      int code = 0;
      GSocket *socket = tincan_local_socket_new (request->protocol, &addresses[i],
                                                 request->flags, &code);

      if (socket != NULL)
        {
          g_task_return_pointer (task, socket, g_object_unref);
          return;
        }
      if (failed == NULL || !is_missing (code))
        {
          failed = &addresses[i];
          failed_code = code;
        }
    }

  tincan_failure_of_bind_async (request->protocol, failed, failed_code,
                                g_task_get_cancellable (task), explain_cb, g_object_ref (task));
}

static void
resolve_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GArray) addresses = tincan_resolve_finish (result, &error);

  if (addresses == NULL)
    g_task_return_error (task, error);
  else
    open_first (task, (const TincanAddress *) (gpointer) addresses->data, addresses->len);
}

static void
open_any (GTask   *task,
          guint16  port)
{
  const Request *request = g_task_get_task_data (task);
  const TincanAddress any[] = { { .family = 6, .port = port }, { .family = 4, .port = port } };
  int code = 0;
  GSocket *socket = tincan_local_socket_new (request->protocol, &any[0], request->flags, &code);

  if (socket != NULL)
    g_task_return_pointer (task, socket, g_object_unref);
  else if (is_missing (code))
    open_first (task, &any[1], 1); /* a machine without IPv6 */
  else
    tincan_failure_of_bind_async (request->protocol, &any[0], code,
                                  g_task_get_cancellable (task), explain_cb, g_object_ref (task));
}

void
tincan_local_socket_open_async (TincanProtocol       protocol,
                                const char          *host,
                                guint16              port,
                                TincanLocalFlags     flags,
                                int                  io_priority,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new (Request, 1);

  *request = (Request) { protocol, flags };
  g_task_set_task_data (task, request, g_free);
  g_task_set_priority (task, io_priority);

  if (tincan_local_socket_is_any (host))
    open_any (task, port);
  else
    tincan_resolve_async (host, port, io_priority, cancellable, resolve_cb,
                          g_steal_pointer (&task));
}

GSocket *
tincan_local_socket_open_finish (GAsyncResult  *result,
                                 GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

gboolean
tincan_local_socket_is_any (const char *host)
{
  return host == NULL || host[0] == '\0' || strcmp (host, "*") == 0;
}

gboolean
tincan_local_socket_get_local (int            fd,
                               TincanAddress *address)
{
  struct sockaddr_storage native = { 0 };
  socklen_t length = sizeof native;

  return getsockname (fd, (struct sockaddr *) &native, &length) == 0 &&
         tincan_address_from_sockaddr (address, (struct sockaddr *) &native);
}

gboolean
tincan_local_socket_get_peer (int            fd,
                              TincanAddress *address)
{
  struct sockaddr_storage native = { 0 };
  socklen_t length = sizeof native;

  return getpeername (fd, (struct sockaddr *) &native, &length) == 0 &&
         tincan_address_from_sockaddr (address, (struct sockaddr *) &native);
}
