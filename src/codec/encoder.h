/* Text to bytes in one charset, opened once for many pieces of text.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TincanEncoder TincanEncoder;

/* @charset: NULL is UTF-8; "UTF-16" and "UTF-32" are little endian without a byte order mark. An
 * unknown one is TINCAN_ERROR_CHARSET. */
TincanEncoder *tincan_encoder_new    (const char      *charset,
                                      GError         **error);
void           tincan_encoder_free   (TincanEncoder   *self);

/* Appends the @length bytes of UTF-8 at @text, which may hold NULs. They are the characters from
 * @position on of what was typed: the TINCAN_ERROR_CHARSET for a character that the charset
 * lacks counts from there, and @error_position (nullable) too. On failure @bytes may have grown. */
gboolean       tincan_encoder_append (TincanEncoder   *self,
                                      const char      *text,
                                      gsize            length,
                                      gsize            position,
                                      GByteArray      *bytes,
                                      gsize           *error_position,
                                      GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanEncoder, tincan_encoder_free)

G_END_DECLS
