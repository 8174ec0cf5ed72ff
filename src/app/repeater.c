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
  guint source;
  TincanRepeatFunc func;
  gpointer user_data;
  gboolean calling; /* freeing waits for it */
  gboolean freed;
};

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

  if (!self->freed)
    return G_SOURCE_CONTINUE;

  self->source = 0;
  tincan_repeater_free (self);
  return G_SOURCE_REMOVE;
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
  self->source = g_timeout_add_full (priority, interval_ms, on_timeout, self, NULL);

  return self;
}

void
tincan_repeater_free (TincanRepeater *self)
{
  self->freed = TRUE;
  if (self->calling)
    return;

  g_clear_handle_id (&self->source, g_source_remove);
  g_free (self);
}
