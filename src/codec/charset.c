/* The charsets offered to the user, and text encoded in any of them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/charset.h"

#include <string.h>

#include "codec/encoder.h"
#include "codec/iconv.h"

static const char * const charsets[] = {
  "UTF-8",
  "GBK",
  "GB18030",
  "Big5",
  "Big5-HKSCS",
  "Shift_JIS",
  "EUC-JP",
  "ISO-2022-JP",
  "EUC-KR",
  "UTF-16LE",
  "UTF-16BE",
  "UTF-32LE",
  "UTF-32BE",
  "ASCII",
  "ISO-8859-1",
  "ISO-8859-2",
  "ISO-8859-5",
  "ISO-8859-7",
  "ISO-8859-9",
  "ISO-8859-15",
  "windows-1250",
  "windows-1251",
  "windows-1252",
  "windows-1253",
  "windows-1254",
  "windows-1255",
  "windows-1256",
  "windows-1258",
  "KOI8-R",
  "KOI8-U",
  "TIS-620",
  "IBM437",
  "IBM850",
  NULL,
};

const char * const *
tincan_charset_list (void)
{
  return charsets;
}

gboolean
tincan_charset_is_known (const char *charset)
{
  GIConv encoder = TINCAN_NO_ICONV;
  GIConv decoder = TINCAN_NO_ICONV;
  gboolean known;

  g_return_val_if_fail (charset != NULL, FALSE);

  known = tincan_iconv_open (charset, TRUE, &encoder, NULL) &&
          tincan_iconv_open (charset, FALSE, &decoder, NULL);
  tincan_iconv_close (encoder);
  tincan_iconv_close (decoder);
  return known;
}

gboolean
tincan_charset_encode (const char  *charset,
                       const char  *text,
                       gssize       length,
                       GByteArray  *bytes,
                       gsize       *error_position,
                       GError     **error)
{
  g_autoptr (TincanEncoder) encoder = NULL;
  guint old_size = bytes->len;

  encoder = tincan_encoder_new (charset, error);
  if (encoder == NULL)
    {
      if (error_position != NULL)
        *error_position = 0;
      return FALSE;
    }
  if (!tincan_encoder_append (encoder, text, length < 0 ? strlen (text) : (gsize) length, 0,
                              bytes, error_position, error))
    {
      g_byte_array_set_size (bytes, old_size);
      return FALSE;
    }
  return TRUE;
}
