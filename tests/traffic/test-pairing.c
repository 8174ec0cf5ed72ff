/* Which message answers which: known exchanges, pipelined ones, and rows that ask.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "traffic-util.h"
#include "traffic/log-model.h"
#include "traffic/pairing.h"

#define START_NS G_GINT64_CONSTANT (1700000000000000000)
#define MS G_GINT64_CONSTANT (1000000)
#define N_MANY 30000

/* One message a step: '>' sent, '<' received, then the letter of its flow; "C" and "A" say that the
 * flow was connected or accepted, "~" that 61 s pass. Each message is 1 ms behind the one before.
 * @requests: of each message the number (from 0) of the one that it answers, or -1. */
typedef struct
{
  const char     *name;
  TincanProtocol  protocol;
  const char     *steps;
  int             requests[12];
} Case;

static const Case cases[] = {
  { "we-ask", TINCAN_PROTOCOL_UDP, ">a <a >a <a", { -1, 0, -1, 2 } },
  { "we-answer", TINCAN_PROTOCOL_UDP, "<a >a <a >a", { -1, 0, -1, 2 } },
  { "pipelined", TINCAN_PROTOCOL_UDP, ">a >a >a <a <a <a", { -1, -1, -1, 0, 1, 2 } },
  { "pipelined-mixed", TINCAN_PROTOCOL_TCP, "Ca >a >a <a >a <a <a", { -1, -1, 0, -1, 1, 3 } },
  { "two-peers", TINCAN_PROTOCOL_UDP, ">a >b <b <a", { -1, -1, 1, 0 } },
  { "no-request", TINCAN_PROTOCOL_TCP, "Ca <a >a <a <a >a <a", { -1, -1, 1, -1, -1, 4 } },
  { "greeting-server", TINCAN_PROTOCOL_TCP, "Aa >a <a >a", { -1, -1, 1 } },
  { "unknown-beginning", TINCAN_PROTOCOL_TCP, "<a >a >a <a >a", { -1, 0, -1, -1, 3 } },
  { "two-answers", TINCAN_PROTOCOL_UDP, ">a <a <a >a <a", { -1, 0, -1, -1, 3 } },
  { "no-answer", TINCAN_PROTOCOL_UDP, ">a >b <b", { -1, -1, 1 } },
  { "given-up", TINCAN_PROTOCOL_UDP, ">a ~ >a <a", { -1, -1, 1 } },
  { "too-late", TINCAN_PROTOCOL_UDP, ">a ~ <a >a", { -1, -1, 1 } },
  { "stream-waits", TINCAN_PROTOCOL_TCP, "Ca >a ~ <a", { -1, 0 } },
  { "asker-changes", TINCAN_PROTOCOL_UDP, "<a >a ~ >a <a", { -1, 0, -1, 2 } },
  { "reopened", TINCAN_PROTOCOL_TCP, "Ca >a Cb >b <b", { -1, -1, 1 } },
};

static guint
add_flow (TincanRecording *recording,
          TincanProtocol   protocol,
          char             letter)
{
  static guint interface;
  TincanAddress local = make_address ("127.0.0.1", 7788);
  TincanAddress peer = make_address ("127.0.0.1", (guint16) (1000 + letter));

  if (tincan_recording_get_n_records (recording) == 0)
    interface = tincan_recording_add_interface (recording, 1, "test");
  return tincan_recording_add_flow (recording, interface, protocol, &local, &peer);
}

static TincanRecording *
make_exchange (const Case *test,
               GArray     *messages)
{
  TincanRecording *recording = tincan_recording_new (NULL, NULL);
  g_auto (GStrv) steps = g_strsplit (test->steps, " ", -1);
  guint flows[2] = { TINCAN_NONE, TINCAN_NONE };
  TincanPacketFacts facts = { .time_ns = START_NS };

  for (guint i = 0; steps[i] != NULL; i++)
    {
      char what = steps[i][0];
      guint *flow = &flows[steps[i][1] == 'b'];
      TincanEvent event = { .endpoint = 1, .text = "opened" };
      guint record = tincan_recording_get_n_records (recording);

      facts.time_ns += what == '~' ? 61000 * MS : MS;
      if (what == '~')
        continue;
      if (*flow == TINCAN_NONE)
        *flow = add_flow (recording, test->protocol, steps[i][1]);
      event.flow = *flow;
      event.kind = what == 'C' ? TINCAN_EVENT_CONNECTED : TINCAN_EVENT_ACCEPTED;
      if (what == 'C' || what == 'A')
        tincan_recording_add_event (recording, &event);
      else
        tincan_recording_add_data (recording, *flow, what == '>', (const guint8 *) "x", 1, &facts);
      if (what == '<' || what == '>')
        g_array_append_val (messages, record);
    }
  tincan_recording_publish (recording);
  return recording;
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GArray) messages = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (TincanRecording) recording = make_exchange (test, messages);
  TincanMessageReader *reader = tincan_message_reader_new (recording, NULL, TINCAN_FRAME_NONE);
  TincanPairing *pairing = tincan_pairing_join (reader);

  for (guint i = 0; i < messages->len; i++)
    {
      int wanted = test->requests[i];
      guint request = 0;

      g_assert_true (tincan_pairing_find_request (pairing, g_array_index (messages, guint, i),
                                                  &request));
      g_assert_cmpuint (request, ==, wanted < 0 ? TINCAN_NONE
                                                : g_array_index (messages, guint, wanted));
    }
  tincan_message_reader_unref (reader);
  tincan_pairing_leave (pairing);
  g_object_unref (pairing); /* at once, not after some seconds */
  g_assert_finalize_object (g_steal_pointer (&recording));
}

