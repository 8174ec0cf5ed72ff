/* Streams decoded to safe text, in pieces of every size.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/charset.h"

#include <string.h>

#include "codec/error.h"
#include "codec/hex.h"

typedef struct
{
  const char *charset;
  const char *hex;
  const char *text;
} StreamCase;

/* Shown as LINE, finished at the end. */
static const StreamCase streams[] = {
  { "UTF-8", "", "" },
  { "UTF-8", "68656c6c6f", "hello" },
  { NULL, "e68891e59ca8c3a9f09f9880", "我在é😀" },
  { "UTF-8", "61ff62", "a\\xffb" },
  { "UTF-8", "e688", "\\xe6\\x88" },
  { "UTF-8", "e68861", "\\xe6\\x88a" },
  { "UTF-8", "e6e68891", "\\xe6我" },
  { "UTF-8", "f09f98e68891", "\\xf0\\x9f\\x98我" },
  { "UTF-8", "c080", "\\xc0\\x80" },           /* overlong */
  { "UTF-8", "e08080e0a080", "\\xe0\\x80\\x80\u0800" },
  { "UTF-8", "f0808080", "\\xf0\\x80\\x80\\x80" },
  { "UTF-8", "eda080edb080", "\\xed\\xa0\\x80\\xed\\xb0\\x80" }, /* surrogates */
  { "UTF-8", "f4908080", "\\xf4\\x90\\x80\\x80" }, /* above U+10FFFF */
  { "UTF-8", "f48fbfbf", "\U0010ffff" },
  { "UTF-8", "f58080", "\\xf5\\x80\\x80" },
  { "UTF-8", "8091bf", "\\x80\\x91\\xbf" },
  { "UTF-8", "efbbbf61", "\\u{FEFF}a" },
  { "UTF-8", "610062", "a\\0b" },
  { "UTF-8", "0001090a0d1b1f7f20", "\\0\\x01\\t\\n\\r\\e\\x1f\\x7f " },
  { "UTF-8", "c280c29fc285", "\\u{80}\\u{9F}\\u{85}" },
  { "UTF-8", "e280a8e280a9", "\\u{2028}\\u{2029}" },
  { "UTF-8", "61e280ae62d89c", "a\\u{202E}b\\u{061C}" },
  { "UTF-8", "e2808de2808be2818a", "\u200d\\u{200B}\u204a" },
  { "UTF-8", "5c7866", "\\xf" },

  { "GBK", "ced2d4da41b7a2cbcd", "我在A发送" },
  { "GBK", "ced2ffffced2", "我\\xff\\xff我" },
  { "GBK", "ce20ced2ce", "\\xce 我\\xce" },
  { "GBK", "ced20d0a00", "我\\r\\n\\0" },
  { "GB18030", "a2e39439fc3681308130", "€😀\\u{80}" },
  { "GB18030", "9439fc9439fc36", "\\x949鼣9\\xfc\\x36" },
  { "Big5", "a7da41a55ba7", "我A加\\xa7" },
  { "Big5", "ffa7da", "\\xff我" },
  { "Shift_JIS", "93fa967bb6c5a093fa", "日本ｶﾅ\\xa0日" },
  { "Shift_JIS", "93", "\\x93" },
  { "EUC-JP", "c6fccbdcffc6fc8fb0a1", "日本\\xff日丂" },
  { "EUC-KR", "c7d1ffb1db", "한\\xff글" },

  { "UTF-16LE", "610011623dd800de0a00", "a我😀\\n" },
  { "UTF-16LE", "610000dc6200", "a\\x00\\xdcb" },         /* low surrogate alone */
  { "UTF-16LE", "00d86200", "\\x00\\xd8b" },               /* high surrogate alone */
  { "UTF-16LE", "3dd80062", "\\x3d\\xd8戀" },
  { "UTF-16LE", "61006200d8", "ab\\xd8" },
  { "UTF-16LE", "3dd8", "\\x3d\\xd8" },
  { "UTF-16LE", "fffe6100", "\\u{FEFF}a" },
  { "UTF-16BE", "00616211d83dde00000a", "a我😀\\n" },
  { "UTF-16BE", "dc000062d8", "\\xdc\\x00b\\xd8" },
  { "UTF-16", "fffe6100", "\\u{FEFF}a" },
  { "UTF-32LE", "6100000000d8000000f60100", "a\\x00\\xd8\\x00\\x00😀" },

  { "ISO-2022-JP", "1b2442467c4b5c1b284261", "日本a" },
  { "ISO-2022-JP", "1b2442467cff4b5c1b284261ff", "日\\xff本a\\xff" },
  { "ISO-2022-JP", "1b2442467c4b", "日\\x4b" },
  { "ISO-2022-JP", "611b24", "a\\x1b\\x24" },
  { "Big5-HKSCS", "8862ff61", "\u00ca\u0304\\xffa" },
  { "Big5-HKSCS", "8866", "\u00ca" },
  { "windows-1258", "61ec", "á" },

  { "ISO-8859-1", "6180e9ff0a", "a\\u{80}éÿ\\n" },
  { "ASCII", "6180ff62", "a\\x80\\xffb" },
  { "KOI8-R", "c1c2", "аб" },
  { "windows-1252", "809381", "€“\\x81" },
};

