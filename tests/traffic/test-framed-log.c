/* The rows of a framed log: which there are, what they say, whatever the reads were and whenever
 * the framing was chosen.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic-util.h"
#include "traffic/log-model.h"

#define MS G_GINT64_CONSTANT (1000000)
#define START (G_GINT64_CONSTANT (1700000000) * 1000 * MS)

typedef struct
{
  TincanRecording *recording;
  TincanLogModel  *model;
  guint            udp;
  guint            tcp;
  guint            other;   /* TCP of another endpoint */
  gint64           time_ns; /* of the next record */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  TincanAddress local = make_address ("127.0.0.1", 7788);
  TincanAddress one = make_address ("10.0.0.1", 1111);
  TincanAddress two = make_address ("10.0.0.2", 2222);
  guint interface, other;

  fixture->recording = tincan_recording_new (NULL, NULL);
  interface = tincan_recording_add_interface (fixture->recording, 1, "TCP 127.0.0.1:7788");
  other = tincan_recording_add_interface (fixture->recording, 2, "TCP 127.0.0.1:7789");
  fixture->udp = tincan_recording_add_flow (fixture->recording, interface, TINCAN_PROTOCOL_UDP,
                                            &local, &one);
  fixture->tcp = tincan_recording_add_flow (fixture->recording, interface, TINCAN_PROTOCOL_TCP,
                                            &local, &two);
  fixture->other = tincan_recording_add_flow (fixture->recording, other, TINCAN_PROTOCOL_TCP,
                                              &local, &one);
  fixture->time_ns = START;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->model != NULL)
    g_assert_finalize_object (fixture->model);
  g_assert_finalize_object (fixture->recording);
}

static void
add_bytes (Fixture         *fixture,
           guint            flow,
           TincanDirection  direction,
           gconstpointer    data,
           gsize            size)
{
  TincanPacketFacts facts = { .time_ns = fixture->time_ns };

  fixture->time_ns += MS;
  tincan_recording_add_data (fixture->recording, flow, direction, data, size, &facts);
}

static void
receive (Fixture    *fixture,
         const char *text)
{
  add_bytes (fixture, fixture->tcp, TINCAN_DIRECTION_RECEIVED, text, strlen (text));
}

static void
add_close (Fixture *fixture)
{
  TincanEvent event = {
    .kind = TINCAN_EVENT_CLOSED, .endpoint = 1, .flow = fixture->tcp, .by_peer = TRUE,
    .time_ns = fixture->time_ns, .text = "closed",
  };

  tincan_recording_add_event (fixture->recording, &event);
}

static void
frame (Fixture    *fixture,
       const char *rule)
{
  TincanFraming framing = { .received_only = FALSE };

  g_assert_true (tincan_frame_rule_parse (rule, &framing.rule, NULL, NULL));
  tincan_log_model_set_framing (fixture->model, &framing);
}

static void
watch (Fixture    *fixture,
       const char *rule)
{
  fixture->model = tincan_log_model_new (fixture->recording, 1);
  frame (fixture, rule);
}

static void
publish (Fixture *fixture)
{
  tincan_recording_publish (fixture->recording);
}

static char *
get_column (Fixture         *fixture,
            TincanLogColumn  column)
{
  g_autoptr (GString) all = g_string_new (NULL);

  while (tincan_log_model_is_busy (fixture->model))
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < tincan_log_model_get_n_rows (fixture->model); i++)
    {
      g_autoptr (TincanLogRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->model), i);

      g_string_append_printf (all, "%s|", tincan_log_row_get_text (row, column));
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
assert_column (Fixture         *fixture,
               TincanLogColumn  column,
               const char      *expected)
{
  g_autofree char *all = get_column (fixture, column);

  g_assert_cmpstr (all, ==, expected);
}

static void
assert_data (Fixture    *fixture,
             const char *expected)
{
  assert_column (fixture, TINCAN_LOG_DATA, expected);
}

static void
test_columns (Fixture       *fixture,
              gconstpointer  data)
{
  watch (fixture, "line");
  receive (fixture, "one\ntw");
  receive (fixture, "o\nthree\nfour");
  publish (fixture);
  assert_column (fixture, TINCAN_LOG_NUMBER, "1|2|3|");
  assert_data (fixture, "one\\n|two\\n|three\\n|");
  assert_column (fixture, TINCAN_LOG_LENGTH, "4|4|6|");
  assert_column (fixture, TINCAN_LOG_READS, "|2 reads, 1/2 of a read|2/2 of a read|");
  assert_column (fixture, TINCAN_LOG_TIME, "22:13:20.000000|22:13:20.001000|22:13:20.001000|");
  g_assert_cmpuint (tincan_log_model_get_n_waiting (fixture->model), ==, 4);
  add_close (fixture);
  publish (fixture);
  assert_data (fixture, "one\\n|two\\n|three\\n|four|closed|");
  assert_column (fixture, TINCAN_LOG_READS,
                 "|2 reads, 1/2 of a read|2/2 of a read|⚠ incomplete||");
  g_assert_cmpuint (tincan_log_model_get_n_waiting (fixture->model), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void      (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "/framed-log/columns", test_columns },
  };

  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
