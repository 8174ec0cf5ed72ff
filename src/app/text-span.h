/* What is selected in rows of text: from one place to another, whichever is first.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "codec/byte-range.h"

G_BEGIN_DECLS

/* Between two characters of a row's text. */
typedef struct
{
  guint row;
  guint offset; /* in bytes */
} TincanTextSpot;

/* @anchor is where it began, @cursor where it was extended to last. */
typedef struct
{
  TincanTextSpot anchor;
  TincanTextSpot cursor;
} TincanTextSpan;

/* What a double click selects at @offset in @text: a word, blanks, or one sign. */
TincanByteRange tincan_text_find_word      (const char           *text,
                                            guint                 offset);

int             tincan_text_spot_compare   (const TincanTextSpot *a,
                                            const TincanTextSpot *b);

/* FALSE if nothing is selected. */
gboolean        tincan_text_span_get_ends  (const TincanTextSpan *span,
                                            TincanTextSpot       *start,
                                            TincanTextSpot       *end);

/* What of the @length bytes of @row is selected; with its line end one byte more. */
TincanByteRange tincan_text_span_get_range (const TincanTextSpan *span,
                                            guint                 row,
                                            gsize                 length);

G_END_DECLS