static GByteArray *
bytes_of (const char *hex)
{
  GByteArray *bytes = g_byte_array_new ();

  g_assert_true (tincan_hex_parse (hex, bytes, NULL, NULL));
  return bytes;
}

static char *
decode (const char    *charset,
        TincanDisplay  display,
        GByteArray    *bytes,
        gsize          chunk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TincanDecoder) decoder = tincan_decoder_new (charset, display, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (gsize i = 0; i < bytes->len; i += chunk)
    tincan_decoder_feed (decoder, bytes->data + i, MIN (chunk, bytes->len - i), text);
  tincan_decoder_finish (decoder, text);
  g_assert_cmpuint (tincan_decoder_get_held (decoder), ==, 0);
  g_assert_cmpuint (strlen (text->str), ==, text->len);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_stream (gconstpointer data)
{
  const StreamCase *c = data;
  g_autoptr (GByteArray) bytes = bytes_of (c->hex);

  for (gsize chunk = 1; chunk <= MAX (bytes->len, 1); chunk++)
    {
      g_autofree char *text = decode (c->charset, TINCAN_DISPLAY_LINE, bytes, chunk);

      g_test_message ("chunks of %zu", chunk);
      g_assert_cmpstr (text, ==, c->text);
    }
}

static void
test_block (void)
{
  static const StreamCase cases[] = {
    { "UTF-8", "610a620d0a630d640a0d65", "a\nb\nc\nd\n\ne" },
    { "UTF-8", "0d0d0a0a", "\n\n\n" },
    { "UTF-8", "0dff0a", "\n\\xff\n" },
    { "UTF-8", "0d610a", "\na\n" },
    { "UTF-8", "0dc3a90a", "\né\n" },
    { "UTF-8", "0900077fe280aee280a8", "\t\\0\\a\\x7f\\u{202E}\\u{2028}" },
    { "UTF-16LE", "0d000a0061000a00", "\na\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) bytes = bytes_of (cases[i].hex);

      for (gsize chunk = 1; chunk <= bytes->len; chunk++)
        {
          g_autofree char *text = decode (cases[i].charset, TINCAN_DISPLAY_BLOCK, bytes, chunk);

          g_test_message ("case %u, chunks of %zu", i, chunk);
          g_assert_cmpstr (text, ==, cases[i].text);
        }
    }
}

static void
test_plain (void)
{
  static const char text[] = "a\r\n\t\033\177\302\205\342\200\250b";
  g_autoptr (TincanDecoder) decoder = tincan_decoder_new (NULL, TINCAN_DISPLAY_PLAIN, NULL);
  g_autoptr (GString) shown = g_string_new (NULL);

  tincan_decoder_feed (decoder, (const guint8 *) text, strlen (text), shown);
  g_assert_cmpstr (shown->str, ==, text);

  g_string_truncate (shown, 0);
  tincan_decoder_feed (decoder, (const guint8 *) "a\0b\342\200\256\377", 7, shown);
  g_assert_cmpmem (shown->str, shown->len, "a\0b\\u{202E}\\xff", 15);
}

static void
test_held (void)
{
  g_autoptr (TincanDecoder) decoder = tincan_decoder_new (NULL, TINCAN_DISPLAY_LINE, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  tincan_decoder_feed (decoder, NULL, 0, text);
  tincan_decoder_feed (decoder, (const guint8 *) "a\xf0\x9f\x98", 4, text);
  g_assert_cmpstr (text->str, ==, "a");
  g_assert_cmpuint (tincan_decoder_get_held (decoder), ==, 3);
  tincan_decoder_feed (decoder, (const guint8 *) "\x80", 1, text);
  g_assert_cmpstr (text->str, ==, "a😀");
  g_assert_cmpuint (tincan_decoder_get_held (decoder), ==, 0);

  tincan_decoder_feed (decoder, (const guint8 *) "\xe6", 1, text);
  tincan_decoder_finish (decoder, text);
  tincan_decoder_feed (decoder, (const guint8 *) "\x88\x91", 2, text);
  g_assert_cmpstr (text->str, ==, "a😀\\xe6\\x88\\x91");
}

/* After finish() a stateful charset begins in its first state. */
static void
test_anew (void)
{
  g_autoptr (TincanDecoder) decoder = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  decoder = tincan_decoder_new ("ISO-2022-JP", TINCAN_DISPLAY_LINE, NULL);
  tincan_decoder_feed (decoder, (const guint8 *) "\033$BF|", 5, text);
  tincan_decoder_feed (decoder, (const guint8 *) "F|", 2, text);
  tincan_decoder_finish (decoder, text);
  tincan_decoder_feed (decoder, (const guint8 *) "F|", 2, text);
  g_assert_cmpstr (text->str, ==, "日日F|");
}

static void
test_unknown (void)
{
  static const char * const names[] = {
    "no-such", "", "UTF-8//IGNORE", "UTF-8,", "\xff", "GBK ", "-",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (tincan_decoder_new (names[i], TINCAN_DISPLAY_LINE, &error));
      g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_CHARSET);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

/* Whatever comes in whatever charset: valid text, the same for every size of the pieces. */
static void
test_random (void)
{
  const char * const *list = tincan_charset_list ();

  for (guint i = 0; list[i] != NULL; i++)
    for (guint round = 0; round < 100; round++)
      {
        g_autoptr (GByteArray) bytes = g_byte_array_new ();
        g_autofree char *whole = NULL;
        g_autofree char *pieces = NULL;

        g_byte_array_set_size (bytes, g_test_rand_int_range (1, 3000));
        for (guint k = 0; k < bytes->len; k++)
          bytes->data[k] = g_test_rand_int_range (round % 3 * 0x40, round % 2 ? 0x100 : 0xb0);

        g_test_message ("%s", list[i]);
        whole = decode (list[i], round % 2, bytes, bytes->len);
        pieces = decode (list[i], round % 2, bytes, g_test_rand_int_range (1, 9));
        g_assert_true (g_utf8_validate (whole, -1, NULL));
        g_assert_cmpstr (whole, ==, pieces);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (streams); i++)
    {
      g_autofree char *path = NULL;

      path = g_strdup_printf ("/decoder/stream/%s/%u",
                              streams[i].charset != NULL ? streams[i].charset : "none", i);
      g_test_add_data_func (path, &streams[i], test_stream);
    }
  g_test_add_func ("/decoder/block", test_block);
  g_test_add_func ("/decoder/plain", test_plain);
  g_test_add_func ("/decoder/held", test_held);
  g_test_add_func ("/decoder/anew", test_anew);
  g_test_add_func ("/decoder/unknown", test_unknown);
  g_test_add_func ("/decoder/random", test_random);

  return g_test_run ();
}
