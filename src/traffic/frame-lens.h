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

/* An event, or a frame: then @record has its payload, its own time, and its number as index.
 * Nothing of it is the caller's; all is valid until the next call. */
typedef struct
{
  TincanRecord     record;
  guint            reads; /* 0 for an event */
  TincanFrameFault fault;
} TincanFrameRow;

typedef struct _TincanFrameLens TincanFrameLens;

TincanFrameLens *tincan_frame_lens_new  (const TincanFrameRule *rule);
void             tincan_frame_lens_free (TincanFrameLens       *self);

/* The next record, with all its data, which must stay until pull() returned FALSE. After
 * push(), tick() and end() call pull() until it does. */
void             tincan_frame_lens_push (TincanFrameLens       *self,
                                         const TincanRecord    *record);

/* No record follows: what streams left unfinished comes out. */
void             tincan_frame_lens_end  (TincanFrameLens       *self);

/* As with the framer; of the clock that the times of records are of. */
gint64           tincan_frame_lens_get_deadline (TincanFrameLens *self);
void             tincan_frame_lens_tick         (TincanFrameLens *self,
                                                 gint64           time_ns);

gboolean         tincan_frame_lens_pull (TincanFrameLens       *self,
                                         TincanFrameRow        *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanFrameLens, tincan_frame_lens_free)

G_END_DECLS
