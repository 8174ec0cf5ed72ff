/* Where in a row of a terminal matches are: in its bytes, and in the text and hex that show them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/matcher.h"
#include "traffic/stream-row.h"

G_BEGIN_DECLS

/* Where @matchers (of TincanMatcher) match what a row holds: of TincanByteRange, in order, joined
 * where they overlap, no more than @max; the caller owns it. Of a line these are its bytes, of an
 * event its words, of a turn there are none. */
GArray *tincan_stream_part_find_matches (const TincanStreamPart *part,
                                         const TincanStreamLook *look,
                                         GPtrArray              *matchers,
                                         guint                   max);

/* The same ranges in what the row shows: in bytes of its text and of its hex; the caller owns
 * both. */
void    tincan_stream_part_show_matches (const TincanStreamPart *part,
                                         const TincanStreamLook *look,
                                         const GArray           *ranges,
                                         GArray                **text,
                                         GArray                **hex);

G_END_DECLS
