/* The times of records, and nothing else of them, read in large pieces of the file: some 20 ns for
 * each of many that follow each other.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/recording.h"

G_BEGIN_DECLS

/* No time of any record. */
#define TINCAN_NO_TIME G_MININT64

/* All zero bytes at first. Remembers a piece of the file: for one recording and one thread. */
typedef struct
{
  guint8  *bytes; /* owned */
  gsize    size;
  guint64  start; /* where in the file they are */
} TincanRecordTimes;

void     tincan_record_times_clear (TincanRecordTimes      *self);

/* The time (ns since the epoch, UTC) of record @index, which @entry tells about. Any thread; FALSE
 * when it cannot be read. */
gboolean tincan_record_times_get   (TincanRecordTimes      *self,
                                    TincanRecording        *recording,
                                    guint                   index,
                                    const TincanIndexEntry *entry,
                                    gint64                 *time_ns);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TincanRecordTimes, tincan_record_times_clear)

G_END_DECLS
