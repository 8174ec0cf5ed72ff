/* Makes a TCP connection: looks up, binds, tries each address in turn, gives up in time.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/tcp-connector.h"

#include <errno.h>
#include <glib/gi18n.h>

#include "net/failure.h"
#include "net/io-source.h"
#include "net/local-socket.h"
#include "net/resolver.h"

#define TIME_LIMIT    10   /* s, for everything */
#define ATTEMPT_LIMIT 3000 /* ms, for an address that is not the last */
#define RETRY_TIME    100  /* ms, while the system winds up the connection before */

typedef struct
{
  GTask          *task;
  char           *host;
  char           *local_host;
  guint16         port;
  guint16         local_port;
  int             io_priority;

  GCancellable   *cancellable;    /* of what is under way */
  GSource        *cancel_source;  /* the user's */
  TincanIoSource *timer;          /* the whole */
  TincanIoSource *attempt;        /* the socket, and its own time */
  gint64          deadline;

  GArray         *peers;
  GArray         *locals;
  guint           next;           /* of peers, to be tried */
  GSocket        *socket;
  TincanAddress   peer;           /* tried last */
  TincanAddress   local;
  int             code;           /* the failure worth telling */
  TincanAddress   failed_peer;
} Connect;

static void
connect_free (Connect *self)
{
  g_free (self->host);
  g_free (self->local_host);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->peers, g_array_unref);
  g_clear_pointer (&self->locals, g_array_unref);
  g_clear_object (&self->socket);
  g_free (self);
}

static void
stop_sources (Connect *self)
{
  if (self->cancel_source != NULL)
    g_source_destroy (self->cancel_source);
  g_clear_pointer (&self->cancel_source, g_source_unref);
  g_clear_pointer (&self->timer, tincan_io_source_free);
  g_clear_pointer (&self->attempt, tincan_io_source_free);
}

/* The end: what is still under way is cancelled, and finds no task any more. */
static void
fail (Connect *self,
      GError  *error)
{
  GTask *task = g_steal_pointer (&self->task);

  stop_sources (self);
  g_cancellable_cancel (self->cancellable);
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
succeed (Connect *self)
{
  GTask *task = g_steal_pointer (&self->task);

  stop_sources (self);
  g_task_return_pointer (task, g_steal_pointer (&self->socket), g_object_unref);
  g_object_unref (task);
}

static void
fail_with_code (Connect *self)
{
  fail (self, tincan_failure_of_connect (self->host, &self->failed_peer, &self->local,
                                         self->code, TIME_LIMIT));
}

/* That nobody can be reached over IPv6 says less than that the IPv4 address refused. */
static void
note_failure (Connect *self,
              int      code)
{
  gboolean telling = code != ENETUNREACH && code != EAFNOSUPPORT && code != EHOSTUNREACH;

  g_clear_object (&self->socket);
  if (self->code != 0 && !telling)
    return;

  self->code = code;
  self->failed_peer = self->peer;
}

static void
bind_failure_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Connect *self = g_task_get_task_data (task);
  GError *error = tincan_failure_of_bind_finish (result);

  if (self->task != NULL)
    fail (self, error);
  else
    g_error_free (error);
}

static gboolean
choose_local (Connect *self)
{
  self->local = (TincanAddress) { .family = self->peer.family, .port = self->local_port };
  if (self->locals == NULL)
    return TRUE;

  for (guint i = 0; i < self->locals->len; i++)
    {
      self->local = g_array_index (self->locals, TincanAddress, i);
      if (self->local.family == self->peer.family)
        return TRUE;
    }
  return FALSE;
}

/* 0, or the errno value; EINPROGRESS when it is under way. */
static int
begin_attempt (Connect *self)
{
  gboolean unbound = self->locals == NULL && self->local_port == 0;
  struct sockaddr_storage native;
  socklen_t length;
  int code = 0;

  if (!choose_local (self))
    return EAFNOSUPPORT;

  self->socket = tincan_local_socket_new (TINCAN_PROTOCOL_TCP, &self->local,
                                          unbound ? TINCAN_LOCAL_UNBOUND : 0, &code);
  if (self->socket == NULL && unbound)
    return code;
  if (self->socket == NULL)
    {
      tincan_failure_of_bind_async (TINCAN_PROTOCOL_TCP, &self->local, code, self->cancellable,
                                    bind_failure_cb, g_object_ref (self->task));
      return EINPROGRESS;
    }

  length = tincan_address_to_sockaddr (&self->peer, self->peer.family == 4 ? AF_INET : AF_INET6,
                                       &native);
  return connect (g_socket_get_fd (self->socket), (struct sockaddr *) &native, length) == 0
         ? 0 : errno;
}

/* A port of the kernel's choice may happen to be the one asked for: then the socket meets
 * itself. */
static gboolean
met_itself (Connect *self)
{
  TincanAddress local;

  return self->local_port == 0 &&
         tincan_local_socket_get_local (g_socket_get_fd (self->socket), &local) &&
         tincan_address_equal (&local, &self->peer);
}

static guint
time_for_attempt (Connect *self)
{
  gint64 left = (self->deadline - g_get_monotonic_time ()) / 1000;

  if (self->next < self->peers->len)
    left = MIN (left, ATTEMPT_LIMIT);
  return (guint) MAX (left, 1);
}

