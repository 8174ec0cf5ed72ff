/* A thread that only moves datagrams, with the kernel's facts, from a socket into a ring of 64 MiB.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/datagram-reader.h"

#include "net/datagram-batch.h"
#include "net/io-source.h"

#define RING_SIZE  (64 * 1024 * 1024)
#define BATCH_SIZE (TINCAN_DATAGRAM_BATCH * (TINCAN_DATAGRAM_SIZE + sizeof (TincanDatagram)))

struct _TincanDatagramReader
{
  GSocket             *socket;
  TincanDatagramRing  *ring;
  TincanDatagramBatch *batch;
  GCancellable        *stop;     /* wakes the thread */
  GThread             *thread;
  int                  finished; /* atomic */

  TincanIoSource      *source;
};

static void
put_errors (TincanDatagramReader *self)
{
  TincanSocketError error;

  while (tincan_socket_facts_take_error (g_socket_get_fd (self->socket), &error))
    {
      TincanDatagram datagram = { .peer = error.peer, .code = error.code, .mtu = error.mtu };

      if (error.code != 0)
        tincan_datagram_ring_put (self->ring, &datagram, NULL);
    }
}

static void
wait_for_more (TincanDatagramReader *self,
               GPollFD              *fds)
{
  fds[0].revents = 0;
  g_poll (fds, 2, -1);
}

static int
receive_batch (TincanDatagramReader *self,
               gboolean              errors)
{
  int n = tincan_datagram_batch_receive (self->batch);

  if (n <= 0 && !errors)
    errors = n < 0;
  if (n <= 0 && !errors)
    return 0;

  tincan_datagram_ring_begin (self->ring);
  tincan_datagram_batch_put (self->batch, self->ring);
  if (errors)
    put_errors (self);
  if (tincan_datagram_ring_end (self->ring))
    tincan_datagram_reader_wake (self);
  return n;
}

static gpointer
read_thread (gpointer data)
{
  TincanDatagramReader *self = data;
  GPollFD fds[2] = { { .fd = g_socket_get_fd (self->socket), .events = G_IO_IN } };

  g_cancellable_make_pollfd (self->stop, &fds[1]);
  while (tincan_datagram_ring_wait (self->ring, BATCH_SIZE))
    {
      int n = receive_batch (self, (fds[0].revents & G_IO_ERR) != 0);

      fds[0].revents = 0;
      if (n == TINCAN_DATAGRAM_BATCH)
        continue;
      if (g_cancellable_is_cancelled (self->stop))
        {
          if (n == 0)
            break;
          continue;
        }
      wait_for_more (self, fds);
    }
  g_cancellable_release_fd (self->stop);

  g_atomic_int_set (&self->finished, TRUE);
  tincan_datagram_reader_wake (self);
  return NULL;
}

TincanDatagramReader *
tincan_datagram_reader_new (GSocket      *socket,
                            int           io_priority,
                            TincanIoFunc  ready,
                            gpointer      user_data)
{
  TincanDatagramReader *self = g_new0 (TincanDatagramReader, 1);

  self->socket = g_object_ref (socket);
  self->ring = tincan_datagram_ring_new (RING_SIZE);
  self->batch = tincan_datagram_batch_new (socket);
  self->stop = g_cancellable_new ();
  self->source = tincan_io_source_new (-1, io_priority, ready, user_data);
  self->thread = g_thread_new ("datagrams", read_thread, self);
  return self;
}

void
tincan_datagram_reader_free (TincanDatagramReader *self)
{
  tincan_datagram_reader_abort (self);
  tincan_io_source_free (self->source);
  g_object_unref (self->stop);
  tincan_datagram_batch_free (self->batch);
  tincan_datagram_ring_free (self->ring);
  g_object_unref (self->socket);
  g_free (self);
}

const TincanDatagram *
tincan_datagram_reader_take (TincanDatagramReader *self)
{
  return tincan_datagram_ring_take (self->ring);
}

void
tincan_datagram_reader_wake (TincanDatagramReader *self)
{
  tincan_io_source_wake (self->source);
}

void
tincan_datagram_reader_stop (TincanDatagramReader *self)
{
  tincan_socket_facts_shut_receiving (g_socket_get_fd (self->socket));
  g_cancellable_cancel (self->stop);
}

gboolean
tincan_datagram_reader_is_finished (TincanDatagramReader *self)
{
  return g_atomic_int_get (&self->finished);
}

void
tincan_datagram_reader_abort (TincanDatagramReader *self)
{
  tincan_datagram_ring_shut (self->ring);
  g_cancellable_cancel (self->stop);
  g_clear_pointer (&self->thread, g_thread_join);
}
