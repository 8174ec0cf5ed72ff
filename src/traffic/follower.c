/* Looks at all records of a recording, or messages of a log, once, in their order, with their
 * times: few at once where it is asked to, many in a thread of its own.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/follower.h"

#include "traffic/thread-priority.h"
#include "traffic/wakeup.h"

#define N_AT_ONCE 4096 /* less than a millisecond */
#define BATCH 256
#define TELL_INTERVAL_US 20000

struct _TincanFollower
{
  TincanRecording     *recording;
  guint                endpoint;
  TincanRecordFilter  *filter;   /* or NULL; owned */
  TincanMessageReader *reader;   /* of the messages; NULL: of records. Owned */
  TincanFollowFunc     func;
  gpointer             func_data;
  TincanWakeup        *wakeup;
  TincanRecordTimes    times;    /* of whoever is at work */
  GMutex               seeing;   /* while @func runs */

  GMutex               lock;     /* of what follows */
  GCond                changed;
  GThread             *thread;   /* NULL until it is needed */
  guint                position;
  guint                target;
  gboolean             working;  /* somebody is */
  gboolean             paused;
  gboolean             quit;
};

/* Messages of a reader all are. */
static gboolean
is_wanted (TincanFollower *self,
           guint           index)
{
  TincanIndexEntry entry;

  if (self->reader != NULL || (self->endpoint == TINCAN_NONE && self->filter == NULL))
    return TRUE;
  return tincan_recording_peek (self->recording, index, &entry) &&
         (self->endpoint == TINCAN_NONE || entry.endpoint == self->endpoint) &&
         (self->filter == NULL || tincan_record_filter_match (self->filter, index, &entry, NULL));
}

/* Finds message @number, and when it was there, in @time_ns. */
static gboolean
find_message (TincanFollower   *self,
              guint             number,
              guint            *record,
              TincanIndexEntry *entry,
              gint64           *time_ns)
{
  TincanIndexEntry last;
  gboolean whole;

  *record = number;
  if (self->reader != NULL ? !tincan_message_reader_peek (self->reader, number, entry, record,
                                                          &whole)
                           : !tincan_recording_peek (self->recording, number, entry))
    return FALSE;
  last = *entry;
  if (self->reader != NULL && !tincan_recording_peek (self->recording, *record, &last))
    return FALSE;
  if (entry->direction == TINCAN_DIRECTION_EVENT ||
      !tincan_record_times_get (&self->times, self->recording, *record, &last, time_ns))
    *time_ns = TINCAN_NO_TIME;
  return TRUE;
}

/* Looks at messages from @first on, @n at most BATCH. Reads all times first: the file may be slow,
 * and nobody shall wait for it. */
static void
look (TincanFollower *self,
      guint           first,
      guint           n)
{
  TincanIndexEntry entries[BATCH];
  gint64 times[BATCH];
  guint numbers[BATCH];
  guint records[BATCH];
  guint n_seen = 0;

  for (guint i = first; i < first + n; i++)
    {
      if (!is_wanted (self, i) ||
          !find_message (self, i, &records[n_seen], &entries[n_seen], &times[n_seen]))
        continue;
      numbers[n_seen++] = i;
    }
  g_mutex_lock (&self->seeing);
  for (guint i = 0; i < n_seen; i++)
    self->func (numbers[i], records[i], &entries[i], times[i], self->func_data);
  g_mutex_unlock (&self->seeing);
}

/* One batch; called locked. FALSE when there is nothing to do. */
static gboolean
work (TincanFollower *self)
{
  guint first = self->position;
  guint n = MIN (self->target - first, BATCH);

  if (n == 0 || self->paused || self->quit)
    return FALSE;
  g_mutex_unlock (&self->lock);
  look (self, first, n);
  g_mutex_lock (&self->lock);
  self->position = first + n;
  return TRUE;
}

static gpointer
follow_main (gpointer user_data)
{
  TincanFollower *self = user_data;
  gint64 told_us = 0;

  tincan_thread_lower_priority ();
  g_mutex_lock (&self->lock);
  while (!self->quit)
    {
      if (!work (self))
        {
          self->working = FALSE;
          tincan_wakeup_ask (self->wakeup);
          while (!self->quit && !self->working)
            g_cond_wait (&self->changed, &self->lock);
        }
      else if (g_get_monotonic_time () > told_us + TELL_INTERVAL_US)
        {
          told_us = g_get_monotonic_time ();
          tincan_wakeup_ask (self->wakeup);
        }
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

/* Called locked, by whoever nobody else is at work beside. */
static void
leave_to_thread (TincanFollower *self)
{
  self->working = TRUE;
  if (self->thread == NULL)
    self->thread = g_thread_new ("follower", follow_main, self);
  g_cond_signal (&self->changed);
}

TincanFollower *
tincan_follower_new (TincanRecording  *recording,
                     guint             endpoint,
                     TincanFollowFunc  func,
                     gpointer          func_data,
                     void            (*moved) (gpointer user_data),
                     gpointer          user_data)
{
  TincanFollower *self = g_new0 (TincanFollower, 1);

  self->recording = g_object_ref (recording);
  self->endpoint = endpoint;
  self->func = func;
  self->func_data = func_data;
  self->wakeup = tincan_wakeup_new ("[tincan] follower", moved, user_data);
  g_mutex_init (&self->seeing);
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  return self;
}

void
tincan_follower_set_filter (TincanFollower     *self,
                            TincanRecordFilter *filter)
{
  self->filter = filter;
}

void
tincan_follower_set_reader (TincanFollower      *self,
                            TincanMessageReader *reader)
{
  self->reader = tincan_message_reader_copy (reader);
}

void
tincan_follower_free (TincanFollower *self)
{
  g_mutex_lock (&self->lock);
  self->quit = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
  if (self->thread != NULL)
    g_thread_join (self->thread);
  tincan_wakeup_free (self->wakeup);
  tincan_record_times_clear (&self->times);
  g_clear_pointer (&self->filter, tincan_record_filter_free);
  g_clear_pointer (&self->reader, tincan_message_reader_unref);
  g_mutex_clear (&self->seeing);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_object_unref (self->recording);
  g_free (self);
}

gboolean
tincan_follower_go_on (TincanFollower *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->target = self->reader != NULL ? tincan_message_reader_get_n_messages (self->reader)
                                      : tincan_recording_get_n_published (self->recording);
  self->paused = FALSE;
  if (self->working)
    return FALSE;
  if (self->target - self->position > N_AT_ONCE)
    {
      leave_to_thread (self);
      return FALSE;
    }
  self->working = TRUE;
  while (work (self))
    continue;
  self->working = FALSE;
  return TRUE;
}

void
tincan_follower_pause (TincanFollower *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->paused = TRUE;
}

guint
tincan_follower_get_position (TincanFollower *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->position;
}

guint
tincan_follower_get_n_left (TincanFollower *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->target - self->position;
}

void
tincan_follower_lock (TincanFollower *self)
{
  g_mutex_lock (&self->seeing);
}

void
tincan_follower_unlock (TincanFollower *self)
{
  g_mutex_unlock (&self->seeing);
}
