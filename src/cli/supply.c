/* What is sent: the messages of the command line, or without any the lines of standard input.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/supply.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "cli/feed.h"
#include "cli/input.h"
#include "cli/report.h"
#include "cli/typed-line.h"
#include "net/tcp-server.h"

struct _TincanSupply
{
  TincanEndpoint      *endpoint;
  const TincanOptions *options;
  TincanSupplyFunc     ended;
  gpointer             user_data;
  GListModel          *connections; /* of a server */
  GHashTable          *feeds;       /* of a server: TincanConnection → TincanFeed */
  TincanFeed          *feed;        /* else */
  TincanInput         *input;
  guint                n_seen;      /* records looked at for @last_flow */
  guint                last_flow;   /* who sent something last */
  guint64              n_bytes;     /* handed over */
  gboolean             is_pending;  /* messages that have an end are not all handed over */
  gboolean             has_failed;
};

static void
report_failure (TincanSupply *self,
                const GError *error)
{
  self->has_failed = TRUE;
  tincan_report (error->message);
}

static void
on_feed_done (TincanFeed   *feed,
              const GError *error,
              gpointer      user_data)
{
  TincanSupply *self = user_data;

  /* What the endpoint refuses is on record, and said by who watches that. */
  if (error != NULL && error->domain == G_FILE_ERROR)
    report_failure (self, error);
  if (feed != self->feed)
    return;
  self->is_pending = FALSE;
  self->ended (self, self->user_data);
}

static void
on_connections_changed (GListModel   *connections,
                        guint         position,
                        guint         n_removed,
                        guint         n_added,
                        TincanSupply *self)
{
  g_autoptr (GHashTable) feeds = g_hash_table_new_full (NULL, NULL, NULL,
                                                        (GDestroyNotify) tincan_feed_free);

  for (guint i = 0; i < g_list_model_get_n_items (connections); i++)
    {
      g_autoptr (TincanConnection) connection = g_list_model_get_item (connections, i);
      gpointer feed;

      if (!g_hash_table_steal_extended (self->feeds, connection, NULL, &feed))
        feed = tincan_feed_new (self->endpoint, connection, self->options, on_feed_done, self);
      g_hash_table_insert (feeds, connection, feed);
    }
  g_hash_table_unref (self->feeds);
  self->feeds = g_steal_pointer (&feeds);
}

static gboolean
must_wait (TincanSupply *self)
{
  if (tincan_endpoint_get_queued_bytes (self->endpoint) >= TINCAN_FEED_QUEUE
      || tincan_recording_is_congested (tincan_endpoint_get_recording (self->endpoint)))
    return TRUE;

  /* Piped lines wait for the first client; typed ones would only confuse when they arrive late. */
  return self->connections != NULL && g_list_model_get_n_items (self->connections) == 0
         && !tincan_input_is_terminal (self->input);
}

static guint
find_last_flow (TincanSupply *self)
{
  TincanRecording *recording = tincan_endpoint_get_recording (self->endpoint);
  TincanIndexEntry entry;

  for (; tincan_recording_peek (recording, self->n_seen, &entry); self->n_seen++)
    {
      if (entry.direction == TINCAN_DIRECTION_RECEIVED)
        self->last_flow = entry.flow;
    }
  return self->last_flow;
}

static void
send_line (TincanSupply *self,
           GBytes       *bytes)
{
  gboolean to_last = self->options->command == TINCAN_COMMAND_UDP && self->options->to == NULL;

  self->n_bytes += g_bytes_get_size (bytes);
  if (!to_last)
    {
      tincan_endpoint_send (self->endpoint, self->options->to, bytes, NULL);
    }
  else if (find_last_flow (self) != TINCAN_NONE)
    {
      tincan_endpoint_send_flow (self->endpoint, self->last_flow, bytes, NULL);
    }
  else
    {
      tincan_report (_("Not sent: nobody has sent anything yet, and no HOST:PORT was given"));
      self->has_failed = TRUE;
    }
}

static void
on_line (TincanInput *input,
         const char  *line,
         gsize        length,
         gpointer     user_data)
{
  TincanSupply *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = tincan_typed_line_compose (self->options, line, length, &error);

  if (bytes == NULL)
    report_failure (self, error);
  else if (g_bytes_get_size (bytes) > 0 || self->options->command == TINCAN_COMMAND_UDP)
    send_line (self, bytes);
  tincan_input_set_paused (input, must_wait (self));
}

static void
on_input_ended (TincanInput *input,
                gpointer     user_data)
{
  TincanSupply *self = user_data;

  self->ended (self, self->user_data);
}

TincanSupply *
tincan_supply_new (TincanEndpoint      *endpoint,
                   const TincanOptions *options,
                   TincanSupplyFunc     ended,
                   gpointer             user_data)
{
  TincanSupply *self = g_new0 (TincanSupply, 1);

  self->endpoint = g_object_ref (endpoint);
  self->options = options;
  self->ended = ended;
  self->user_data = user_data;
  self->last_flow = TINCAN_NONE;
  self->feeds = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) tincan_feed_free);
  if (options->command == TINCAN_COMMAND_LISTEN)
    self->connections = tincan_tcp_server_get_connections (TINCAN_TCP_SERVER (endpoint));

  if (options->messages->len == 0)
    {
      self->input = tincan_input_new (STDIN_FILENO, on_line, on_input_ended, self);
      tincan_supply_wake (self);
    }
  else if (self->connections != NULL)
    {
      g_signal_connect (self->connections, "items-changed",
                        G_CALLBACK (on_connections_changed), self);
      on_connections_changed (self->connections, 0, 0, 0, self);
    }
  else
    {
      self->is_pending = options->times > 0;
      self->feed = tincan_feed_new (endpoint, NULL, options, on_feed_done, self);
    }
  return self;
}

void
tincan_supply_free (TincanSupply *self)
{
  tincan_supply_stop (self);
  g_hash_table_unref (self->feeds);
  g_object_unref (self->endpoint);
  g_free (self);
}

void
tincan_supply_wake (TincanSupply *self)
{
  GHashTableIter iter;
  gpointer feed;

  if (self->input != NULL)
    tincan_input_set_paused (self->input, must_wait (self));
  if (self->feed != NULL)
    tincan_feed_wake (self->feed);
  g_hash_table_iter_init (&iter, self->feeds);
  while (g_hash_table_iter_next (&iter, NULL, &feed))
    tincan_feed_wake (feed);
}

void
tincan_supply_stop (TincanSupply *self)
{
  if (self->connections != NULL)
    g_signal_handlers_disconnect_by_data (self->connections, self);
  self->connections = NULL;
  if (self->feed != NULL)
    self->n_bytes += tincan_feed_get_n_bytes (self->feed);
  g_hash_table_remove_all (self->feeds);
  g_clear_pointer (&self->feed, tincan_feed_free);
  g_clear_pointer (&self->input, tincan_input_free);
}

gboolean
tincan_supply_check (TincanSupply *self,
                     gboolean      by_us)
{
  gboolean is_cut = self->is_pending && !by_us;
  TincanCounters counters;

  tincan_endpoint_get_counters (self->endpoint, &counters);
  if (self->options->command == TINCAN_COMMAND_CONNECT && self->options->replies == NULL
      && counters.sent_bytes < self->n_bytes)
    is_cut = TRUE;
  if (is_cut)
    tincan_report (_("The connection ended before everything was sent"));
  return !is_cut && !self->has_failed;
}
