/* The rows of a framed log: which there are, what they say, whatever the reads were and whenever
 * the framing was chosen.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>

#include "codec/hex.h"
#include "traffic-util.h"
#include "traffic/log-model.h"
#include "traffic/message-notes.h"

#define MS G_GINT64_CONSTANT (1000000)
#define START (G_GINT64_CONSTANT (1700000000) * 1000 * MS)

typedef struct
{
  TincanRecording *recording;
  char            *path;    /* of its file, or NULL */
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

  fixture->path = data != NULL ? make_path (data) : NULL;
  fixture->recording = tincan_recording_new (fixture->path, NULL);
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
  if (fixture->path != NULL)
    g_unlink (fixture->path);
  g_free (fixture->path);
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

static void
settle (Fixture *fixture)
{
  while (tincan_log_model_is_busy (fixture->model))
    g_main_context_iteration (NULL, TRUE);
}

static char *
get_column (Fixture         *fixture,
            TincanLogColumn  column)
{
  g_autoptr (GString) all = g_string_new (NULL);

  settle (fixture);
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
  assert_column (fixture, TINCAN_LOG_READS, "|2 reads, 1/2|2/2 of a read|");
  assert_column (fixture, TINCAN_LOG_TIME, "22:13:20.000000|22:13:20.001000|22:13:20.001000|");
  g_assert_cmpuint (tincan_log_model_get_n_waiting (fixture->model), ==, 4);
  add_close (fixture);
  publish (fixture);
  assert_data (fixture, "one\\n|two\\n|three\\n|four|closed|");
  assert_column (fixture, TINCAN_LOG_READS,
                 "|2 reads, 1/2|2/2 of a read|⚠ incomplete||");
  g_assert_cmpuint (tincan_log_model_get_n_waiting (fixture->model), ==, 0);
}

/* One stream for each rule; what the frames are is the framer's to say. */
static const struct
{
  const char *rule;
  const char *stream; /* hex */
} streams[] = {
  { "line", "610d0a62630d640a0a65666768690d0a6a6b" },
  { "delimiter:0d0a", "61620d0a0d630d0a6465660d67" },
  { "fixed:3", "6162636465666768" },
  { "length:1", "03616263000561626364650262" },
  { "length:2,le,offset=1,included", "aa030061aa0200aa060061626364aa" },
  { "length:1,included", "0361620100616263" },
  { "json-header", "110000007b22746f74616c5f73697a65223a20337d616263"
                   "110000007b22746f74616c5f73697a65223a20337d64656602000000" },
  { "markers:02,03", "616102620363640265660303026768" },
  { "markers:616161,62", "6161616161616261616361616163626161" },
  { "slip", "c061dbdc62c0c063c0c0dbddc0db64c06566" },
  { "cobs", "0361620003630164000200026600" },
  { "length:4", "00000002616200ffffff616263" },
};

static GByteArray *
parse_hex (const char *hex)
{
  GByteArray *bytes = g_byte_array_new ();

  g_assert_true (tincan_hex_parse (hex, bytes, NULL, NULL));
  return bytes;
}

/* Where reads of @size begin in so many bytes of a stream from @offset on. */
static char *
describe_cuts (guint64 offset,
               gsize   length,
               gsize   size)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 1; i < length; i++)
    if ((offset + i) % size == 0)
      g_string_append_printf (text, "%zu ", i);
  return g_string_free (text, FALSE);
}

