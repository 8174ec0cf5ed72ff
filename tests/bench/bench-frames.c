/* How a window draws while something is measured: the time from each frame to the next.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench-frames.h"

#include "bench-util.h"

#define BUDGET_MS 20.0

struct _BenchFrames
{
  gint64  last_us;
  GArray *intervals; /* of double, ms */
};

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  BenchFrames *self = user_data;
  gint64 now = g_get_monotonic_time ();
  double interval = (double) (now - self->last_us) / 1000;

  if (self->last_us != 0)
    g_array_append_val (self->intervals, interval);
  self->last_us = now;
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

static void
free_frames (gpointer data)
{
  BenchFrames *self = data;

  g_array_unref (self->intervals);
  g_free (self);
}

BenchFrames *
bench_frames_new (GtkWidget *widget)
{
  BenchFrames *self = g_new0 (BenchFrames, 1);

  self->intervals = g_array_new (FALSE, FALSE, sizeof (double));
  gtk_widget_add_tick_callback (widget, on_tick, self, free_frames);
  return self;
}

void
bench_frames_restart (BenchFrames *self)
{
  g_array_set_size (self->intervals, 0);
  self->last_us = 0;
}

guint
bench_frames_get_n (BenchFrames *self)
{
  return self->intervals->len;
}

gboolean
bench_frames_tell (BenchFrames *self,
                   const char  *what)
{
  double *intervals = (double *) self->intervals->data;
  guint n = self->intervals->len;
  g_autofree char *row = g_strdup_printf ("%s: frame p99", what);

  if (n == 0)
    return FALSE;
  bench_sort (intervals, n);
  return bench_tell (row, intervals[n * 99 / 100], "ms", BUDGET_MS);
}
