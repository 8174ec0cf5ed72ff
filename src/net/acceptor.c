/* A listening TCP socket: hands over who connects, in bounded batches, and survives a lack
 * of descriptors.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/acceptor.h"

#include <errno.h>
#include <sys/resource.h>
#include <unistd.h>

#include "net/io-source.h"

#define BATCH      64
#define RETRY_TIME 500 /* ms, when there is no room for another client */

struct _TincanAcceptor
{
  grefcount          ref_count; /* one while it is at work */
  GSocket           *socket;    /* NULL once freed */
  TincanIoSource    *source;
  gboolean           crowded;
  TincanAcceptFunc   accept_func;
  TincanCrowdedFunc  crowded_func;
  gpointer           user_data;
};

static void
unref_acceptor (TincanAcceptor *self)
{
  if (g_ref_count_dec (&self->ref_count))
    g_free (self);
}

static gboolean
is_lack_of_room (int code)
{
  return code == EMFILE || code == ENFILE || code == ENOBUFS || code == ENOMEM;
}

/* A process starts with a soft limit of mostly 1024, for the sake of select(), which is not
 * used here. */
static gboolean
raise_limit (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == limit.rlim_max)
    return FALSE;

  limit.rlim_cur = limit.rlim_max;
  return setrlimit (RLIMIT_NOFILE, &limit) == 0;
}

/* The client waits in the kernel, and is asked in again later. */
static void
wait_for_room (TincanAcceptor *self,
               int             code)
{
  tincan_io_source_watch (self->source, 0);
  tincan_io_source_wake_in (self->source, RETRY_TIME);
  if (self->crowded)
    return;

  self->crowded = TRUE;
  self->crowded_func (code, self->user_data);
}

static void
hand_over (TincanAcceptor                *self,
           int                            fd,
           const struct sockaddr_storage *native)
{
  GSocket *socket = g_socket_new_from_fd (fd, NULL);
  TincanAddress peer = { 0 };

  self->crowded = FALSE;
  if (socket == NULL)
    {
      close (fd);
      return;
    }
  tincan_address_from_sockaddr (&peer, (const struct sockaddr *) native);
  self->accept_func (socket, &peer, self->user_data);
}

/* FALSE when no more are to be accepted now. What is wrong with a single client does not
 * matter to the next. */
static gboolean
accept_one (TincanAcceptor *self)
{
  struct sockaddr_storage native = { 0 };
  socklen_t length = sizeof native;
  int fd = accept4 (g_socket_get_fd (self->socket), (struct sockaddr *) &native, &length,
                    SOCK_CLOEXEC | SOCK_NONBLOCK);

  if (fd >= 0)
    {
      hand_over (self, fd, &native);
      return TRUE;
    }
  if (errno == EMFILE && raise_limit ())
    return TRUE;
  if (is_lack_of_room (errno))
    {
      wait_for_room (self, errno);
      return FALSE;
    }
  return errno != EAGAIN && errno != EWOULDBLOCK;
}

static void
on_acceptable (gpointer user_data)
{
  TincanAcceptor *self = user_data;

  g_ref_count_inc (&self->ref_count);
  tincan_io_source_watch (self->source, G_IO_IN);
  for (int i = 0; i < BATCH && self->socket != NULL; i++)
    if (!accept_one (self))
      break;
  unref_acceptor (self);
}

TincanAcceptor *
tincan_acceptor_new (GSocket           *socket,
                     int                io_priority,
                     TincanAcceptFunc   accept_func,
                     TincanCrowdedFunc  crowded_func,
                     gpointer           user_data)
{
  TincanAcceptor *self = g_new0 (TincanAcceptor, 1);

  g_ref_count_init (&self->ref_count);
  self->socket = g_object_ref (socket);
  self->accept_func = accept_func;
  self->crowded_func = crowded_func;
  self->user_data = user_data;
  self->source = tincan_io_source_new (g_socket_get_fd (socket), io_priority, on_acceptable, self);
  tincan_io_source_watch (self->source, G_IO_IN);
  return self;
}

void
tincan_acceptor_free (TincanAcceptor *self)
{
  g_clear_pointer (&self->source, tincan_io_source_free);
  g_socket_close (self->socket, NULL);
  g_clear_object (&self->socket);
  unref_acceptor (self);
}

void
tincan_acceptor_retry (TincanAcceptor *self)
{
  if (self->crowded)
    tincan_io_source_wake (self->source);
}