static void
assert_message (Fixture           *fixture,
                guint              number,
                const TincanFrame *frame,
                gsize              read_size)
{
  g_auto (TincanMessage) message = { 0 };
  g_autoptr (GString) cuts = g_string_new (NULL);
  g_autofree char *expected = describe_cuts (frame->offset, frame->length, read_size);
  g_autoptr (GError) error = NULL;

  tincan_log_model_read (fixture->model, number, G_MAXSIZE, &message, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (message.record.data, message.record.data_size, frame->data, frame->size);
  g_assert_cmpuint (message.record.size, ==, frame->size);
  g_assert_cmpint (message.fault, ==, frame->fault);
  g_assert_cmpuint (message.first, ==, frame->offset / read_size);
  g_assert_cmpuint (message.offset, ==, frame->offset % read_size);
  g_assert_cmpuint (message.record.index, ==, (frame->offset + frame->length - 1) / read_size);
  g_assert_cmpuint (message.reads, ==, message.record.index - message.first + 1);
  if (frame->size != frame->length)
    return;
  for (guint i = 0; message.cuts != NULL && i < message.cuts->len; i++)
    g_string_append_printf (cuts, "%zu ", g_array_index (message.cuts, gsize, i));
  g_assert_cmpstr (cuts->str, ==, expected);
}

/* The records of the stream are the first of the recording: read k is record k. */
static void
assert_stream (Fixture          *fixture,
               const char       *rule_text,
               const GByteArray *stream,
               gsize             read_size)
{
  g_autoptr (TincanFramer) framer = NULL;
  TincanFrameRule rule;
  TincanFrame frame;
  guint n = 0;

  tincan_frame_rule_parse (rule_text, &rule, NULL, NULL);
  framer = tincan_framer_new (&rule);
  for (gsize i = 0; i < stream->len; i += read_size)
    {
      tincan_framer_push (framer, stream->data + i, MIN (read_size, stream->len - i), START);
      while (tincan_framer_pull (framer, &frame))
        assert_message (fixture, n++, &frame, read_size);
    }
  tincan_framer_end (framer);
  while (tincan_framer_pull (framer, &frame))
    assert_message (fixture, n++, &frame, read_size);
  g_assert_cmpuint (tincan_log_model_get_n_rows (fixture->model), ==, n + 1);
}

static void
add_stream (Fixture          *fixture,
            const GByteArray *stream,
            gsize             read_size)
{
  for (gsize i = 0; i < stream->len; i += read_size)
    add_bytes (fixture, fixture->tcp, TINCAN_DIRECTION_RECEIVED, stream->data + i,
               MIN (read_size, stream->len - i));
  add_close (fixture);
}

/* Whatever the reads were, live and framed after the fact. */
static void
test_rules (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      g_autoptr (GByteArray) stream = parse_hex (streams[i].stream);

      for (gsize size = 1; size <= stream->len; size++)
        for (guint live = 0; live < 2; live++)
          {
            Fixture fixture = { 0 };

            set_up (&fixture, NULL);
            watch (&fixture, live ? streams[i].rule : "none");
            add_stream (&fixture, stream, size);
            publish (&fixture);
            frame (&fixture, streams[i].rule);
            settle (&fixture);
            assert_stream (&fixture, streams[i].rule, stream, size);
            tear_down (&fixture, NULL);
          }
    }
}

/* A datagram is cut by itself; what is of another endpoint is not there. */
static void
test_datagrams (Fixture       *fixture,
                gconstpointer  data)
{
  add_bytes (fixture, fixture->udp, TINCAN_DIRECTION_RECEIVED, "a\nb", 3);
  add_bytes (fixture, fixture->other, TINCAN_DIRECTION_RECEIVED, "x\n", 2);
  add_bytes (fixture, fixture->udp, TINCAN_DIRECTION_RECEIVED, "c\n", 2);
  add_bytes (fixture, fixture->udp, TINCAN_DIRECTION_SENT, "", 0);
  publish (fixture);
  watch (fixture, "line");
  assert_data (fixture, "a\\n|b|c\\n||");
  assert_column (fixture, TINCAN_LOG_READS, "|⚠ incomplete|||");
  assert_column (fixture, TINCAN_LOG_LENGTH, "2|1|2|0|");
}

