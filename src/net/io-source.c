/* A source of the main loop that stays attached and is armed: by a file descriptor, at a
 * time, or from any thread.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/io-source.h"

#include <glib-unix.h>

#define TURN_TIME 4000 /* µs: all sources together, between two looks at what else is to do */

struct _TincanIoSource
{
  GSource       source;
  int           fd;
  gpointer      tag;
  GIOCondition  condition;
  TincanIoFunc  func;
  gpointer      user_data;
};

static gboolean
dispatch (GSource     *source,
          GSourceFunc  callback,
          gpointer     user_data)
{
  TincanIoSource *self = (TincanIoSource *) source;

  g_source_set_ready_time (source, -1);
  self->func (self->user_data);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs source_funcs = { .dispatch = dispatch };

TincanIoSource *
tincan_io_source_new (int           fd,
                      int           io_priority,
                      TincanIoFunc  func,
                      gpointer      user_data)
{
  GSource *source = g_source_new (&source_funcs, sizeof (TincanIoSource));
  TincanIoSource *self = (TincanIoSource *) source;

  self->fd = fd;
  self->func = func;
  self->user_data = user_data;
  g_source_set_static_name (source, "tincan io");
  g_source_set_priority (source, io_priority);
  g_source_attach (source, g_main_context_get_thread_default ());
  return self;
}

void
tincan_io_source_free (TincanIoSource *self)
{
  g_source_destroy (&self->source);
  g_source_unref (&self->source);
}

void
tincan_io_source_wake (TincanIoSource *self)
{
  g_source_set_ready_time (&self->source, 0);
}

void
tincan_io_source_wake_in (TincanIoSource *self,
                          guint           milliseconds)
{
  g_source_set_ready_time (&self->source,
                           g_get_monotonic_time () + (gint64) milliseconds * 1000);
}

void
tincan_io_source_watch (TincanIoSource *self,
                        GIOCondition    condition)
{
  if (condition == self->condition)
    return;

  self->condition = condition;
  if (self->tag == NULL)
    self->tag = g_source_add_unix_fd (&self->source, self->fd, condition);
  else if (condition != 0)
    g_source_modify_unix_fd (&self->source, self->tag, condition);
  else
    g_source_remove_unix_fd (&self->source, g_steal_pointer (&self->tag));
}

gboolean
tincan_io_source_turn_over (TincanIoSource *self)
{
  return g_get_monotonic_time () - g_source_get_time (&self->source) > TURN_TIME;
}
