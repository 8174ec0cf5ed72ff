/* Bytes as the lines of a hex dump, with the way between its cells and the bytes.
 *
 * A line is the offset, the bytes in hex, and the characters of an encoding, each below its first
 * byte as far as its width allows. With 16 columns it is what tincan_hex_dump() prints.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/text-map.h"

G_BEGIN_DECLS

/* The characters [start, stop) of a text. */
typedef struct
{
  guint start;
  guint stop;
} TincanSpan;

typedef struct _TincanHexMap TincanHexMap;

/* The bytes of @part, of which the first has the offset @base; @largest: the largest offset that
 * lines of this width will ever name; @columns: bytes in a line. */
TincanHexMap *tincan_hex_map_new         (const char           *charset,
                                          const TincanTextPart *part,
                                          gsize                 base,
                                          gsize                 largest,
                                          guint                 columns);
void          tincan_hex_map_free        (TincanHexMap         *self);

const char   *tincan_hex_map_get_text    (TincanHexMap         *self);

/* The characters of a full line with @columns bytes, for its width. */
guint         tincan_hex_map_get_width   (gsize                 largest,
                                          guint                 columns);

/* Appends two TincanSpan for the cells of the bytes [@first, @end) in each line: those in hex and
 * those in text. */
void          tincan_hex_map_get_spans   (TincanHexMap         *self,
                                          gsize                 first,
                                          gsize                 end,
                                          GArray               *spans);

/* Where the cell of @byte begins in hex; the end of the last one for the size. */
guint         tincan_hex_map_get_position (TincanHexMap        *self,
                                           gsize                byte);

/* The byte whose cell, in hex or in text, holds the character at @position. */
gboolean      tincan_hex_map_find        (TincanHexMap         *self,
                                          guint                 position,
                                          gsize                *byte);

/* What a selection from @anchor to @cursor means: the bytes between two others, in the order of
 * the characters. It goes by the side, hex or text, that @anchor is on. Equal positions give equal
 * bytes, a part of a cell the whole byte. */
void          tincan_hex_map_select      (TincanHexMap         *self,
                                          guint                 anchor,
                                          guint                 cursor,
                                          gsize                *anchor_byte,
                                          gsize                *cursor_byte);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanHexMap, tincan_hex_map_free)

G_END_DECLS
