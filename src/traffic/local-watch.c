/* Whether the messages of a log have more than one local address.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/local-watch.h"

#include "traffic/flow-table.h"

void
tincan_local_watch_start (TincanLocalWatch *self,
                          TincanRecording  *recording,
                          guint             endpoint)
{
  *self = (TincanLocalWatch) {
    .recording = recording,
    .endpoint = endpoint,
    .flow = TINCAN_NONE,
  };
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

gboolean
tincan_local_watch_go_on (TincanLocalWatch *self,
                          guint             n_max)
{
  guint n = tincan_recording_get_n_published (self->recording);

  for (guint i = 0; i < n_max && self->n_looked < n && !self->several; i++)
    look (self, self->n_looked++);
  return self->n_looked < n && !self->several;
}
