/* Framing rules, parsed.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/frame-rule.h"

#include "codec/error.h"

static TincanFrameRule
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  TincanFrameRule rule;
  gboolean ok = tincan_frame_rule_parse (text, &rule, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (ok);
  g_assert_cmpuint (rule.limit, ==, TINCAN_FRAME_LIMIT);
  return rule;
}

static void
test_parse (void)
{
  TincanFrameRule rule;

  g_assert_cmpint (parse ("none").kind, ==, TINCAN_FRAME_NONE);
  g_assert_cmpint (parse ("line").kind, ==, TINCAN_FRAME_LINE);
  g_assert_cmpint (parse ("json-header").kind, ==, TINCAN_FRAME_JSON_HEADER);
  g_assert_cmpint (parse ("slip").kind, ==, TINCAN_FRAME_SLIP);
  g_assert_cmpint (parse ("cobs").kind, ==, TINCAN_FRAME_COBS);

  rule = parse ("delimiter:0d 0A");
  g_assert_cmpint (rule.kind, ==, TINCAN_FRAME_DELIMITER);
  g_assert_cmpmem (rule.end.data, rule.end.size, "\r\n", 2);
  rule = parse ("markers:0203,03");
  g_assert_cmpint (rule.kind, ==, TINCAN_FRAME_MARKERS);
  g_assert_cmpmem (rule.start.data, rule.start.size, "\2\3", 2);
  g_assert_cmpmem (rule.end.data, rule.end.size, "\3", 1);
  rule = parse ("fixed:134217728");
  g_assert_cmpint (rule.kind, ==, TINCAN_FRAME_FIXED);
  g_assert_cmpuint (rule.size, ==, 134217728);
  rule = parse ("gap:20");
  g_assert_cmpint (rule.kind, ==, TINCAN_FRAME_GAP);
  g_assert_cmpint (rule.gap_ns, ==, 20000000);
}

static void
test_length (void)
{
  TincanFrameRule rule = parse ("length:4");

  g_assert_cmpint (rule.kind, ==, TINCAN_FRAME_LENGTH);
  g_assert_cmpuint (rule.size, ==, 4);
  g_assert_true (rule.big_endian);
  g_assert_false (rule.included);
  g_assert_cmpuint (rule.offset, ==, 0);
  g_assert_cmpint (rule.adjust, ==, 0);

  g_assert_true (parse ("length:2,be").big_endian);
  rule = parse ("length:8,le,offset=3,adjust=-11,included");
  g_assert_cmpuint (rule.size, ==, 8);
  g_assert_false (rule.big_endian);
  g_assert_true (rule.included);
  g_assert_cmpuint (rule.offset, ==, 3);
  g_assert_cmpint (rule.adjust, ==, -11);
  rule = parse ("length:1,included,adjust=2,offset=0,le");
  g_assert_cmpint (rule.adjust, ==, 2);
}

static void
test_errors (void)
{
  static const struct
  {
    const char *text;
    gsize       position;
  } cases[] = {
    { "", 0 }, { "lines", 0 }, { " line", 0 }, { "line ", 0 }, { "LINE", 0 }, { "行", 0 },
    { "line:", 0 }, { "slipcobs", 0 }, { "fixed", 0 }, { "delimiter", 0 },
    { "delimiter:", 10 }, { "delimiter: ", 10 }, { "delimiter:0", 10 }, { "delimiter:0d世", 12 },
    { "delimiter:0d 0", 13 },
    { "fixed:", 6 }, { "fixed:0", 6 }, { "fixed:-1", 6 }, { "fixed:134217729", 6 },
    { "fixed:1x", 6 }, { "fixed:99999999999999999999999", 6 },
    { "gap:", 4 }, { "gap:0", 4 }, { "gap:1.5", 4 }, { "gap:86400001", 4 },
    { "length:", 7 }, { "length:3", 7 }, { "length:44", 7 }, { "length:4,", 9 },
    { "length:4,xe", 9 }, { "length:4,le,", 12 }, { "length:4,le,be", 12 },
    { "length:4,le,le", 12 }, { "length:4,offset=", 16 }, { "length:4,offset=-1", 16 },
    { "length:4,offset=1048577", 16 }, { "length:4,adjust=x", 16 },
    { "length:4,includedx", 9 }, { "length:4, le", 9 },
    { "markers:", 8 }, { "markers:02", 10 }, { "markers:02,", 11 }, { "markers:,03", 8 },
    { "markers:02,03,04", 13 }, { "markers:0x,03", 9 }, { "markers:02,0g", 11 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *position = g_strdup_printf ("osition %zu", cases[i].position + 1);
      TincanFrameRule rule = { .size = 77 };
      gsize at = 1234;

      g_test_message ("“%s”", cases[i].text);
      g_assert_false (tincan_frame_rule_parse (cases[i].text, &rule, &at, &error));
      g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX);
      g_test_message ("%s", error->message);
      g_assert_cmpuint (at, ==, cases[i].position);
      g_assert_nonnull (strstr (error->message, position));
      g_assert_cmpuint (rule.size, ==, 77);
    }
}

static void
test_long_mark (void)
{
  g_autofree char *digits = g_strnfill (2 * TINCAN_FRAME_MARK_MAX + 2, '0');
  g_autofree char *text = g_strconcat ("delimiter:", digits, NULL);
  g_autoptr (GError) error = NULL;
  TincanFrameRule rule;

  g_assert_false (tincan_frame_rule_parse (text, &rule, NULL, &error));
  g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX);
  text[strlen (text) - 2] = '\0';
  g_assert_true (tincan_frame_rule_parse (text, &rule, NULL, NULL));
  g_assert_cmpuint (rule.end.size, ==, TINCAN_FRAME_MARK_MAX);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/frame-rule/parse", test_parse);
  g_test_add_func ("/frame-rule/length", test_length);
  g_test_add_func ("/frame-rule/errors", test_errors);
  g_test_add_func ("/frame-rule/long-mark", test_long_mark);
  return g_test_run ();
}
