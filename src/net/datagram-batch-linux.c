/* Many datagrams by one call: recvmmsg(2).
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/datagram-batch.h"

#include <errno.h>

/* Buffers a whole number of pages apart would share the same few lines of the cache. */
#define STRIDE (TINCAN_DATAGRAM_SIZE + 1 + 192)

typedef struct
{
  struct sockaddr_storage name;
  struct iovec            vector;
  union
  {
    struct cmsghdr header;
    char           data[TINCAN_SOCKET_CONTROL_SIZE];
  } control;
} Slot;

struct _TincanDatagramBatch
{
  GSocket        *socket;
  int             n_received;
  guint8         *buffers; /* touched only as far as datagrams are long */
  Slot            slots[TINCAN_DATAGRAM_BATCH];
  struct mmsghdr  messages[TINCAN_DATAGRAM_BATCH];
};

static void
reset_message (TincanDatagramBatch *self,
               int                  i)
{
  struct msghdr *message = &self->messages[i].msg_hdr;

  message->msg_namelen = sizeof self->slots[i].name;
  message->msg_controllen = sizeof self->slots[i].control;
}

TincanDatagramBatch *
tincan_datagram_batch_new (GSocket *socket)
{
  TincanDatagramBatch *self = g_new0 (TincanDatagramBatch, 1);

  self->socket = g_object_ref (socket);
  self->buffers = g_malloc (TINCAN_DATAGRAM_BATCH * STRIDE);
  for (int i = 0; i < TINCAN_DATAGRAM_BATCH; i++)
    {
      struct msghdr *message = &self->messages[i].msg_hdr;
      Slot *slot = &self->slots[i];

      slot->vector.iov_base = self->buffers + i * STRIDE;
      slot->vector.iov_len = TINCAN_DATAGRAM_SIZE;
      message->msg_name = &slot->name;
      message->msg_iov = &slot->vector;
      message->msg_iovlen = 1;
      message->msg_control = &slot->control;
      reset_message (self, i);
    }
  return self;
}

void
tincan_datagram_batch_free (TincanDatagramBatch *self)
{
  g_object_unref (self->socket);
  g_free (self->buffers);
  g_free (self);
}

int
tincan_datagram_batch_receive (TincanDatagramBatch *self)
{
  int n;

  for (int i = 0; i < self->n_received; i++)
    reset_message (self, i);
  self->n_received = 0;

  do
    n = recvmmsg (g_socket_get_fd (self->socket), self->messages, TINCAN_DATAGRAM_BATCH,
                  MSG_DONTWAIT, NULL);
  while (n < 0 && errno == EINTR);

  if (n < 0)
    return errno == EAGAIN || errno == EWOULDBLOCK ? 0 : -1;
  self->n_received = n;
  return n;
}

void
tincan_datagram_batch_put (TincanDatagramBatch *self,
                           TincanDatagramRing  *ring)
{
  for (int i = 0; i < self->n_received; i++)
    {
      TincanDatagram datagram = { .size = self->messages[i].msg_len };
      struct msghdr *message = &self->messages[i].msg_hdr;

      tincan_socket_facts_parse (&datagram.facts, message);
      if (message->msg_namelen > 0)
        tincan_address_from_sockaddr (&datagram.peer, message->msg_name);
      tincan_datagram_ring_put (ring, &datagram, message->msg_iov->iov_base);
    }
}
