/* Which encoding texts of several languages seem to be in, and bytes that are no text.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/charset-guess.h"

#include <string.h>

#include "codec/charset.h"

static const struct
{
  const char *charset;
  const char *text;
} texts[] = {
  { "GBK", "我在发送" },
  { "GBK", "你好，世界" },
  { "GBK", "温度：21.5，湿度：60%\r\n" },
  { "GBK", "{\"name\":\"张三\",\"msg\":\"服务器已经收到您的消息\"}" },
  { "GBK", "今天天气很好，我们一起去公园里散步吧。" },
  { "GB18030", "我在发送😀数据" },
  { "Big5", "你好，伺服器已經收到您的訊息" },
  { "Big5", "今天天氣很好，我們一起去公園裡散步吧。" },
  { "Shift_JIS", "こんにちは、サーバーです。" },
  { "Shift_JIS", "温度は21.5度です" },
  { "EUC-JP", "こんにちは、サーバーです。" },
  { "EUC-KR", "안녕하세요, 서버입니다." },
  { "EUC-KR", "온도 21.5도 습도 60%" },
  { "windows-1251", "Привет, как дела? Сервер получил ваше сообщение." },
  { "KOI8-R", "Привет, как дела? Сервер получил ваше сообщение." },
  { "windows-1252", "Le serveur a bien reçu votre requête, merci à vous." },
  { "windows-1252", "Grüße aus München, schöne Tage" },
  { "UTF-16LE", "hello, world" },
  { "UTF-16BE", "hello, world" },
  { "UTF-16LE", "你好，世界，我在发送" },
  { "UTF-16BE", "你好，世界，我在发送" },
  { "UTF-8", "温度：21.5" },
  { "UTF-8", "Grüße aus München" },
};

static GByteArray *
encode (const char *charset,
        const char *text)
{
  GByteArray *bytes = g_byte_array_new ();

  g_assert_true (tincan_charset_encode (charset, text, -1, bytes, NULL, NULL));

  return bytes;
}

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GByteArray) bytes = encode (texts[i].charset, texts[i].text);
      gboolean utf8 = g_str_equal (texts[i].charset, "UTF-8");

      g_test_message ("%s %s", texts[i].charset, texts[i].text);
      g_assert_cmpstr (tincan_charset_guess (utf8 ? "GBK" : "UTF-8", bytes->data, bytes->len), ==,
                       texts[i].charset);
      g_assert_cmpstr (tincan_charset_guess ("ASCII", bytes->data, bytes->len), ==,
                       texts[i].charset);
      g_assert_null (tincan_charset_guess (texts[i].charset, bytes->data, bytes->len));
    }
}

/* A piece of a stream may begin and end anywhere. */
static void
test_pieces (void)
{
  const char *text = "今天天气很好，我们一起去公园里散步吧。服务器已经收到您的消息";

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GByteArray) gbk = encode ("GBK", text);
      g_autoptr (GByteArray) utf8 = encode ("UTF-8", text);

      g_assert_cmpstr (tincan_charset_guess ("UTF-8", gbk->data + i, gbk->len - 7), ==, "GBK");
      g_assert_null (tincan_charset_guess ("UTF-8", utf8->data + i, utf8->len - 7));
    }
}

/* What fits is left alone, and so is what is no text. */
static void
test_none (void)
{
  g_autoptr (GByteArray) gbk = encode ("GBK", "我在发送数据");
  g_autoptr (GRand) chance = g_rand_new_with_seed (1);
  guint n_guessed = 0;

  g_assert_null (tincan_charset_guess ("UTF-8", (const guint8 *) "", 0));
  g_assert_null (tincan_charset_guess ("UTF-8", (const guint8 *) "hello", 5));
  g_assert_null (tincan_charset_guess ("GBK", (const guint8 *) "hello", 5));
  g_assert_null (tincan_charset_guess ("UTF-8", (const guint8 *) "\xc3\xa9", 2));
  g_assert_null (tincan_charset_guess ("UTF-8", (const guint8 *) "\x01\x03\x00\x00\x00\x0a\xc5\xcd",
                                       8));
  g_assert_null (tincan_charset_guess ("windows-1252", gbk->data, gbk->len));

  for (guint i = 0; i < 20000; i++)
    {
      guint8 data[64];

      for (guint j = 0; j < sizeof data; j++)
        data[j] = g_rand_int_range (chance, 0, 256);
      n_guessed += tincan_charset_guess ("UTF-8", data, sizeof data) != NULL;
    }
  g_assert_cmpuint (n_guessed, <=, 4); /* some chance is left to chance */
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/charset-guess/texts", test_texts);
  g_test_add_func ("/charset-guess/pieces", test_pieces);
  g_test_add_func ("/charset-guess/none", test_none);

  return g_test_run ();
}
