/* Who waits for an endpoint to open or to close.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/pending-calls.h"

#include <errno.h>

static gboolean
return_task (gpointer user_data)
{
  GTask *task = user_data;
  GError *error = g_task_get_task_data (task);

  if (error != NULL)
    g_task_return_error (task, g_error_copy (error));
  else
    g_task_return_boolean (task, TRUE);
  return G_SOURCE_REMOVE;
}

static void
on_cancelled (GCancellable *cancellable,
              GCancellable *opening)
{
  g_cancellable_cancel (opening);
}

void
tincan_pending_calls_init (TincanPendingCalls *self)
{
  *self = (TincanPendingCalls) { .closers = g_ptr_array_new_with_free_func (g_object_unref) };
}

void
tincan_pending_calls_clear (TincanPendingCalls *self)
{
  g_clear_pointer (&self->closers, g_ptr_array_unref);
}

void
tincan_pending_calls_begin_open (TincanPendingCalls *self,
                                 GTask              *task)
{
  GCancellable *cancellable = g_task_get_cancellable (task);

  self->opening = task;
  self->cancellable = g_cancellable_new ();
  if (cancellable != NULL)
    self->cancel_handler = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled),
                                                  g_object_ref (self->cancellable),
                                                  g_object_unref);
}

void
tincan_pending_calls_end_open (TincanPendingCalls *self,
                               GError             *error)
{
  GTask *task = g_steal_pointer (&self->opening);

  g_return_if_fail (task != NULL);

  g_cancellable_disconnect (g_task_get_cancellable (task), self->cancel_handler);
  self->cancel_handler = 0;
  g_clear_object (&self->cancellable);
  tincan_pending_calls_return (task, error);
}

gboolean
tincan_pending_calls_end_opened (TincanPendingCalls *self)
{
  gboolean wanted = !g_cancellable_is_cancelled (self->cancellable);
  GError *error = NULL;

  if (!wanted)
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, g_strerror (ECANCELED));
  tincan_pending_calls_end_open (self, error);
  return wanted;
}

void
tincan_pending_calls_end_closers (TincanPendingCalls *self)
{
  for (guint i = 0; i < self->closers->len; i++)
    tincan_pending_calls_return (g_object_ref (self->closers->pdata[i]), NULL);
  g_ptr_array_set_size (self->closers, 0);
}

void
tincan_pending_calls_return (GTask  *task,
                             GError *error)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  if (error != NULL)
    g_task_set_task_data (task, error, (GDestroyNotify) g_error_free);
  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, return_task, task, g_object_unref);
  g_source_attach (source, g_task_get_context (task));
}
