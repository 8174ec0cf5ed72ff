/* What the traffic of an endpoint, or of a whole recording, adds up to: totals, rates over time,
 * peers, gaps and round trips.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/statistics.h"

#include "traffic/follower.h"
#include "traffic/pairer.h"

struct _TincanStatistics
{
  TincanRecording    *recording; /* kept alive by the follower */
  TincanFollower     *follower;
  TincanPairer       *pairer;
  TincanPeerTable    *peers;
  TincanRateHistory  *rates;
  TincanDistribution *durations[TINCAN_N_DISTRIBUTIONS];
  TincanTotals        totals;
  gboolean            has_time;
  gboolean            has_last[2];
  gint64              last_ns[2]; /* of the last message of each direction */
};

static void
see_event (TincanStatistics       *self,
           guint                   index,
           const TincanIndexEntry *entry)
{
  g_auto (TincanRecord) record = { 0 };

  if (entry->event == TINCAN_EVENT_CONNECTED || entry->event == TINCAN_EVENT_ACCEPTED)
    tincan_peer_table_touch (self->peers, index, entry);
  if (entry->event == TINCAN_EVENT_DROPPED &&
      tincan_recording_read (self->recording, index, 0, &record, NULL))
    self->totals.n_dropped += record.dropped;
}

static void
see_time (TincanStatistics       *self,
          const TincanIndexEntry *entry,
          gint64                  time_ns)
{
  TincanTotals *totals = &self->totals;
  guint direction = entry->direction;

  tincan_rate_history_add (self->rates, time_ns, direction, entry->size);
  if (self->has_last[direction])
    tincan_distribution_add (self->durations[TINCAN_GAPS_RECEIVED + direction],
                             time_ns - self->last_ns[direction]);
  self->last_ns[direction] = time_ns;
  self->has_last[direction] = TRUE;
  totals->first_ns = self->has_time ? MIN (totals->first_ns, time_ns) : time_ns;
  totals->last_ns = self->has_time ? MAX (totals->last_ns, time_ns) : time_ns;
  self->has_time = TRUE;
}

static void
see (guint                   number,
     guint                   index,
     const TincanIndexEntry *entry,
     gint64                  time_ns,
     gpointer                user_data)
{
  TincanStatistics *self = user_data;
  TincanRequest request;
  TincanPeer *peer;

  if (entry->direction == TINCAN_DIRECTION_EVENT)
    {
      see_event (self, index, entry);
      tincan_pairer_add (self->pairer, number, index, entry, time_ns, &request);
      return;
    }
  self->totals.n_messages[entry->direction]++;
  self->totals.n_bytes[entry->direction] += entry->size;
  peer = tincan_peer_table_add (self->peers, index, entry, time_ns);
  if (time_ns == TINCAN_NO_TIME)
    return;
  see_time (self, entry, time_ns);
  if (!tincan_pairer_add (self->pairer, number, index, entry, time_ns, &request))
    return;
  tincan_distribution_add (self->durations[TINCAN_ROUND_TRIPS], time_ns - request.time_ns);
  tincan_peer_add_round_trip (peer, MAX (time_ns - request.time_ns, 0));
}

TincanStatistics *
tincan_statistics_new (TincanRecording  *recording,
                       guint             endpoint,
                       void            (*moved) (gpointer),
                       gpointer          user_data)
{
  TincanStatistics *self = g_new0 (TincanStatistics, 1);

  self->recording = recording;
  self->pairer = tincan_pairer_new (recording);
  self->peers = tincan_peer_table_new (recording);
  self->rates = tincan_rate_history_new ();
  for (guint i = 0; i < TINCAN_N_DISTRIBUTIONS; i++)
    self->durations[i] = tincan_distribution_new ();
  self->follower = tincan_follower_new (recording, endpoint, see, self, moved, user_data);
  return self;
}

void
tincan_statistics_set_filter (TincanStatistics   *self,
                              TincanRecordFilter *filter)
{
  tincan_follower_set_filter (self->follower, filter);
}

void
tincan_statistics_free (TincanStatistics *self)
{
  tincan_follower_free (self->follower);
  tincan_pairer_free (self->pairer);
  tincan_peer_table_free (self->peers);
  tincan_rate_history_free (self->rates);
  for (guint i = 0; i < TINCAN_N_DISTRIBUTIONS; i++)
    tincan_distribution_free (self->durations[i]);
  g_free (self);
}

gboolean
tincan_statistics_go_on (TincanStatistics *self)
{
  return tincan_follower_go_on (self->follower);
}

void
tincan_statistics_pause (TincanStatistics *self)
{
  tincan_follower_pause (self->follower);
}

guint
tincan_statistics_get_position (TincanStatistics *self)
{
  return tincan_follower_get_position (self->follower);
}

guint
tincan_statistics_get_n_left (TincanStatistics *self)
{
  return tincan_follower_get_n_left (self->follower);
}

void
tincan_statistics_get_totals (TincanStatistics *self,
                              TincanTotals     *totals)
{
  tincan_follower_lock (self->follower);
  *totals = self->totals;
  totals->n_unanswered = tincan_pairer_get_n_unanswered (self->pairer);
  tincan_follower_unlock (self->follower);
}

void
tincan_statistics_get_durations (TincanStatistics          *self,
                                 TincanDistributionKind     kind,
                                 TincanDistributionSummary *summary)
{
  g_return_if_fail (kind < TINCAN_N_DISTRIBUTIONS);

  tincan_follower_lock (self->follower);
  tincan_distribution_summarize (self->durations[kind], summary);
  tincan_follower_unlock (self->follower);
}

GArray *
tincan_statistics_dup_peers (TincanStatistics *self)
{
  GArray *peers;

  tincan_follower_lock (self->follower);
  peers = tincan_peer_table_dup (self->peers);
  tincan_follower_unlock (self->follower);
  return peers;
}

GArray *
tincan_statistics_dup_rates (TincanStatistics *self,
                             TincanRange       range,
                             gint64            end_s,
                             gboolean          to_the_end,
                             gint64           *start_s,
                             gint64           *step_s)
{
  GArray *steps;

  tincan_follower_lock (self->follower);
  steps = tincan_rate_history_dup (self->rates, range, end_s, to_the_end, start_s, step_s);
  tincan_follower_unlock (self->follower);
  return steps;
}
