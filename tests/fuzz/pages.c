/* The pages of the inspector, fuzzed: any bytes in any charset, in parts of any size.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "targets.h"

#include <string.h>

#include "codec/byte-page.h"
#include "codec/charset-guess.h"

/* Whatever characters and bytes are asked for, the answers lie inside. */
static void
check_page (TincanBytePage *page,
            guint           chance)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (TincanSpan));
  guint n_chars = g_utf8_strlen (tincan_byte_page_get_text (page), -1);
  gsize from = tincan_byte_page_get_from (page);
  gsize to = tincan_byte_page_get_to (page);
  guint before = 0;

  g_assert_true (g_utf8_validate (tincan_byte_page_get_text (page), -1, NULL));
  for (guint i = 0; i < 16; i++)
    {
      guint a = (chance * 7919 + i * 104729) % (n_chars + 2);
      guint b = (chance * 31 + i * 1299709) % (n_chars + 2);
      gsize first = 0, end = 0;

      tincan_byte_page_select (page, MIN (a, n_chars), MIN (b, n_chars), &first, &end);
      g_assert_true (first >= from && first <= to && end >= from && end <= to);
      if (a < n_chars && tincan_byte_page_find (page, a, &first, &end))
        g_assert_true (first >= from && first < end && end <= to);
      g_assert_cmpuint (tincan_byte_page_get_position (page, from + a), <=, n_chars);
    }

  tincan_byte_page_get_spans (page, from, to, spans);
  for (guint i = 0; i < spans->len; i++)
    {
      TincanSpan span = g_array_index (spans, TincanSpan, i);

      g_assert_true (span.start >= before && span.stop >= span.start && span.stop <= n_chars);
      before = span.stop;
    }
}

/* The first bytes choose the charset and the part. */
void
fuzz_pages (const guint8 *data,
            gsize         size)
{
  static const guint columns[] = { 0, 8, 16, 32 };
  const char * const *charsets = tincan_charset_list ();
  g_autoptr (TincanBytePage) all = NULL;
  g_autoptr (TincanBytePage) part = NULL;
  const char *charset;
  TincanTextPart whole = { 0 };
  gsize from, to;

  if (size < 4)
    return;

  charset = charsets[data[0] % g_strv_length ((char **) charsets)];
  whole.lead = data + 3;
  whole.lead_size = MIN (data[1] % 8, size - 3);
  whole.data = data + 3 + whole.lead_size;
  whole.size = size - 3 - whole.lead_size;
  whole.goes_on = data[1] & 0x80;
  from = data[2] % (whole.size + 1);
  to = from + data[1] % (whole.size - from + 1);
  all = tincan_byte_page_new (&whole, charset, 0, whole.size, columns[data[2] % 4], data[2] & 4);
  part = tincan_byte_page_new (&whole, charset, from, to, columns[data[2] % 4], TRUE);
  check_page (all, data[1]);
  check_page (part, data[2]);
  if (data[2] % 8 == 0)
    tincan_charset_guess (charset, whole.data, whole.size);
}

void
fuzz_page_seeds (GPtrArray *seeds)
{
  static const char * const texts[] = {
    "\1\1\1{\"a\": [1.5, \"\xe6\x88\x91\\n\"], \"b\": {}}\r\n[]", "\2\2\1\xce\xd2\xd4\xda hello",
    "\x0c\1\3\x1b$BF|K\\\x1b(B abc", "\x1f\1\1" "a\xec" "a\xc2o\r\n",
    "\xff\3\4\xef\xbb\xbf\xff\xfe",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (seeds, g_bytes_new (texts[i], strlen (texts[i])));
}
