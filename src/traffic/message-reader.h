/* Reads the messages of a log by their numbers: records as they are, or frames put together from
 * them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/frame-index.h"
#include "traffic/message.h"

G_BEGIN_DECLS

typedef struct _TincanMessageReader TincanMessageReader;

/* @frames: as @kind cuts; NULL: each record is a message. Counted references. One thread at a time
 * uses it; the last reference goes where it was made. Text in UTF-8 at first. */
TincanMessageReader *tincan_message_reader_new    (TincanRecording     *recording,
                                                   TincanFrameIndex    *frames,
                                                   TincanFrameKind      kind);
TincanMessageReader *tincan_message_reader_ref    (TincanMessageReader *self);
void                 tincan_message_reader_unref  (TincanMessageReader *self);

/* For another thread, or for who reads one message after the other; with the same charset. */
TincanMessageReader *tincan_message_reader_copy   (TincanMessageReader *self);

/* How its text looks; owned by the reader. */
TincanRecordText    *tincan_message_reader_get_text (TincanMessageReader *self);
void                 tincan_message_reader_set_charset (TincanMessageReader *self,
                                                        const char          *charset);
TincanRecording     *tincan_message_reader_get_recording (TincanMessageReader *self);

/* Whether its messages are frames. */
gboolean             tincan_message_reader_is_framed (TincanMessageReader *self);

/* NULL: each record is a message. Owned by the reader. */
TincanFrameIndex    *tincan_message_reader_get_frames (TincanMessageReader *self);

/* How many messages there are now. */
guint                tincan_message_reader_get_n_messages (TincanMessageReader *self);

/* What is known of message @number without reading it: its size is the message's. @record: the last
 * record that it has bytes of. @whole: it is this record, no more and no less. FALSE out of
 * range. */
gboolean             tincan_message_reader_peek   (TincanMessageReader *self,
                                                   guint                number,
                                                   TincanIndexEntry    *entry,
                                                   guint               *record,
                                                   gboolean            *whole);

/* Appends the records that message @number has bytes of, of guint; the event that it is. */
void                 tincan_message_reader_list_records (TincanMessageReader *self,
                                                         guint                number,
                                                         GArray              *records);

/* Message @number with at most @max_data of its bytes; FALSE if it cannot be read or is not there.
 * @message is overwritten, not cleared first. */
gboolean             tincan_message_reader_read   (TincanMessageReader *self,
                                                   guint                number,
                                                   gsize                max_data,
                                                   TincanMessage       *message,
                                                   GError             **error);

/* What waits for the rest of its frame, of each stream, in the order in which it began: of
 * TincanFrameEntry; the caller owns it. Each as a message without a number, as it was then. */
GArray              *tincan_message_reader_list_waiting (TincanMessageReader *self);
gboolean             tincan_message_reader_read_waiting (TincanMessageReader     *self,
                                                         const TincanFrameEntry  *entry,
                                                         gsize                    max_data,
                                                         TincanMessage           *message,
                                                         GError                 **error);

/* Appends the text of at most @size of the bytes that were read of @message, and to @marks, of
 * guint, where in it another read begins. TRUE when an unfinished character shows at its end, which
 * what comes later may complete. */
gboolean             tincan_message_reader_append_text (TincanMessageReader *self,
                                                        const TincanMessage *message,
                                                        gsize                size,
                                                        GString             *text,
                                                        GArray              *marks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanMessageReader, tincan_message_reader_unref)

G_END_DECLS
