/* Whether the messages of a log have more than one local address.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/local-watch.h"

#include "traffic/flow-table.h"

/* Records that one turn looks at. */
#define LOOK_N 20000u

void
tincan_local_watch_start (TincanLocalWatch *self,
                          TincanRecording  *recording,
                          guint             endpoint,
                          void            (*found) (gpointer user_data),
                          gpointer          user_data)
{
  *self = (TincanLocalWatch) {
    .recording = recording,
    .endpoint = endpoint,
    .flow = TINCAN_NONE,
    .found = found,
    .user_data = user_data,
  };
}

void
tincan_local_watch_stop (TincanLocalWatch *self)
{
  g_clear_handle_id (&self->idle_id, g_source_remove);
}

static void
look (TincanLocalWatch *self,
      guint             index)
{
  const TincanFlow *flow;
  TincanIndexEntry entry;

  if (!tincan_recording_peek (self->recording, index, &entry) || entry.flow == self->flow ||
      entry.direction == TINCAN_DIRECTION_EVENT || entry.flow == TINCAN_NONE ||
      (self->endpoint != TINCAN_NONE && entry.endpoint != self->endpoint))
    return;
  flow = tincan_recording_get_flow (self->recording, entry.flow);
  if (flow == NULL)
    return;
  self->flow = entry.flow;
  if (self->first.family == 0)
    self->first = flow->local;
  self->several = !tincan_address_equal (&self->first, &flow->local);
}

/* Returns whether there is more to look at. */
static gboolean
look_at_some (TincanLocalWatch *self)
{
  guint n = tincan_recording_get_n_published (self->recording);

  for (guint i = 0; i < LOOK_N && self->n_looked < n && !self->several; i++)
    look (self, self->n_looked++);
  if (self->several)
    self->found (self->user_data);
  return self->n_looked < n && !self->several;
}

static gboolean
on_idle (gpointer user_data)
{
  TincanLocalWatch *self = user_data;

  if (look_at_some (self))
    return G_SOURCE_CONTINUE;
  self->idle_id = 0;
  return G_SOURCE_REMOVE;
}

void
tincan_local_watch_go_on (TincanLocalWatch *self)
{
  if (self->recording != NULL && !self->several && self->idle_id == 0 && look_at_some (self))
    self->idle_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_idle, self, NULL);
}
