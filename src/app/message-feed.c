/* The message that is looked at, with its bytes: the beginning of a long one at once, the rest when
 * a thread has read it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/message-feed.h"

/* So much takes a millisecond or two. */
#define AT_ONCE (2 * 1024 * 1024)

struct _TincanMessageFeed
{
  TincanFeedFunc    func;
  gpointer          user_data;
  TincanLogModel   *model;    /* or NULL */
  guint             number;
  gboolean          waits;    /* it is no message of the log yet, but ... */
  TincanFrameEntry  waiting;  /* ... this, until frames are looked for anew */
  gulong            restart_id;
  TincanMessage     message;
  gboolean          is_there;
  GCancellable     *fetching; /* the rest of it, or NULL */
};

/* Of the thread. */
typedef struct
{
  TincanMessageReader *reader;
  guint                number;
  gboolean             waits;
  TincanFrameEntry     waiting;
  TincanMessage        message;
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_clear_pointer (&fetch->reader, tincan_message_reader_unref);
  tincan_message_clear (&fetch->message);
  g_free (fetch);
}

static gboolean
fetch_read (Fetch   *fetch,
            gsize    max_data,
            GError **error)
{
  if (fetch->waits)
    return tincan_message_reader_read_waiting (fetch->reader, &fetch->waiting, max_data,
                                               &fetch->message, error);
  return tincan_message_reader_read (fetch->reader, fetch->number, max_data, &fetch->message,
                                     error);
}

static Fetch *
fetch_new (TincanMessageFeed *self)
{
  Fetch *fetch = g_new0 (Fetch, 1);

  fetch->reader = tincan_log_model_create_reader (self->model);
  fetch->number = self->number;
  fetch->waits = self->waits;
  fetch->waiting = self->waiting;
  return fetch;
}

static void
fetch_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (fetch_read (data, G_MAXINT32, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* What is shown may point to the message before, until it is told of another. */
static void
take (TincanMessageFeed *self,
      Fetch             *fetch,
      gboolean           keep,
      const GError      *error)
{
  g_auto (TincanMessage) old = self->message;

  self->message = fetch != NULL ? fetch->message : (TincanMessage) { .number = TINCAN_NONE };
  self->is_there = fetch != NULL && error == NULL;
  if (fetch != NULL)
    fetch->message = (TincanMessage) { 0 };
  self->func (keep, error, self->user_data);
}

static void
fetch_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Fetch *fetch = g_task_get_task_data (G_TASK (result));
  TincanMessageFeed *self = user_data; /* gone if it was cancelled */
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fetch->reader, tincan_message_reader_unref); /* where it was made */
  g_task_propagate_boolean (G_TASK (result), &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->fetching);
  take (self, fetch, TRUE, error);
}

static gboolean
is_whole (const TincanRecord *record)
{
  return record->direction == TINCAN_DIRECTION_EVENT || record->data_size == record->size;
}

static void
fetch_rest (TincanMessageFeed *self)
{
  g_autoptr (GTask) task = NULL;

  self->fetching = g_cancellable_new ();
  task = g_task_new (NULL, self->fetching, fetch_cb, self);
  g_task_set_task_data (task, fetch_new (self), fetch_free);
  g_task_run_in_thread (task, fetch_thread);
}

/* Of a long message that is there already nothing is missing until it was read anew. */
static void
load (TincanMessageFeed *self,
      gboolean           keep)
{
  g_autoptr (GError) error = NULL;
  Fetch *fetch = fetch_new (self);

  tincan_message_feed_cancel (self);
  if (!fetch_read (fetch, AT_ONCE, &error))
    fetch->message = (TincanMessage) { .number = TINCAN_NONE };
  if (error == NULL && !is_whole (&fetch->message.record))
    fetch_rest (self);
  if (self->fetching != NULL && keep && self->is_there)
    self->func (TRUE, NULL, self->user_data);
  else
    take (self, fetch, keep, error);
  fetch_free (fetch);
}

static void
on_restart (TincanMessageFeed *self)
{
  tincan_message_feed_set (self, self->model, TINCAN_NONE, NULL);
}

static void
forget_model (TincanMessageFeed *self)
{
  tincan_message_feed_cancel (self);
  if (self->model != NULL)
    g_clear_signal_handler (&self->restart_id, self->model);
}

TincanMessageFeed *
tincan_message_feed_new (TincanFeedFunc func,
                         gpointer       user_data)
{
  TincanMessageFeed *self = g_new0 (TincanMessageFeed, 1);

  self->func = func;
  self->user_data = user_data;
  self->number = self->message.number = TINCAN_NONE;
  return self;
}

void
tincan_message_feed_free (TincanMessageFeed *self)
{
  forget_model (self);
  g_clear_object (&self->model);
  tincan_message_clear (&self->message);
  g_free (self);
}

void
tincan_message_feed_cancel (TincanMessageFeed *self)
{
  g_cancellable_cancel (self->fetching);
  g_clear_object (&self->fetching);
}

void
tincan_message_feed_set (TincanMessageFeed      *self,
                         TincanLogModel         *model,
                         guint                   number,
                         const TincanFrameEntry *waiting)
{
  gboolean keep = model == self->model && number == self->number && waiting == NULL && !self->waits;

  forget_model (self);
  g_set_object (&self->model, model);
  self->number = number;
  self->waits = waiting != NULL;
  if (waiting != NULL)
    {
      self->waiting = *waiting;
      self->restart_id = g_signal_connect_swapped (model, "restart", G_CALLBACK (on_restart), self);
    }
  if (model != NULL && (number != TINCAN_NONE || waiting != NULL))
    load (self, keep);
  else
    take (self, NULL, FALSE, NULL);
}

void
tincan_message_feed_reload (TincanMessageFeed *self)
{
  if (self->model != NULL && (self->number != TINCAN_NONE || self->waits))
    load (self, TRUE);
}

gboolean
tincan_message_feed_is_there (TincanMessageFeed *self)
{
  return self->is_there;
}

const TincanMessage *
tincan_message_feed_get_message (TincanMessageFeed *self)
{
  return &self->message;
}

TincanLogModel *
tincan_message_feed_get_model (TincanMessageFeed *self)
{
  return self->model;
}

gboolean
tincan_message_feed_is_loading (TincanMessageFeed *self)
{
  return self->fetching != NULL;
}
