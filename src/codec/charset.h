/* Text in any charset of iconv ⇄ bytes; bytes shown as safe text.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How decoded text is made safe to show. In each mode a byte that is not text in the charset
 * shows as \xNN, and bidirectional controls (U+202A…202E, U+2066…2069, U+200E, U+200F, U+061C)
 * show as \u{NNNN}. */
typedef enum
{
  TINCAN_DISPLAY_LINE,  /* one line: every control character as its escape: \n \0 \x1f … */
  TINCAN_DISPLAY_BLOCK, /* as LINE, but line ends break the line and tabs stay */
  TINCAN_DISPLAY_PLAIN, /* control characters as they are: for JSON, which escapes them */
} TincanDisplay;

/* Decodes one stream; keeps the bytes of an unfinished character from one feed to the next. */
typedef struct _TincanDecoder TincanDecoder;

/* NULL-terminated names offered to the user, UTF-8 first; owned by the library. iconv may know
 * more. */
const char * const *tincan_charset_list     (void);
gboolean            tincan_charset_is_known (const char *charset);

/* Appends @text (UTF-8, @length bytes or -1) in @charset. A character that the charset lacks is
 * TINCAN_ERROR_CHARSET with its offset in characters in @error_position (nullable); @bytes is
 * then as it was. */
gboolean            tincan_charset_encode   (const char  *charset,
                                             const char  *text,
                                             gssize       length,
                                             GByteArray  *bytes,
                                             gsize       *error_position,
                                             GError     **error);

/* An unknown charset is TINCAN_ERROR_CHARSET. */
TincanDecoder      *tincan_decoder_new      (const char     *charset,
                                             TincanDisplay   display,
                                             GError        **error);
void                tincan_decoder_free     (TincanDecoder *self);

/* Appends what @data completes to @text. */
void                tincan_decoder_feed     (TincanDecoder *self,
                                             const guint8  *data,
                                             gsize          size,
                                             GString       *text);

/* The bytes held back for an unfinished character, 0 when none. */
gsize               tincan_decoder_get_held (TincanDecoder *self);

/* The stream ended: shows what was held back as \xNN and starts anew. */
void                tincan_decoder_finish   (TincanDecoder *self,
                                             GString       *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanDecoder, tincan_decoder_free)

G_END_DECLS
