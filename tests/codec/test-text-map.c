/* The way between characters and bytes: in text of every kind of charset, and in the hex dump.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/text-map.h"

#include <string.h>

#include "codec/hex-map.h"
#include "codec/hex.h"

/* Where each character begins, in its order; the last is the end. Escapes are one character, with
 * as many letters as they have. */
static const struct
{
  const char *charset;
  const char *hex;
  const char *text;
  const char *starts;
} cases[] = {
  { "UTF-8", "", "", "0" },
  { "UTF-8", "616263", "abc", "0 1 2 3" },
  { "UTF-8", "e68891e59ca8c3a9f09f9880", "我在é😀", "0 3 6 8 12" },
  { "UTF-8", "61e62062", "a\\xe6 b", "0 1 1 1 1 2 3 4" },
  { "UTF-8", "e6e68891", "\\xe6我", "0 0 0 0 1 4" },
  { "UTF-8", "f09f98e68891", "\\xf0\\x9f\\x98我", "0 0 0 0 1 1 1 1 2 2 2 2 3 6" },
  { "UTF-8", "e688", "\\xe6\\x88", "0 0 0 0 1 1 1 1 2" },
  { "UTF-8", "0d0a41", "\n" "A", "0 2 3" },
  { "UTF-8", "0a0d0a0d41", "\n\n\n" "A", "0 1 3 4 5" },
  { "UTF-8", "00411b", "\\0A\\e", "0 0 1 2 2 3" },
  { "UTF-8", "e280aa41", "\\u{202A}A", "0 0 0 0 0 0 0 0 3 4" },
  { "GBK", "ced2d4da41b7a2", "我在A发", "0 2 4 5 7" },
  { "GBK", "ce0d0a41", "\\xce\nA", "0 0 0 0 1 3 4" },
  { "GB18030", "a2e39439fc364181308130", "€😀A\\u{80}", "0 2 6 7 7 7 7 7 7 11" },
  { "GB18030", "9439fc9439fc36", "\\x949鼣9\\xfc\\x36", "0 0 0 0 1 2 4 5 5 5 5 6 6 6 6 7" },
  { "Big5", "a7da41a55ba7", "我A加\\xa7", "0 2 3 5 5 5 5 6" },
  { "Shift_JIS", "93fa967bb641", "日本ｶA", "0 2 4 5 6" },
  { "EUC-JP", "c6fc8fb0a141", "日丂A", "0 2 5 6" },
  { "EUC-KR", "c7d1ffb1db", "한\\xff글", "0 2 2 2 2 3 5" },
  { "UTF-16LE", "61001162 3dd800de0a006200", "a我😀\nb", "0 2 4 8 10 12" },
  { "UTF-16LE", "0d000a006100", "\na", "0 4 6" },
  { "UTF-16LE", "610000dc6200", "a\\x00\\xdcb", "0 2 2 2 2 3 3 3 3 4 6" },
  { "UTF-16LE", "61006200d8", "ab\\xd8", "0 2 4 4 4 4 5" },
  { "UTF-16BE", "00616211d83dde00", "a我😀", "0 2 4 8" },
  { "UTF-32LE", "6100000011620000", "a我", "0 4 8" },
  { "ISO-2022-JP", "1b2442467c4b5c1b284261", "日本a", "0 5 7 11" },
  { "ISO-8859-1", "61e98062", "aé\\u{80}b", "0 1 2 2 2 2 2 2 3 4" },
  { "windows-1258", "6161ec6162", "aáab", "0 1 3 4 5" },
  { "windows-1258", "61", "a", "0 1" },
  { "IBM850", "6182", "aé", "0 1 2" },
};

static TincanTextMap *
make_map (const char *charset,
          GByteArray *bytes)
{
  TincanTextPart part = { .data = bytes->data, .size = bytes->len };

  return tincan_text_map_new (charset, TINCAN_DISPLAY_BLOCK, &part);
}

static char *
print_starts (TincanTextMap *map)
{
  GString *starts = g_string_new (NULL);

  for (guint i = 0; i <= tincan_text_map_get_n_chars (map); i++)
    g_string_append_printf (starts, i == 0 ? "%" G_GSIZE_FORMAT : " %" G_GSIZE_FORMAT,
                            tincan_text_map_get_byte (map, i));

  return g_string_free (starts, FALSE);
}

static void
test_starts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (TincanTextMap) map = NULL;
      g_autofree char *starts = NULL;

      g_test_message ("%s %s", cases[i].charset, cases[i].hex);
      g_assert_true (tincan_hex_parse (cases[i].hex, bytes, NULL, NULL));
      map = make_map (cases[i].charset, bytes);
      starts = print_starts (map);
      g_assert_cmpstr (tincan_text_map_get_text (map), ==, cases[i].text);
      g_assert_cmpstr (starts, ==, cases[i].starts);
    }
}