/* Both directions of a stream, and two streams, each with a line begun. */
static void
test_interleaved (Fixture       *fixture,
                  gconstpointer  data)
{
  watch (fixture, "line");
  receive (fixture, "in ");
  add_bytes (fixture, fixture->tcp, TINCAN_DIRECTION_SENT, "out ", 4);
  receive (fixture, "one\n");
  add_bytes (fixture, fixture->other, TINCAN_DIRECTION_RECEIVED, "no", 2);
  add_bytes (fixture, fixture->tcp, TINCAN_DIRECTION_SENT, "one\n", 4);
  publish (fixture);
  assert_data (fixture, "in one\\n|out one\\n|");
  assert_column (fixture, TINCAN_LOG_DIRECTION, "← received|→ sent|");
  assert_column (fixture, TINCAN_LOG_READS, "2 reads|2 reads|");
}

/* A frame whose reads are far apart is found without looking at what is between. */
static void
test_far (Fixture       *fixture,
          gconstpointer  data)
{
  g_auto (TincanMessage) message = { 0 };
  gsize cut;

  watch (fixture, "line");
  receive (fixture, "far");
  for (guint i = 0; i < 1000; i++)
    add_bytes (fixture, fixture->tcp, TINCAN_DIRECTION_SENT, "x\n", 2);
  receive (fixture, "away\n");
  publish (fixture);
  settle (fixture);
  g_assert_cmpuint (tincan_log_model_get_n_rows (fixture->model), ==, 1001);
  g_assert_true (tincan_log_model_read (fixture->model, 1000, G_MAXSIZE, &message, NULL));
  g_assert_cmpmem (message.record.data, message.record.data_size, "faraway\n", 8);
  cut = g_array_index (message.cuts, gsize, 0);
  g_assert_cmpuint (cut, ==, 3);
  g_assert_cmpuint (message.first, ==, 0);
  g_assert_cmpuint (message.record.index, ==, 1001);
}

/* A pause ends a frame when time went by in the recording, or on the clock. */
static void
test_gap (Fixture       *fixture,
          gconstpointer  data)
{
  gint64 now = g_get_real_time () * 1000;

  watch (fixture, "gap:10");
  receive (fixture, "a");
  receive (fixture, "b");
  fixture->time_ns += 20 * MS;
  receive (fixture, "c");
  publish (fixture);
  assert_data (fixture, "ab|");
  fixture->time_ns = now;
  receive (fixture, "d");
  publish (fixture);
  assert_data (fixture, "ab|c|");
  while (tincan_log_model_get_n_rows (fixture->model) < 3)
    g_main_context_iteration (NULL, TRUE);
  assert_data (fixture, "ab|c|d|");
}

/* A character that a frame cuts shows once, where it is completed. */
static void
test_characters (Fixture       *fixture,
                 gconstpointer  data)
{
  watch (fixture, "fixed:4");
  receive (fixture, "我");
  receive (fixture, "在发");
  publish (fixture);
  assert_data (fixture, "我|在|");
  receive (fixture, "\x91\xe9\x80");
  publish (fixture);
  assert_data (fixture, "我|在|发\\x91\\xe9\\x80|");
  receive (fixture, "\x81xyz\xe6");
  add_close (fixture);
  publish (fixture);
  assert_data (fixture, "我|在|发\\x91|送xyz|\\xe6|closed|");
  tincan_log_model_set_charset (fixture->model, "GBK");
  tincan_log_model_set_charset (fixture->model, "UTF-8");
  assert_data (fixture, "我|在|发\\x91|送xyz|\\xe6|closed|");
}

