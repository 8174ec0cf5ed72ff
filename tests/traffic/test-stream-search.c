/* Finding in a connection shown as a terminal: across reads, round and back, while it grows; and
 * the newest of its connections.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/stream-search.h"

#include <string.h>

#include "traffic-util.h"

typedef struct
{
  TincanRecording    *recording;
  TincanLogModel     *log;
  TincanStreamModel  *stream;
  TincanStreamSearch *search;
  guint               interface;
  guint               flow;
} Fixture;

static void
add_flow (Fixture *fixture,
          guint16  port)
{
  TincanAddress local = make_address ("127.0.0.1", 8080);
  TincanAddress peer = make_address ("10.0.0.2", port);

  fixture->flow = tincan_recording_add_flow (fixture->recording, fixture->interface,
                                             TINCAN_PROTOCOL_TCP, &local, &peer);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->recording = tincan_recording_new (NULL, NULL);
  fixture->interface = tincan_recording_add_interface (fixture->recording, 1, "TCP 127.0.0.1:8080");
  add_flow (fixture, 5000);
  fixture->log = tincan_log_model_new (fixture->recording, TINCAN_NONE);
  fixture->stream = tincan_stream_model_new ();
  tincan_stream_model_set_source (fixture->stream, fixture->log, TINCAN_FLOW_NEWEST, FALSE);
  fixture->search = tincan_stream_search_new (fixture->stream);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->search);
  g_assert_finalize_object (fixture->stream);
  g_assert_finalize_object (fixture->log);
  g_assert_finalize_object (fixture->recording);
}

static void
settle (Fixture *fixture)
{
  tincan_recording_publish (fixture->recording);
  while (tincan_log_model_is_busy (fixture->log) ||
         tincan_stream_search_is_busy (fixture->search))
    g_main_context_iteration (NULL, TRUE);
}

static void
receive (Fixture    *fixture,
         const char *text)
{
  tincan_recording_add_data (fixture->recording, fixture->flow, TINCAN_DIRECTION_RECEIVED,
                             (const guint8 *) text, strlen (text), NULL);
  settle (fixture);
}

static void
look_for (Fixture    *fixture,
          const char *text,
          guint       from)
{
  g_autoptr (TincanMatcher) matcher = tincan_matcher_new (TINCAN_MATCH_TEXT, text, FALSE, NULL);

  tincan_stream_search_start (fixture->search, matcher, from);
  settle (fixture);
}

/* Goes to the next match, or the one before, from @match on, which is number @nth then. */
static void
assert_step (Fixture           *fixture,
             TincanStreamMatch *match,
             gboolean           forward,
             guint              nth,
             gboolean           round)
{
  gboolean wrapped;
  guint number;

  g_assert_cmpint (tincan_stream_search_find (fixture->search, match->row, match->first, forward,
                                              FALSE, match, &wrapped), ==, TINCAN_HIT_FOUND);
  g_assert_cmpint (wrapped, ==, round);
  g_assert_true (tincan_stream_search_get_nth (fixture->search, match->row, match->first,
                                               &number));
  g_assert_cmpuint (number, ==, nth);
}

/* Whatever row it begins with, the matches and their order are the same. */
static void
test_steps (Fixture       *fixture,
            gconstpointer  data)
{
  receive (fixture, "a needle, a nee");
  receive (fixture, "dle\nhay\n");
  receive (fixture, "NEEDLE\nnee");
  for (guint from = 0; from < 6; from++)
    {
      TincanStreamMatch match = { 0 };

      look_for (fixture, "needle", from);
      g_assert_cmpuint (tincan_stream_search_get_n_hits (fixture->search), ==, 3);
      assert_step (fixture, &match, TRUE, 0, FALSE);
      assert_step (fixture, &match, TRUE, 1, FALSE);
      g_assert_cmpuint (match.first, ==, strlen ("a needle, a "));
      g_assert_cmpuint (match.end, ==, match.first + strlen ("needle"));
      assert_step (fixture, &match, TRUE, 2, FALSE);
      assert_step (fixture, &match, TRUE, 0, TRUE);
      assert_step (fixture, &match, FALSE, 2, TRUE);
      assert_step (fixture, &match, FALSE, 1, FALSE);
      assert_step (fixture, &match, FALSE, 0, FALSE);
    }
}

/* The last row is looked at again when it has more in it; in hex a match is digits and the blanks
 * between. */
static void
test_growing (Fixture       *fixture,
              gconstpointer  data)
{
  TincanStreamMatch match = { 0 };

  receive (fixture, "a nee");
  look_for (fixture, "needle", 0);
  g_assert_cmpuint (tincan_stream_search_get_n_hits (fixture->search), ==, 0);
  receive (fixture, "dle, ");
  g_assert_cmpuint (tincan_stream_search_get_n_hits (fixture->search), ==, 1);
  receive (fixture, "needle\n");
  g_assert_cmpuint (tincan_stream_search_get_n_hits (fixture->search), ==, 2);
  receive (fixture, "hay\n");
  g_assert_cmpuint (tincan_stream_search_get_n_hits (fixture->search), ==, 2);

  tincan_stream_model_set_form (fixture->stream, TINCAN_DATA_HEX);
  settle (fixture);
  g_assert_cmpuint (tincan_stream_search_get_n_hits (fixture->search), ==, 2);
  assert_step (fixture, &match, TRUE, 0, FALSE);
  g_assert_cmpuint (match.first, ==, strlen ("61 20 "));
  g_assert_cmpuint (match.end, ==, strlen ("61 20 6e 65 65 64 6c 65"));
}

/* The newest connection goes on below the one before, with a row that says so; what the old one
 * says after that is left out. Also when the rows are read from any block. */
static void
test_newest (Fixture       *fixture,
             gconstpointer  data)
{
  const TincanStreamPart *part;
  guint old = fixture->flow;
  guint n;

  for (guint i = 0; i < 50; i++)
    receive (fixture, "of the first\n");
  n = tincan_stream_model_get_n_rows (fixture->stream);
  add_flow (fixture, 5001);
  receive (fixture, "of the second\n");
  g_assert_cmpuint (tincan_stream_model_get_n_rows (fixture->stream), ==, n + 3);
  part = tincan_stream_model_get_part (fixture->stream, n);
  g_assert_cmpint (part->kind, ==, TINCAN_STREAM_CONNECTION);
  g_assert_cmpstr (part->words, ==, "New connection: TCP 10.0.0.2:5001");
  g_assert_cmpint (tincan_stream_model_get_part (fixture->stream, n + 1)->kind, ==,
                   TINCAN_STREAM_TURN);

  fixture->flow = old;
  receive (fixture, "late\n");
  g_assert_cmpuint (tincan_stream_model_get_n_rows (fixture->stream), ==, n + 3);
  for (guint i = 0; i < 40; i++)
    {
      add_flow (fixture, (guint16) (5002 + i));
      receive (fixture, "x\n");
    }
  for (guint row = n; row < tincan_stream_model_get_n_rows (fixture->stream); row++)
    g_assert_cmpint (tincan_stream_model_get_part (fixture->stream, row)->kind, ==,
                     (row - n) % 3 == 0   ? TINCAN_STREAM_CONNECTION
                     : (row - n) % 3 == 1 ? TINCAN_STREAM_TURN
                                          : TINCAN_STREAM_LINE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/stream-search/steps", Fixture, NULL, set_up, test_steps, tear_down);
  g_test_add ("/stream-search/growing", Fixture, NULL, set_up, test_growing, tear_down);
  g_test_add ("/stream-search/newest", Fixture, NULL, set_up, test_newest, tear_down);

  return g_test_run ();
}
