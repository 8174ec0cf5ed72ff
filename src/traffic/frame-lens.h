/* The records of a recording seen as frames: one framer for each direction of each flow.
 *
 * A datagram is cut by itself. What is recorded does not change by it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/framer.h"
#include "traffic/record.h"

G_BEGIN_DECLS

/* One read or write of a stream, or a datagram. */
typedef struct
{
  guint  index;   /* of its record */
  guint  size;
  gint64 time_ns;
} TincanFrameRead;

/* A frame, or what is a row by itself: an event, an empty datagram, what is not to be framed.
 * @record has the payload of the frame, the time of its last byte and, as index, its number.
 * Nothing of it is the caller's; all is valid until the next call. */
typedef struct
{
  TincanRecord           record;
  const TincanFrameRead *pieces; /* that it has bytes of, in order */
  guint                  reads;  /* how many; 0 for an event */
  guint                  first;  /* the record that it begins in ... */
  gsize                  offset; /* ... and where in its data */
  guint                  last;   /* the record that it ends in */
  gsize                  length; /* bytes of the stream */
  TincanFrameFault       fault;
} TincanFrameRow;

typedef struct _TincanFrameLens TincanFrameLens;

/* @received_only: what was sent is left as it is. @measures: rows come without their data, and the
 * memory that is taken does not depend on the length of frames. */
TincanFrameLens *tincan_frame_lens_new  (const TincanFrameRule *rule,
                                         gboolean               received_only,
                                         gboolean               measures);
void             tincan_frame_lens_free (TincanFrameLens       *self);

/* The next record, with all its data, which must stay until pull() returned FALSE. After
 * push(), tick() and end() call pull() until it does. Frames that a pause ended come before the
 * record when it is more than a second later: records of other streams need not be in order to
 * the microsecond. */
void             tincan_frame_lens_push (TincanFrameLens       *self,
                                         const TincanRecord    *record);

/* No record follows of any stream up to now: what they left unfinished comes out, in the order in
 * which it began. */
void             tincan_frame_lens_end  (TincanFrameLens       *self);

/* As with the framer; of the clock that the times of records are of. */
gint64           tincan_frame_lens_get_deadline (TincanFrameLens *self);
void             tincan_frame_lens_tick         (TincanFrameLens *self,
                                                 gint64           time_ns);

gboolean         tincan_frame_lens_pull (TincanFrameLens       *self,
                                         TincanFrameRow        *row);

/* Bytes that wait for the rest of their frames. */
gsize            tincan_frame_lens_get_waiting (TincanFrameLens *self);

/* They of each stream, in the order in which they began: where they are. */
void             tincan_frame_lens_foreach_waiting (TincanFrameLens *self,
                                                    void           (*func) (const TincanFrameRow *,
                                                                            gpointer),
                                                    gpointer         user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanFrameLens, tincan_frame_lens_free)

G_END_DECLS
