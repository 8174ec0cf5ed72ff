/* Plain text in cells of one width, wrapped like a terminal's: for rows of a list.
 *
 * Its height comes from counting characters, so that a list can measure hundreds of rows in a
 * frame; only what is on screen is laid out.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "codec/byte-range.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_TEXT_BLOCK (tincan_text_block_get_type ())

G_DECLARE_FINAL_TYPE (TincanTextBlock, tincan_text_block, TINCAN, TEXT_BLOCK, GtkWidget)

GtkWidget  *tincan_text_block_new         (void);

/* Lines as in @text; longer ones go on below. Nothing in it is marked. */
void        tincan_text_block_set_text    (TincanTextBlock *self,
                                           const char      *text);

/* Owned by the block, until it is set anew. */
const char *tincan_text_block_get_text    (TincanTextBlock *self);

/* Lines are wrapped behind a multiple of @unit cells, where there is room for one; 1 at first. */
void        tincan_text_block_set_unit    (TincanTextBlock *self,
                                           guint            unit);

/* Marks what is looked for: of TincanByteRange, in bytes of the text; NULL for nothing. */
void        tincan_text_block_set_matches (TincanTextBlock *self,
                                           GArray          *ranges);

/* Draws the bytes [@first, @end) as selected; up to one more than there are is with what ends the
 * last line. Nothing when they are none. */
void        tincan_text_block_select      (TincanTextBlock *self,
                                           gsize            first,
                                           gsize            end);

/* Draws a cursor before byte @offset; -1 for none. */
void        tincan_text_block_set_cursor  (TincanTextBlock *self,
                                           int              offset);

/* The offset in bytes of the border between characters that is nearest to a place in the block. */
guint       tincan_text_block_find_offset (TincanTextBlock *self,
                                           double           x,
                                           double           y);

/* The place of @offset: in the middle of its line. */
void        tincan_text_block_get_place   (TincanTextBlock *self,
                                           guint            offset,
                                           int             *x,
                                           int             *y);

/* How far below a place the same place in the next line is. */
int         tincan_text_block_get_line_height (TincanTextBlock *self);

G_END_DECLS
