/* The peers the To field offers: order, bound, and who is found in a recording.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/recent-peers.h"

static void
test_order (void)
{
  g_auto (GStrv) peers = NULL;

  g_assert_true (tincan_recent_peers_add (&peers, "a:1"));
  g_assert_true (tincan_recent_peers_add (&peers, "b:2"));
  g_assert_false (tincan_recent_peers_add (&peers, "b:2"));
  g_assert_true (tincan_recent_peers_add (&peers, "a:1"));

  g_assert_cmpuint (g_strv_length (peers), ==, 2);
  g_assert_cmpstr (peers[0], ==, "a:1");
  g_assert_cmpstr (peers[1], ==, "b:2");
}

static void
test_bound (void)
{
  g_auto (GStrv) peers = NULL;

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *peer = g_strdup_printf ("host:%u", i);

      tincan_recent_peers_add (&peers, peer);
    }

  g_assert_cmpuint (g_strv_length (peers), ==, TINCAN_RECENT_PEERS_MAX);
  g_assert_cmpstr (peers[0], ==, "host:99");
}

static guint
add_flow (TincanRecording *recording,
          guint            interface,
          guint16          port)
{
  TincanAddress local = { .ip = { 127, 0, 0, 1 }, .port = 7788, .family = 4 };
  TincanAddress peer = { .ip = { 127, 0, 0, 1 }, .port = port, .family = 4 };

  return tincan_recording_add_flow (recording, interface, TINCAN_PROTOCOL_UDP, &local, &peer);
}

static void
add (TincanRecording *recording,
     guint            flow,
     TincanDirection  direction)
{
  tincan_recording_add_data (recording, flow, direction, (const guint8 *) "x", 1, NULL);
}

static void
test_collect (void)
{
  g_autoptr (GError) error = NULL;
  TincanRecording *recording = tincan_recording_new (NULL, &error);
  g_autoptr (GPtrArray) peers = NULL;
  guint interface, first, second, sent_to, other;

  g_assert_no_error (error);
  interface = tincan_recording_add_interface (recording, 1, "UDP 127.0.0.1:7788");
  first = add_flow (recording, interface, 1001);
  second = add_flow (recording, interface, 1002);
  sent_to = add_flow (recording, interface, 1003);
  other = add_flow (recording, tincan_recording_add_interface (recording, 2, "UDP :1"), 1004);
  add (recording, first, TINCAN_DIRECTION_RECEIVED);
  add (recording, second, TINCAN_DIRECTION_RECEIVED);
  add (recording, first, TINCAN_DIRECTION_RECEIVED);
  add (recording, sent_to, TINCAN_DIRECTION_SENT);
  add (recording, other, TINCAN_DIRECTION_RECEIVED);
  tincan_recording_publish (recording);

  peers = tincan_recent_peers_collect (recording, 1, 0,
                                       tincan_recording_get_n_published (recording));
  g_assert_cmpuint (peers->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (peers, 0), ==, "127.0.0.1:1002");
  g_assert_cmpstr (g_ptr_array_index (peers, 1), ==, "127.0.0.1:1001");

  g_assert_finalize_object (recording);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recent-peers/order", test_order);
  g_test_add_func ("/recent-peers/bound", test_bound);
  g_test_add_func ("/recent-peers/collect", test_collect);

  return g_test_run ();
}
