/* What traffic adds up to, with answers known beforehand.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "traffic-util.h"
#include "traffic/statistics.h"

#define NS G_GINT64_CONSTANT (1)
#define MS (1000000 * NS)
#define S (1000 * MS)
#define START_S G_GINT64_CONSTANT (1700000000)
#define START_NS (START_S * S)
#define N_MANY 50000

static TincanRecording *recording;
static guint interface;

static void
begin (void)
{
  recording = tincan_recording_new (NULL, NULL);
  interface = tincan_recording_add_interface (recording, 1, "test");
}

static void
end (void)
{
  g_assert_finalize_object (g_steal_pointer (&recording));
}

static guint
add_flow (guint16 local_port,
          guint16 peer_port)
{
  TincanAddress local = make_address ("127.0.0.1", local_port);
  TincanAddress peer = make_address ("10.0.0.1", peer_port);

  return tincan_recording_add_flow (recording, interface, TINCAN_PROTOCOL_UDP, &local, &peer);
}

static void
add (guint           flow,
     TincanDirection direction,
     gint64          after_ns,
     gsize           size)
{
  TincanPacketFacts facts = { .time_ns = START_NS + after_ns };
  g_autofree guint8 *data = g_malloc0 (MAX (size, 1));

  tincan_recording_add_data (recording, flow, direction, data, size, &facts);
}

static void
ignore (gpointer user_data)
{
}

/* Of all that is there; it waits for the thread if there is one. */
static TincanStatistics *
measure (guint endpoint)
{
  TincanStatistics *self;

  tincan_recording_publish (recording);
  self = tincan_statistics_new (recording, endpoint, ignore, NULL);
  while (!tincan_statistics_go_on (self))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (tincan_statistics_get_n_left (self), ==, 0);
  return self;
}

static void
test_totals (void)
{
  g_autoptr (TincanStatistics) self = NULL;
  TincanEvent event = { .kind = TINCAN_EVENT_DROPPED, .endpoint = 1, .flow = TINCAN_NONE,
                        .dropped = 17, .text = "dropped" };
  TincanTotals totals;
  guint flow;

  begin ();
  flow = add_flow (7788, 5000);
  add (flow, TINCAN_DIRECTION_RECEIVED, 0, 10);
  add (flow, TINCAN_DIRECTION_RECEIVED, 5 * MS, 20);
  add (flow, TINCAN_DIRECTION_SENT, 6 * MS, 0);
  tincan_recording_add_event (recording, &event);
  event.dropped = 3;
  tincan_recording_add_event (recording, &event);
  event.endpoint = 2;
  tincan_recording_add_event (recording, &event);

  self = measure (1);
  tincan_statistics_get_totals (self, &totals);
  g_assert_cmpuint (totals.n_messages[TINCAN_DIRECTION_RECEIVED], ==, 2);
  g_assert_cmpuint (totals.n_messages[TINCAN_DIRECTION_SENT], ==, 1);
  g_assert_cmpuint (totals.n_bytes[TINCAN_DIRECTION_RECEIVED], ==, 30);
  g_assert_cmpuint (totals.n_bytes[TINCAN_DIRECTION_SENT], ==, 0);
  g_assert_cmpuint (totals.n_dropped, ==, 20);
  g_assert_cmpuint (totals.n_unanswered, ==, 1);
  g_assert_cmpint (totals.first_ns, ==, START_NS);
  g_assert_cmpint (totals.last_ns, ==, START_NS + 6 * MS);
  g_clear_pointer (&self, tincan_statistics_free);

  self = measure (TINCAN_NONE);
  tincan_statistics_get_totals (self, &totals);
  g_assert_cmpuint (totals.n_dropped, ==, 23);
  g_clear_pointer (&self, tincan_statistics_free);
  self = measure (3);
  tincan_statistics_get_totals (self, &totals);
  g_assert_cmpuint (totals.n_messages[0] + totals.n_messages[1] + totals.n_dropped, ==, 0);
  g_clear_pointer (&self, tincan_statistics_free);
  end ();
}