static void
note (gboolean *noted)
{
  *noted = TRUE;
}

/* More than is looked at in one go: the row waits, unless the thread is very fast, and tells when
 * it knows. */
static void
test_rows (void)
{
  g_autoptr (TincanRecording) recording = tincan_recording_new (NULL, NULL);
  g_autoptr (TincanLogModel) model = NULL;
  g_autoptr (TincanLogRow) reply = NULL;
  g_autoptr (TincanLogRow) request = NULL;
  TincanPacketFacts facts = { .time_ns = START_NS };
  guint flow = add_flow (recording, TINCAN_PROTOCOL_UDP, 'a');
  gboolean noted = FALSE, waits;

  for (guint i = 0; i < N_MANY; i++)
    {
      facts.time_ns += i % 2 == 0 ? MS : 250 * MS / 100;
      tincan_recording_add_data (recording, flow, i % 2 == 0, (const guint8 *) "x", 1, &facts);
    }
  tincan_recording_publish (recording);
  model = tincan_log_model_new (recording, TINCAN_NONE);
  while (tincan_log_model_is_busy (model))
    g_main_context_iteration (NULL, TRUE);
  request = g_list_model_get_item (G_LIST_MODEL (model), N_MANY - 2);
  reply = g_list_model_get_item (G_LIST_MODEL (model), N_MANY - 1);
  g_signal_connect_swapped (reply, "notify::round-trip", G_CALLBACK (note), &noted);
  waits = g_str_equal (tincan_log_row_get_text (reply, TINCAN_LOG_ROUND_TRIP), "…");
  while (waits && !noted)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (tincan_log_row_get_text (reply, TINCAN_LOG_ROUND_TRIP), ==, "2.5 ms");
  g_assert_cmpstr (tincan_log_row_get_text (request, TINCAN_LOG_ROUND_TRIP), ==, "");
  tincan_log_row_leave_round_trip (reply);
  g_assert_cmpstr (tincan_log_row_get_text (reply, TINCAN_LOG_ROUND_TRIP), ==, "2.5 ms");
  tincan_log_row_leave_round_trip (request);
}

static void
add_text (TincanRecording *recording,
          guint            flow,
          TincanDirection  direction,
          gint64           after_ms,
          const char      *text)
{
  TincanPacketFacts facts = { .time_ns = START_NS + after_ms * MS };

  tincan_recording_add_data (recording, flow, direction, (const guint8 *) text, strlen (text),
                             &facts);
}

/* Replies that came in one read, and one that came in two, are told apart by framing. */
static void
test_frames (void)
{
  static const char * const wanted[] = { "", "", "", "29.0 ms", "28.0 ms", "37.0 ms" };
  g_autoptr (TincanRecording) recording = tincan_recording_new (NULL, NULL);
  g_autoptr (TincanLogModel) model = NULL;
  TincanEvent event = { .kind = TINCAN_EVENT_CONNECTED, .endpoint = 1, .text = "connected" };
  TincanFraming framing = { 0 };

  g_assert_true (tincan_frame_rule_parse ("line", &framing.rule, NULL, NULL));
  event.flow = add_flow (recording, TINCAN_PROTOCOL_TCP, 'a');
  tincan_recording_add_event (recording, &event);
  add_text (recording, event.flow, TINCAN_DIRECTION_SENT, 1, "a\n");
  add_text (recording, event.flow, TINCAN_DIRECTION_SENT, 2, "b\n");
  add_text (recording, event.flow, TINCAN_DIRECTION_SENT, 3, "c\n");
  add_text (recording, event.flow, TINCAN_DIRECTION_RECEIVED, 30, "A\nB\nbegins");
  add_text (recording, event.flow, TINCAN_DIRECTION_RECEIVED, 40, " ends\n");
  tincan_recording_publish (recording);
  model = tincan_log_model_new (recording, TINCAN_NONE);
  tincan_log_model_set_framing (model, &framing);
  while (tincan_log_model_get_n_rows (model) < 1 + G_N_ELEMENTS (wanted))
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autoptr (TincanLogRow) row = g_list_model_get_item (G_LIST_MODEL (model), 1 + i);

      g_assert_cmpstr (tincan_log_row_get_text (row, TINCAN_LOG_ROUND_TRIP), ==, wanted[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/pairing/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/pairing/rows", test_rows);
  g_test_add_func ("/pairing/frames", test_frames);
  return g_test_run ();
}
