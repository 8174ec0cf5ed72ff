/* Reads the records of a recording one after the other: the file is read in large pieces.
 *
 * Any order is right; forward is fast. One thread at a time uses it, any thread.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/record-index.h"
#include "traffic/recording.h"

G_BEGIN_DECLS

typedef struct _TincanRecordCursor TincanRecordCursor;

TincanRecordCursor *tincan_record_cursor_new          (TincanRecording     *recording);
void                tincan_record_cursor_free         (TincanRecordCursor  *self);

/* As tincan_recording_peek() and tincan_recording_read(). */
gboolean            tincan_record_cursor_peek         (TincanRecordCursor  *self,
                                                       guint                index,
                                                       TincanIndexEntry    *entry);
gboolean            tincan_record_cursor_read         (TincanRecordCursor  *self,
                                                       guint                index,
                                                       gsize                max_data,
                                                       TincanRecord        *record,
                                                       GError             **error);

/* The part of the file that has all of the data of a record, and headers and other things: its
 * size, and in @offset where it is. It is in memory then, with what tincan_record_cursor_get()
 * returns. 0 where that is not known. */
gsize               tincan_record_cursor_move         (TincanRecordCursor  *self,
                                                       guint                index,
                                                       guint64             *offset);

/* What is in memory from @offset on, in @size; valid until the next call of another function. */
const guint8       *tincan_record_cursor_get          (TincanRecordCursor  *self,
                                                       guint64              offset,
                                                       gsize               *size);

/* The payload of a record with data, all of it, valid until the next call; NULL when it cannot be
 * read. */
const guint8       *tincan_record_cursor_get_payload  (TincanRecordCursor  *self,
                                                       guint                index,
                                                       gsize               *size);

/* Owned by the recording. */
TincanRecordIndex  *tincan_record_cursor_get_index    (TincanRecordCursor  *self);

/* Whether the data of @flow is a stream: characters go on from record to record. */
gboolean            tincan_record_cursor_is_stream    (TincanRecordCursor  *self,
                                                       guint                flow);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanRecordCursor, tincan_record_cursor_free)

G_END_DECLS