/* The text is that of the decoder, whatever the bytes; each byte is in one character. */
static void
test_random (void)
{
  const char * const *charsets = tincan_charset_list ();

  for (guint i = 0; i < 4000; i++)
    {
      const char *charset = charsets[i % g_strv_length ((char **) charsets)];
      g_autoptr (TincanDecoder) decoder = tincan_decoder_new (charset, TINCAN_DISPLAY_BLOCK, NULL);
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (TincanTextMap) map = NULL;
      gsize last = 0;

      g_byte_array_set_size (bytes, g_test_rand_int_range (1, 40));
      for (guint j = 0; j < bytes->len; j++)
        bytes->data[j] = g_test_rand_int_range (i % 3 == 0 ? 0x80 : 0, 0x100);
      tincan_decoder_feed (decoder, bytes->data, bytes->len, text);
      tincan_decoder_finish (decoder, text);
      map = make_map (charset, bytes);

      g_assert_cmpstr (tincan_text_map_get_text (map), ==, text->str);
      g_assert_cmpuint (tincan_text_map_get_n_chars (map), ==, g_utf8_strlen (text->str, -1));
      for (guint j = 0; j <= tincan_text_map_get_n_chars (map); j++)
        {
          g_assert_cmpuint (tincan_text_map_get_byte (map, j), >=, last);
          last = tincan_text_map_get_byte (map, j);
        }
      g_assert_cmpuint (last, ==, bytes->len);
    }
}

static void
assert_bytes (TincanTextMap *map,
              guint          start,
              guint          stop,
              gsize          first,
              gsize          end)
{
  gsize got_first, got_end;

  tincan_text_map_get_bytes (map, start, stop, &got_first, &got_end);
  g_assert_cmpuint (got_first, ==, first);
  g_assert_cmpuint (got_end, ==, end);
}

static void
assert_chars (TincanTextMap *map,
              gsize          first,
              gsize          end,
              guint          start,
              guint          stop)
{
  guint got_start, got_stop;

  tincan_text_map_get_chars (map, first, end, &got_start, &got_stop);
  g_assert_cmpuint (got_start, ==, start);
  g_assert_cmpuint (got_stop, ==, stop);
}

static void
test_ranges (void)
{
  TincanTextPart part = { .data = (const guint8 *) "a\xe6\x88\x91\xff" "bc", .size = 7 };
  g_autoptr (TincanTextMap) map = tincan_text_map_new ("UTF-8", TINCAN_DISPLAY_BLOCK, &part);

  /* a 我 \ x f f b c */
  assert_bytes (map, 0, 0, 0, 0);
  assert_bytes (map, 0, 1, 0, 1);
  assert_bytes (map, 1, 2, 1, 4);
  assert_bytes (map, 1, 3, 1, 5);
  assert_bytes (map, 3, 4, 4, 5);
  assert_bytes (map, 5, 7, 4, 6);
  assert_bytes (map, 0, 8, 0, 7);
  assert_bytes (map, 8, 99, 7, 7);
  assert_chars (map, 0, 1, 0, 1);
  assert_chars (map, 1, 2, 1, 2);
  assert_chars (map, 2, 3, 1, 2);
  assert_chars (map, 3, 5, 1, 6);
  assert_chars (map, 4, 5, 2, 6);
  assert_chars (map, 0, 7, 0, 8);
  assert_chars (map, 5, 5, 6, 6);
  assert_chars (map, 7, 8, 8, 8);

  tincan_text_map_fold (map, 4);
  g_assert_cmpstr (tincan_text_map_get_text (map), ==,
                   "a我" TINCAN_TEXT_SEPARATOR "\\xff" TINCAN_TEXT_SEPARATOR "bc");
  assert_bytes (map, 0, 2, 0, 4);
  assert_bytes (map, 0, 3, 0, 4);
  assert_bytes (map, 3, 5, 4, 5);
  assert_chars (map, 1, 4, 1, 2);
  assert_chars (map, 4, 5, 3, 7);
  assert_chars (map, 4, 6, 3, 9);
}

/* A piece of a stream: bytes before belong to its first character, bytes behind complete its
 * last. */
