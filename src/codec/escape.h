/* The escapes of all texts that are sent: \n \r \t \0 \a \b \e \\ \xNN \u{…}.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends @text (UTF-8) in @charset with its escapes carried out: \xNN is that byte in whatever
 * charset, \u{…} that character in the charset. An unknown or unfinished escape is
 * TINCAN_ERROR_SYNTAX, a character the charset lacks TINCAN_ERROR_CHARSET; then @bytes is as it
 * was and @error_position (nullable) holds the offset in characters. */
gboolean tincan_escape_parse      (const char  *text,
                                   const char  *charset,
                                   GByteArray  *bytes,
                                   gsize       *error_position,
                                   GError     **error);

/* The same for the @size bytes of @text from @start on; positions count from the beginning of
 * @text. */
gboolean tincan_escape_parse_part (const char  *text,
                                   gsize        start,
                                   gsize        size,
                                   const char  *charset,
                                   GByteArray  *bytes,
                                   gsize       *error_position,
                                   GError     **error);

G_END_DECLS
