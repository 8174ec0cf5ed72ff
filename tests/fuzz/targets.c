/* What is fuzzed: functions that take bytes from files, peers and people, and inputs to start
 * from.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "targets.h"

#include <string.h>

#include "codec/address.h"
#include "codec/charset.h"
#include "codec/composer.h"
#include "codec/escape.h"
#include "codec/filter-completion.h"
#include "codec/filter-word.h"
#include "codec/framer.h"
#include "codec/hex.h"
#include "codec/reply-rule.h"

/* An error says where it is: inside the text or at its end. */
static void
check_error (gboolean      good,
             const GError *error,
             gsize         position,
             gsize         size)
{
  g_assert_true (good == (error == NULL));
  if (good)
    return;
  g_assert_cmpuint (position, <=, size);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
run_hex (const guint8 *data,
         gsize         size)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GByteArray) again = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *printed = NULL;
  g_autofree char *dump = NULL;
  gsize position = 0;
  gboolean good = tincan_hex_parse ((const char *) data, bytes, &position, &error);

  check_error (good, error, position, size);
  printed = tincan_hex_print (data, size, " ");
  g_assert_true (tincan_hex_parse (printed, again, NULL, NULL));
  g_assert_cmpmem (again->data, again->len, data, size);
  dump = tincan_hex_dump (data, size);
}

static void
run_escape (const guint8 *data,
            gsize         size)
{
  static const char * const charsets[] = { NULL, "GB18030", "UTF-16LE", "Shift-JIS" };
  gboolean is_utf8 = g_utf8_validate_len ((const char *) data, size, NULL);

  for (guint i = 0; is_utf8 && i < G_N_ELEMENTS (charsets); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GError) error = NULL;
      gsize position = 0;
      gboolean good;

      good = tincan_escape_parse ((const char *) data, charsets[i], bytes, &position, &error);
      check_error (good, error, position, size);
    }
}

static void
run_rule (const guint8 *data,
          gsize         size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TincanReplyRule) rule = NULL;
  g_autoptr (GBytes) answer = NULL;
  gsize position = 0;

  if (!g_utf8_validate_len ((const char *) data, size, NULL))
    return;
  rule = tincan_reply_rule_parse ((const char *) data, &position, &error);
  check_error (rule != NULL, error, position, size);
  if (rule == NULL)
    return;
  tincan_reply_rule_matches_connect (rule);
  tincan_reply_rule_matches (rule, data, size);
  tincan_reply_rule_matches (rule, (const guint8 *) "Hi\xff", 3);
  tincan_reply_rule_closes (rule);
  answer = tincan_reply_rule_answer (rule, data, size, "[::1]:1");
}

static void
run_address (const guint8 *data,
             gsize         size)
{
  g_auto (TincanHostPort) parts = { 0 };
  g_autoptr (GError) error = NULL;
  const char *text = (const char *) data;
  TincanAddress address = { 0 };
  guint16 port;
  gboolean good;

  if (!g_utf8_validate_len (text, size, NULL))
    return;
  good = tincan_host_port_parse (text, TRUE, &parts, &error);
  check_error (good, error, 0, size);
  g_clear_error (&error);
  good = tincan_port_parse (text, FALSE, &port, &error);
  check_error (good, error, 0, size);
  if (tincan_address_parse_ip (&address, text))
    {
      g_autofree char *printed = tincan_address_to_string (&address);

      g_assert_true (address.family == 4 || address.family == 6);
      g_assert_nonnull (printed);
    }
}

static void
run_composer (const guint8 *data,
              gsize         size)
{
  if (size == 0 || !g_utf8_validate_len ((const char *) data + 1, size - 1, NULL))
    return;
  for (guint i = 0; i < 4; i++)
    {
      TincanComposer composer = { .hex = i & 1, .escapes = (i & 2) != 0,
                                  .charset = data[0] & 1 ? "UTF-16BE" : "GBK",
                                  .line_end = data[0] >> 1 & 3 };
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      gsize position = 0;

      bytes = tincan_composer_compose (&composer, (const char *) data + 1, &position, &error);
      check_error (bytes != NULL, error, position, size);
    }
}

