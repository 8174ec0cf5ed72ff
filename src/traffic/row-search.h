/* Looks for text, bytes or an expression in all messages that a log shows, in the background.
 *
 * It begins where the user is and goes round, so that the nearest hits are found first; rows that
 * come later are looked through as they come.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/matcher.h"
#include "traffic/log-model.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_ROW_SEARCH (tincan_row_search_get_type ())

/* Signal "changed": more was found, it is further, it is done, or it began anew; never more often
 * than the window draws. */
G_DECLARE_FINAL_TYPE (TincanRowSearch, tincan_row_search, TINCAN, ROW_SEARCH, GObject)

typedef enum
{
  TINCAN_HIT_FOUND,
  TINCAN_HIT_NONE,
  TINCAN_HIT_NOT_YET, /* it is still being looked for */
} TincanHit;

TincanRowSearch *tincan_row_search_new          (TincanLogModel    *model);

/* Looks for @matcher from message @from on, or from the first when that is TINCAN_NONE; NULL: looks
 * for nothing. */
void             tincan_row_search_start        (TincanRowSearch   *self,
                                                 TincanMatcher     *matcher,
                                                 const char        *charset,
                                                 guint              from);

gboolean         tincan_row_search_is_busy      (TincanRowSearch   *self);
double           tincan_row_search_get_progress (TincanRowSearch   *self); /* 0 to 1 */

/* Messages with at least one match, up to now. */
guint            tincan_row_search_get_n_hits   (TincanRowSearch   *self);

/* Goes no further; what was found stays. */
void             tincan_row_search_stop         (TincanRowSearch   *self);

/* The hit behind or before message @number, or the first or last when that is TINCAN_NONE; beyond
 * the end of the log comes the other end: then @wrapped. @here: @number itself may be it. */
TincanHit        tincan_row_search_find         (TincanRowSearch   *self,
                                                 guint              number,
                                                 gboolean           forward,
                                                 gboolean           here,
                                                 guint             *hit,
                                                 gboolean          *wrapped);

/* Which of the hits message @number is, from 0; FALSE when it is none, or that is not known yet. */
gboolean         tincan_row_search_get_nth      (TincanRowSearch   *self,
                                                 guint              number,
                                                 guint             *nth);

G_END_DECLS