static void
test_parts (void)
{
  const guint8 *bytes = (const guint8 *) "\xe6\x88\x91" "b\xe5\x9c\xa8";
  TincanTextPart whole = { .data = bytes, .size = 7 };
  TincanTextPart part;
  g_autoptr (TincanTextMap) map = NULL;

  tincan_text_part_cut (&whole, "UTF-8", 2, 6, &part);
  map = tincan_text_map_new ("UTF-8", TINCAN_DISPLAY_BLOCK, &part);
  g_assert_cmpstr (tincan_text_map_get_text (map), ==, "我b");
  g_assert_cmpuint (tincan_text_map_get_byte (map, 1), ==, 1);
  g_assert_cmpuint (tincan_text_map_get_byte (map, 2), ==, 2);
  assert_chars (map, 3, 4, 2, 2);
  g_assert_cmpuint (tincan_text_map_get_n_unfinished (map), ==, 0);

  g_clear_pointer (&map, tincan_text_map_free);
  part = (TincanTextPart) { .lead = bytes, .lead_size = 2, .data = bytes + 2, .size = 4 };
  map = tincan_text_map_new ("UTF-8", TINCAN_DISPLAY_BLOCK, &part);
  g_assert_cmpstr (tincan_text_map_get_text (map), ==, "我b\\xe5\\x9c");
  g_assert_cmpuint (tincan_text_map_get_n_unfinished (map), ==, 2);

  g_clear_pointer (&map, tincan_text_map_free);
  whole = (TincanTextPart) { .data = (const guint8 *) "a \xce\xd2\xd4\xda\xb7\xa2", .size = 8 };
  tincan_text_part_cut (&whole, "GBK", 5, 8, &part);
  map = tincan_text_map_new ("GBK", TINCAN_DISPLAY_BLOCK, &part);
  g_assert_cmpstr (tincan_text_map_get_text (map), ==, "在发");
  g_assert_cmpuint (tincan_text_map_get_byte (map, 1), ==, 1);
}

/* With 16 columns and ASCII it is the dump that is copied and exported. */
static void
test_dump (void)
{
  guint8 data[100];
  TincanTextPart part = { .data = data };

  for (guint i = 0; i < sizeof data; i++)
    data[i] = i * 3;
  for (part.size = 0; part.size <= sizeof data; part.size++)
    {
      g_autoptr (TincanHexMap) map = tincan_hex_map_new ("ASCII", &part, 0, part.size, 16);
      g_autofree char *dump = tincan_hex_dump (data, part.size);

      g_assert_cmpstr (tincan_hex_map_get_text (map), ==, dump);
    }
}

static const struct
{
  const char *charset;
  const char *hex;
  const char *text; /* from the first bar on */
} texts[] = {
  { "UTF-8", "61e68891e59ca862", "|a我 在 b|" },
  { "GBK", "ced2d4da", "|我在|" },
  { "UTF-16LE", "61001162", "|a 我|" },
  { "UTF-8", "c3a90a00ff5c", "|é ...\\|" },
  { "UTF-8", "d7a9cc81f09f9880", "|. . 😀  |" },
  { "UTF-8", "61616161616161e68891", "|aaaaaaa.|\n000008  88 91                    |  |" },
};

static void
test_hex_text (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (TincanHexMap) map = NULL;
      TincanTextPart part;
      const char *text;

      g_assert_true (tincan_hex_parse (texts[i].hex, bytes, NULL, NULL));
      part = (TincanTextPart) { .data = bytes->data, .size = bytes->len };
      map = tincan_hex_map_new (texts[i].charset, &part, 0, 100, 8);
      text = strchr (tincan_hex_map_get_text (map), '|');
      g_test_message ("%s", tincan_hex_map_get_text (map));
      g_assert_true (g_str_has_prefix (text, texts[i].text));
    }
}

static char *
print_spans (TincanHexMap *map,
             gsize         first,
             gsize         end)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (TincanSpan));
  GString *printed = g_string_new (NULL);
  const char *text = tincan_hex_map_get_text (map);

  tincan_hex_map_get_spans (map, first, end, spans);
  for (guint i = 0; i < spans->len; i++)
    {
      TincanSpan span = g_array_index (spans, TincanSpan, i);
      g_autofree char *piece = g_utf8_substring (text, span.start, span.stop);

      g_string_append_printf (printed, "[%s]", piece);
    }

  return g_string_free (printed, FALSE);
}

