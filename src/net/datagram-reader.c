/* A thread that only moves datagrams, with the kernel's facts, from a socket into a ring of
 * 64 MiB.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/datagram-reader.h"

#include "net/datagram-batch.h"
#include "net/datagram-turn.h"
#include "net/io-source.h"

#define RING_SIZE  (64 * 1024 * 1024)
#define BATCH_SIZE (TINCAN_DATAGRAM_BATCH * (TINCAN_DATAGRAM_SIZE + sizeof (TincanDatagram)))

#define CROWD      16          /* datagrams at once that are work for the thread */
#define PERIOD     (G_USEC_PER_SEC / 20)
#define FEW        500         /* datagrams a period that the main loop can read itself */

/* When so many come in so much time, but hardly ever two at once, a rest after some gathers more;
 * of many more the kernel's buffer might not hold what comes meanwhile. */
#define PACE_US    10000
#define PACE_MIN   300
#define PACE_MAX   2000
#define REST_US    100

typedef struct
{
  gint64   start;
  guint    n;     /* since then */
  gboolean rests;
} Pace;

struct _TincanDatagramReader
{
  GSocket             *socket;
  TincanDatagramRing  *ring;
  TincanDatagramBatch *batch;    /* of whoever has the turn */
  GCancellable        *stop;     /* wakes the thread */
  GThread             *thread;
  int                  finished; /* atomic */

  TincanDatagramTurn   turn;
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

/* Returns how many datagrams came; TRUE in @wake if the main loop does not know yet that
 * there is something. */
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
          tincan_datagram_turn_pass (&self->turn, TRUE, FALSE);
          tincan_io_source_wake (self->source);
          tincan_datagram_turn_wait (&self->turn);
          now = g_get_monotonic_time ();
        }
      *period = now;
      *n_period = 0;
    }
  g_poll (fds, 2, self->may_be_direct ? PERIOD / 1000 + 1 : -1);
}

/* Whether to rest, after @n more datagrams. */
static gboolean
keep_pace (Pace *self,
           int   n)
{
  gint64 now = g_get_monotonic_time ();

  self->n += (guint) n;
  if (now - self->start >= PACE_US)
    {
      self->rests = now - self->start < 2 * PACE_US && self->n >= PACE_MIN && self->n <= PACE_MAX;
      self->start = now;
      self->n = 0;
    }
  return self->rests && n > 0 && n < CROWD;
}

static gpointer
read_thread (gpointer data)
{
  TincanDatagramReader *self = data;
  GPollFD fds[2] = { { .fd = g_socket_get_fd (self->socket), .events = G_IO_IN } };
  gint64 period;
  guint n_period = 0;
  Pace pace = { 0 };

  g_cancellable_make_pollfd (self->stop, &fds[1]);
  tincan_datagram_turn_wait (&self->turn);
  period = g_get_monotonic_time ();
  while (tincan_datagram_ring_wait (self->ring, BATCH_SIZE))
    {
      gboolean stop = g_cancellable_is_cancelled (self->stop);
      gboolean wake;
      int n = receive_batch (self, stop || (fds[0].revents & G_IO_ERR) != 0, &wake);

      if (wake)
        tincan_io_source_wake (self->source);
      n_period += (guint) n;
      fds[0].revents = 0;
      if (stop && n == 0)
        break;
      if (keep_pace (&pace, n) && !stop)
        g_usleep (REST_US);
      else if (!stop && n < TINCAN_DATAGRAM_BATCH)
        wait_for_more (self, fds, &period, &n_period);
    }
  g_cancellable_release_fd (self->stop);

  g_atomic_int_set (&self->finished, TRUE);
  tincan_io_source_wake (self->source);
  return NULL;
}

/* The main loop's turn, if it is; errors alone also make a socket readable. */
static void
receive_directly (TincanDatagramReader *self)
{
  gboolean drained = self->drained;
  gboolean crowd;
  gboolean wake;
  int n = 0;

  if (!tincan_datagram_turn_begin (&self->turn))
    {
      tincan_io_source_watch (self->source, 0);
      return;
    }

  if (drained)
    n = receive_batch (self, FALSE, &wake);
  if (drained && n == 0)
    receive_batch (self, TRUE, &wake);
  tincan_datagram_turn_end (&self->turn, n);

  crowd = !drained || n >= CROWD;
  if (crowd)
    tincan_datagram_turn_pass (&self->turn, FALSE, FALSE);
  tincan_io_source_watch (self->source, crowd ? 0 : G_IO_IN);
  self->drained = FALSE; /* until somebody has tried to take */
}

static void
on_source (gpointer user_data)
{
  TincanDatagramReader *self = user_data;

  if (self->may_be_direct)
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
  self->ready = ready;
  self->user_data = user_data;
  self->drained = TRUE;
  self->may_be_direct = io_priority <= G_PRIORITY_DEFAULT;
  self->source = tincan_io_source_new (g_socket_get_fd (socket), io_priority, on_source, self);
  tincan_datagram_turn_init (&self->turn, self->may_be_direct, g_socket_get_fd (socket),
                             self->source);
  if (self->may_be_direct)
    tincan_io_source_watch (self->source, G_IO_IN);
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
  tincan_datagram_turn_clear (&self->turn);
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
  tincan_datagram_turn_pass (&self->turn, FALSE, TRUE);
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
  tincan_datagram_turn_pass (&self->turn, FALSE, TRUE);
  g_clear_pointer (&self->thread, g_thread_join);
}
