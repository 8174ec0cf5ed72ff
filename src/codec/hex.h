/* Hex text ⇄ bytes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends the bytes that @text (UTF-8) means: pairs of digits separated by nothing, blanks,
 * commas, colons, semicolons, "0x", "\x" or newlines. An odd digit or any other character is
 * TINCAN_ERROR_SYNTAX; then @bytes is as it was and @error_position (nullable) holds the offset
 * in characters, counted from 0. */
gboolean tincan_hex_parse (const char  *text,
                           GByteArray  *bytes,
                           gsize       *error_position,
                           GError     **error);

/* "68 65 6c" for the separator " ", "68656c" for "". Lower case. The caller owns it. */
char    *tincan_hex_print (const guint8 *data,
                           gsize         size,
                           const char   *separator);

/* "000000  68 65 …  he…" lines of 16 bytes, each ending in a newline; text2pcap reads it. The
 * caller owns it. */
char    *tincan_hex_dump  (const guint8 *data,
                           gsize         size);

G_END_DECLS
