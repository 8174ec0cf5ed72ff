/* Characters that reads share, in every charset and at every cut.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic-util.h"
#include "traffic/record-text.h"

typedef struct
{
  TincanRecording  *recording;
  TincanRecordText *text;
  guint             interface;
  guint             flow;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  TincanAddress local = make_address ("127.0.0.1", 8888);
  TincanAddress peer = make_address ("127.0.0.1", 50123);

  fixture->recording = tincan_recording_new (NULL, NULL);
  fixture->interface = tincan_recording_add_interface (fixture->recording, 1, "TCP 127.0.0.1:8888");
  fixture->flow = tincan_recording_add_flow (fixture->recording, fixture->interface,
                                             TINCAN_PROTOCOL_TCP, &local, &peer);
  fixture->text = tincan_record_text_new (fixture->recording, TINCAN_DISPLAY_LINE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_pointer (&fixture->text, tincan_record_text_unref);
  g_assert_finalize_object (fixture->recording);
}

static void
add (Fixture         *fixture,
     TincanDirection  direction,
     const void      *data,
     gsize            size)
{
  tincan_recording_add_data (fixture->recording, fixture->flow, direction, data, size, NULL);
}

static char *
get_text (Fixture  *fixture,
          guint     index,
          gboolean *unfinished)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (TincanRecord) record = { 0 };
  gboolean last;

  g_assert_true (tincan_recording_read (fixture->recording, index, G_MAXSIZE, &record, NULL));
  last = tincan_record_text_append (fixture->text, &record, text);
  if (unfinished != NULL)
    *unfinished = last;

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_text (Fixture    *fixture,
             guint       index,
             const char *expected)
{
  g_autofree char *text = get_text (fixture, index, NULL);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_all_text (Fixture    *fixture,
                 guint       first,
                 const char *expected)
{
  guint n = tincan_recording_get_n_published (fixture->recording);
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = first; i < n; i++)
    {
      g_autofree char *text = get_text (fixture, i, NULL);

      g_string_append (all, text);
    }

  g_assert_cmpstr (all->str, ==, expected);
}

typedef struct
{
  const char *charset;
  const char *text;
} Stream;

static const Stream streams[] = {
  { "UTF-8", "我在发送 é 😀!" },
  { "GBK", "我在发送数据，一二三" },
  { "GB18030", "我在 € 😀 发送" },
  { "BIG5", "我在發送" },
  { "EUC-JP", "日本語テキスト" },
  { "SHIFT_JIS", "日本語ソ表テキスト" },
  { "UTF-16LE", "我 a 😀" },
  { "UTF-16BE", "我 a 😀😀 é" },
  { "UTF-32LE", "我 a 😀" },
  { "ISO-8859-1", "é à ü" },
};

/* Read in pieces of 1 … n bytes, the rows together are the text: nothing is lost or doubled. */
static void
test_every_cut (Fixture       *fixture,
                gconstpointer  data)
{
  const Stream *stream = data;
  gsize size;
  g_autofree char *bytes = g_convert (stream->text, -1, stream->charset, "UTF-8", NULL, &size,
                                      NULL);

  g_assert_nonnull (bytes);
  tincan_record_text_set_charset (fixture->text, stream->charset);
  for (gsize piece = 1; piece <= size; piece++)
    {
      TincanAddress local = make_address ("127.0.0.1", 8888);
      TincanAddress peer = make_address ("127.0.0.1", 1000 + piece);
      guint first = tincan_recording_get_n_records (fixture->recording);

      fixture->flow = tincan_recording_add_flow (fixture->recording, fixture->interface,
                                                 TINCAN_PROTOCOL_TCP, &local, &peer);
      for (gsize i = 0; i < size; i += piece)
        add (fixture, TINCAN_DIRECTION_RECEIVED, bytes + i, MIN (piece, size - i));
      tincan_recording_publish (fixture->recording);
      assert_all_text (fixture, first, stream->text);
    }
}

/* The last read of a stream shows the bytes it has; they move on when the next one comes. */
static void
test_unfinished (Fixture       *fixture,
                 gconstpointer  data)
{
  gboolean unfinished;
  g_autofree char *before = NULL, *after = NULL;

  add (fixture, TINCAN_DIRECTION_RECEIVED, "A\xe6\x88", 3);
  tincan_recording_publish (fixture->recording);
  before = get_text (fixture, 0, &unfinished);
  g_assert_cmpstr (before, ==, "A\\xe6\\x88");
  g_assert_true (unfinished);

  add (fixture, TINCAN_DIRECTION_RECEIVED, "\x91" "B", 2);
  tincan_recording_publish (fixture->recording);
  after = get_text (fixture, 0, &unfinished);
  g_assert_cmpstr (after, ==, "A");
  g_assert_false (unfinished);
  assert_text (fixture, 1, "我B");
}

