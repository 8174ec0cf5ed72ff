/* Which encoding a text seems to be in.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/charset-guess.h"

#include <errno.h>
#include <string.h>

#include "codec/iconv.h"
#include "codec/utf8.h"

#define SIZE_LOOKED_AT 1024
#define FREQUENT_MIN 2
#define UNITS_MIN 4
#define ZEROS_MIN 0.3 /* of the units of UTF-16 */
#define SHARE_OF_MANY 0.3 /* of the characters beyond ASCII that must be frequent: of thousands */
#define SHARE_OF_FEW 0.6  /* of an alphabet */
#define LEAD 1.3          /* and so many times as large as with the next best encoding */
#define CONTROLS_MAX 0.03 /* of all characters, in a text */

static const char simplified[] =
  "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多"
  "经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性"
  "知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次"
  "度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建"
  "务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路"
  "送收测试温湿连启停错误警状态值输模请器网络服客户端传感备址据您谢欢迎登录密码首页消息字节";

static const char traditional[] =
  "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多"
  "經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性"
  "知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次"
  "度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建"
  "務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路"
  "送收測試溫濕連啟停錯誤警狀態值輸模請器網絡服客戶端傳感備址據您謝歡迎登錄密碼首頁消息字節";

static const char japanese[] =
  "日本人一大年会国上出中時生自者分学前後見行手事東京気今入力何間高新語文字場合度送受信接続開始終了設定値温湿異常状態名数";

static const char korean[] =
  "이다는에의을가고은하한지로기사도를리자어나아안녕세요인시서대해그라게있들것수정보일했니습과부스전원만장여주국공제성구조면"
  "할동거제소신데없오비우무물음말입력출결과연속값온습도상태메시지받보내네요합시작종료";

static const char cyrillic[] = "оеаинтсрвлкмдпуяыьгзбчй";
static const char western[] = "éèêàâçùûîôïëöäüßñáíóúåøæìòõãÄÖÜÉ";

typedef struct
{
  const char *charset;
  const char *frequent;
  gunichar    first, last; /* a script that is all frequent: kana */
} Candidate;

static const Candidate candidates[] = {
  { "GBK", simplified, 0, 0 },
  { "GB18030", simplified, 0, 0 },
  { "Big5", traditional, 0, 0 },
  { "Shift_JIS", japanese, 0x3041, 0x30fe },
  { "EUC-JP", japanese, 0x3041, 0x30fe },
  { "EUC-KR", korean, 0, 0 },
  { "windows-1251", cyrillic, 0, 0 },
  { "KOI8-R", cyrillic, 0, 0 },
  { "windows-1252", western, 0, 0 },
  { "UTF-16LE", simplified, 0, 0 }, /* hanzi; the rest has its zeros */
  { "UTF-16BE", simplified, 0, 0 },
};

/* @data as UTF-8, without what is cut at its ends; NULL if it is not in @charset. */
static char *
decode (const char   *charset,
        const guint8 *data,
        gsize         size)
{
  GIConv iconv = TINCAN_NO_ICONV;
  gsize room = 4 * size + 16;
  g_autofree char *text = g_malloc (room);
  char *in = (char *) data;
  char *out = text;
  gboolean fits;

  if (!tincan_iconv_open (charset, FALSE, &iconv, NULL))
    return NULL;

  room--;
  fits = g_iconv (iconv, &in, &size, &out, &room) != (gsize) -1 || errno == EINVAL;
  if (fits)
    g_iconv (iconv, NULL, NULL, &out, &room);
  tincan_iconv_close (iconv);
  *out = '\0';

  return fits && strlen (text) == (gsize) (out - text) ? g_steal_pointer (&text) : NULL;
}

static gboolean
is_control (gunichar c)
{
  return (c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != 0x1b) || (c >= 0x7f && c < 0xa0);
}

/* The share of frequent characters among those beyond ASCII, 0 for no text. */
static double
rate (const Candidate *candidate,
      const char      *text)
{
  guint n = 0, n_beyond = 0, n_controls = 0, n_frequent = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      n++;
      n_controls += is_control (c);
      if (c < 0x80 || (c >= 0x3000 && c <= 0x3002) || (c >= 0xff01 && c <= 0xff5e))
        continue;
      n_beyond++;
      n_frequent += (c >= candidate->first && c <= candidate->last) ||
                    g_utf8_strchr (candidate->frequent, -1, c) != NULL;
    }
  if (n_frequent < FREQUENT_MIN || n_controls > n * CONTROLS_MAX)
    return 0;

  return (double) n_frequent / n_beyond;
}

/* Letters with accents stand between plain ones; a text of them alone is something else. */
static gboolean
is_mostly_latin (const guint8 *data,
            gsize         size)
{
  gsize n_letters = 0, n_high = 0;

  for (gsize i = 0; i < size; i++)
    {
      n_letters += g_ascii_isalpha (data[i]);
      n_high += data[i] >= 0x80;
    }

  return n_letters >= 3 * n_high;
}

