/* Escapes to bytes, and bytes to escapes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/escape.h"

#include <string.h>

#include "codec/error.h"
#include "codec/hex.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *charset;
    const char *hex;
  } cases[] = {
    { "", NULL, "" },
    { "hello", NULL, "68656c6c6f" },
    { "我\\n", "UTF-8", "e688910a" },
    { "\\n\\r\\t\\0\\a\\b\\e\\\\", NULL, "0a0d090007081b5c" },
    { "\\x00\\xfF\\xe6", NULL, "00ffe6" },
    { "\\x414", NULL, "4134" },
    { "\\012", NULL, "003132" },
    { "\\\\n", NULL, "5c6e" },
    { "\\u{41}\\u{6211}\\u{1F600}\\u{000041}\\u{0}", NULL, "41e68891f09f98804100" },
    { "\\u{10FFFF}", NULL, "f48fbfbf" },
    { "我\\xff在\\r\\n", "GBK", "ced2ffd4da0d0a" },
    { "A\\x41\\n\\u{6211}", "UTF-16LE", "4100410a001162" },
    { "A\\n", "UTF-16BE", "0041000a" },
    { "A\\n", "UTF-16", "41000a00" },
    { "\\0", "UTF-16LE", "0000" },
    { "日\\x0a本", "ISO-2022-JP", "1b2442467c1b28420a1b24424b5c1b2842" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *hex = NULL;

      g_test_message ("case %u", i);
      g_assert_true (tincan_escape_parse (cases[i].text, cases[i].charset, bytes, NULL, &error));
      g_assert_no_error (error);
      hex = tincan_hex_print (bytes->data, bytes->len, "");
      g_assert_cmpstr (hex, ==, cases[i].hex);
    }
}

static void
test_errors (void)
{
  static const struct
  {
    const char *text;
    const char *charset;
    int         code;
    gsize       position;
    const char *words;
  } cases[] = {
    { "abcd\\q", NULL, TINCAN_ERROR_SYNTAX, 4, "Unknown escape “\\q” at position 5" },
    { "\\N", NULL, TINCAN_ERROR_SYNTAX, 0, "Unknown escape “\\N” at position 1" },
    { "我在\\世", NULL, TINCAN_ERROR_SYNTAX, 2, "Unknown escape “\\世” at position 3" },
    { "\\\n", NULL, TINCAN_ERROR_SYNTAX, 0, "Unknown escape at position 1" },
    { "\\\xff", NULL, TINCAN_ERROR_SYNTAX, 0, "Unknown escape at position 1" },
    { "\\n\\", NULL, TINCAN_ERROR_SYNTAX, 2, "Unfinished escape at position 3" },
    { "\\x", NULL, TINCAN_ERROR_SYNTAX, 0, "Unfinished escape at position 1: “\\x” takes two" },
    { "a\\x4", NULL, TINCAN_ERROR_SYNTAX, 1, "Unfinished escape at position 2" },
    { "\\x4g", NULL, TINCAN_ERROR_SYNTAX, 0, "Unfinished escape at position 1" },
    { "\\xg4", NULL, TINCAN_ERROR_SYNTAX, 0, "Unfinished escape at position 1" },
    { "\\u", NULL, TINCAN_ERROR_SYNTAX, 0, "Unfinished escape at position 1: “\\u” takes hex" },
    { "\\u{", NULL, TINCAN_ERROR_SYNTAX, 0, "Unfinished escape" },
    { "\\u{}", NULL, TINCAN_ERROR_SYNTAX, 0, "Unfinished escape" },
    { "\\u{}}", NULL, TINCAN_ERROR_SYNTAX, 0, "Unfinished escape" },
    { "\\u{41", NULL, TINCAN_ERROR_SYNTAX, 0, "Unfinished escape" },
    { "\\u{4 }", NULL, TINCAN_ERROR_SYNTAX, 0, "Unfinished escape" },
    { "\\u4f60", NULL, TINCAN_ERROR_SYNTAX, 0, "Unfinished escape" },
    { " \\u{d800}", NULL, TINCAN_ERROR_SYNTAX, 1, "position 2 is no character of Unicode" },
    { "\\u{110000}", NULL, TINCAN_ERROR_SYNTAX, 0, "no character of Unicode" },
    { "\\u{fffffffffffff}", NULL, TINCAN_ERROR_SYNTAX, 0, "no character of Unicode" },
    { "aé", "ASCII", TINCAN_ERROR_CHARSET, 1, "“é” at position 2 does not exist in ASCII" },
    { "\\n我\\t我😀", "GBK", TINCAN_ERROR_CHARSET, 6, "“😀” at position 7 does not exist in GBK" },
    { "我\\u{1F600}", "GBK", TINCAN_ERROR_CHARSET, 1, "“😀” at position 2 does not exist in GBK" },
    { "a\xff", NULL, TINCAN_ERROR_CHARSET, 1, "position 2 is not valid UTF-8" },
    { "a", "no-such", TINCAN_ERROR_CHARSET, 0, "Unknown encoding “no-such”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GError) error = NULL;
      gsize position = 4711;

      g_test_message ("case %u", i);
      g_byte_array_append (bytes, (const guint8 *) "a", 1);
      g_assert_false (tincan_escape_parse (cases[i].text, cases[i].charset, bytes, &position,
                                           &error));
      g_assert_error (error, TINCAN_ERROR, cases[i].code);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].words));
      g_assert_cmpuint (position, ==, cases[i].position);
      g_assert_cmpmem (bytes->data, bytes->len, "a", 1);
    }
}

static void
test_part (void)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GError) error = NULL;
  gsize position = 4711;

  g_assert_true (tincan_escape_parse_part ("我:a\\nb;\\q", 4, 4, NULL, bytes, &position, &error));
  g_assert_cmpmem (bytes->data, bytes->len, "a\nb", 3);
  g_assert_cmpuint (position, ==, 4711);

  g_assert_false (tincan_escape_parse_part ("我:a\\nb;\\q", 4, 7, NULL, bytes, &position, &error));
  g_assert_cmpstr (error->message, ==, "Unknown escape “\\q” at position 8");
  g_assert_cmpuint (position, ==, 7);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/escape/parse", test_parse);
  g_test_add_func ("/escape/errors", test_errors);
  g_test_add_func ("/escape/part", test_part);

  return g_test_run ();
}
