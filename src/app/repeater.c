/* Calls a function at a steady rate.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/repeater.h"

struct _TincanRepeater
{
  gint64 interval; /* µs, as all times here */
  gint64 due;
  GSource *source;
  TincanRepeatFunc func;
  gpointer user_data;
  gboolean calling; /* freeing waits for it */
  gboolean freed;
};

/* A timeout of GLib counts from when it was last dispatched, and drifts; this one has its hour. */
static gboolean
dispatch (GSource     *source,
          GSourceFunc  callback,
          gpointer     user_data)
{
  return callback (user_data);
}

static GSourceFuncs source_funcs = { .dispatch = dispatch };

static gboolean
on_timeout (gpointer user_data)
{
  TincanRepeater *self = user_data;
  gint64 now = g_get_monotonic_time ();

  if (now - self->due > G_USEC_PER_SEC)
    self->due = now;

  self->calling = TRUE;
  while (self->due <= now && !self->freed)
    {
      self->due += self->interval;
      self->func (self->user_data);
    }
  self->calling = FALSE;

  if (self->freed)
    {
      tincan_repeater_free (self);
      return G_SOURCE_REMOVE;
    }

  g_source_set_ready_time (self->source, self->due);

  return G_SOURCE_CONTINUE;
}

TincanRepeater *
tincan_repeater_new (guint            interval_ms,
                     int              priority,
                     TincanRepeatFunc func,
                     gpointer         user_data)
{
  TincanRepeater *self = g_new0 (TincanRepeater, 1);

  self->interval = interval_ms * (gint64) 1000;
  self->due = g_get_monotonic_time () + self->interval;
  self->func = func;
  self->user_data = user_data;
  self->source = g_source_new (&source_funcs, sizeof (GSource));
  g_source_set_priority (self->source, priority);
  g_source_set_ready_time (self->source, self->due);
  g_source_set_callback (self->source, on_timeout, self, NULL);
  g_source_attach (self->source, NULL);

  return self;
}

void
tincan_repeater_free (TincanRepeater *self)
{
  self->freed = TRUE;
  if (self->calling)
    return;

  g_source_destroy (self->source);
  g_source_unref (self->source);
  g_free (self);
}