static void
test_hex_spans (void)
{
  const char *data = "a\xe6\x88\x91" "bcde12345678hello";
  TincanTextPart part = { .data = (const guint8 *) data, .size = strlen (data) };
  g_autoptr (TincanHexMap) map = tincan_hex_map_new ("UTF-8", &part, 0x100, 0x200, 8);
  static const struct { gsize first, end; const char *spans; } spans[] = {
    { 0, 1, "[61][a]" },
    { 1, 4, "[e6 88 91][我 ]" },
    { 2, 3, "[88][我]" },
    { 3, 5, "[91 62][ b]" },
    { 6, 18, "[64 65][de][31 32 33 34 35 36 37 38][12345678][68 65][he]" },
    { 20, 99, "[6f][o]" },
    { 5, 5, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    {
      g_autofree char *printed = print_spans (map, spans[i].first, spans[i].end);

      g_assert_cmpstr (printed, ==, spans[i].spans);
    }
}

/* From one piece of the dump to another: where both are first found. */
static void
test_hex_select (void)
{
  const char *data = "a\xe6\x88\x91" "bcdeABCDEFGHxyz";
  TincanTextPart part = { .data = (const guint8 *) data, .size = strlen (data) };
  g_autoptr (TincanHexMap) map = tincan_hex_map_new ("UTF-8", &part, 0, 100, 8);
  /* 000000  61 e6 88 91 62 63 64 65  |a我 bcde|: hex at 8, text at 34; the next line at 43. */
  static const struct { guint from, to; gsize anchor, cursor; } moves[] = {
    { 0, 0, 0, 0 },
    { 8, 8, 0, 0 },
    { 9, 9, 0, 0 },
    { 10, 10, 1, 1 },
    { 11, 11, 1, 1 },
    { 8, 10, 0, 1 },
    { 8, 9, 0, 1 },
    { 9, 12, 0, 2 },
    { 10, 11, 1, 1 },
    { 12, 8, 2, 0 },
    { 34, 34, 0, 0 },
    { 34, 35, 0, 1 },
    { 35, 36, 1, 4 },
    { 35, 37, 1, 4 },
    { 37, 35, 4, 1 },
    { 35, 77, 1, 8 },
    { 35, 79, 1, 10 },
    { 11, 51, 1, 8 },
    { 11, 52, 1, 9 },
    { 52, 12, 9, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      gsize anchor, cursor;

      g_test_message ("from %u to %u", moves[i].from, moves[i].to);
      tincan_hex_map_select (map, moves[i].from, moves[i].to, &anchor, &cursor);
      g_assert_cmpuint (anchor, ==, moves[i].anchor);
      g_assert_cmpuint (cursor, ==, moves[i].cursor);
    }
}

static void
test_hex_find (void)
{
  TincanTextPart part = { .data = (const guint8 *) "0123456789", .size = 10 };
  g_autoptr (TincanHexMap) map = tincan_hex_map_new ("UTF-8", &part, 0, 100, 8);
  const char *text = tincan_hex_map_get_text (map);
  gsize byte;

  for (guint i = 0; i < 10; i++)
    {
      guint position = tincan_hex_map_get_position (map, i);

      g_assert_true (tincan_hex_map_find (map, position, &byte));
      g_assert_cmpuint (byte, ==, i);
      g_assert_cmpint (text[position + 1], ==, '0' + (int) i);
    }
  g_assert_cmpuint (tincan_hex_map_get_position (map, 10), ==,
                    tincan_hex_map_get_position (map, 9) + 2);
  g_assert_true (tincan_hex_map_find (map, strchr (text, '|') - text + 3, &byte));
  g_assert_cmpuint (byte, ==, 2);
  g_assert_false (tincan_hex_map_find (map, 0, &byte));
  g_assert_false (tincan_hex_map_find (map, strchr (text, '|') - text, &byte));
  g_assert_false (tincan_hex_map_find (map, strlen (text), &byte));
  g_assert_cmpuint (tincan_hex_map_get_width (10, 8), ==, strchr (text, '\n') - text);
}

static void
test_empty (void)
{
  TincanTextPart part = { .data = NULL };
  g_autoptr (TincanHexMap) hex = tincan_hex_map_new ("UTF-8", &part, 0, 0, 16);
  g_autofree char *spans = print_spans (hex, 0, 1);
  gsize anchor, cursor;

  g_assert_cmpstr (tincan_hex_map_get_text (hex), ==, "");
  g_assert_cmpstr (spans, ==, "");
  g_assert_false (tincan_hex_map_find (hex, 0, &anchor));
  g_assert_cmpuint (tincan_hex_map_get_position (hex, 0), ==, 0);
  tincan_hex_map_select (hex, 0, 0, &anchor, &cursor);
  g_assert_cmpuint (cursor, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text-map/starts", test_starts);
  g_test_add_func ("/text-map/random", test_random);
  g_test_add_func ("/text-map/ranges", test_ranges);
  g_test_add_func ("/text-map/parts", test_parts);
  g_test_add_func ("/hex-map/dump", test_dump);
  g_test_add_func ("/hex-map/text", test_hex_text);
  g_test_add_func ("/hex-map/spans", test_hex_spans);
  g_test_add_func ("/hex-map/select", test_hex_select);
  g_test_add_func ("/hex-map/find", test_hex_find);
  g_test_add_func ("/hex-map/empty", test_empty);

  return g_test_run ();
}
