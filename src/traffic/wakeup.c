/* Runs a function on a main context's thread soon after any thread asked for it; several times
 * asked is run once.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/wakeup.h"

typedef struct
{
  GSource   source;
  void    (*func) (gpointer user_data);
  gpointer  user_data;
} Source;

static gboolean
dispatch (GSource     *source,
          GSourceFunc  callback,
          gpointer     user_data)
{
  Source *self = (Source *) source;

  g_source_set_ready_time (source, -1); /* first, so that what is asked from now on comes again */
  self->func (self->user_data);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs funcs = { .dispatch = dispatch };

TincanWakeup *
tincan_wakeup_new (const char *name,
                   void      (*func) (gpointer user_data),
                   gpointer    user_data)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();
  GSource *source = g_source_new (&funcs, sizeof (Source));
  Source *self = (Source *) source;

  self->func = func;
  self->user_data = user_data;
  g_source_set_name (source, name);
  g_source_attach (source, context);
  return source;
}

void
tincan_wakeup_free (TincanWakeup *self)
{
  g_source_destroy (self);
  g_source_unref (self);
}

void
tincan_wakeup_ask (TincanWakeup *self)
{
  g_source_set_ready_time (self, 0);
}
