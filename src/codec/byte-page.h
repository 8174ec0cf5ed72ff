/* A part of a message as a page that can be shown: hex with text beside it, or text for reading.
 *
 * All offsets are those of the whole message, all positions are in characters of the page.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/hex-map.h"

G_BEGIN_DECLS

/* No line of a page of text is longer, in bytes of UTF-8: it is folded. */
#define TINCAN_PAGE_LINE_MAX 2000

typedef struct _TincanBytePage TincanBytePage;

/* The bytes [@from, @to) of @whole in lines of @columns bytes as hex; 0: as text, with @indent as
 * indented JSON if it is JSON. */
TincanBytePage *tincan_byte_page_new          (const TincanTextPart *whole,
                                               const char           *charset,
                                               gsize                 from,
                                               gsize                 to,
                                               guint                 columns,
                                               gboolean              indent);
void            tincan_byte_page_free         (TincanBytePage       *self);

const char     *tincan_byte_page_get_text     (TincanBytePage       *self);
gsize           tincan_byte_page_get_from     (TincanBytePage       *self);
gsize           tincan_byte_page_get_to       (TincanBytePage       *self);

/* Whether it is a text that is JSON, indented or not; the bytes at its end that may yet become a
 * character. */
gboolean        tincan_byte_page_is_json      (TincanBytePage       *self);
gsize           tincan_byte_page_get_n_unfinished (TincanBytePage   *self);

/* Appends the TincanSpan of what shows the bytes [@first, @end) of the page, in order. */
void            tincan_byte_page_get_spans    (TincanBytePage       *self,
                                               gsize                 first,
                                               gsize                 end,
                                               GArray               *spans);

/* The position of the first character that shows @byte, or what is nearest to it in the page. */
guint           tincan_byte_page_get_position (TincanBytePage       *self,
                                               gsize                 byte);

/* The characters [@start, @stop) from the first that shows @first to the last, in hex, before
 * @end. */
void            tincan_byte_page_get_extent   (TincanBytePage       *self,
                                               gsize                 first,
                                               gsize                 end,
                                               guint                *start,
                                               guint                *stop);

/* What shows the bytes [@first, @end), without folds; the caller owns it. Of text only. */
char           *tincan_byte_page_dup_text     (TincanBytePage       *self,
                                               gsize                 first,
                                               gsize                 end);

/* The bytes [@first, @end) of the character at @position; FALSE for none. */
gboolean        tincan_byte_page_find         (TincanBytePage       *self,
                                               guint                 position,
                                               gsize                *first,
                                               gsize                *end);

/* What a selection of characters from @anchor to @cursor means in bytes; a part of a character
 * or of a cell the whole. */
void            tincan_byte_page_select       (TincanBytePage       *self,
                                               guint                 anchor,
                                               guint                 cursor,
                                               gsize                *anchor_byte,
                                               gsize                *cursor_byte);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanBytePage, tincan_byte_page_free)

G_END_DECLS
