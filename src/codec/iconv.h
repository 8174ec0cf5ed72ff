/* How charset names are handed to iconv.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TINCAN_NO_ICONV ((GIConv) -1)

/* Opens UTF-8 → @charset, or the other way when not @encode. Names that would make iconv guess
 * (a byte order mark, the locale, transliteration) are taken exactly or not at all. An unknown
 * one is TINCAN_ERROR_CHARSET. */
gboolean tincan_iconv_open       (const char  *charset,
                                  gboolean     encode,
                                  GIConv      *iconv,
                                  GError     **error);

/* Closes it unless it is TINCAN_NO_ICONV. */
void     tincan_iconv_close      (GIConv       iconv);

/* NULL is UTF-8 too. */
gboolean tincan_iconv_is_utf8    (const char  *charset);

/* Whether the charset has every character of Unicode. */
gboolean tincan_iconv_is_unicode (const char  *charset);

/* The bytes of the smallest unit of the charset: 2 for UTF-16, 4 for UTF-32, else 1. */
guint    tincan_iconv_get_unit   (const char  *charset);

G_END_DECLS
