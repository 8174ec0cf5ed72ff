/* Bytes read as numbers and times.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/byte-values.h"

#include <math.h>

#include "codec/hex.h"

static const struct
{
  TincanValue value;
  const char *hex;
  const char *little;
  const char *big; /* of reals only the little one is looked at */
} cases[] = {
  { TINCAN_VALUE_U8, "ff", "255", "255" },
  { TINCAN_VALUE_I8, "ff", "-1", "-1" },
  { TINCAN_VALUE_I8, "7f", "127", "127" },
  { TINCAN_VALUE_U16, "6865", "25960", "26725" },
  { TINCAN_VALUE_I16, "00ff", "-256", "255" },
  { TINCAN_VALUE_U32, "01000080", "2147483649", "16777344" },
  { TINCAN_VALUE_I32, "01000080", "-2147483647", "16777344" },
  { TINCAN_VALUE_U64, "ffffffffffffff7f", "9223372036854775807", "18446744073709551487" },
  { TINCAN_VALUE_I64, "ffffffffffffff7f", "9223372036854775807", "-129" },
  { TINCAN_VALUE_I64, "8000000000000000", "128", "-9223372036854775808" },
  { TINCAN_VALUE_F32, "0000803f", "1", NULL },
  { TINCAN_VALUE_F32, "cdcccc3d", "0.1", NULL },
  { TINCAN_VALUE_F32, "0000807f", "∞", NULL },
  { TINCAN_VALUE_F32, "000080ff", "-∞", NULL },
  { TINCAN_VALUE_F32, "0000c07f", "NaN", NULL },
  { TINCAN_VALUE_F64, "9a9999999999b93f", "0.1", NULL },
  { TINCAN_VALUE_F64, "000000000000f03f", "1", NULL },
  { TINCAN_VALUE_UNIX_S, "00000000", "1970-01-01 00:00:00", "1970-01-01 00:00:00" },
  { TINCAN_VALUE_UNIX_S, "80ad5669", "2026-01-01 17:23:12", "2038-05-30 14:44:57" },
  { TINCAN_VALUE_UNIX_S, "ffffffff", "2106-02-07 06:28:15", "2106-02-07 06:28:15" },
  { TINCAN_VALUE_UNIX_MS, "0000018bcfe56800", NULL, "2023-11-14 22:13:20.000" },
  { TINCAN_VALUE_UNIX_MS, "ffdb1fd277e60000", "9999-12-31 23:59:59.999", NULL },
};

static void
test_values (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autofree char *little = NULL;
      g_autofree char *big = NULL;

      g_test_message ("%u %s", cases[i].value, cases[i].hex);
      g_assert_true (tincan_hex_parse (cases[i].hex, bytes, NULL, NULL));
      g_assert_cmpuint (bytes->len, ==, tincan_value_get_size (cases[i].value));
      little = tincan_value_print (cases[i].value, FALSE, bytes->data, bytes->len);
      big = tincan_value_print (cases[i].value, TRUE, bytes->data, bytes->len);
      g_test_message ("%s %s", little, big);
      g_assert_cmpstr (little, ==, cases[i].little);
      if (cases[i].value != TINCAN_VALUE_F32 && cases[i].value != TINCAN_VALUE_F64)
        g_assert_cmpstr (big, ==, cases[i].big);
      g_assert_null (tincan_value_print (cases[i].value, FALSE, bytes->data, bytes->len - 1));
    }
}

/* What is printed is exactly the number, in both widths. */
static void
test_reals (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      guint32 half = (guint32) g_test_rand_int ();
      guint64 bits = (guint64) (guint32) g_test_rand_int () << 32 | half;
      double number, back;
      float single;
      g_autofree char *text = tincan_value_print (TINCAN_VALUE_F64, FALSE, (guint8 *) &bits, 8);
      g_autofree char *short_text = tincan_value_print (TINCAN_VALUE_F32, FALSE,
                                                        (guint8 *) &half, 4);

      memcpy (&number, &bits, 8);
      memcpy (&single, &half, 4);
      back = g_ascii_strtod (text, NULL);
      if (isfinite (number))
        g_assert_true (back == number);
      if (isfinite (single))
        g_assert_true ((float) g_ascii_strtod (short_text, NULL) == single);
      g_assert_cmpuint (strlen (text), <=, 24);
      g_assert_cmpuint (strlen (short_text), <=, 15);
    }
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/byte-values/values", test_values);
  g_test_add_func ("/byte-values/reals", test_reals);

  return g_test_run ();
}
