/* Many datagrams by one call: GSocket's own batch.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/datagram-batch.h"

struct _TincanDatagramBatch
{
  GSocket        *socket;
  int             n_received;
  guint8         *buffers;
  GInputVector    vectors[TINCAN_DATAGRAM_BATCH];
  GSocketAddress *peers[TINCAN_DATAGRAM_BATCH];
  GInputMessage   messages[TINCAN_DATAGRAM_BATCH];
};

TincanDatagramBatch *
tincan_datagram_batch_new (GSocket *socket)
{
  TincanDatagramBatch *self = g_new0 (TincanDatagramBatch, 1);

  self->socket = g_object_ref (socket);
  self->buffers = g_malloc (TINCAN_DATAGRAM_BATCH * TINCAN_DATAGRAM_SIZE);
  for (int i = 0; i < TINCAN_DATAGRAM_BATCH; i++)
    {
      self->vectors[i].buffer = self->buffers + i * TINCAN_DATAGRAM_SIZE;
      self->vectors[i].size = TINCAN_DATAGRAM_SIZE;
      self->messages[i].address = &self->peers[i];
      self->messages[i].vectors = &self->vectors[i];
      self->messages[i].num_vectors = 1;
    }
  return self;
}

static void
clear_peers (TincanDatagramBatch *self)
{
  for (int i = 0; i < TINCAN_DATAGRAM_BATCH; i++)
    g_clear_object (&self->peers[i]);
}

void
tincan_datagram_batch_free (TincanDatagramBatch *self)
{
  clear_peers (self);
  g_object_unref (self->socket);
  g_free (self->buffers);
  g_free (self);
}

int
tincan_datagram_batch_receive (TincanDatagramBatch *self)
{
  g_autoptr (GError) error = NULL;
  int n;

  clear_peers (self);
  n = g_socket_receive_messages (self->socket, self->messages, TINCAN_DATAGRAM_BATCH, 0,
                                 NULL, &error);
  self->n_received = MAX (n, 0);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    return 0;
  return n;
}

void
tincan_datagram_batch_put (TincanDatagramBatch *self,
                           TincanDatagramRing  *ring)
{
  for (int i = 0; i < self->n_received; i++)
    {
      TincanDatagram datagram = { .size = (guint32) self->messages[i].bytes_received };
      struct sockaddr_storage native;

      if (self->peers[i] != NULL &&
          g_socket_address_to_native (self->peers[i], &native, sizeof native, NULL))
        tincan_address_from_sockaddr (&datagram.peer, (struct sockaddr *) &native);
      tincan_datagram_ring_put (ring, &datagram, self->vectors[i].buffer);
    }
}
