/* Reply rules: the grammar, its errors, and the answers.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/reply-rule.h"

#include <string.h>

#include "codec/error.h"

static void
test_answer (void)
{
  static const struct
  {
    const char *rule;
    const char *data;   /* NULL: a new connection */
    const char *answer; /* NULL: no match */
    gboolean    closes;
  } cases[] = {
    { "echo", "Hi", "Hi", FALSE },
    { " echo ", "Hi", "Hi", FALSE },
    { "echo", NULL, NULL, FALSE },
    { "upper", "aZ é\xff{", "AZ é\xff{", FALSE },
    { "any => upper", "abc", "ABC", FALSE },
    { "any=>upper", "abc", "ABC", FALSE },
    { "  any\t=>  echo;close", "abc", "abc", TRUE },
    { "echo ; close ; close", "abc", "abc", TRUE },
    { "connect => text:hi\\n", NULL, "hi\n", FALSE },
    { "connect => text:hi\\n", "x", NULL, FALSE },
    { "connect => text:{{peer}} {{data}}; close", NULL, "1.2.3.4:5 ", TRUE },
    { "text:OK...{{data}}", "abc", "OK...abc", FALSE },
    { "any => text:Received msg: {{data}} from {{peer}}; close", "abc",
      "Received msg: abc from 1.2.3.4:5", TRUE },
    { "text:", "abc", "", FALSE },
    { "text: hi ", "abc", " hi ", FALSE },
    { "text:hi ;close ", "abc", "hi", TRUE },
    { "text:hi; closed", "abc", "hi; closed", FALSE },
    { "text:a; b; close", "abc", "a; b", TRUE },
    { "text:a; close; b", "abc", "a; close; b", FALSE },
    { "text:a;", "abc", "a;", FALSE },
    { "text:a\\x3b close", "abc", "a; close", FALSE },
    { "text:delay=5; delay=x", "abc", "delay=5; delay=x", FALSE },
    { "text:{{data}}{{data}}", "ab", "abab", FALSE },
    { "text:{\"x\":{{data}}}", "1", "{\"x\":1}", FALSE },
    { "text:{{{data}}}", "1", "{1}", FALSE },
    { "text:{ {data} }", "1", "{ {data} }", FALSE },
    { "text:\\x7b{data}}", "1", "{{data}}", FALSE },
    { "text:我\\xff\\0b", "1", "我\xff", FALSE }, /* compared as a string, up to the NUL */
    { "text:a => b", "x", "a => b", FALSE },
    { "text:a=>echoes", "x", "a=>echoes", FALSE },
    { "prefix:GET => text:y", "GET /", "y", FALSE },
    { "prefix:GET => text:y", "GE", NULL, FALSE },
    { "prefix:GET => text:y", " GET", NULL, FALSE },
    { "prefix:GET\\x20=> echo", "GET /", "GET /", FALSE },
    { "prefix:GET\\x20=> echo", "GETX", NULL, FALSE },
    { "prefix:a=>b => echo", "a=>b!", "a=>b!", FALSE },
    { "prefix:a => text:b => echo", "ab", "b => echo", FALSE },
    { "prefix: => echo", "x", "x", FALSE },
    { "prefix: => echo", "", "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TincanReplyRule) rule = tincan_reply_rule_parse (cases[i].rule, NULL, &error);
      g_autoptr (GBytes) answer = NULL;
      const guint8 *data = (const guint8 *) cases[i].data;
      gsize size = data != NULL ? strlen (cases[i].data) : 0;
      gboolean match;

      g_test_message ("case %u", i);
      g_assert_no_error (error);
      match = data != NULL ? tincan_reply_rule_matches (rule, data, size)
                           : tincan_reply_rule_matches_connect (rule);
      g_assert_cmpint (match, ==, cases[i].answer != NULL);
      g_assert_cmpint (tincan_reply_rule_closes (rule), ==, cases[i].closes);
      if (match)
        {
          g_autoptr (GString) text = g_string_new (NULL);

          answer = tincan_reply_rule_answer (rule, data, size, "1.2.3.4:5");
          g_string_append_len (text, g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
          g_assert_cmpstr (text->str, ==, cases[i].answer);
        }
    }
}

static void
test_errors (void)
{
  static const struct
  {
    const char *rule;
    gsize       position;
    const char *words;
  } cases[] = {
    { "", 0, "answer is missing at position 1" },
    { "  ", 2, "answer is missing at position 3" },
    { "foo", 0, "Unknown answer “foo” at position 1" },
    { "echoes", 0, "Unknown answer “echoes”" },
    { "Echo", 0, "Unknown answer “Echo”" },
    { "我; close", 0, "Unknown answer “我”" },
    { "any", 3, "answer is missing at position 4" },
    { "connect", 7, "answer is missing" },
    { "any =>", 6, "answer is missing at position 7" },
    { "any => ", 7, "answer is missing at position 8" },
    { "any => foo bar", 7, "Unknown answer “foo” at position 8" },
    { "prefix:a => b", 12, "Unknown answer “b”" },
    { "prefix:a", 8, "answer is missing" },
    { "=> echo", 0, "match is missing at position 1" },
    { "foo => echo", 0, "Unknown match “foo” at position 1" },
    { "any x => echo", 0, "Unknown match “any x”" },
    { "foo => bar", 0, "Unknown match “foo”" },
    { "echo => echo", 0, "Unknown match “echo”" },
    { "text:x => echo", 0, "“text:” at position 1 is not available yet" },
    { " hex:41 ?? => echo", 1, "“hex:” at position 2 is not available yet" },
    { "regex:a.* => echo", 0, "“regex:” at position 1 is not available yet" },
    { "any => hex:4142", 7, "“hex:” at position 8 is not available yet" },
    { "hex:4142", 0, "“hex:” at position 1 is not available yet" },
    { "exec:ls", 0, "“exec:” at position 1 is not available yet" },
    { "any => none", 7, "“none” at position 8 is not available yet" },
    { "echo; delay=50", 6, "“delay=50” at position 7 is not available yet" },
    { "text:a; delay=50; close", 8, "“delay=50” at position 9 is not available yet" },
    { "text:a; to=others", 8, "“to=others” at position 9 is not available yet" },
    { "echo; foo", 6, "Unknown option “foo” at position 7" },
    { "echo; close; foo", 13, "Unknown option “foo” at position 14" },
    { "echo;", 5, "Unknown option “” at position 6" },
    { "echo close", 5, "Unknown option “close” at position 6" },
    { "upper;;close", 6, "Unknown option “” at position 7" },
    { "text:我\\q", 6, "Unknown escape “\\q” at position 7" },
    { "any => text:ab\\x4", 14, "Unfinished escape at position 15" },
    { "prefix:我\\q => echo", 8, "Unknown escape “\\q” at position 9" },
    { "text:我{{seq}}", 6, "Unknown placeholder “{{seq}}” at position 7" },
    { "text:{{ data }}", 5, "Unknown placeholder “{{ data }}”" },
    { "text:a{{data", 6, "“{{” at position 7 is not closed" },
    { "text:a{{data; close", 6, "“{{” at position 7 is not closed" },
    { "text:a\xff", 6, "position 7 is not valid UTF-8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gsize position = 4711;

      g_test_message ("case %u", i);
      g_assert_null (tincan_reply_rule_parse (cases[i].rule, &position, &error));
      g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].words));
      g_assert_cmpuint (position, ==, cases[i].position);
    }
}

