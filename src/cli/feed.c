/* Sends prepared messages to one receiver, once or repeatedly, no faster than it takes them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/feed.h"

#include "cli/ticker.h"
#include "codec/error.h"

/* Pieces sent before others get their turn. */
#define PIECES_PER_TURN 64

struct _TincanFeed
{
  TincanEndpoint      *endpoint;
  TincanConnection    *connection; /* or NULL */
  const TincanOptions *options;
  TincanFeedFunc       done;
  gpointer             user_data;
  TincanTicker        *ticker;
  guint                turn;        /* idle source */
  gboolean             finished;

  guint64              n_due;       /* rounds that may begin */
  guint64              n_rounds;    /* rounds done */
  guint                message;     /* next one of this round */
  goffset              offset;      /* of its next piece */
  guint64              n_bytes;
};

static gsize
get_queued_bytes (TincanFeed *self)
{
  if (self->connection != NULL)
    return tincan_connection_get_queued_bytes (self->connection);
  return tincan_endpoint_get_queued_bytes (self->endpoint);
}

static gboolean
send_bytes (TincanFeed  *self,
            GBytes      *bytes,
            GError     **error)
{
  if (self->connection != NULL)
    return tincan_connection_send (self->connection, bytes, error);
  return tincan_endpoint_send (self->endpoint, self->options->to, bytes, error);
}

static gboolean
is_blocked (TincanFeed *self)
{
  return get_queued_bytes (self) >= TINCAN_FEED_QUEUE
         || tincan_recording_is_congested (tincan_endpoint_get_recording (self->endpoint));
}

static void
next_message (TincanFeed *self)
{
  self->offset = 0;
  if (++self->message < self->options->messages->len)
    return;
  self->message = 0;
  self->n_rounds++;
}

/* An empty message is an empty datagram; a stream has none. */
static gboolean
send_piece (TincanFeed  *self,
            GError     **error)
{
  TincanMessage *message = g_ptr_array_index (self->options->messages, self->message);
  g_autoptr (GBytes) piece = tincan_message_read (message, self->offset, error);
  gboolean datagram = self->options->command == TINCAN_COMMAND_UDP;
  gsize size;

  if (piece == NULL)
    return FALSE;
  size = g_bytes_get_size (piece);
  if ((size > 0 || (datagram && self->offset == 0)) && !send_bytes (self, piece, error))
    return FALSE;

  self->n_bytes += size;
  if (size == 0 || datagram)
    next_message (self);
  else
    self->offset += size;
  return TRUE;
}

static gboolean
is_complete (TincanFeed *self)
{
  return self->options->times > 0 && self->n_rounds >= self->options->times;
}

static void
finish (TincanFeed   *self,
        const GError *error)
{
  self->finished = TRUE;
  g_clear_pointer (&self->ticker, tincan_ticker_free);
  self->done (self, error, self->user_data);
}

static gboolean
on_turn (gpointer data)
{
  TincanFeed *self = data;

  self->turn = 0;
  tincan_feed_wake (self);
  return G_SOURCE_REMOVE;
}

static void
on_tick (guint64  n_ticks,
         gpointer user_data)
{
  TincanFeed *self = user_data;

  self->n_due += n_ticks;
  tincan_feed_wake (self);
}

TincanFeed *
tincan_feed_new (TincanEndpoint      *endpoint,
                 TincanConnection    *connection,
                 const TincanOptions *options,
                 TincanFeedFunc       done,
                 gpointer             user_data)
{
  TincanFeed *self = g_new0 (TincanFeed, 1);

  self->endpoint = g_object_ref (endpoint);
  g_set_object (&self->connection, connection);
  self->options = options;
  self->done = done;
  self->user_data = user_data;
  self->n_due = 1;
  if (options->every_ns > 0)
    self->ticker = tincan_ticker_new (options->every_ns, on_tick, self);
  else
    self->n_due = G_MAXUINT64;
  self->turn = g_idle_add_full (G_PRIORITY_DEFAULT, on_turn, self, NULL);
  return self;
}

void
tincan_feed_free (TincanFeed *self)
{
  g_clear_handle_id (&self->turn, g_source_remove);
  g_clear_pointer (&self->ticker, tincan_ticker_free);
  g_clear_object (&self->connection);
  g_object_unref (self->endpoint);
  g_free (self);
}

void
tincan_feed_wake (TincanFeed *self)
{
  g_autoptr (GError) error = NULL;

  if (self->finished || self->turn != 0)
    return;
  for (guint i = 0; i < PIECES_PER_TURN && !is_complete (self); i++)
    {
      if (self->n_rounds >= self->n_due || is_blocked (self))
        return;
      if (!send_piece (self, &error))
        break;
    }
  if (error == NULL && !is_complete (self))
    self->turn = g_idle_add_full (G_PRIORITY_DEFAULT, on_turn, self, NULL);
  else if (!g_error_matches (error, TINCAN_ERROR, TINCAN_ERROR_QUEUE_FULL))
    finish (self, error);
}

guint64
tincan_feed_get_n_bytes (TincanFeed *self)
{
  return self->n_bytes;
}
