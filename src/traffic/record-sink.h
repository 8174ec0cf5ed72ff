/* A new file that records are written into, one after the other, in one of the formats of export.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/exporter.h"
#include "traffic/message-reader.h"
#include "traffic/replacement.h"

G_BEGIN_DECLS

typedef struct _TincanRecordSink TincanRecordSink;

/* Writes where @file says, which must outlive it. @bookmarks: of the recording that records come
 * from. */
TincanRecordSink *tincan_record_sink_new    (TincanReplacement   *file,
                                             const TincanExport  *what,
                                             TincanBookmarks     *bookmarks,
                                             GError             **error);
void              tincan_record_sink_free   (TincanRecordSink    *self);

/* @record is whole. */
gboolean          tincan_record_sink_append (TincanRecordSink    *self,
                                             const TincanRecord  *record,
                                             GError             **error);

/* @message is whole. */
gboolean          tincan_record_sink_append_message (TincanRecordSink     *self,
                                                     const TincanMessage  *message,
                                                     GError              **error);

/* Everything is in the file. */
gboolean          tincan_record_sink_finish (TincanRecordSink    *self,
                                             GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanRecordSink, tincan_record_sink_free)

G_END_DECLS
