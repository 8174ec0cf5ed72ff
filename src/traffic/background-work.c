/* Work along a sequence that grows: what little came is done at once, much of it in a thread.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/background-work.h"

#include <stdatomic.h>

#include "traffic/thread-priority.h"
#include "traffic/wakeup.h"

/* Less than a frame, so that the window goes on drawing. */
#define FIRST_SLICE_US 1000

/* How often it tells: a view binds all its cells anew each time. */
#define TELL_US 16000

struct _TincanBackgroundWork
{
  TincanWorkFunc   func;
  gboolean       (*is_long) (gpointer data); /* or NULL */
  gpointer         data;
  GDestroyNotify   destroy;
  void           (*told) (gpointer user_data);
  gpointer         user_data;
  GPtrArray       *list;   /* where it waits for its end, or NULL */
  TincanWakeup    *wakeup;
  GThread         *thread; /* NULL when it is not busy */
  atomic_uint      target;
  guint            done;   /* the target that was reached; of whoever works */
  atomic_bool      stop;
  atomic_bool      ended;
};

static gpointer
work_main (gpointer user_data)
{
  TincanBackgroundWork *self = user_data;
  gint64 told_us = g_get_monotonic_time ();

  tincan_thread_lower_priority ();
  while (!atomic_load (&self->stop) && self->done < atomic_load (&self->target))
    {
      guint target = atomic_load (&self->target);
      gint64 now;

      if (!self->func (self->data, target))
        self->done = target;
      now = g_get_monotonic_time ();
      if (now < told_us + TELL_US)
        continue;
      told_us = now;
      tincan_wakeup_ask (self->wakeup);
    }
  atomic_store (&self->ended, TRUE);
  tincan_wakeup_ask (self->wakeup);
  return NULL;
}

static void
join (TincanBackgroundWork *self)
{
  if (self->thread != NULL)
    g_thread_join (g_steal_pointer (&self->thread));
}

/* The first moments are now. */
static void
go_on (TincanBackgroundWork *self)
{
  gint64 end = g_get_monotonic_time () + FIRST_SLICE_US;
  guint target = atomic_load (&self->target);

  while (self->done < target && (self->is_long == NULL || !self->is_long (self->data)))
    {
      if (!self->func (self->data, target))
        self->done = target;
      else if (g_get_monotonic_time () >= end)
        break;
    }
  if (self->done == target)
    return;
  atomic_store (&self->ended, FALSE);
  self->thread = g_thread_new ("background-work", work_main, self);
}

static void
on_wakeup (gpointer user_data)
{
  TincanBackgroundWork *self = user_data;

  if (self->thread != NULL && atomic_load (&self->ended))
    join (self);
  if (self->list != NULL && self->thread == NULL)
    {
      g_ptr_array_remove_fast (self->list, self);
      return;
    }
  if (self->list != NULL)
    return;
  if (self->thread == NULL)
    go_on (self);
  self->told (self->user_data);
}

TincanBackgroundWork *
tincan_background_work_new (TincanWorkFunc   func,
                            gpointer         data,
                            GDestroyNotify   destroy,
                            void           (*told) (gpointer user_data),
                            gpointer         user_data)
{
  TincanBackgroundWork *self = g_new0 (TincanBackgroundWork, 1);

  self->func = func;
  self->data = data;
  self->destroy = destroy;
  self->told = told;
  self->user_data = user_data;
  self->wakeup = tincan_wakeup_new ("[tincan] work", on_wakeup, self);
  return self;
}

void
tincan_background_work_set_long (TincanBackgroundWork *self,
                                 gboolean            (*is_long) (gpointer))
{
  self->is_long = is_long;
}

void
tincan_background_work_free (TincanBackgroundWork *self)
{
  atomic_store (&self->stop, TRUE);
  join (self);
  tincan_wakeup_free (self->wakeup);
  self->destroy (self->data);
  g_free (self);
}

void
tincan_background_work_drop (TincanBackgroundWork *self,
                             GPtrArray            *list)
{
  if (self->thread == NULL)
    {
      tincan_background_work_free (self);
      return;
    }
  self->list = list;
  atomic_store (&self->stop, TRUE);
  g_ptr_array_add (list, self);
}

void
tincan_background_work_go (TincanBackgroundWork *self,
                           guint                 target)
{
  atomic_store (&self->target, target);
  if (self->thread == NULL)
    go_on (self);
}

gboolean
tincan_background_work_is_busy (TincanBackgroundWork *self)
{
  return self->thread != NULL;
}
