/* Lines of streams in every kind of encoding, fed in chunks of every size.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "codec/charset.h"
#include "codec/line-cutter.h"

#define LENGTH_MAX 8

static const struct
{
  const char *name;
  const char *charset;
  const char *text;  /* in UTF-8; encoded before it is fed */
  const char *lines; /* joined by "|" */
} cases[] = {
  { "empty", "UTF-8", "", "" },
  { "lf", "UTF-8", "a\nb\n", "a\n|b\n" },
  { "crlf", "UTF-8", "a\r\n\r\nb", "a\r\n|\r\n|b" },
  { "cr", "UTF-8", "a\rb\r\rc", "a\r|b\r|\r|c" },
  { "lf-cr", "UTF-8", "a\n\rb", "a\n|\r|b" },
  { "too-long", "ASCII", "0123456789\n", "01234567|89\n" },
  { "just-long-enough", "ASCII", "01234567\n8", "01234567\n|8" },
  { "just-long-enough-crlf", "ASCII", "01234567\r\n8", "01234567\r\n|8" },
  { "utf-8", "UTF-8", "中文字中文字", "中文字|中文字" },
  { "utf-8-inside", "UTF-8", "1中文字4567", "1中文字|4567" },
  { "gbk", "GBK", "1中文字中文字", "1中文字中|文字" },
  { "gb18030", "GB18030", "1中😀2ß字3", "1中😀2|ß字3" },
  { "big5", "Big5", "1中文字中文字\n中", "1中文字中|文字\n|中" },
  { "euc-kr", "EUC-KR", "1한국어한국어", "1한국어한|국어" },
  { "euc-jp", "EUC-JP", "1日本語ｱ日", "1日本語ｱ|日" },
  { "shift-jis", "Shift_JIS", "1日本語ｱｲ日本", "1日本語ｱ|ｲ日本" },
  { "latin", "ISO-8859-1", "äöüäöüäöü\n", "äöüäöüäö|ü\n" },
  { "utf-16le", "UTF-16LE", "a\n上਍b\r\nc\rd", "a\n|上਍b\r\n|c\r|d" },
  { "utf-16be", "UTF-16BE", "abcde\n字", "abcd|e\n|字" },
  { "utf-16-pair", "UTF-16LE", "abc😀de", "abc😀|de" },
  { "utf-32", "UTF-32BE", "ab\ncde", "ab\n|cd|e" },
};

static GByteArray *
encode (const char *charset,
        const char *text)
{
  GByteArray *bytes = g_byte_array_new ();

  g_assert_true (tincan_charset_encode (charset, text, -1, bytes, NULL, NULL));

  return bytes;
}

/* The bytes of each line. */
static GPtrArray *
cut (TincanLineCutter *cutter,
     const GByteArray *bytes,
     gsize             chunk)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  gboolean ended = TRUE;

  for (gsize i = 0; i < bytes->len;)
    {
      gsize n;

      if (ended)
        {
          tincan_line_cutter_restart (cutter);
          g_ptr_array_add (lines, g_byte_array_new ());
        }
      n = tincan_line_cutter_feed (cutter, bytes->data + i, MIN (chunk, bytes->len - i), &ended);
      g_byte_array_append (lines->pdata[lines->len - 1], bytes->data + i, n);
      i += n;
    }

  return lines;
}

static void
test_cut (gconstpointer data)
{
  guint number = GPOINTER_TO_UINT (data);
  g_autoptr (GByteArray) bytes = encode (cases[number].charset, cases[number].text);
  g_auto (GStrv) wanted = g_strsplit (cases[number].lines, "|", -1);
  TincanLineCutter cutter;

  tincan_line_cutter_init (&cutter, cases[number].charset, LENGTH_MAX);
  for (gsize chunk = MAX (1, cutter.unit); chunk <= MAX (bytes->len, 1); chunk += cutter.unit)
    {
      TincanLineCutter fresh = cutter;
      g_autoptr (GPtrArray) lines = cut (&fresh, bytes, chunk);

      g_test_message ("chunks of %zu", chunk);
      g_assert_cmpuint (lines->len, ==, g_strv_length (wanted));
      for (guint i = 0; i < lines->len; i++)
        {
          g_autoptr (GByteArray) line = encode (cases[number].charset, wanted[i]);
          GByteArray *is = lines->pdata[i];

          g_assert_cmpmem (is->data, is->len, line->data, line->len);
        }
    }
}

/* Units in pieces: nothing is lost, and no line begins inside of one. */
static void
test_odd_units (void)
{
  g_autoptr (GByteArray) bytes = encode ("UTF-16LE", "中文\n字中文字中文");
  TincanLineCutter cutter;
  g_autoptr (GPtrArray) lines = NULL;

  tincan_line_cutter_init (&cutter, "UTF-16LE", LENGTH_MAX);
  lines = cut (&cutter, bytes, 1);
  g_assert_cmpuint (lines->len, ==, 3);
  for (guint i = 0; i < lines->len; i++)
    g_assert_cmpuint (((GByteArray *) lines->pdata[i])->len % 2, ==, 0);
}

/* Bytes that are no text in the encoding do not make a line that never ends. */
static void
test_wrong_bytes (void)
{
  static const char * const charsets[] = {
    "UTF-8", "GBK", "GB18030", "Big5", "EUC-JP", "Shift_JIS", "UTF-16LE", "UTF-32LE", NULL,
  };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  for (guint i = 0; i < 3000; i++)
    {
      guint8 byte = i < 1000 ? 0x80 + i % 0x40 : i < 2000 ? 0xff - i % 2 : i * 7;

      g_byte_array_append (bytes, &byte, 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      TincanLineCutter cutter;
      g_autoptr (GPtrArray) lines = NULL;
      gsize total = 0;

      tincan_line_cutter_init (&cutter, charsets[i], LENGTH_MAX);
      lines = cut (&cutter, bytes, 13);
      for (guint j = 0; j < lines->len; j++)
        {
          GByteArray *line = lines->pdata[j];

          g_assert_cmpuint (line->len, >, 0);
          g_assert_cmpuint (line->len, <=, 3 * LENGTH_MAX);
          g_assert_cmpmem (line->data, line->len, bytes->data + total, line->len);
          total += line->len;
        }
      g_assert_cmpuint (total, ==, bytes->len);
    }
}

static void
test_bytes (void)
{
  TincanLineCutter cutter;
  gboolean ended;

  tincan_line_cutter_init (&cutter, NULL, LENGTH_MAX);
  g_assert_cmpuint (tincan_line_cutter_feed (&cutter, NULL, 5, &ended), ==, 5);
  g_assert_false (ended);
  g_assert_cmpuint (tincan_line_cutter_feed (&cutter, NULL, 5, &ended), ==, 3);
  g_assert_true (ended);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/line-cutter/cut/%s", cases[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_cut);
    }
  g_test_add_func ("/line-cutter/odd-units", test_odd_units);
  g_test_add_func ("/line-cutter/wrong-bytes", test_wrong_bytes);
  g_test_add_func ("/line-cutter/bytes", test_bytes);

  return g_test_run ();
}
