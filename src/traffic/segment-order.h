/* Puts the segments of captured TCP streams in the order of their sequence numbers: what came
 * twice is let go, what came too early waits for what goes before it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/record-index.h"

G_BEGIN_DECLS

typedef struct
{
  guint32        sequence; /* of its first byte */
  guint32        length;   /* on the wire, a FIN counted as one */
  TincanLocation data;     /* without a size: there is none */
  TincanLocation event;    /* without an event: there is none */
  char          *comment;  /* of the packet, or NULL */
} TincanSegment;

typedef void (*TincanSegmentFunc) (const TincanSegment *segment,
                                   gpointer             user_data);

typedef struct _TincanSegmentOrder TincanSegmentOrder;

/* @func gets each segment in its turn; of one that overlaps what came before, only the end. */
TincanSegmentOrder *tincan_segment_order_new         (TincanSegmentFunc func,
                                                      gpointer          user_data);
void                tincan_segment_order_free        (TincanSegmentOrder *self);

/* The next byte from this side has this number. */
void                tincan_segment_order_begin       (TincanSegmentOrder *self,
                                                      guint               flow,
                                                      TincanDirection     direction,
                                                      guint32             sequence);

/* Whether this side began with this number and has not sent anything yet. */
gboolean            tincan_segment_order_is_at       (TincanSegmentOrder *self,
                                                      guint               flow,
                                                      TincanDirection     direction,
                                                      guint32             sequence);

/* Takes the comment of @segment over. The numbers of a stream that was not begun start with it. */
void                tincan_segment_order_add         (TincanSegmentOrder *self,
                                                      guint               flow,
                                                      TincanDirection     direction,
                                                      TincanSegment      *segment);

/* All before this number has arrived: what of it was not captured will not come. */
void                tincan_segment_order_acknowledge (TincanSegmentOrder *self,
                                                      guint               flow,
                                                      TincanDirection     direction,
                                                      guint32             sequence);

/* Nothing more comes: from this side, or at all. */
void                tincan_segment_order_flush       (TincanSegmentOrder *self,
                                                      guint               flow,
                                                      TincanDirection     direction);
void                tincan_segment_order_flush_all   (TincanSegmentOrder *self);

/* Segments with data that were there already; pieces of streams that are missing. */
guint64             tincan_segment_order_get_n_repeated (TincanSegmentOrder *self);
guint64             tincan_segment_order_get_n_gaps     (TincanSegmentOrder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanSegmentOrder, tincan_segment_order_free)

G_END_DECLS