/* What turns out to be no character shows its bytes in the row that told. */
static void
test_broken (Fixture       *fixture,
             gconstpointer  data)
{
  add (fixture, TINCAN_DIRECTION_RECEIVED, "A\xe6\x88", 3);
  add (fixture, TINCAN_DIRECTION_RECEIVED, "B", 1);
  tincan_recording_publish (fixture->recording);
  assert_text (fixture, 0, "A");
  assert_text (fixture, 1, "\\xe6\\x88" "B");
}

static void
test_directions (Fixture       *fixture,
                 gconstpointer  data)
{
  add (fixture, TINCAN_DIRECTION_RECEIVED, "\xe6\x88", 2);
  add (fixture, TINCAN_DIRECTION_SENT, "\xe5\x9c", 2);
  add (fixture, TINCAN_DIRECTION_RECEIVED, "\x91", 1);
  add (fixture, TINCAN_DIRECTION_SENT, "\xa8", 1);
  tincan_recording_publish (fixture->recording);
  assert_text (fixture, 0, "");
  assert_text (fixture, 1, "");
  assert_text (fixture, 2, "我");
  assert_text (fixture, 3, "在");
}

static void
test_datagrams (Fixture       *fixture,
                gconstpointer  data)
{
  TincanAddress local = make_address ("127.0.0.1", 7788);
  TincanAddress peer = make_address ("127.0.0.1", 50123);
  gboolean unfinished;
  g_autofree char *first = NULL;

  fixture->flow = tincan_recording_add_flow (fixture->recording, fixture->interface,
                                             TINCAN_PROTOCOL_UDP, &local, &peer);
  add (fixture, TINCAN_DIRECTION_RECEIVED, "\xe6\x88", 2);
  add (fixture, TINCAN_DIRECTION_RECEIVED, "\x91", 1);
  tincan_recording_publish (fixture->recording);
  first = get_text (fixture, 0, &unfinished);
  g_assert_cmpstr (first, ==, "\\xe6\\x88");
  g_assert_false (unfinished);
  assert_text (fixture, 1, "\\x91");
}

/* Far back, but within the bounds: two-byte characters with nothing to hold on to between them. */
static void
test_far (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree guint8 *bytes = g_malloc (20001);

  tincan_record_text_set_charset (fixture->text, "GBK");
  memset (bytes, 0xce, 20001);
  for (guint i = 0; i < 3; i++)
    add (fixture, TINCAN_DIRECTION_RECEIVED, bytes, 20001);
  add (fixture, TINCAN_DIRECTION_RECEIVED, "\xd2", 1);
  tincan_recording_publish (fixture->recording);
  assert_text (fixture, 3, "我");
}

static void
test_events_and_hex (Fixture       *fixture,
                     gconstpointer  data)
{
  TincanEvent event = {
    .kind = TINCAN_EVENT_ERROR, .endpoint = 1, .flow = TINCAN_NONE, .text = "port\n在 8080",
  };

  tincan_recording_add_event (fixture->recording, &event);
  add (fixture, TINCAN_DIRECTION_SENT, "\0Az", 3);
  tincan_recording_publish (fixture->recording);
  tincan_record_text_set_charset (fixture->text, "GBK");
  assert_text (fixture, 0, "port\\n在 8080");
  assert_text (fixture, 1, "\\0Az");

  tincan_record_text_set_hex (fixture->text, TRUE);
  assert_text (fixture, 0, "port\\n在 8080");
  assert_text (fixture, 1, "00 41 7a");
}

/* A charset that is not known changes nothing. */
static void
test_unknown_charset (Fixture       *fixture,
                      gconstpointer  data)
{
  add (fixture, TINCAN_DIRECTION_SENT, "我", 3);
  tincan_recording_publish (fixture->recording);
  tincan_record_text_set_charset (fixture->text, "no-such-charset");
  assert_text (fixture, 0, "我");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      g_autofree char *path = g_strdup_printf ("/record-text/every-cut/%s", streams[i].charset);

      g_test_add (path, Fixture, &streams[i], set_up, test_every_cut, tear_down);
    }
  g_test_add ("/record-text/unfinished", Fixture, NULL, set_up, test_unfinished, tear_down);
  g_test_add ("/record-text/broken", Fixture, NULL, set_up, test_broken, tear_down);
  g_test_add ("/record-text/directions", Fixture, NULL, set_up, test_directions, tear_down);
  g_test_add ("/record-text/datagrams", Fixture, NULL, set_up, test_datagrams, tear_down);
  g_test_add ("/record-text/far", Fixture, NULL, set_up, test_far, tear_down);
  g_test_add ("/record-text/events-and-hex", Fixture, NULL, set_up, test_events_and_hex,
              tear_down);
  g_test_add ("/record-text/unknown-charset", Fixture, NULL, set_up, test_unknown_charset,
              tear_down);

  return g_test_run ();
}