/* Whatever the pieces, the text is the same, and it is UTF-8 without a control character. */
static void
run_decoder (const guint8 *data,
             gsize         size)
{
  const char * const *charsets = tincan_charset_list ();
  guint n = g_strv_length ((char **) charsets);
  guint which = size > 0 ? data[0] % n : 0;
  g_autoptr (TincanDecoder) whole = tincan_decoder_new (charsets[which], TINCAN_DISPLAY_LINE, NULL);
  g_autoptr (TincanDecoder) pieces = tincan_decoder_new (charsets[which], TINCAN_DISPLAY_LINE,
                                                         NULL);
  g_autoptr (GString) a = g_string_new (NULL);
  g_autoptr (GString) b = g_string_new (NULL);
  gsize step = size > 1 ? 1 + data[1] % 7 : 1;

  tincan_decoder_feed (whole, data, size, a);
  tincan_decoder_finish (whole, a);
  for (gsize i = 0; i < size; i += step)
    tincan_decoder_feed (pieces, data + i, MIN (step, size - i), b);
  tincan_decoder_finish (pieces, b);
  g_assert_cmpstr (a->str, ==, b->str);
  g_assert_true (g_utf8_validate_len (a->str, a->len, NULL));
  for (gsize i = 0; i < a->len; i++)
    g_assert_true ((guchar) a->str[i] >= 0x20 && a->str[i] != 0x7f);
}

/* What is proposed is within the text, and a filter with another term is a filter. */
static void
complete_filter (const char *text,
                 gboolean    is_filter)
{
  guint length = (guint) g_utf8_strlen (text, -1);
  g_autoptr (GPtrArray) proposals = tincan_filter_complete (text, length / 2, TRUE, NULL, NULL);
  g_autofree char *longer = tincan_filter_word_add (text, "dir:rx");
  g_autoptr (TincanFilter) filter = NULL;

  for (guint i = 0; i < proposals->len; i++)
    {
      const TincanFilterProposal *proposal = proposals->pdata[i];

      g_assert_cmpuint (proposal->start, <=, proposal->stop);
      g_assert_cmpuint (proposal->stop, <=, length);
    }
  filter = tincan_filter_parse (longer, NULL, NULL);
  g_assert_true (filter != NULL || !is_filter);
}

static void
run_filter (const guint8 *data,
            gsize         size)
{
  g_autoptr (TincanFilter) filter = NULL;
  g_autoptr (GError) error = NULL;
  gsize position = 0;

  if (!g_utf8_validate_len ((const char *) data, size, NULL))
    return;
  filter = tincan_filter_parse ((const char *) data, &position, &error);
  check_error (filter != NULL, error, position, size);
  complete_filter ((const char *) data, filter != NULL);
}

/* Returns how many bytes the frames had, which lie side by side; those that are measured are the
 * same. */
static guint64
pull_frames (TincanFramer *framer,
             TincanFramer *measuring,
             guint64       offset)
{
  TincanFrame frame, measured;

  while (tincan_framer_pull (framer, &frame))
    {
      g_assert_cmpuint (frame.offset, ==, offset);
      g_assert_cmpuint (frame.length, >, 0);
      offset += frame.length;
      g_assert_true (tincan_framer_pull (measuring, &measured));
      g_assert_cmpuint (measured.length, ==, frame.length);
      g_assert_cmpuint (measured.size, ==, frame.size);
      g_assert_cmpuint (measured.reads, ==, frame.reads);
      g_assert_cmpint (measured.fault, ==, frame.fault);
    }
  g_assert_false (tincan_framer_pull (measuring, &measured));
  return offset;
}

/* A rule, a line end, and a stream: no byte of it is left out. */
static void
run_framer (const guint8 *data,
            gsize         size)
{
  const guint8 *end = memchr (data, '\n', size);
  g_autofree char *text = end != NULL ? g_strndup ((const char *) data, end - data) : NULL;
  g_autoptr (TincanFramer) framer = NULL;
  g_autoptr (TincanFramer) measuring = NULL;
  g_autoptr (GError) error = NULL;
  TincanFrameRule rule;
  gsize position = 0, rest;
  guint64 offset = 0;
  gboolean good;

  if (end == NULL || !g_utf8_validate (text, -1, NULL))
    return;
  good = tincan_frame_rule_parse (text, &rule, &position, &error);
  check_error (good, error, position, strlen (text));
  if (!good)
    return;
  rest = size - (end + 1 - data);
  if (rest % 2 == 1)
    rule.limit = rest / 2;
  framer = tincan_framer_new (&rule);
  measuring = tincan_framer_new (&rule);
  tincan_framer_measure (measuring);
  for (gsize i = 0; i < rest; i += 3)
    {
      tincan_framer_push (framer, end + 1 + i, MIN (3, rest - i), 1000 + (gint64) i);
      tincan_framer_push (measuring, end + 1 + i, MIN (3, rest - i), 1000 + (gint64) i);
      offset = pull_frames (framer, measuring, offset);
    }
  tincan_framer_end (framer);
  tincan_framer_end (measuring);
  g_assert_cmpuint (pull_frames (framer, measuring, offset), ==, rest);
}

