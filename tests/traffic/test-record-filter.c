/* Filters applied to records: which match, and with how much reading.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic-util.h"
#include "traffic/record-filter.h"

/* 2026-01-02 12:00:00 UTC */
#define NOON G_GINT64_CONSTANT (1767355200)
#define NS_PER_S G_GINT64_CONSTANT (1000000000)

static void
add (TincanRecording *recording,
     guint            flow,
     TincanDirection  direction,
     const char      *text,
     double           seconds)
{
  TincanPacketFacts facts = { .time_ns = NOON * NS_PER_S + (gint64) (seconds * 1e9) };

  tincan_recording_add_data (recording, flow, direction, (const guint8 *) text, strlen (text),
                             &facts);
}

static void
add_event (TincanRecording *recording,
           TincanEventKind  kind,
           guint            flow,
           const char      *text,
           double           seconds)
{
  TincanEvent event = {
    .kind = kind, .endpoint = 1, .flow = flow, .text = text, .protocol = TINCAN_PROTOCOL_TCP,
    .local = make_address ("127.0.0.1", 7788),
    .time_ns = NOON * NS_PER_S + (gint64) (seconds * 1e9),
  };

  tincan_recording_add_event (recording, &event);
}

/* Two marks in one record. */
static void
mark (TincanRecording *recording,
      guint            number,
      const char      *note,
      const char      *other)
{
  TincanBookmarks *bookmarks = tincan_recording_get_bookmarks (recording);

  tincan_bookmarks_set (bookmarks, (TincanBookmarkPlace) { number - 1, 0 }, note);
  tincan_bookmarks_set (bookmarks, (TincanBookmarkPlace) { number - 1, 3 }, other);
}

/* Records 1 to 8. */
static TincanRecording *
make_recording (void)
{
  TincanRecording *recording = tincan_recording_new (NULL, NULL);
  TincanAddress local = make_address ("127.0.0.1", 7788);
  TincanAddress one = make_address ("192.168.3.4", 1111);
  TincanAddress two = make_address ("fe80::2", 2222);
  TincanAddress local6 = make_address ("::1", 7788);
  guint interface = tincan_recording_add_interface (recording, 1, "UDP 127.0.0.1:7788");
  guint udp = tincan_recording_add_flow (recording, interface, TINCAN_PROTOCOL_UDP, &local, &one);
  guint tcp = tincan_recording_add_flow (recording, interface, TINCAN_PROTOCOL_TCP, &local6, &two);

  add_event (recording, TINCAN_EVENT_LISTENING, TINCAN_NONE, "Listening on it", 0);
  add (recording, udp, TINCAN_DIRECTION_RECEIVED, "Hello World", 1);
  add (recording, udp, TINCAN_DIRECTION_SENT, "hello", 1.5);
  add_event (recording, TINCAN_EVENT_ACCEPTED, tcp, "A client", 60);
  add (recording, tcp, TINCAN_DIRECTION_RECEIVED, "\xfa\xad\xbe\x1f", 61);
  add (recording, tcp, TINCAN_DIRECTION_RECEIVED, "GET /x\r\nthe world", 62);
  add (recording, tcp, TINCAN_DIRECTION_SENT, "z", 3600);
  add_event (recording, TINCAN_EVENT_RESET, tcp, "The peer reset it", 3601);
  mark (recording, 1, "", "server");
  mark (recording, 2, "", "");
  mark (recording, 5, "", "");
  mark (recording, 7, "Look", "Look HERE");
  tincan_recording_publish (recording);
  return recording;
}

static char *
match_all (TincanRecordFilter *filter,
           TincanRecording    *recording,
           gboolean            is_read)
{
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (guint i = 0; i < tincan_recording_get_n_published (recording); i++)
    {
      g_auto (TincanRecord) record = { 0 };
      TincanIndexEntry entry;

      g_assert_true (tincan_recording_peek (recording, i, &entry));
      g_assert_true (tincan_recording_read (recording, i, G_MAXSIZE, &record, NULL));
      if (tincan_record_filter_match (filter, i, &entry, is_read ? &record : NULL))
        g_string_append_printf (numbers, "%u", i + 1);
    }
  return g_string_free (g_steal_pointer (&numbers), FALSE);
}

static void
assert_matches (const char *text,
                gboolean    hex,
                const char *numbers,
                gboolean    slow)
{
  g_autoptr (TincanRecording) recording = make_recording ();
  g_autoptr (TincanRecordFilter) filter = tincan_record_filter_new (recording);
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", text);
  tincan_record_filter_set_hex (filter, hex);
  tincan_record_filter_set_text (filter, text, &error);
  g_assert_no_error (error);
  g_assert_cmpint (tincan_record_filter_is_slow (filter), ==, slow);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *matches = match_all (filter, recording, i % 2 != 0);

      g_assert_cmpstr (matches, ==, numbers);
    }
}

