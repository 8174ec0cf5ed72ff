/* What the find bar searches: the messages that a log shows, or the text of one connection.
 *
 * A place is where the user is, or a match: of messages the number, of a text the row and the
 * offset in it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/row-search.h"
#include "traffic/stream-search.h"

G_BEGIN_DECLS

typedef guint64 TincanPlace;

#define TINCAN_NOWHERE G_MAXUINT64

/* In the text of a connection. */
#define TINCAN_PLACE_IN_TEXT(row, offset) ((TincanPlace) (row) << 32 | (offset))
#define TINCAN_PLACE_ROW(place) ((guint) ((place) >> 32))
#define TINCAN_PLACE_OFFSET(place) ((guint) ((place) & G_MAXUINT32))

typedef struct _TincanFindSearch TincanFindSearch;

/* One of @log and @stream; the other is NULL. @changed is called as the searches' signal is
 * emitted. */
TincanFindSearch *tincan_find_search_new          (TincanLogModel    *log,
                                                   TincanStreamModel *stream,
                                                   GCallback          changed,
                                                   gpointer           user_data);
void              tincan_find_search_free         (TincanFindSearch  *self);

/* As the functions of TincanRowSearch. */
void              tincan_find_search_start        (TincanFindSearch  *self,
                                                   TincanMatcher     *matcher,
                                                   const char        *charset,
                                                   TincanPlace        from);
gboolean          tincan_find_search_is_busy      (TincanFindSearch  *self);
double            tincan_find_search_get_progress (TincanFindSearch  *self);
guint             tincan_find_search_get_n_hits   (TincanFindSearch  *self);
void              tincan_find_search_stop         (TincanFindSearch  *self);

/* @end: in a text, the offset of the end of the match. */
TincanHit         tincan_find_search_find         (TincanFindSearch  *self,
                                                   TincanPlace        place,
                                                   gboolean           forward,
                                                   gboolean           here,
                                                   TincanPlace       *hit,
                                                   guint             *end,
                                                   gboolean          *wrapped);
gboolean          tincan_find_search_get_nth      (TincanFindSearch  *self,
                                                   TincanPlace        place,
                                                   guint             *nth);

/* "3 messages", "3 matches"; the caller owns it. */
char             *tincan_find_search_format_count (TincanFindSearch  *self);

G_END_DECLS