static void
test_peers (void)
{
  g_autoptr (TincanStatistics) self = NULL;
  g_autoptr (GArray) peers = NULL;
  const TincanPeer *peer;
  guint a, b;

  begin ();
  a = add_flow (7788, 5000);
  b = add_flow (9999, 5000);
  for (guint i = 0; i < 5; i++)
    {
      add (a, TINCAN_DIRECTION_RECEIVED, i * 100 * MS, 10);
      add (a, TINCAN_DIRECTION_SENT, i * 100 * MS + (i + 1) * MS, 7);
    }
  add (b, TINCAN_DIRECTION_SENT, 900 * MS, 1);
  add (add_flow (7788, 6000), TINCAN_DIRECTION_SENT, 950 * MS, 100);

  self = measure (1);
  peers = tincan_statistics_dup_peers (self);
  g_assert_cmpuint (peers->len, ==, 2);
  peer = &g_array_index (peers, TincanPeer, 0);
  g_assert_cmpuint (peer->address.port, ==, 5000);
  g_assert_cmpuint (peer->n_flows, ==, 2);
  g_assert_cmpuint (peer->n_messages[TINCAN_DIRECTION_RECEIVED], ==, 5);
  g_assert_cmpuint (peer->n_messages[TINCAN_DIRECTION_SENT], ==, 6);
  g_assert_cmpuint (peer->n_bytes[TINCAN_DIRECTION_RECEIVED], ==, 50);
  g_assert_cmpuint (peer->n_bytes[TINCAN_DIRECTION_SENT], ==, 36);
  g_assert_cmpint (tincan_peer_get_first (peer), ==, START_NS);
  g_assert_cmpint (tincan_peer_get_last (peer), ==, START_NS + 900 * MS);
  g_assert_cmpfloat (tincan_peer_get_mean_gap (peer), ==, 100e6);
  g_assert_cmpuint (peer->n_round_trips, ==, 5);
  g_assert_cmpint (peer->round_trip_min, ==, MS);
  g_assert_cmpint (peer->round_trip_max, ==, 5 * MS);
  g_assert_cmpfloat (peer->round_trip_sum, ==, 15e6);
  peer = &g_array_index (peers, TincanPeer, 1);
  g_assert_cmpuint (peer->address.port, ==, 6000);
  g_assert_cmpfloat (tincan_peer_get_mean_gap (peer), ==, -1);
  g_clear_pointer (&self, tincan_statistics_free);
  end ();
}

static void
test_many_peers (void)
{
  g_autoptr (TincanStatistics) self = NULL;
  g_autoptr (GArray) peers = NULL;
  const TincanPeer *others;

  begin ();
  for (guint16 i = 0; i < TINCAN_N_PEERS_MAX + 10; i++)
    add (add_flow (7788, i), TINCAN_DIRECTION_RECEIVED, i * MS, 2);
  self = measure (TINCAN_NONE);
  peers = tincan_statistics_dup_peers (self);
  g_assert_cmpuint (peers->len, ==, TINCAN_N_PEERS_MAX + 1);
  others = &g_array_index (peers, TincanPeer, TINCAN_N_PEERS_MAX);
  g_assert_cmpuint (others->address.family, ==, 0);
  g_assert_cmpuint (others->n_flows, ==, 10);
  g_assert_cmpuint (others->n_messages[TINCAN_DIRECTION_RECEIVED], ==, 10);
  g_assert_cmpuint (others->n_bytes[TINCAN_DIRECTION_RECEIVED], ==, 20);
  g_clear_pointer (&self, tincan_statistics_free);
  end ();
}

static void
test_durations (void)
{
  g_autoptr (TincanStatistics) self = NULL;
  TincanDistributionSummary summary;
  guint64 n = 0;
  guint flow;

  begin ();
  flow = add_flow (7788, 5000);
  for (guint i = 0; i < 100; i++)
    {
      add (flow, TINCAN_DIRECTION_SENT, i * 500 * MS, 1);
      add (flow, TINCAN_DIRECTION_RECEIVED, i * 500 * MS + (i + 1) * MS, 1);
    }
  self = measure (1);
  tincan_statistics_get_durations (self, TINCAN_ROUND_TRIPS, &summary);
  g_assert_cmpuint (summary.n, ==, 100);
  g_assert_cmpint (summary.min, ==, MS);
  g_assert_cmpint (summary.median, ==, 50 * MS + MS / 2);
  g_assert_cmpint (summary.p90, ==, 90 * MS);
  g_assert_cmpint (summary.p99, ==, 99 * MS);
  g_assert_cmpint (summary.max, ==, 100 * MS);
  g_assert_cmpfloat_with_epsilon (summary.mean, 50.5e6, 1);
  for (guint i = 0; i < TINCAN_N_BARS; i++)
    {
      n += summary.bars[i];
      if (tincan_bar_get_start (i) == 20 * MS)
        g_assert_cmpuint (summary.bars[i], ==, 30);
      if (tincan_bar_get_start (i) == 100 * MS)
        g_assert_cmpuint (summary.bars[i], ==, 1);
    }
  g_assert_cmpuint (n, ==, 100);

  tincan_statistics_get_durations (self, TINCAN_GAPS_SENT, &summary);
  g_assert_cmpuint (summary.n, ==, 99);
  g_assert_cmpint (summary.min, ==, 500 * MS);
  g_assert_cmpint (summary.max, ==, 500 * MS);
  tincan_statistics_get_durations (self, TINCAN_GAPS_RECEIVED, &summary);
  g_assert_cmpint (summary.median, ==, 501 * MS);
  g_clear_pointer (&self, tincan_statistics_free);
  end ();
}