/* Where other reads begin is known in the text of a row. */
static void
test_marks (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (TincanLogRow) row = NULL;
  const GArray *marks;

  watch (fixture, "line");
  receive (fixture, "a\\\xe6\x88");
  receive (fixture, "\x91" "b");
  receive (fixture, "c\n");
  publish (fixture);
  assert_data (fixture, "a\\我bc\\n|");
  row = g_list_model_get_item (G_LIST_MODEL (fixture->model), 0);
  tincan_log_row_get_text (row, TINCAN_LOG_DATA);
  marks = tincan_log_row_get_marks (row);
  g_assert_cmpuint (marks->len, ==, 2);
  g_assert_cmpuint (g_array_index (marks, guint, 0), ==, 2);
  g_assert_cmpuint (g_array_index (marks, guint, 1), ==, 6);
  tincan_log_model_set_hex (fixture->model, TRUE);
  g_assert_cmpstr (tincan_log_row_get_text (row, TINCAN_LOG_DATA), ==, "61 5c e6 88 91 62 63 0a");
  g_assert_cmpuint (g_array_index (marks, guint, 0), ==, 11);
  g_assert_cmpuint (g_array_index (marks, guint, 1), ==, 17);
}

/* All bytes of a frame are looked through, whatever reads they came in. */
static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct
  {
    const char *filter;
    const char *rows;
  } filters[] = {
    { "needle", "a needle\\n|" },
    { "hex:65656464", "" },
    { "hex:6e656564??65", "a needle\\n|" },
    { "re:/^a n.*e/", "a needle\\n|" },
    { "len:9", "a needle\\n|" },
    { "len:<5", "b\\n|" },
    { "dir:event", "closed|" },
    { "peer:10.0.0.2 dir:rx", "a needle\\n|b\\n|tail, not ended|" },
    { "not dir:rx", "closed|" },
  };

  watch (fixture, "line");
  receive (fixture, "a need");
  receive (fixture, "le\nb\ntail, ");
  receive (fixture, "not ended");
  add_close (fixture);
  publish (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_assert_true (tincan_log_model_set_filter (fixture->model, filters[i].filter, NULL));
      assert_data (fixture, filters[i].rows);
    }
}

/* A filter finds what the rows show: a character that two frames share is in the one that completes
 * it, as text and as hex. */
static void
test_filter_characters (Fixture       *fixture,
                        gconstpointer  data)
{
  static const struct
  {
    gboolean    hex;
    const char *filter;
    const char *rows;
  } filters[] = {
    { FALSE, "我", "我|" },
    { FALSE, "在", "在|" },
    { FALSE, "发", "发送|" },
    { FALSE, "re:/^[在发]$/", "在|" },
    { FALSE, "\"\\x\"", "x\\xe6|" },
    { TRUE, "e5", "e6 88 91 e5|9c a8 e5 8f|" },
    { TRUE, "\"91 e9\"", "91 e9 80 81|" },
  };

  fixture->model = tincan_log_model_new (fixture->recording, 1);
  frame (fixture, "fixed:4");
  receive (fixture, "我在");
  receive (fixture, "发\xe9\x80\x81");
  receive (fixture, "x\xe6");
  add_close (fixture);
  publish (fixture);
  assert_data (fixture, "我|在|发送|x\\xe6|closed|");
  for (guint i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      tincan_log_model_set_hex (fixture->model, filters[i].hex);
      g_assert_true (tincan_log_model_set_filter (fixture->model, filters[i].filter, NULL));
      assert_data (fixture, filters[i].rows);
    }
}

/* What is selected is found again in another framing. */
static void
test_place (Fixture       *fixture,
            gconstpointer  data)
{
  receive (fixture, "one\ntw");
  add_bytes (fixture, fixture->tcp, TINCAN_DIRECTION_SENT, "sent\n", 5);
  receive (fixture, "o\nthree\n");
  receive (fixture, "four");
  publish (fixture);
  watch (fixture, "line");
  settle (fixture);
  assert_data (fixture, "one\\n|sent\\n|two\\n|three\\n|");
  g_assert_cmpuint (tincan_log_model_find_place (fixture->model, 0, 0), ==, 0);
  g_assert_cmpuint (tincan_log_model_find_place (fixture->model, 0, 3), ==, 0);
  g_assert_cmpuint (tincan_log_model_find_place (fixture->model, 0, 4), ==, 2);
  g_assert_cmpuint (tincan_log_model_find_place (fixture->model, 1, 0), ==, 1);
  g_assert_cmpuint (tincan_log_model_find_place (fixture->model, 2, 1), ==, 2);
  g_assert_cmpuint (tincan_log_model_find_place (fixture->model, 2, 2), ==, 3);
  g_assert_cmpuint (tincan_log_model_find_place (fixture->model, 3, 0), ==, TINCAN_NONE);
  frame (fixture, "none");
  g_assert_cmpuint (tincan_log_model_find_place (fixture->model, 2, 2), ==, 2);
}

