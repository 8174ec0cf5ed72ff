/* The send form's text to bytes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/composer.h"

#include "codec/error.h"
#include "codec/hex.h"

static void
test_compose (void)
{
  static const struct
  {
    TincanComposer composer;
    const char    *text;
    const char    *hex;
  } cases[] = {
    { { FALSE, TRUE, NULL, TINCAN_LINE_END_NONE }, "", "" },
    { { FALSE, TRUE, NULL, TINCAN_LINE_END_CRLF }, "", "0d0a" },
    { { FALSE, TRUE, NULL, TINCAN_LINE_END_LF }, "hi\\n", "68690a0a" },
    { { FALSE, FALSE, NULL, TINCAN_LINE_END_CR }, "hi\\n", "68695c6e0d" },
    { { FALSE, FALSE, NULL, TINCAN_LINE_END_NONE }, "a\nb", "610a62" },
    { { FALSE, TRUE, "GBK", TINCAN_LINE_END_CRLF }, "我", "ced20d0a" },
    { { FALSE, TRUE, "UTF-16LE", TINCAN_LINE_END_CRLF }, "a\\x62", "6100620d000a00" },
    { { FALSE, FALSE, "UTF-16BE", TINCAN_LINE_END_LF }, "a", "0061000a" },
    { { TRUE, TRUE, "UTF-16LE", TINCAN_LINE_END_CRLF }, "61 62", "61620d0a" },
    { { TRUE, FALSE, "no-such", TINCAN_LINE_END_NONE }, "\\x61", "61" },
    { { TRUE, FALSE, NULL, TINCAN_LINE_END_NONE }, "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *hex = NULL;

      g_test_message ("case %u", i);
      bytes = tincan_composer_compose (&cases[i].composer, cases[i].text, NULL, &error);
      g_assert_no_error (error);
      hex = tincan_hex_print (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "");
      g_assert_cmpstr (hex, ==, cases[i].hex);
    }
}

static void
test_errors (void)
{
  static const struct
  {
    TincanComposer composer;
    const char    *text;
    int            code;
    gsize          position;
  } cases[] = {
    { { TRUE, TRUE, NULL, TINCAN_LINE_END_LF }, "616", TINCAN_ERROR_SYNTAX, 2 },
    { { FALSE, TRUE, NULL, TINCAN_LINE_END_LF }, "ab\\q", TINCAN_ERROR_SYNTAX, 2 },
    { { FALSE, FALSE, "ASCII", TINCAN_LINE_END_LF }, "abé", TINCAN_ERROR_CHARSET, 2 },
    { { FALSE, FALSE, "no-such", TINCAN_LINE_END_LF }, "ab", TINCAN_ERROR_CHARSET, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gsize position = 4711;

      g_test_message ("case %u", i);
      g_assert_null (tincan_composer_compose (&cases[i].composer, cases[i].text, &position,
                                              &error));
      g_assert_error (error, TINCAN_ERROR, cases[i].code);
      g_assert_cmpuint (position, ==, cases[i].position);
    }
}

static void
test_line_end_names (void)
{
  TincanLineEnd line_end = TINCAN_LINE_END_NONE;

  for (TincanLineEnd i = TINCAN_LINE_END_NONE; i <= TINCAN_LINE_END_CR; i++)
    {
      g_assert_true (tincan_line_end_parse (tincan_line_end_to_string (i), &line_end));
      g_assert_cmpint (line_end, ==, i);
    }
  g_assert_false (tincan_line_end_parse ("CRLF", &line_end));
  g_assert_false (tincan_line_end_parse (NULL, &line_end));
  g_assert_cmpint (line_end, ==, TINCAN_LINE_END_CR);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/composer/compose", test_compose);
  g_test_add_func ("/composer/errors", test_errors);
  g_test_add_func ("/composer/line-end-names", test_line_end_names);

  return g_test_run ();
}
