/* Which records are the rows of a log: found in turns, kept in four bytes each or none.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/log-filter.h"

G_BEGIN_DECLS

/* Row p is record first + p for as long as no record between two rows was left out; from then on an
 * array holds the record of each row. */
typedef struct
{
  GArray *records; /* guint32 of each row, or NULL */
  guint   first;
  guint   n_rows;
  guint   scanned; /* records before this one were looked at */
} TincanLogIndex;

/* Forgets all rows; records before @from will not be any. */
void  tincan_log_index_restart    (TincanLogIndex       *self,
                                   guint                 from);
void  tincan_log_index_clear      (TincanLogIndex       *self);

/* Goes on looking among the records before @target, for about @duration_us. */
void  tincan_log_index_advance    (TincanLogIndex       *self,
                                   TincanLogFilter      *filter,
                                   guint                 target,
                                   gint64                duration_us);

guint tincan_log_index_get_record (const TincanLogIndex *self,
                                   guint                 row);

/* The records of the first @n_rows rows, of guint; the caller owns it. */
GArray *tincan_log_index_copy     (const TincanLogIndex *self,
                                   guint                 n_rows);

/* The row of @record, or the first behind it; n_rows when there is none. */
guint tincan_log_index_find       (const TincanLogIndex *self,
                                   guint                 record);

G_END_DECLS