static gboolean
is_alphabet (const Candidate *candidate)
{
  return candidate->frequent == western || candidate->frequent == cyrillic;
}

static double
try (const Candidate *candidate,
     const guint8    *data,
     gsize            size)
{
  g_autofree char *text = decode (candidate->charset, data, size);

  if ((candidate->frequent == western && !is_mostly_latin (data, size)) ||
      (candidate->frequent == cyrillic && is_mostly_latin (data, size)))
    return 0;

  return text != NULL ? rate (candidate, text) : 0;
}

static const char *
guess_by_frequency (const guint8 *data,
                    gsize         size)
{
  const Candidate *best = NULL;
  double best_rate = 0, next_rate = 0;

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      const Candidate *candidate = &candidates[i];
      double found = try (candidate, data, size);

      /* The first byte may be the second of a character. */
      if (data[0] >= 0x80)
        found = MAX (found, try (candidate, data + 1, size - 1));
      if (found > best_rate)
        {
          /* GB18030 is GBK and more. */
          if (best == NULL || best->frequent != candidate->frequent)
            next_rate = best_rate;
          best = candidate;
          best_rate = found;
        }
      else if (best != NULL && candidate->frequent != best->frequent)
        {
          next_rate = MAX (next_rate, found);
        }
    }

  if (best == NULL || best_rate < next_rate * LEAD ||
      best_rate < (is_alphabet (best) ? SHARE_OF_FEW : SHARE_OF_MANY))
    return NULL;

  return best->charset;
}

/* A byte order mark, or units of two bytes of which one is 0 in many. */
static const char *
guess_utf16 (const guint8 *data,
             gsize         size)
{
  gsize n_units = size / 2;
  gsize zeros[2] = { 0, 0 };

  if (n_units < UNITS_MIN || size % 2 != 0)
    return NULL;
  if ((data[0] == 0xff && data[1] == 0xfe) || (data[0] == 0xfe && data[1] == 0xff))
    return data[0] == 0xff ? "UTF-16LE" : "UTF-16BE";

  for (gsize i = 0; i < 2 * n_units; i++)
    zeros[i % 2] += data[i] == 0 && data[i ^ 1] >= 0x20 && data[i ^ 1] < 0x7f;
  for (int high = 0; high < 2; high++)
    if (zeros[!high] == 0 && zeros[high] >= n_units * ZEROS_MIN)
      return high == 1 ? "UTF-16LE" : "UTF-16BE";

  return NULL;
}

/* A text that is valid but for its ends, with @n characters or more of several bytes. */
static gboolean
is_utf8 (const guint8 *data,
         gsize         size,
         gsize         n)
{
  gsize start = 0, end, n_beyond = 0, n_controls = 0;

  while (start < MIN (size, 3) && (data[start] & 0xc0) == 0x80)
    start++;
  end = start + tincan_utf8_valid (data + start, size - start);
  if (end < size && tincan_utf8_next (data + end, size - end) != TINCAN_UTF8_UNFINISHED)
    return FALSE;

  for (gsize i = start; i < end; i++)
    {
      n_beyond += data[i] >= 0xc0;
      n_controls += is_control (data[i]) && data[i] < 0x80;
    }

  return n_beyond >= n && n_controls <= (end - start) * CONTROLS_MAX;
}

gboolean
tincan_charset_fits (const char   *charset,
                     const guint8 *data,
                     gsize         size)
{
  g_autofree char *text = NULL;

  g_return_val_if_fail (charset != NULL, FALSE);

  if (tincan_iconv_is_utf8 (charset))
    return is_utf8 (data, size, 0);

  text = decode (charset, data, size);

  return text != NULL;
}

const char *
tincan_charset_guess (const char   *current,
                      const guint8 *data,
                      gsize         size)
{
  gboolean wide = tincan_iconv_get_unit (current) > 1;
  gboolean ascii = TRUE;
  const char *guess;

  g_return_val_if_fail (current != NULL, NULL);

  size = MIN (size, SIZE_LOOKED_AT);
  for (gsize i = 0; i < size && ascii; i++)
    ascii = data[i] != 0 && data[i] < 0x80;
  if (size == 0 || (ascii && !wide))
    return NULL;

  if (ascii || is_utf8 (data, size, FREQUENT_MIN))
    guess = "UTF-8";
  else if (!wide && tincan_charset_fits (current, data, size))
    guess = NULL;
  else
    guess = guess_utf16 (data, size);
  if (guess == NULL && !tincan_charset_fits (current, data, size))
    guess = guess_by_frequency (data, size);

  return guess != NULL && g_ascii_strcasecmp (guess, current) != 0 ? guess : NULL;
}