static void
test_bars (void)
{
  g_assert_cmpint (tincan_bar_get_start (0), ==, 0);
  for (guint i = 0; i < TINCAN_N_BARS; i++)
    {
      g_autoptr (TincanDistribution) self = tincan_distribution_new ();
      TincanDistributionSummary summary;
      gint64 start = tincan_bar_get_start (i);
      gint64 end = i + 1 < TINCAN_N_BARS ? tincan_bar_get_start (i + 1) : G_MAXINT64;

      g_assert_cmpint (start, <, end);
      tincan_distribution_add (self, start);
      tincan_distribution_add (self, end - 1);
      tincan_distribution_summarize (self, &summary);
      g_assert_cmpuint (summary.bars[i], ==, 2);
    }
}

/* Beyond what is exact: within 0.4 %. */
static void
test_many_durations (void)
{
  g_autoptr (TincanDistribution) self = tincan_distribution_new ();
  TincanDistributionSummary summary;

  for (gint64 i = 1; i <= 100000; i++)
    tincan_distribution_add (self, i * 12345);
  tincan_distribution_summarize (self, &summary);
  g_assert_cmpuint (summary.n, ==, 100000);
  g_assert_cmpint (summary.min, ==, 12345);
  g_assert_cmpint (summary.max, ==, 1234500000);
  g_assert_cmpfloat_with_epsilon ((double) summary.median / 617250000, 1, 0.004);
  g_assert_cmpfloat_with_epsilon ((double) summary.p90 / 1111050000, 1, 0.004);
  g_assert_cmpfloat_with_epsilon ((double) summary.p99 / 1222155000, 1, 0.004);
}

static void
assert_step (GArray *steps,
             guint   place,
             guint64 n_messages,
             guint64 n_bytes)
{
  const TincanRateStep *step = &g_array_index (steps, TincanRateStep, place);

  g_assert_cmpuint (step->n_messages[TINCAN_DIRECTION_RECEIVED], ==, n_messages);
  g_assert_cmpuint (step->n_bytes[TINCAN_DIRECTION_RECEIVED], ==, n_bytes);
}

static void
test_rates (void)
{
  g_autoptr (TincanRateHistory) self = tincan_rate_history_new ();
  g_autoptr (GArray) minute = NULL;
  g_autoptr (GArray) all = NULL;
  g_autoptr (GArray) ended = NULL;
  gint64 start, step;

  for (guint i = 0; i < 100; i++)
    for (guint j = 0; j <= i; j++)
      tincan_rate_history_add (self, START_NS + i * S + j * MS, TINCAN_DIRECTION_RECEIVED, 3);
  minute = tincan_rate_history_dup (self, TINCAN_RANGE_MINUTE, START_S + 99, FALSE, &start, &step);
  g_assert_cmpuint (minute->len, ==, 60);
  g_assert_cmpint (start, ==, START_S + 39);
  g_assert_cmpint (step, ==, 1);
  assert_step (minute, 0, 40, 120);
  assert_step (minute, 59, 99, 297);
  all = tincan_rate_history_dup (self, TINCAN_RANGE_ALL, START_S + 99, FALSE, &start, &step);
  g_assert_cmpuint (all->len, ==, 99);
  g_assert_cmpint (start, ==, START_S);
  assert_step (all, 98, 99, 297);
  ended = tincan_rate_history_dup (self, TINCAN_RANGE_ALL, START_S + 99, TRUE, &start, &step);
  g_assert_cmpuint (ended->len, ==, 100);
}

/* Nothing gets lost when steps become longer, nor when times are out of order. */
static void
test_long_rates (void)
{
  const gint64 spans[] = { 1, 2000, 5000, 100000, 3000000000 };

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autoptr (TincanRateHistory) self = tincan_rate_history_new ();
      g_autoptr (GArray) all = NULL;
      gint64 start, step;
      guint64 n = 0;

      for (guint j = 0; j < 5000; j++)
        {
          gint64 second = (j * G_GINT64_CONSTANT (7919) % 5000) * spans[i] / 5000 - spans[i] / 2;

          tincan_rate_history_add (self, second * S + 5, TINCAN_DIRECTION_SENT, 1);
        }
      all = tincan_rate_history_dup (self, TINCAN_RANGE_ALL, 0, TRUE, &start, &step);
      g_assert_cmpuint (all->len, <=, 2048);
      g_assert_cmpint (step, <=, MAX (1, spans[i] / 512));
      g_assert_cmpint (start, <=, -spans[i] / 2);
      for (guint j = 0; j < all->len; j++)
        n += g_array_index (all, TincanRateStep, j).n_messages[TINCAN_DIRECTION_SENT];
      g_assert_cmpuint (n, ==, 5000);
    }
}