static void
reopen (Fixture             *fixture,
        TincanRecordingMode  mode)
{
  if (fixture->model != NULL)
    g_assert_finalize_object (g_steal_pointer (&fixture->model));
  g_assert_true (tincan_recording_flush (fixture->recording, NULL));
  g_assert_finalize_object (fixture->recording);
  fixture->recording = open_recording (fixture->path, mode, NULL);
  watch (fixture, "line");
}

/* A recording that was cut short has the rest of each stream at its end; what is appended later is
 * of other connections. */
static void
test_cut_short (Fixture       *fixture,
                gconstpointer  data)
{
  static const char data_of_file[] = "one\\n|two\\n|th|fo|";
  TincanAddress local = make_address ("127.0.0.1", 7788);
  TincanAddress peer = make_address ("10.0.0.2", 2222);
  guint interface;

  receive (fixture, "one\ntwo\nth");
  add_bytes (fixture, fixture->tcp, TINCAN_DIRECTION_SENT, "fo", 2);
  reopen (fixture, TINCAN_RECORDING_READ_ONLY);
  assert_data (fixture, data_of_file);
  assert_column (fixture, TINCAN_LOG_READS,
                 "1/2 of a read|2/2 of a read|⚠ incomplete|⚠ incomplete|");
  g_assert_cmpuint (tincan_log_model_get_n_waiting (fixture->model), ==, 0);

  reopen (fixture, TINCAN_RECORDING_APPEND);
  assert_data (fixture, data_of_file);
  interface = tincan_recording_add_interface (fixture->recording, 1, "TCP 127.0.0.1:7788");
  fixture->tcp = tincan_recording_add_flow (fixture->recording, interface, TINCAN_PROTOCOL_TCP,
                                            &local, &peer);
  receive (fixture, "ree\nli");
  publish (fixture);
  assert_data (fixture, "one\\n|two\\n|th|fo|ree\\n|");
  g_assert_cmpuint (tincan_log_model_find_place (fixture->model, 0, 8), ==, 2);
  g_assert_cmpuint (tincan_log_model_find_place (fixture->model, 2, 0), ==, 4);
  frame (fixture, "none");
  frame (fixture, "line");
  assert_data (fixture, "one\\n|two\\n|th|fo|ree\\n|");
}

/* What waits for the rest of its frame can be looked at. */
static void
test_waiting (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (TincanMessageReader) reader = NULL;
  g_autoptr (GArray) waiting = NULL;
  g_auto (TincanMessage) message = { 0 };

  receive (fixture, "one\ntw");
  add_bytes (fixture, fixture->tcp, TINCAN_DIRECTION_SENT, "x", 1);
  receive (fixture, "o");
  publish (fixture);
  watch (fixture, "line");
  assert_data (fixture, "one\\n|");
  reader = tincan_log_model_create_reader (fixture->model);
  waiting = tincan_message_reader_list_waiting (reader);
  g_assert_cmpuint (waiting->len, ==, 2);
  g_assert_true (tincan_message_reader_read_waiting (reader, (gpointer) waiting->data, G_MAXSIZE,
                                                     &message, NULL));
  g_assert_cmpmem (message.record.data, message.record.data_size, "two", 3);
  g_assert_cmpuint (message.reads, ==, 2);
  g_assert_cmpuint (message.number, ==, TINCAN_NONE);
  receive (fixture, "\n");
  publish (fixture);
  assert_data (fixture, "one\\n|two\\n|");
}

