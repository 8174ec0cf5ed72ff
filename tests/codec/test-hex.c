/* Hex text ⇄ bytes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/hex.h"

#include <string.h>

#include "codec/error.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    const char *hex;
  } cases[] = {
    { "", "" },
    { " \t\r\n\v\f,:;", "" },
    { "00", "00" },
    { "48656c6C6F", "48656c6c6f" },
    { "48 65 6c\n6c\r\n6f", "48656c6c6f" },
    { "48,65;6c:6c, 6f", "48656c6c6f" },
    { "0x48 0X65 0x6c", "48656c" },
    { "0x48,0x65", "4865" },
    { "\\x48\\x65\\X6c", "48656c" },
    { "0x48650x6c6c", "48656c6c" },
    { "100x41", "1041" },
    { "00 0x00", "0000" },
    { "ffFF", "ffff" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *hex = NULL;
      gboolean ok = tincan_hex_parse (cases[i].text, bytes, NULL, &error);

      g_test_message ("case %u", i);
      g_assert_no_error (error);
      g_assert_true (ok);
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
    gsize       position;
    const char *message;
  } cases[] = {
    { "4", 0, "Odd digit “4” at position 1: a byte takes two hex digits" },
    { "48 6", 3, "Odd digit “6” at position 4: a byte takes two hex digits" },
    { "486", 2, "Odd digit “6” at position 3: a byte takes two hex digits" },
    { "4 8", 0, "Odd digit “4” at position 1: a byte takes two hex digits" },
    { "0x4", 2, "Odd digit “4” at position 3: a byte takes two hex digits" },
    { "4g", 0, "Odd digit “4” at position 1: a byte takes two hex digits" },
    { "48 g8", 3, "“g” at position 4 is not a hex digit" },
    { "48 0x", 4, "“x” at position 5 is not a hex digit" },
    { "0x 48", 1, "“x” at position 2 is not a hex digit" },
    { "0x0x48", 2, "Odd digit “0” at position 3: a byte takes two hex digits" },
    { "4800x65", 4, "“x” at position 5 is not a hex digit" },
    { "x48", 0, "“x” at position 1 is not a hex digit" },
    { "\\48", 0, "“\\” at position 1 is not a hex digit" },
    { "\\", 0, "“\\” at position 1 is not a hex digit" },
    { "48-65", 2, "“-” at position 3 is not a hex digit" },
    { "48 世 65", 3, "“世” at position 4 is not a hex digit" },
    { "世", 0, "“世” at position 1 is not a hex digit" },
    { "48，65", 2, "“，” at position 3 is not a hex digit" },
    { "48\001", 2, "The character at position 3 is not a hex digit" },
    { "48\u202e65", 2, "The character at position 3 is not a hex digit" },
    { "48\xff", 2, "The character at position 3 is not a hex digit" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GError) error = NULL;
      gsize position = 4711;

      g_test_message ("case %u", i);
      g_byte_array_append (bytes, (const guint8 *) "a", 1);
      g_assert_false (tincan_hex_parse (cases[i].text, bytes, &position, &error));
      g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX);
      g_assert_cmpstr (error->message, ==, cases[i].message);
      g_assert_cmpuint (position, ==, cases[i].position);
      g_assert_cmpmem (bytes->data, bytes->len, "a", 1);
    }
}

static void
test_print (void)
{
  g_autofree char *spaced = tincan_hex_print ((const guint8 *) "\0\x7f\xff", 3, " ");
  g_autofree char *plain = tincan_hex_print ((const guint8 *) "\0\x7f\xff", 3, "");
  g_autofree char *wide = tincan_hex_print ((const guint8 *) "\x01\x02", 2, ", ");
  g_autofree char *one = tincan_hex_print ((const guint8 *) "A", 1, " ");
  g_autofree char *empty = tincan_hex_print (NULL, 0, " ");

  g_assert_cmpstr (spaced, ==, "00 7f ff");
  g_assert_cmpstr (plain, ==, "007fff");
  g_assert_cmpstr (wide, ==, "01, 02");
  g_assert_cmpstr (one, ==, "41");
  g_assert_cmpstr (empty, ==, "");
}

static void
test_every_byte (void)
{
  guint8 data[256];
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < sizeof data; i++)
    data[i] = i;
  text = tincan_hex_print (data, sizeof data, "");
  g_assert_true (tincan_hex_parse (text, bytes, NULL, NULL));
  g_assert_cmpmem (bytes->data, bytes->len, data, sizeof data);
}

static void
test_dump (void)
{
  g_autofree char *dump = tincan_hex_dump ((const guint8 *) "hello\0 dead beef\xe6", 17);
  g_autofree char *full = tincan_hex_dump ((const guint8 *) "0123456789abcdef", 16);
  g_autofree char *empty = tincan_hex_dump (NULL, 0);

  g_assert_cmpstr (dump, ==,
                   "000000  68 65 6c 6c 6f 00 20 64  65 61 64 20 62 65 65 66  |hello. dead beef|\n"
                   "000010  e6                                                |.|\n");
  g_assert_cmpstr (full, ==, "000000  30 31 32 33 34 35 36 37  "
                   "38 39 61 62 63 64 65 66  |0123456789abcdef|\n");
  g_assert_cmpstr (empty, ==, "");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hex/parse", test_parse);
  g_test_add_func ("/hex/errors", test_errors);
  g_test_add_func ("/hex/print", test_print);
  g_test_add_func ("/hex/every-byte", test_every_byte);
  g_test_add_func ("/hex/dump", test_dump);

  return g_test_run ();
}