/* Many records go through the thread; then some more come, and are added at once. */
static void
test_live (void)
{
  g_autoptr (TincanStatistics) self = NULL;
  TincanTotals totals;
  guint flow;

  begin ();
  flow = add_flow (7788, 5000);
  for (guint i = 0; i < N_MANY; i++)
    add (flow, i % 3 == 0, i * MS, i % 50);
  self = measure (1);
  add (flow, TINCAN_DIRECTION_RECEIVED, N_MANY * MS, 5000);
  tincan_recording_publish (recording);
  g_assert_true (tincan_statistics_go_on (self));
  tincan_statistics_get_totals (self, &totals);
  g_assert_cmpuint (totals.n_messages[0] + totals.n_messages[1], ==, N_MANY + 1);
  g_assert_cmpint (totals.last_ns, ==, START_NS + N_MANY * MS);
  g_clear_pointer (&self, tincan_statistics_free);
  end ();
}

/* Records come while the thread looks at those before; all are counted, once. */
static void
test_meanwhile (void)
{
  g_autoptr (TincanStatistics) self = NULL;
  TincanDistributionSummary summary;
  TincanTotals totals;
  guint flows[3];

  begin ();
  for (guint i = 0; i < G_N_ELEMENTS (flows); i++)
    flows[i] = add_flow (7788, (guint16) (5000 + i));
  self = tincan_statistics_new (recording, 1, ignore, NULL);
  for (guint i = 0; i < 4 * N_MANY; i++)
    {
      add (flows[i / 2 % 3], i % 2, i * MS, 3);
      if (i % 10000 != 9999)
        continue;
      g_assert_true (tincan_recording_flush (recording, NULL));
      tincan_recording_publish (recording);
      tincan_statistics_go_on (self);
    }
  while (!tincan_statistics_go_on (self))
    g_main_context_iteration (NULL, TRUE);
  tincan_statistics_get_totals (self, &totals);
  g_assert_cmpuint (totals.n_messages[TINCAN_DIRECTION_RECEIVED], ==, 2 * N_MANY);
  g_assert_cmpuint (totals.n_messages[TINCAN_DIRECTION_SENT], ==, 2 * N_MANY);
  g_assert_cmpuint (totals.n_bytes[0] + totals.n_bytes[1], ==, 12 * N_MANY);
  tincan_statistics_get_durations (self, TINCAN_ROUND_TRIPS, &summary);
  g_assert_cmpuint (summary.n, ==, 2 * N_MANY);
  g_assert_cmpint (summary.max, ==, MS);
  g_clear_pointer (&self, tincan_statistics_free);
  end ();
}

/* It can be let go of, and paused, in the middle. */
static void
test_let_go (void)
{
  TincanStatistics *self;
  guint flow;

  begin ();
  flow = add_flow (7788, 5000);
  for (guint i = 0; i < N_MANY; i++)
    add (flow, i % 2, i * MS, 3);
  tincan_recording_publish (recording);
  for (guint i = 0; i < 20; i++)
    {
      self = tincan_statistics_new (recording, TINCAN_NONE, ignore, NULL);
      g_assert_false (tincan_statistics_go_on (self));
      tincan_statistics_pause (self);
      if (i % 2 == 0)
        while (!tincan_statistics_go_on (self))
          g_main_context_iteration (NULL, TRUE);
      tincan_statistics_free (self);
    }
  end ();
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/statistics/totals", test_totals);
  g_test_add_func ("/statistics/peers", test_peers);
  g_test_add_func ("/statistics/many-peers", test_many_peers);
  g_test_add_func ("/statistics/durations", test_durations);
  g_test_add_func ("/statistics/bars", test_bars);
  g_test_add_func ("/statistics/many-durations", test_many_durations);
  g_test_add_func ("/statistics/rates", test_rates);
  g_test_add_func ("/statistics/long-rates", test_long_rates);
  g_test_add_func ("/statistics/live", test_live);
  g_test_add_func ("/statistics/meanwhile", test_meanwhile);
  g_test_add_func ("/statistics/let-go", test_let_go);
  return g_test_run ();
}