/* Clearing hides frames that had ended; holding back holds those that end later. */
static void
test_clear_and_pause (Fixture       *fixture,
                      gconstpointer  data)
{
  watch (fixture, "line");
  receive (fixture, "one\ntw");
  publish (fixture);
  tincan_log_model_clear (fixture->model);
  assert_data (fixture, "");
  receive (fixture, "o\nthree\nfo");
  publish (fixture);
  assert_data (fixture, "two\\n|three\\n|");
  tincan_log_model_set_paused (fixture->model, TRUE);
  receive (fixture, "ur\n");
  publish (fixture);
  assert_data (fixture, "two\\n|three\\n|");
  g_assert_cmpuint (tincan_log_model_get_n_held (fixture->model), ==, 1);
  frame (fixture, "fixed:2");
  assert_data (fixture, "o\\n|th|re|e\\n|fo|");
  frame (fixture, "line");
  tincan_log_model_set_paused (fixture->model, FALSE);
  assert_data (fixture, "two\\n|three\\n|four\\n|");
  tincan_log_model_undo_clear (fixture->model);
  assert_data (fixture, "one\\n|two\\n|three\\n|four\\n|");
}

/* So much that a thread does it; meanwhile more comes, and another framing is chosen. */
static void
test_background (Fixture       *fixture,
                 gconstpointer  data)
{
  for (guint i = 0; i < 100000; i++)
    receive (fixture, "line one\nli");
  publish (fixture);
  watch (fixture, "delimiter:6c69");
  g_assert_true (tincan_log_model_is_busy (fixture->model));
  frame (fixture, "line");
  g_assert_true (tincan_log_model_is_busy (fixture->model));
  receive (fixture, "more\n");
  publish (fixture);
  g_assert_true (tincan_log_model_set_filter (fixture->model, "lili", NULL));
  g_assert_true (tincan_log_model_set_filter (fixture->model, "one", NULL));
  settle (fixture);
  g_assert_cmpuint (tincan_log_model_get_n_rows (fixture->model), ==, 100000);
  g_assert_true (tincan_log_model_set_filter (fixture->model, "", NULL));
  settle (fixture);
  g_assert_cmpuint (tincan_log_model_get_n_rows (fixture->model), ==, 100001);
  frame (fixture, "none");
  settle (fixture);
  g_assert_cmpuint (tincan_log_model_get_n_rows (fixture->model), ==, 100001);
}

/* A long frame is looked through by a thread, from the first moment on. */
static void
test_long (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *text = g_strnfill (100000, 'a');

  for (guint i = 0; i < 20; i++)
    receive (fixture, text);
  publish (fixture);
  watch (fixture, "fixed:2000000");
  settle (fixture);
  assert_column (fixture, TINCAN_LOG_LENGTH, "2000000|");
  assert_column (fixture, TINCAN_LOG_READS, "20 reads|");
  g_assert_true (tincan_log_model_set_filter (fixture->model, "aaa", NULL));
  g_assert_true (tincan_log_model_is_busy (fixture->model));
  settle (fixture);
  assert_column (fixture, TINCAN_LOG_LENGTH, "2000000|");
}

/* What is sent may stay as it is. */
static void
test_received_only (Fixture       *fixture,
                    gconstpointer  data)
{
  TincanFraming framing = { .received_only = TRUE };

  watch (fixture, "none");
  receive (fixture, "a\nb");
  add_bytes (fixture, fixture->tcp, TINCAN_DIRECTION_SENT, "c\nd", 3);
  receive (fixture, "e\n");
  publish (fixture);
  tincan_frame_rule_parse ("line", &framing.rule, NULL, NULL);
  tincan_log_model_set_framing (fixture->model, &framing);
  assert_data (fixture, "a\\n|c\\nd|be\\n|");
}

