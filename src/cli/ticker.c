/* A clock that strikes at equal distances, without drift.
 *
 * On Linux a timer of the kernel (timerfd), exact to microseconds; elsewhere, or
 * without one, GLib's, exact to milliseconds.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 */
#include "cli/ticker.h"

#include <glib-unix.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/timerfd.h>
#endif

#define NS_PER_SECOND G_GINT64_CONSTANT (1000000000)

struct _TincanTicker
{
  gint64          period_ns;
  TincanTickFunc  func;
  gpointer        user_data;
  int             fd;    /* -1: GLib's timer */
  gint64          start; /* of GLib's timer, monotonic, µs */
  guint64         n_ticks;
  guint           source;
};

static gboolean
on_timeout (gpointer data)
{
  TincanTicker *self = data;
  gint64 elapsed_us = g_get_monotonic_time () - self->start;
  guint64 n_ticks = (guint64) (elapsed_us * 1000 / self->period_ns);

  if (n_ticks > self->n_ticks)
    {
      guint64 n_new = n_ticks - self->n_ticks;

      self->n_ticks = n_ticks;
      self->func (n_new, self->user_data);
    }
  return G_SOURCE_CONTINUE;
}

static void
start_timeout (TincanTicker *self)
{
  self->start = g_get_monotonic_time ();
  self->source = g_timeout_add ((guint) MAX (self->period_ns / 1000000, 1), on_timeout, self);
}

#ifdef __linux__
static gboolean
on_timer (int          fd,
          GIOCondition condition,
          gpointer     data)
{
  TincanTicker *self = data;
  guint64 n_ticks;

  if (read (fd, &n_ticks, sizeof n_ticks) == sizeof n_ticks)
    self->func (n_ticks, self->user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
start_timer (TincanTicker *self)
{
  struct timespec period = {
    .tv_sec = self->period_ns / NS_PER_SECOND,
    .tv_nsec = self->period_ns % NS_PER_SECOND,
  };
  struct itimerspec timer = { .it_interval = period, .it_value = period };

  self->fd = timerfd_create (CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  if (self->fd < 0 || timerfd_settime (self->fd, 0, &timer, NULL) < 0)
    return FALSE;
  self->source = g_unix_fd_add (self->fd, G_IO_IN, on_timer, self);
  return TRUE;
}
#else
static gboolean
start_timer (TincanTicker *self)
{
  return FALSE;
}
#endif

TincanTicker *
tincan_ticker_new (gint64          period_ns,
                   TincanTickFunc  func,
                   gpointer        user_data)
{
  TincanTicker *self = g_new0 (TincanTicker, 1);

  g_return_val_if_fail (period_ns > 0, NULL);

  self->period_ns = period_ns;
  self->func = func;
  self->user_data = user_data;
  self->fd = -1;
  if (!start_timer (self))
    start_timeout (self);
  return self;
}

void
tincan_ticker_free (TincanTicker *self)
{
  g_source_remove (self->source);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}
