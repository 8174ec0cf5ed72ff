/* Bytes of which some digits may be any: DE??A?.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TincanHexPattern TincanHexPattern;

/* Pairs of hex digits or question marks, with or without blanks, commas, colons, semicolons, 0x
 * or \x between them. TINCAN_ERROR_SYNTAX with the offset in characters in @error_position when it
 * is none. */
TincanHexPattern *tincan_hex_pattern_parse    (const char              *text,
                                               gsize                   *error_position,
                                               GError                 **error);
TincanHexPattern *tincan_hex_pattern_copy     (const TincanHexPattern  *self);
void              tincan_hex_pattern_free     (TincanHexPattern        *self);

/* Whether the word of @length characters is one byte. */
gboolean          tincan_hex_pattern_is_byte  (const char              *word,
                                               gsize                    length);

/* In bytes; at least 1. */
gsize             tincan_hex_pattern_get_size (const TincanHexPattern  *self);

/* Its longest run of bytes without ?; of size 0 if it has none. Owned by the pattern. */
const guint8     *tincan_hex_pattern_get_run  (const TincanHexPattern  *self,
                                               gsize                   *size);

/* Whether it is anywhere in @data. */
gboolean          tincan_hex_pattern_find     (const TincanHexPattern  *self,
                                               const guint8            *data,
                                               gsize                    size);

/* The same from byte @from on; @place is then where. */
gboolean          tincan_hex_pattern_find_from (const TincanHexPattern  *self,
                                                const guint8            *data,
                                                gsize                    size,
                                                gsize                    from,
                                                gsize                   *place);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanHexPattern, tincan_hex_pattern_free)

G_END_DECLS
