/* Looks for a text in what is shown of bytes, without decoding them where that can be told.
 *
 * What is shown is what a TincanDecoder makes in TINCAN_DISPLAY_LINE, with the letters of ASCII
 * in lower case. In most charsets a text is in it when its bytes are in the data; but an escape,
 * which stands for a byte that is no text, may end with the first characters of it ("0a", say),
 * and in a stream its first character may have begun before.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/needle.h"

G_BEGIN_DECLS

typedef struct _TincanShownNeedle TincanShownNeedle;

typedef enum
{
  TINCAN_SHOWN_NO,
  TINCAN_SHOWN_YES,
  TINCAN_SHOWN_UNKNOWN, /* only decoding tells */
} TincanShown;

/* @text is UTF-8, in lower case as far as it is ASCII, and not empty. @in_stream: the data has
 * other data before it, of which a character may be unfinished. */
TincanShownNeedle  *tincan_shown_needle_new       (const char              *text,
                                                   const char              *charset,
                                                   gboolean                 in_stream);

/* Looks for bytes that are in the data themselves. */
TincanShownNeedle  *tincan_shown_needle_new_bytes (const guint8            *bytes,
                                                   gsize                    size);
void                tincan_shown_needle_free      (TincanShownNeedle       *self);

/* Where this is not, the answer is TINCAN_SHOWN_NO; NULL when there is no such. Owned by the
 * needle. */
const TincanNeedle *tincan_shown_needle_get_part  (const TincanShownNeedle *self);

/* @data is all of a message. */
TincanShown         tincan_shown_needle_look      (const TincanShownNeedle *self,
                                                   const guint8            *data,
                                                   gsize                    size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanShownNeedle, tincan_shown_needle_free)

G_END_DECLS
