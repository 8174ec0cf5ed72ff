/* Where in a message, and in the text that shows it, matches are.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/charset.h"
#include "codec/matcher.h"
#include "traffic/message.h"

G_BEGIN_DECLS

/* Where @matchers (of TincanMatcher) match the data that @message has: of TincanByteRange, in
 * order, joined where they overlap, no more than @max; the caller owns it. Texts are looked for in
 * what shows the data in @charset, as @display has it. A long message takes 20 ms per MiB: any
 * thread. */
GArray *tincan_message_find_matches       (const TincanMessage *message,
                                           const char          *charset,
                                           TincanDisplay        display,
                                           GPtrArray           *matchers,
                                           guint                max);

/* Ranges of the data as ranges of the hex, with blanks between, or of the text that shows it; and
 * without what is beyond the @length bytes that are shown. */
void    tincan_matches_to_hex             (GArray              *ranges);
void    tincan_matches_to_text            (GArray              *ranges,
                                           const TincanMessage *message,
                                           const char          *charset,
                                           TincanDisplay        display);
void    tincan_matches_clip               (GArray              *ranges,
                                           gsize                length);

/* The matches in @shown, what a row shows of a message, as text in one line or, if @hex, as hex:
 * ranges of the bytes of @shown. */
GArray *tincan_message_find_shown_matches (const TincanMessage *message,
                                           const char          *charset,
                                           gboolean             hex,
                                           const char          *shown,
                                           GPtrArray           *matchers,
                                           guint                max);

G_END_DECLS
