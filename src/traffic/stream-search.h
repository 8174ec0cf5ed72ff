/* Looks for text, bytes or an expression in the rows of a connection shown as a terminal.
 *
 * What a row shows is one text, whatever reads it came in; a match is a piece of it. Looks in
 * slices on the main loop, from where the user is, and round; at rows that come later as they
 * come. It keeps eight bytes for each row with a match.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/matcher.h"
#include "traffic/row-search.h"
#include "traffic/stream-model.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_STREAM_SEARCH (tincan_stream_search_get_type ())

/* Signal "changed", as with TincanRowSearch. */
G_DECLARE_FINAL_TYPE (TincanStreamSearch, tincan_stream_search, TINCAN, STREAM_SEARCH, GObject)

/* Bytes of what a row shows: of its text, or of its hex when that is all there is. */
typedef struct
{
  guint row;
  guint first;
  guint end;
} TincanStreamMatch;

TincanStreamSearch *tincan_stream_search_new          (TincanStreamModel   *model);

/* Looks for @matcher from row @from on; NULL: looks for nothing. */
void                tincan_stream_search_start        (TincanStreamSearch  *self,
                                                       TincanMatcher       *matcher,
                                                       guint                from);

gboolean            tincan_stream_search_is_busy      (TincanStreamSearch  *self);
double              tincan_stream_search_get_progress (TincanStreamSearch  *self); /* 0 to 1 */

/* Matches up to now. */
guint               tincan_stream_search_get_n_hits   (TincanStreamSearch  *self);

/* Goes no further; what was found stays. */
void                tincan_stream_search_stop         (TincanStreamSearch  *self);

/* The match behind, or before, byte @offset of @row, as tincan_row_search_find() has it; @here: one
 * that begins there may be it. */
TincanHit           tincan_stream_search_find         (TincanStreamSearch  *self,
                                                       guint                row,
                                                       guint                offset,
                                                       gboolean             forward,
                                                       gboolean             here,
                                                       TincanStreamMatch   *match,
                                                       gboolean            *wrapped);

/* Which of the matches begins at byte @offset of @row, from 0; FALSE when none does, or that is not
 * known yet. */
gboolean            tincan_stream_search_get_nth      (TincanStreamSearch  *self,
                                                       guint                row,
                                                       guint                offset,
                                                       guint               *nth);

G_END_DECLS