static void
add_texts (GPtrArray          *seeds,
           const char * const *texts,
           gsize               n)
{
  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (seeds, g_bytes_new_static (texts[i], strlen (texts[i])));
}

static void
add_text_seeds (GPtrArray *seeds)
{
  static const char * const texts[] = {
    "01 0xff,\\xAa:bb;cc\n0d", "deadbeef", "a\\n\\x41\\u{6211}\\u{1f600}\\\\\\0\\e", "我在发送 \\r\\n",
    "\xe6\x88\x91\xf0\x9f\x98\x80\xff\xfe\x80", "\x1b$B\x81\x30\x81\x30\xa4\xa2", "x\xd8\x3d\xde",
  };

  add_texts (seeds, texts, G_N_ELEMENTS (texts));
}

static void
add_rule_seeds (GPtrArray *seeds)
{
  static const char * const texts[] = {
    "echo", "upper; close", "any => text:\"{{data}}\"\\n; close", "connect => text:hi\\n",
    "text:\"a b\" => hex:01 02 {{data}}", "hex:01 ?? ff => echo", "prefix:GET => text:{{peer}} ok",
    "any => none", "text:\\x41\\u{6211} => upper; close; close",
  };

  add_texts (seeds, texts, G_N_ELEMENTS (texts));
}

static void
add_address_seeds (GPtrArray *seeds)
{
  static const char * const texts[] = {
    "127.0.0.1:80", "[::1]:65535", ":0", "example.org:7788", "[fe80::1%lo]:1", "fe80::1%1", "::",
    "::ffff:1.2.3.4", "300", "0.0.0.0",
  };

  add_texts (seeds, texts, G_N_ELEMENTS (texts));
}

static void
add_filter_seeds (GPtrArray *seeds)
{
  static const char * const texts[] = {
    "hello", "\"two words\" or hex:DE??A?", "re:/^a.c$/i -dir:rx", "peer:192.168.* local:*:80",
    "len:>100 or len:10..20 not (event:reset proto:udp)", "time:12:00..12:05.5 conn:2",
  };

  add_texts (seeds, texts, G_N_ELEMENTS (texts));
}

static void
add_framer_seeds (GPtrArray *seeds)
{
  static const char * const texts[] = {
    "line\na\r\nb\rc\n", "delimiter:3b3b\na;;b;", "fixed:4\nabcdefghi", "none\nabc",
    "length:2,be,offset=1,adjust=-3,included\n\1\2\3\4\5\6\7\x08\x09", "slip\n\xc0\xdb\xdc\xc0",
    "json-header\n\x10\1\1\1{\"total_size\": 2}ab", "markers:02,03\n\2abc\3d", "gap:5\nabc",
    "cobs\n\3ab\2c\xff", "length:1\n\3abc\xff",
  };

  add_texts (seeds, texts, G_N_ELEMENTS (texts));
}

const FuzzTarget fuzz_targets[] = {
  { "pcapng", FALSE, fuzz_recording, fuzz_pcapng_seeds },
  { "pcap", FALSE, fuzz_recording, fuzz_pcap_seeds },
  { "session", FALSE, fuzz_session, fuzz_session_seeds },
  { "hex", TRUE, run_hex, add_text_seeds },
  { "escape", TRUE, run_escape, add_text_seeds },
  { "rule", TRUE, run_rule, add_rule_seeds },
  { "address", TRUE, run_address, add_address_seeds },
  { "composer", TRUE, run_composer, add_text_seeds },
  { "filter", TRUE, run_filter, add_filter_seeds },
  { "framer", FALSE, run_framer, add_framer_seeds },
  { "decoder", FALSE, run_decoder, add_text_seeds },
  { "pages", FALSE, fuzz_pages, fuzz_page_seeds },
};
const guint fuzz_n_targets = G_N_ELEMENTS (fuzz_targets);