static void
test_terms (void)
{
  static const struct
  {
    const char *text;
    const char *numbers;
    gboolean    slow;
  } cases[] = {
    { "", "12345678", FALSE },
    { "dir:rx", "256", FALSE },
    { "dir:tx", "37", FALSE },
    { "dir:event", "148", FALSE },
    { "-dir:event", "23567", FALSE },
    { "event:reset", "8", FALSE },
    { "event:listening or event:accepted", "14", FALSE },
    { "peer:192.168.*", "23", FALSE },
    { "peer:192.168.3.4", "23", FALSE },
    { "peer:192.168.3.4:1111", "23", FALSE },
    { "peer:192.168.3.4:111", "", FALSE },
    { "peer:*:1111", "23", FALSE },
    { "peer::2222", "45678", FALSE },
    { "peer:FE80::2", "45678", FALSE },
    { "peer:[fe80::2]", "45678", FALSE },
    { "peer:[fe80::2]:2222", "45678", FALSE },
    { "local:127.0.0.1", "123", FALSE },
    { "local:*:7788", "12345678", FALSE },
    { "not peer:192.168.*", "145678", FALSE },
    { "len:>4", "236", FALSE },
    { "len:4..5", "35", FALSE },
    { "len:1", "7", FALSE },
    { "len:0", "", FALSE },
    { "-len:>=0", "148", FALSE },
    { "conn:1", "23", FALSE },
    { "conn:2", "45678", FALSE },
    { "conn:>1", "45678", FALSE },
    { "proto:udp", "23", FALSE },
    { "proto:tcp", "145678", FALSE },
    { "is:bookmarked", "1257", FALSE },
    { "is:noted", "17", FALSE },
    { "is:bookmarked,noted -dir:event", "257", FALSE },
    { "note:\"look here\"", "7", FALSE },
    { "-note:HERE dir:tx", "3", FALSE },
    { "note:bookmark", "", FALSE },
    { "note:server or is:noted hello", "1", TRUE },
    { "time:12:00", "123", TRUE },
    { "time:12:00..12:01", "1234", TRUE },
    { "time:>12:00:01", "345678", TRUE },
    { "time:12:00:01.5", "3", TRUE },
    { "time:13:00..12:00", "178", TRUE },
    { "hello", "23", TRUE },
    { "\"hello world\"", "2", TRUE },
    { "dir:rx world", "26", TRUE },
    { "dir:rx -world", "5", TRUE },
    { "dir:rx (hello or get)", "26", TRUE },
    { "not (hello or dir:event)", "567", TRUE },
    { "168.3", "23", TRUE },
    { "\\xfa", "5", TRUE },
    { "reset", "8", TRUE },
    { "hex:faad", "5", TRUE },
    { "hex:fa??b?", "5", TRUE },
    { "hex:?a?e", "", TRUE },
    { "hex:\"0d 0a\"", "6", TRUE },
    { "-hex:0d", "1234578", TRUE },
    { "re:/^hel+o$/", "3", TRUE },
    { "re:/^hel+o$/i", "3", TRUE },
    { "re:/^HELLO/i", "23", TRUE },
    { "re:/World|peer/", "28", TRUE },
    { "len:>1 time:12:01 get", "6", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_matches (cases[i].text, FALSE, cases[i].numbers, cases[i].slow);
}

/* While hex is shown, text is hex digits. */
static void
test_hex (void)
{
  assert_matches ("fa ad", TRUE, "5", TRUE);
  assert_matches ("\"faad\" dir:rx", TRUE, "5", TRUE);
  assert_matches ("hello", TRUE, "", TRUE);
  assert_matches ("re:/^fa ad/", TRUE, "5", TRUE);
  assert_matches ("hex:FAAD", TRUE, "5", TRUE);
}

static void
test_charset (void)
{
  g_autoptr (TincanRecording) recording = make_recording ();
  g_autoptr (TincanRecordFilter) filter = tincan_record_filter_new (recording);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_true (tincan_record_filter_set_text (filter, "敨", NULL));
  before = match_all (filter, recording, FALSE);
  g_assert_cmpstr (before, ==, "");
  tincan_record_filter_set_charset (filter, "UTF-16LE");
  after = match_all (filter, recording, FALSE);
  g_assert_cmpstr (after, ==, "3");
}

/* What is no filter changes nothing. */
static void
test_invalid (void)
{
  g_autoptr (TincanRecording) recording = make_recording ();
  g_autoptr (TincanRecordFilter) filter = tincan_record_filter_new (recording);
  g_autoptr (GError) error = NULL;
  g_autofree char *matches = NULL;

  g_assert_true (tincan_record_filter_set_text (filter, "dir:tx", NULL));
  g_assert_false (tincan_record_filter_set_text (filter, "dir:tx (", &error));
  g_assert_nonnull (strstr (error->message, "position 8"));
  matches = match_all (filter, recording, FALSE);
  g_assert_cmpstr (matches, ==, "37");
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record-filter/terms", test_terms);
  g_test_add_func ("/record-filter/hex", test_hex);
  g_test_add_func ("/record-filter/charset", test_charset);
  g_test_add_func ("/record-filter/invalid", test_invalid);

  return g_test_run ();
}
