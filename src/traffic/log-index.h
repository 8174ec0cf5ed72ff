/* Which messages are the rows of a log: kept in four bytes each or none.
 *
 * One thread at a time finds them; any thread may look at those that were found.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/log-filter.h"

G_BEGIN_DECLS

typedef struct _TincanLogIndex TincanLogIndex;

/* Takes over @filter; messages before @from will not be rows. Counted references, of any thread but
 * for the last, which goes where it was made. */
TincanLogIndex *tincan_log_index_new         (TincanLogFilter      *filter,
                                              guint                 from);
TincanLogIndex *tincan_log_index_ref         (TincanLogIndex       *self);
void            tincan_log_index_unref       (TincanLogIndex       *self);

/* Goes on looking for a moment among the messages before @target; FALSE when that is done. */
gboolean        tincan_log_index_advance     (TincanLogIndex       *self,
                                              guint                 target);

/* Whether the next message takes longer than that to look at. */
gboolean        tincan_log_index_is_long     (TincanLogIndex       *self);

/* --- any thread --- */

guint           tincan_log_index_get_n_rows  (TincanLogIndex       *self);

/* Messages before this one were looked at. */
guint           tincan_log_index_get_scanned (TincanLogIndex       *self);

/* The message of @row, which there is. */
guint           tincan_log_index_get_number  (TincanLogIndex       *self,
                                              guint                 row);

/* The messages of the first @n_rows rows, of guint; the caller owns it. */
GArray         *tincan_log_index_copy        (TincanLogIndex       *self,
                                              guint                 n_rows);

/* The row of message @number, or the first behind it; the number of rows when there is none. */
guint           tincan_log_index_find        (TincanLogIndex       *self,
                                              guint                 number);

G_END_DECLS
