/* A connection as a terminal: turns and lines, whatever the reads were, from any place.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/stream-model.h"

#include <string.h>

#include "traffic-util.h"
#include "traffic/stream-row.h"

#define N_LINES 5000

/* Of a frame that has more bytes than are shown. */
#define LINE_SIZE 512
#define N_LINES_SHOWN (TINCAN_STREAM_MESSAGE_MAX / LINE_SIZE)
#define N_LINES_MORE 70

typedef struct
{
  TincanRecording   *recording;
  TincanLogModel    *log;
  TincanStreamModel *stream;
  guint              flow;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  TincanAddress local = make_address ("127.0.0.1", 8080);
  TincanAddress peer = make_address ("10.0.0.2", 5000);
  guint interface;

  fixture->recording = tincan_recording_new (NULL, NULL);
  interface = tincan_recording_add_interface (fixture->recording, 1, "TCP 127.0.0.1:8080");
  fixture->flow = tincan_recording_add_flow (fixture->recording, interface, TINCAN_PROTOCOL_TCP,
                                             &local, &peer);
  fixture->log = tincan_log_model_new (fixture->recording, TINCAN_NONE);
  fixture->stream = tincan_stream_model_new ();
  tincan_stream_model_set_source (fixture->stream, fixture->log, fixture->flow, FALSE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->stream);
  g_assert_finalize_object (fixture->log);
  g_assert_finalize_object (fixture->recording);
}

static void
add (Fixture         *fixture,
     TincanDirection  direction,
     const char      *data,
     gsize            size)
{
  tincan_recording_add_data (fixture->recording, fixture->flow, direction, (const guint8 *) data,
                             size, NULL);
}

static void
settle (Fixture *fixture)
{
  tincan_recording_publish (fixture->recording);
  while (tincan_log_model_is_busy (fixture->log) || tincan_stream_model_is_busy (fixture->stream))
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_row (Fixture    *fixture,
            guint       row,
            const char *text)
{
  g_autoptr (TincanStreamRow) item = g_list_model_get_item (G_LIST_MODEL (fixture->stream), row);

  g_assert_cmpstr (tincan_stream_row_get_text (item), ==, text);
}

/* Reads of every size, rows asked for from behind. */
static void
test_lines (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GString) stream = g_string_new (NULL);
  gsize done = 0;

  for (guint i = 0; i < N_LINES; i++)
    g_string_append_printf (stream, "第 %u 行%s", i, i % 3 == 0 ? "\r\n" : "\n");
  for (gsize size = 1; done < stream->len; size = size % 700 + 1)
    {
      add (fixture, TINCAN_DIRECTION_RECEIVED, stream->str + done, MIN (size, stream->len - done));
      done += MIN (size, stream->len - done);
      if (size % 100 == 0)
        settle (fixture);
    }
  settle (fixture);

  g_assert_cmpuint (tincan_stream_model_get_n_rows (fixture->stream), ==, N_LINES + 1);
  for (guint i = N_LINES; i > 0; i--)
    {
      g_autofree char *text = g_strdup_printf ("第 %u 行", i - 1);

      assert_row (fixture, i, text);
    }
}

/* A character that both halves of a turn share shows once; a line that grows is one. */
static void
test_turns (Fixture       *fixture,
            gconstpointer  data)
{
  add (fixture, TINCAN_DIRECTION_RECEIVED, "a\xe4\xbd", 3);
  add (fixture, TINCAN_DIRECTION_SENT, "x\x01", 2);
  add (fixture, TINCAN_DIRECTION_RECEIVED, "\xa0" "b", 2);
  settle (fixture);
  g_assert_cmpuint (tincan_stream_model_get_n_rows (fixture->stream), ==, 6);
  assert_row (fixture, 1, "a");
  assert_row (fixture, 3, "x\\x01");
  assert_row (fixture, 5, "你b");

  add (fixture, TINCAN_DIRECTION_RECEIVED, "c\n", 2);
  settle (fixture);
  g_assert_cmpuint (tincan_stream_model_get_n_rows (fixture->stream), ==, 6);
  assert_row (fixture, 5, "你bc");

  tincan_stream_model_set_form (fixture->stream, TINCAN_DATA_HEX);
  settle (fixture);
  g_assert_cmpuint (tincan_stream_model_get_n_rows (fixture->stream), ==, 6);
  tincan_log_model_clear (fixture->log);
  settle (fixture);
  g_assert_cmpuint (tincan_stream_model_get_n_rows (fixture->stream), ==, 0);
}

/* Of a frame of megabytes the first is shown, and how much there is behind it. */
static void
test_long (Fixture       *fixture,
           gconstpointer  data)
{
  TincanFraming framing = { 0 };
  g_autofree char *rest = g_strdup_printf ("… %u more bytes of this message: the inspector shows "
                                           "them", N_LINES_MORE * LINE_SIZE + 1);

  g_assert_true (tincan_frame_rule_parse ("delimiter:00", &framing.rule, NULL, NULL));
  tincan_log_model_set_framing (fixture->log, &framing);
  for (guint i = 0; i < N_LINES_SHOWN + N_LINES_MORE; i++)
    {
      g_autofree char *line = g_strdup_printf ("%0*u\n", LINE_SIZE - 1, i);

      add (fixture, TINCAN_DIRECTION_RECEIVED, line, LINE_SIZE);
    }
  add (fixture, TINCAN_DIRECTION_RECEIVED, "\0next\0", 6);
  settle (fixture);

  g_assert_cmpuint (tincan_stream_model_get_n_rows (fixture->stream), ==, N_LINES_SHOWN + 3);
  assert_row (fixture, N_LINES_SHOWN + 2, "next\\0");
  assert_row (fixture, N_LINES_SHOWN + 1, rest);
  for (guint i = N_LINES_SHOWN; i > 0; i--)
    {
      g_autofree char *text = g_strdup_printf ("%0*u", LINE_SIZE - 1, i - 1);

      assert_row (fixture, i, text);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/stream-model/lines", Fixture, NULL, set_up, test_lines, tear_down);
  g_test_add ("/stream-model/turns", Fixture, NULL, set_up, test_turns, tear_down);
  g_test_add ("/stream-model/long", Fixture, NULL, set_up, test_long, tear_down);

  return g_test_run ();
}