/* Data with NULs goes through whole. */
static void
test_binary (void)
{
  static const struct
  {
    const char *rule;
    const char *answer;
    gsize       size;
  } cases[] = {
    { "echo", "a\0b", 3 },
    { "upper", "A\0B", 3 },
    { "text:\\0{{data}}\\0", "\0a\0b\0", 5 },
    { "prefix:a\\0 => text:yes", "yes", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TincanReplyRule) rule = tincan_reply_rule_parse (cases[i].rule, NULL, NULL);
      g_autoptr (GBytes) answer = NULL;

      g_assert_true (tincan_reply_rule_matches (rule, (const guint8 *) "a\0b", 3));
      answer = tincan_reply_rule_answer (rule, (const guint8 *) "a\0b", 3, NULL);
      g_assert_cmpmem (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer),
                       cases[i].answer, cases[i].size);
    }
}

/* Whatever is typed, it is a rule or an error. */
static void
test_random (void)
{
  static const char * const pieces[] = {
    "any", "connect", "prefix:", "text:", "hex:", "echo", "upper", "none", "=>", " ", ";", "close",
    "{{", "data", "peer", "}}", "\\", "x41", "u{", "}", "我", "a", "delay=1", "\n", "",
  };

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (TincanReplyRule) rule = NULL;
      g_autoptr (GError) error = NULL;
      gsize position = 0;

      for (int k = g_test_rand_int_range (0, 9); k > 0; k--)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      rule = tincan_reply_rule_parse (text->str, &position, &error);
      g_assert_true ((rule == NULL) == (error != NULL));
      g_assert_cmpuint (position, <=, g_utf8_strlen (text->str, -1));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reply-rule/answer", test_answer);
  g_test_add_func ("/reply-rule/errors", test_errors);
  g_test_add_func ("/reply-rule/binary", test_binary);
  g_test_add_func ("/reply-rule/random", test_random);

  return g_test_run ();
}