static void
on_limit (gpointer user_data)
{
  Connect *self = user_data;

  if (self->peers == NULL)
    {
      fail (self, g_error_new (G_IO_ERROR, G_IO_ERROR_TIMED_OUT,
                               _("Name “%s” not found: no name server answered within %u s"),
                               self->host, TIME_LIMIT));
      return;
    }

  if (self->code == 0 || self->code == ENETUNREACH || self->code == EAFNOSUPPORT)
    note_failure (self, ETIMEDOUT);
  fail_with_code (self);
}

static int
check_socket (Connect *self)
{
  int code = 0;
  socklen_t length = sizeof code;

  if (getsockopt (g_socket_get_fd (self->socket), SOL_SOCKET, SO_ERROR, &code, &length) != 0)
    return errno;
  if (code == 0 && g_socket_condition_check (self->socket, G_IO_OUT) == 0)
    return ETIMEDOUT; /* woken by the time of this attempt */
  return code;
}

static void
watch_attempt (Connect      *self,
               TincanIoFunc  func)
{
  g_clear_pointer (&self->attempt, tincan_io_source_free);
  self->attempt = tincan_io_source_new (g_socket_get_fd (self->socket), self->io_priority,
                                        func, self);
  tincan_io_source_watch (self->attempt, G_IO_OUT);
  if (self->next < self->peers->len)
    tincan_io_source_wake_in (self->attempt, time_for_attempt (self));
}

/* Goes through the addresses; a function of its own source, it is also what begins. */
static void
on_attempt (gpointer user_data)
{
  Connect *self = user_data;
  int code = self->socket != NULL ? check_socket (self) : -1;

  tincan_io_source_watch (self->attempt, 0);
  while (code != 0)
    {
      if (code > 0)
        note_failure (self, code);
      if (code == EADDRNOTAVAIL && self->local_port != 0)
        {
          self->next--;
          tincan_io_source_wake_in (self->attempt, RETRY_TIME);
          return;
        }
      if (self->next == self->peers->len)
        {
          fail_with_code (self);
          return;
        }

      self->peer = g_array_index (self->peers, TincanAddress, self->next++);
      code = begin_attempt (self);
      if (code == EINPROGRESS)
        {
          if (self->socket != NULL)
            watch_attempt (self, on_attempt);
          return;
        }
    }

  if (met_itself (self))
    {
      note_failure (self, ECONNREFUSED);
      fail_with_code (self);
      return;
    }
  succeed (self);
}

static void
begin_attempts (Connect *self)
{
  self->attempt = tincan_io_source_new (-1, self->io_priority, on_attempt, self);
  tincan_io_source_wake (self->attempt);
}

static void
resolve_local_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Connect *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) addresses = tincan_resolve_finish (result, &error);

  if (self->task == NULL)
    return;

  self->locals = g_steal_pointer (&addresses);
  if (self->locals == NULL)
    fail (self, g_steal_pointer (&error));
  else
    begin_attempts (self);
}

static void
resolve_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Connect *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) addresses = tincan_resolve_finish (result, &error);

  if (self->task == NULL)
    return;

  self->peers = g_steal_pointer (&addresses);
  if (self->peers == NULL)
    fail (self, g_steal_pointer (&error));
  else if (tincan_local_socket_is_any (self->local_host))
    begin_attempts (self);
  else
    tincan_resolve_async (self->local_host, self->local_port, self->io_priority,
                          self->cancellable, resolve_local_cb, g_object_ref (task));
}

static gboolean
on_cancelled (GCancellable *cancellable,
              gpointer      user_data)
{
  Connect *self = user_data;

  fail (self, g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                           _("TCP connection to %s cancelled"), self->host));
  return G_SOURCE_REMOVE;
}

static void
watch_cancellable (Connect      *self,
                   GCancellable *cancellable)
{
  if (cancellable == NULL)
    return;

  self->cancel_source = g_cancellable_source_new (cancellable);
  g_source_set_priority (self->cancel_source, self->io_priority);
  g_source_set_callback (self->cancel_source, G_SOURCE_FUNC (on_cancelled), self, NULL);
  g_source_attach (self->cancel_source, g_main_context_get_thread_default ());
}

void
tincan_tcp_connect_async (const char          *host,
                          guint16              port,
                          const char          *local_host,
                          guint16              local_port,
                          int                  io_priority,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  Connect *self = g_new0 (Connect, 1);

  self->task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_check_cancellable (self->task, FALSE);
  g_task_set_priority (self->task, io_priority);
  g_task_set_task_data (self->task, self, (GDestroyNotify) connect_free);
  self->host = g_strdup (host);
  self->local_host = g_strdup (local_host);
  self->port = port;
  self->local_port = local_port;
  self->io_priority = io_priority;
  self->cancellable = g_cancellable_new ();
  self->deadline = g_get_monotonic_time () + TIME_LIMIT * G_USEC_PER_SEC;
  self->timer = tincan_io_source_new (-1, io_priority, on_limit, self);
  tincan_io_source_wake_in (self->timer, TIME_LIMIT * 1000);
  watch_cancellable (self, cancellable);
  tincan_resolve_async (host, port, io_priority, self->cancellable, resolve_cb,
                        g_object_ref (self->task));
}

GSocket *
tincan_tcp_connect_finish (GAsyncResult   *result,
                           TincanAddress  *peer,
                           int            *code,
                           GError        **error)
{
  const Connect *self = g_task_get_task_data (G_TASK (result));

  *peer = self->peer;
  *code = self->code;
  return g_task_propagate_pointer (G_TASK (result), error);
}
