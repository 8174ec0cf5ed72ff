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

#define CROWD      16          /* datagrams at once that are work for the thread */
#define PERIOD     (G_USEC_PER_SEC / 20)
#define FEW        500         /* datagrams a period that the main loop can read itself */

/* Waking a thread that wakes the main loop doubles the time an answer takes. So where the main loop never has to draw,
 * it reads single datagrams itself; the thread has its turn as soon as there are several, or any are left unread. */
struct _TincanDatagramReader
{
  GSocket             *socket;
  TincanDatagramRing  *ring;
  TincanDatagramBatch *batch;    /* of whose turn it is */
  GCancellable        *stop;     /* wakes the thread */
  GThread             *thread;
  int                  finished; /* atomic */

  GMutex               mutex;
  GCond                turn_of_thread;
  gboolean             direct;   /* it is the main loop's turn; under the mutex */

  gboolean             may_be_direct;
  gboolean             drained;  /* the main loop has taken all */
  TincanIoFunc         ready;
  gpointer             user_data;
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

/* Returns how many datagrams came; TRUE in @wake if the main loop does not know yet that there is something. */
static int
receive_batch (TincanDatagramReader *self,
               gboolean              errors,
               gboolean             *wake)
{
  int n = tincan_datagram_batch_receive (self->batch);

  *wake = FALSE;
  if (n == 0 && !errors)
    return 0;

  tincan_datagram_ring_begin (self->ring);
  tincan_datagram_batch_put (self->batch, self->ring);
  if (errors || n < 0)
    put_errors (self);
  *wake = tincan_datagram_ring_end (self->ring);
  return MAX (n, 0);
}

static void
set_direct (TincanDatagramReader *self,
            gboolean              direct)
{
  g_mutex_lock (&self->mutex);
  self->direct = direct && !g_cancellable_is_cancelled (self->stop);
  g_cond_signal (&self->turn_of_thread);
  g_mutex_unlock (&self->mutex);
}

static gboolean
is_direct (TincanDatagramReader *self)
{
  gboolean direct;

  g_mutex_lock (&self->mutex);
  direct = self->direct;
  g_mutex_unlock (&self->mutex);
  return direct;
}

static void
wait_for_turn (TincanDatagramReader *self)
{
  g_mutex_lock (&self->mutex);
  while (self->direct)
    g_cond_wait (&self->turn_of_thread, &self->mutex);
  g_mutex_unlock (&self->mutex);
}

/* Waits for the next datagram, or gives the turn back after a quiet period. */
static void
wait_for_more (TincanDatagramReader *self,
               GPollFD              *fds,
               gint64               *period,
               guint                *n_period)
{
  gint64 now = self->may_be_direct ? g_get_monotonic_time () : 0;

  if (self->may_be_direct && now - *period > PERIOD)
    {
      if (*n_period < FEW)
        {
          set_direct (self, TRUE);
          tincan_io_source_wake (self->source);
          wait_for_turn (self);
          now = g_get_monotonic_time ();
        }
      *period = now;
      *n_period = 0;
    }
  g_poll (fds, 2, self->may_be_direct ? PERIOD / 1000 + 1 : -1);
}

static gpointer
read_thread (gpointer data)
{
  TincanDatagramReader *self = data;
  GPollFD fds[2] = { { .fd = g_socket_get_fd (self->socket), .events = G_IO_IN } };
  gint64 period = 0;
  guint n_period = 0;

  g_cancellable_make_pollfd (self->stop, &fds[1]);
  wait_for_turn (self);
  while (tincan_datagram_ring_wait (self->ring, BATCH_SIZE))
    {
      gboolean wake;
      int n = receive_batch (self, (fds[0].revents & G_IO_ERR) != 0, &wake);

      if (wake)
        tincan_io_source_wake (self->source);
      n_period += (guint) n;
      fds[0].revents = 0;
      if (n == TINCAN_DATAGRAM_BATCH)
        continue;
      if (g_cancellable_is_cancelled (self->stop))
        {
          if (n == 0)
            break;
          continue;
        }
      wait_for_more (self, fds, &period, &n_period);
    }
  g_cancellable_release_fd (self->stop);

  g_atomic_int_set (&self->finished, TRUE);
  tincan_io_source_wake (self->source);
  return NULL;
}

static void
give_turn_to_thread (TincanDatagramReader *self)
{
  tincan_io_source_watch (self->source, 0);
  set_direct (self, FALSE);
}

static void
receive_directly (TincanDatagramReader *self)
{
  gboolean wake;
  int n;

  if (!self->drained)
    {
      give_turn_to_thread (self);
      return;
    }

  n = receive_batch (self, FALSE, &wake);
  if (n == 0)
    receive_batch (self, TRUE, &wake);
  if (n >= CROWD)
    give_turn_to_thread (self);
  else
    tincan_io_source_watch (self->source, G_IO_IN);
}

static void
on_source (gpointer user_data)
{
  TincanDatagramReader *self = user_data;

  if (self->may_be_direct && is_direct (self))
    receive_directly (self);
  self->ready (self->user_data);
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
  g_mutex_init (&self->mutex);
  g_cond_init (&self->turn_of_thread);
  self->ready = ready;
  self->user_data = user_data;
  self->drained = TRUE;
  self->may_be_direct = io_priority <= G_PRIORITY_DEFAULT;
  self->direct = self->may_be_direct;
  self->source = tincan_io_source_new (g_socket_get_fd (socket), io_priority, on_source, self);
  tincan_io_source_watch (self->source, self->direct ? G_IO_IN : 0);
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
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->turn_of_thread);
  g_free (self);
}

const TincanDatagram *
tincan_datagram_reader_take (TincanDatagramReader *self)
{
  const TincanDatagram *datagram = tincan_datagram_ring_take (self->ring);

  self->drained = datagram == NULL;
  return datagram;
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
  give_turn_to_thread (self);
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
  give_turn_to_thread (self);
  g_clear_pointer (&self->thread, g_thread_join);
}
