/* The messages of a framed log: where each frame is in the records, in sixteen bytes, and a few
 * more when it came in several reads.
 *
 * Frames are found by going through the records in order; one thread at a time does. Any thread
 * may look at what was found.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/framer.h"
#include "traffic/recording.h"

G_BEGIN_DECLS

typedef struct _TincanFrameIndex TincanFrameIndex;

/* How a log is cut into messages. */
typedef struct
{
  TincanFrameRule rule;
  gboolean        received_only; /* what was sent is left as it is */
} TincanFraming;

gboolean tincan_framing_equal (const TincanFraming *a,
                               const TincanFraming *b);

/* A frame, or a record that is a message by itself: an event, an empty datagram, one that cannot
 * be read. */
typedef struct
{
  guint            first;  /* the record that it begins in ... */
  gsize            offset; /* ... and where in its data */
  guint            last;   /* the record that it ends in */
  gsize            length; /* bytes of the stream */
  gsize            size;   /* of what it carries */
  guint            reads;  /* that it has bytes of */
  guint            list;   /* where their records are told, or TINCAN_NONE */
  TincanFrameFault fault;
} TincanFrameEntry;

/* @endpoint: only its records; TINCAN_NONE for those of all. Counted references, of any thread but
 * for the last, which goes where it was made. */
TincanFrameIndex *tincan_frame_index_new     (TincanRecording     *recording,
                                              guint                endpoint,
                                              const TincanFraming *framing);
TincanFrameIndex *tincan_frame_index_ref     (TincanFrameIndex    *self);
void              tincan_frame_index_unref   (TincanFrameIndex    *self);

/* Goes on for some records; FALSE when all before @target were looked at. */
gboolean          tincan_frame_index_advance (TincanFrameIndex    *self,
                                              guint                target);

/* As with the lens: what pauses ended. */
gint64            tincan_frame_index_get_deadline (TincanFrameIndex *self);
void              tincan_frame_index_tick         (TincanFrameIndex *self,
                                                   gint64            time_ns);

/* What streams left unfinished at the end of the file, if it was come to just now. */
void              tincan_frame_index_end_file     (TincanFrameIndex *self);

/* --- any thread --- */

guint             tincan_frame_index_get_size    (TincanFrameIndex *self);

/* How many records were looked at; how many of their bytes wait for the rest of a frame. */
guint             tincan_frame_index_get_scanned (TincanFrameIndex *self);
gsize             tincan_frame_index_get_waiting (TincanFrameIndex *self);

/* What waits, of each stream, in the order in which it began, of TincanFrameEntry; the caller owns
 * it. */
GArray           *tincan_frame_index_list_waiting (TincanFrameIndex *self);

/* There are more frames than can be told: those after the last are left out. */
gboolean          tincan_frame_index_is_full     (TincanFrameIndex *self);

/* FALSE out of range. */
gboolean          tincan_frame_index_get         (TincanFrameIndex *self,
                                                  guint             number,
                                                  TincanFrameEntry *entry);

/* The record of read @nth of a frame with a list. */
guint             tincan_frame_index_get_read    (TincanFrameIndex       *self,
                                                  const TincanFrameEntry *entry,
                                                  guint                   nth);

/* No fewer frames were found when @record was come to, and no more. */
void              tincan_frame_index_get_range   (TincanFrameIndex *self,
                                                  guint             record,
                                                  guint            *begin,
                                                  guint            *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanFrameIndex, tincan_frame_index_unref)

G_END_DECLS