static void
assert_notes (Fixture    *fixture,
              const char *expected)
{
  g_autoptr (GString) all = g_string_new (NULL);

  settle (fixture);
  for (guint i = 0; i < tincan_log_model_get_n_rows (fixture->model); i++)
    {
      g_autoptr (TincanLogRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->model), i);
      g_autofree char *note = tincan_log_row_format_note (row);

      g_string_append_printf (all, "%s|", note);
    }
  g_assert_cmpstr (all->str, ==, expected);
}

/* A note is on the frame it was set on, and on that which has its byte when the framing changes. */
static void
test_notes (Fixture       *fixture,
            gconstpointer  data)
{
  TincanBookmarks *bookmarks = tincan_recording_get_bookmarks (fixture->recording);
  g_autoptr (TincanMessageReader) reader = NULL;
  TincanBookmarkPlace place;

  watch (fixture, "line");
  receive (fixture, "a\nb\nc");
  add_bytes (fixture, fixture->tcp, TINCAN_DIRECTION_SENT, "x\n", 2);
  receive (fixture, "d\ne\n");
  add_close (fixture);
  publish (fixture);
  assert_data (fixture, "a\\n|b\\n|x\\n|cd\\n|e\\n|closed|");
  reader = tincan_log_model_create_reader (fixture->model);
  g_assert_true (tincan_message_notes_get_place (reader, 3, &place));
  g_assert_cmpuint (place.record, ==, 0);
  g_assert_cmpuint (place.offset, ==, 4);
  tincan_bookmarks_set (bookmarks, place, "two reads");
  g_assert_true (tincan_message_notes_get_place (reader, 1, &place));
  tincan_bookmarks_set (bookmarks, place, "B");
  tincan_bookmarks_set (bookmarks, (TincanBookmarkPlace) { 1, 0 }, "sent");
  tincan_bookmarks_set (bookmarks, (TincanBookmarkPlace) { 3, 0 }, "");
  assert_notes (fixture, "|★ B|★ sent|★ two reads||★ bookmark|");
  g_assert_true (tincan_log_model_set_filter (fixture->model, "note:two or is:bookmarked dir:tx",
                                              NULL));
  assert_data (fixture, "x\\n|cd\\n|");
  tincan_bookmarks_remove (bookmarks, (TincanBookmarkPlace) { 1, 0 });
  g_assert_true (tincan_log_model_set_filter (fixture->model, NULL, NULL));
  assert_data (fixture, "cd\\n|");
  g_assert_true (tincan_log_model_set_filter (fixture->model, "", NULL));

  frame (fixture, "fixed:3");
  assert_data (fixture, "a\\nb|\\ncd|\\ne\\n|x\\n|closed|");
  assert_notes (fixture, "★ B|★ two reads|||★ bookmark|");
  frame (fixture, "none");
  assert_notes (fixture, "★ B; two reads|||★ bookmark|");
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
    { "/framed-log/datagrams", test_datagrams },
    { "/framed-log/interleaved", test_interleaved },
    { "/framed-log/far", test_far },
    { "/framed-log/gap", test_gap },
    { "/framed-log/characters", test_characters },
    { "/framed-log/marks", test_marks },
    { "/framed-log/notes", test_notes },
    { "/framed-log/filter", test_filter },
    { "/framed-log/filter-characters", test_filter_characters },
    { "/framed-log/place", test_place },
    { "/framed-log/waiting", test_waiting },
    { "/framed-log/clear-and-pause", test_clear_and_pause },
    { "/framed-log/background", test_background },
    { "/framed-log/long", test_long },
    { "/framed-log/received-only", test_received_only },
  };

  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/framed-log/rules", test_rules);
  g_test_add ("/framed-log/cut-short", Fixture, "cut.pcapng", set_up, test_cut_short, tear_down);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
