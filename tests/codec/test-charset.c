/* Text encoded in a charset.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/charset.h"

#include <string.h>

#include "codec/error.h"
#include "codec/hex.h"

static void
test_list (void)
{
  const char * const *list = tincan_charset_list ();

  g_assert_cmpstr (list[0], ==, "UTF-8");
  for (guint i = 0; list[i] != NULL; i++)
    {
      g_test_message ("%s", list[i]);
      g_assert_true (tincan_charset_is_known (list[i]));
    }
  g_assert_true (tincan_charset_is_known ("gbk"));
  g_assert_true (tincan_charset_is_known ("UTF-16"));
  g_assert_false (tincan_charset_is_known (""));
  g_assert_false (tincan_charset_is_known ("no-such"));
  g_assert_false (tincan_charset_is_known ("ASCII//TRANSLIT"));
}

static void
test_encode (void)
{
  static const struct
  {
    const char *charset;
    const char *text;
    gssize      length;
    const char *hex;
  } cases[] = {
    { "UTF-8", "", -1, "" },
    { NULL, "我", -1, "e68891" },
    { "utf8", "a\0b", 3, "610062" },
    { "UTF-8", "ab", 1, "61" },
    { "GBK", "我在发送", -1, "ced2d4dab7a2cbcd" },
    { "GBK", "a\0我", 5, "6100ced2" },
    { "GB18030", "€😀", -1, "a2e39439fc36" },
    { "Big5", "我", -1, "a7da" },
    { "Shift_JIS", "日本", -1, "93fa967b" },
    { "UTF-16LE", "a我😀", -1, "610011623dd800de" },
    { "UTF-16BE", "a我😀", -1, "00616211d83dde00" },
    { "UTF-16", "a", -1, "6100" },
    { "utf-16", "a", -1, "6100" },
    { "UTF-32", "a", -1, "61000000" },
    { "ISO-2022-JP", "日本a", -1, "1b2442467c4b5c1b284261" },
    { "ISO-8859-1", "é", -1, "e9" },
    { "windows-1252", "€", -1, "80" },
    { "GB18030", "\U000e0041", -1, "d3369c33" },
    { "UTF-16LE", "\U000e0041", -1, "40db41dc" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *hex = NULL;

      g_test_message ("case %u", i);
      g_assert_true (tincan_charset_encode (cases[i].charset, cases[i].text, cases[i].length,
                                            bytes, NULL, &error));
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
    const char *charset;
    const char *text;
    gsize       position;
    const char *message;
  } cases[] = {
    { "ASCII", "naïve", 2, "“ï” at position 3 does not exist in ASCII" },
    { "GBK", "我在😀", 2, "“😀” at position 3 does not exist in GBK" },
    { "ISO-8859-1", "é€", 1, "“€” at position 2 does not exist in ISO-8859-1" },
    { "ISO-2022-JP", "日한", 1, "“한” at position 2 does not exist in ISO-2022-JP" },
    { "ASCII", "a‘b", 1, "“‘” at position 2 does not exist in ASCII" },
    { "GBK", "a\U000e0041b", 1, "“\U000e0041” at position 2 does not exist in GBK" },
    { "UTF-8", "我\xff", 1, "The text at position 2 is not valid UTF-8" },
    { "UTF-8", "\xe6\x88", 0, "The text at position 1 is not valid UTF-8" },
    { "GBK", "我\xff", 1, "The text at position 2 is not valid UTF-8" },
    { "GBK", "我\xe6\x88", 1, "The text at position 2 is not valid UTF-8" },
    { "no-such", "a", 0, "Unknown encoding “no-such”" },
    { "", "a", 0, "Unknown encoding “”" },
    { "ASCII//TRANSLIT", "é", 0, "Unknown encoding “ASCII//TRANSLIT”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GError) error = NULL;
      gsize position = 4711;

      g_test_message ("case %u", i);
      g_byte_array_append (bytes, (const guint8 *) "a", 1);
      g_assert_false (tincan_charset_encode (cases[i].charset, cases[i].text, -1, bytes,
                                             &position, &error));
      g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_CHARSET);
      g_assert_cmpstr (error->message, ==, cases[i].message);
      g_assert_cmpuint (position, ==, cases[i].position);
      g_assert_cmpmem (bytes->data, bytes->len, "a", 1);
    }
}

/* More than any buffer inside, in both kinds of conversion. */
static void
test_large (void)
{
  static const struct
  {
    const char *charset;
    guint       size; /* of one 我 */
  } cases[] = { { "UTF-8", 3 }, { "GBK", 2 }, { "UTF-16LE", 2 }, { "UTF-32BE", 4 } };
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "我");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      g_assert_true (tincan_charset_encode (cases[i].charset, text->str, text->len, bytes, NULL,
                                            NULL));
      g_assert_cmpuint (bytes->len, ==, 100000 * cases[i].size);
      g_assert_cmpmem (bytes->data, cases[i].size, bytes->data + bytes->len - cases[i].size,
                       cases[i].size);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/charset/list", test_list);
  g_test_add_func ("/charset/encode", test_encode);
  g_test_add_func ("/charset/errors", test_errors);
  g_test_add_func ("/charset/large", test_large);

  return g_test_run ();
}
