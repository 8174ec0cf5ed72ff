/* Sockets of systems that tell nothing of arrival times, drops and errors: only what POSIX has.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/socket-facts.h"

#include <errno.h>

#ifndef MSG_NOSIGNAL
#define MSG_NOSIGNAL 0
#endif

void
tincan_socket_facts_enable_datagrams (int fd,
                                      int family)
{
}

void
tincan_socket_facts_enable_stream (int fd)
{
}

gsize
tincan_socket_facts_ask_buffer (int   fd,
                                gsize size)
{
  int value = (int) MIN (size, G_MAXINT / 2);
  socklen_t length = sizeof value;

  (void) setsockopt (fd, SOL_SOCKET, SO_RCVBUF, &value, sizeof value);
  return getsockopt (fd, SOL_SOCKET, SO_RCVBUF, &value, &length) == 0 ? (gsize) value : 0;
}

void
tincan_socket_facts_parse (TincanSocketFacts *facts,
                           struct msghdr     *message)
{
  *facts = (TincanSocketFacts) { 0 };
}

gboolean
tincan_socket_facts_take_error (int                fd,
                                TincanSocketError *error)
{
  return FALSE;
}

guint32
tincan_socket_facts_get_drops (int fd)
{
  return 0;
}

void
tincan_socket_facts_shut_receiving (int fd)
{
}

gboolean
tincan_socket_facts_get_tcp (int             fd,
                             TincanTcpFacts *facts)
{
  return FALSE;
}

gssize
tincan_socket_facts_receive (int     fd,
                             guint8 *buffer,
                             gsize   size,
                             gint64 *time_ns)
{
  *time_ns = 0;
  return recv (fd, buffer, size, MSG_DONTWAIT);
}

gssize
tincan_socket_facts_send (int                  fd,
                          int                  family,
                          const TincanAddress *source,
                          const TincanAddress *peer,
                          const guint8        *data,
                          gsize                size)
{
  struct sockaddr_storage native;
  socklen_t length = tincan_address_to_sockaddr (peer, family, &native);

  if (length == 0)
    {
      errno = EAFNOSUPPORT;
      return -1;
    }
  return sendto (fd, data, size, MSG_DONTWAIT | MSG_NOSIGNAL,
                 (struct sockaddr *) &native, length);
}
