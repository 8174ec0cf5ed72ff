/* Whose turn it is to read a socket of datagrams: the main loop's or the thread's.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/datagram-turn.h"

#define TICK        2000 /* µs between two looks at a main loop that has work */
#define QUIET_TICKS 25   /* without work, until the thread sleeps again */

void
tincan_datagram_turn_init (TincanDatagramTurn *self,
                           gboolean            direct,
                           int                 fd,
                           TincanIoSource     *source)
{
  *self = (TincanDatagramTurn) { .direct = direct, .fd = fd, .source = source };
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
}

void
tincan_datagram_turn_clear (TincanDatagramTurn *self)
{
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
}

gboolean
tincan_datagram_turn_begin (TincanDatagramTurn *self)
{
  g_mutex_lock (&self->mutex);
  if (self->direct)
    return TRUE;

  g_mutex_unlock (&self->mutex);
  return FALSE;
}

void
tincan_datagram_turn_end (TincanDatagramTurn *self,
                          int                 n_received)
{
  self->n_visits++;
  if (n_received > 0 && !self->guarded)
    {
      self->guarded = TRUE;
      g_cond_signal (&self->changed);
    }
  else if (n_received == 0 && self->asked)
    {
      self->guarded = FALSE;
    }
  self->asked = FALSE;
  g_mutex_unlock (&self->mutex);
}

void
tincan_datagram_turn_pass (TincanDatagramTurn *self,
                           gboolean            direct,
                           gboolean            over)
{
  g_mutex_lock (&self->mutex);
  self->over |= over;
  self->direct = direct && !self->over;
  self->guarded = FALSE;
  self->asked = FALSE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
}

static gboolean
has_datagrams (TincanDatagramTurn *self)
{
  GPollFD poll_fd = { .fd = self->fd, .events = G_IO_IN };

  return g_poll (&poll_fd, 1, 0) > 0;
}

/* The thread sleeps for good only after the main loop has answered: then it is waiting for
 * datagrams itself. */
static void
look_after (TincanDatagramTurn *self,
            guint              *seen,
            guint              *quiet)
{
  g_cond_wait_until (&self->changed, &self->mutex, g_get_monotonic_time () + TICK);

  if (self->n_visits != *seen)
    {
      *seen = self->n_visits;
      *quiet = 0;
    }
  else if (self->direct && has_datagrams (self))
    {
      self->direct = FALSE;
    }
  else if (++*quiet >= QUIET_TICKS && !self->asked)
    {
      self->asked = TRUE;
      tincan_io_source_wake (self->source);
    }
}

void
tincan_datagram_turn_wait (TincanDatagramTurn *self)
{
  guint seen = 0;
  guint quiet = 0;

  g_mutex_lock (&self->mutex);
  while (self->direct)
    {
      if (self->guarded)
        look_after (self, &seen, &quiet);
      else
        g_cond_wait (&self->changed, &self->mutex);
    }
  g_mutex_unlock (&self->mutex);
}
