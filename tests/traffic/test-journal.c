/* Events as journal entries, there and back, and entries that are none.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "traffic-util.h"
#include "traffic/journal.h"

static const struct
{
  const char *text;
  const char *line; /* how the message is told */
  gsize       line_size;
} texts[] = {
  { "", "MESSAGE=\n", 9 },
  { "plain", "MESSAGE=plain\n", 14 },
  { "a=b", "MESSAGE=a=b\n", 12 },
  { "中文\t…", "MESSAGE=中文\t…\n", 19 },
  { "two\nlines", "MESSAGE\n\x09\0\0\0\0\0\0\0two\nlines\n", 26 },
  { "\x1b[1m", "MESSAGE\n\x04\0\0\0\0\0\0\0\x1b[1m\n", 21 },
};

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_auto (TincanJournalEntry) entry = { 0 };
      TincanEvent event = { .kind = TINCAN_EVENT_ERROR, .endpoint = 4, .flow = TINCAN_NONE,
                            .time_ns = 1234567891011, .text = texts[i].text, .dropped = 9,
                            .protocol = TINCAN_PROTOCOL_TCP };

      event.local = make_address ("fe80::1%2", 80);
      tincan_journal_append (bytes, &event, 6);
      g_assert_nonnull (memmem (bytes->data, bytes->len, texts[i].line, texts[i].line_size));
      g_assert_nonnull (memmem (bytes->data, bytes->len, "__REALTIME_TIMESTAMP=1234567891\n", 32));
      g_assert_true (tincan_journal_parse (bytes->data, bytes->len, &entry));
      g_assert_cmpstr (entry.text, ==, texts[i].text);
      g_assert_cmpint (entry.event.time_ns, ==, event.time_ns);
      g_assert_cmpuint (entry.event.endpoint, ==, 4);
      g_assert_cmpuint (entry.event.dropped, ==, 9);
      g_assert_cmpint (entry.event.protocol, ==, TINCAN_PROTOCOL_TCP);
      g_assert_cmpuint (entry.interface, ==, 6);
      g_assert_false (entry.has_flow);
      g_assert_true (tincan_address_equal (&entry.event.local, &event.local));
      g_assert_cmpuint (entry.event.peer.family, ==, 0);
    }
}

/* What is not UTF-8 is kept in the file; what is shown is text. */
static void
test_not_utf8 (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_auto (TincanJournalEntry) entry = { 0 };
  TincanEvent event = { .kind = TINCAN_EVENT_ERROR, .flow = TINCAN_NONE, .text = "\xff!" };

  tincan_journal_append (bytes, &event, TINCAN_NONE);
  g_assert_nonnull (memmem (bytes->data, bytes->len, "\x02\0\0\0\0\0\0\0\xff!\n", 11));
  g_assert_true (tincan_journal_parse (bytes->data, bytes->len, &entry));
  g_assert_cmpstr (entry.text, ==, "\xef\xbf\xbd!");
}

static const struct
{
  const char *bytes;
  gsize       size;
} others[] = {
  { "", 0 },
  { "\n", 1 },
  { "MESSAGE=hello\n", 14 },
  { "TINCAN_EVENT=nonsense\n", 22 },
  { "TINCAN_EVENT=error", 18 },
  { "TINCAN_EVENT\n\x05\0\0\0\0\0\0\0error", 26 },
  { "TINCAN_EVENT\n\xff\xff\xff\xff\xff\xff\xff\xff" "error\n", 27 },
  { "TINCAN_EVENT\n\x05\0", 15 },
};

static void
test_others (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autofree guint8 *bytes = g_memdup2 (others[i].bytes, others[i].size);
      TincanJournalEntry entry;

      g_assert_false (tincan_journal_parse (bytes, others[i].size, &entry));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journal/texts", test_texts);
  g_test_add_func ("/journal/not-utf-8", test_not_utf8);
  g_test_add_func ("/journal/others", test_others);
  return g_test_run ();
}
