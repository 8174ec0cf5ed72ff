/* Bytes as safe text, with the way between each character and the bytes it stands for.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/charset.h"

G_BEGIN_DECLS

#define TINCAN_TEXT_MAP_MAX ((gsize) G_MAXINT32)

/* A piece of a stream: what is shown is @data; a character may have begun in @lead before it, or
 * end behind it. */
typedef struct
{
  const guint8 *lead;
  gsize         lead_size;
  const guint8 *data;
  gsize         size;    /* at most TINCAN_TEXT_MAP_MAX */
  gboolean      goes_on; /* an unfinished character at the end is left to what follows */
} TincanTextPart;

/* The bytes [@from, @to) of @data, which may begin in the middle of a character. */
void           tincan_text_part_cut        (const TincanTextPart *whole,
                                            const char           *charset,
                                            gsize                 from,
                                            gsize                 to,
                                            TincanTextPart       *part);

/* Where a line is folded; invisible, and no part of what is copied. */
#define TINCAN_TEXT_SEPARATOR "\xe2\x80\xa9"

typedef struct _TincanTextMap TincanTextMap;

/* The text of codec/charset.h. An unknown charset is taken as UTF-8. */
TincanTextMap *tincan_text_map_new         (const char           *charset,
                                            TincanDisplay         display,
                                            const TincanTextPart *part);
void           tincan_text_map_free        (TincanTextMap        *self);

const char    *tincan_text_map_get_text    (TincanTextMap        *self);
guint          tincan_text_map_get_n_chars (TincanTextMap        *self);

/* The bytes at the end that are shown as the wrong ones they are, but could become a character if
 * more followed. */
gsize          tincan_text_map_get_n_unfinished (TincanTextMap   *self);

/* The offset in bytes at which character @position begins; the last ones when @position is the
 * number of characters: where an unfinished character begins, or the size. */
gsize          tincan_text_map_get_byte    (TincanTextMap        *self,
                                            guint                 position);

/* The bytes [@first, @end) of what the characters [@start, @stop) stand for, whole characters and
 * whole escapes. Empty when @start is @stop. */
void           tincan_text_map_get_bytes   (TincanTextMap        *self,
                                            guint                 start,
                                            guint                 stop,
                                            gsize                *first,
                                            gsize                *end);

/* The characters [@start, @stop) that show the bytes [@first, @end), the whole of each. Empty when
 * there are none, as for an unfinished character, or when @first is @end. */
void           tincan_text_map_get_chars   (TincanTextMap        *self,
                                            gsize                 first,
                                            gsize                 end,
                                            guint                *start,
                                            guint                *stop);

/* Puts a separator where a line would be longer than @max bytes of UTF-8. */
void           tincan_text_map_fold        (TincanTextMap        *self,
                                            gsize                 max);

/* For makers of other texts about the same bytes: characters that stand for the byte at @byte and
 * those up to the next, and characters that stand for nothing; @byte never falls. At last the
 * end. */
TincanTextMap *tincan_text_map_new_empty   (void);
void           tincan_text_map_append      (TincanTextMap        *self,
                                            gsize                 byte,
                                            const char           *text,
                                            gsize                 length);
void           tincan_text_map_insert      (TincanTextMap        *self,
                                            gsize                 byte,
                                            const char           *text,
                                            gsize                 length);
void           tincan_text_map_close       (TincanTextMap        *self,
                                            gsize                 end,
                                            gsize                 n_unfinished);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanTextMap, tincan_text_map_free)

G_END_DECLS
