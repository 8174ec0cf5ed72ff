/* Puts the bytes of frames together from the records that they are in.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/frame-index.h"

G_BEGIN_DECLS

typedef struct _TincanFrameGatherer TincanFrameGatherer;

/* @frames: as @kind cuts. One thread at a time uses it. */
TincanFrameGatherer *tincan_frame_gatherer_new  (TincanRecording         *recording,
                                                 TincanFrameIndex        *frames,
                                                 TincanFrameKind          kind);
void                 tincan_frame_gatherer_free (TincanFrameGatherer     *self);

/* A record with at least @size bytes of its data, or all there are; owned by the gatherer, until
 * the next call. NULL if it cannot be read. */
const TincanRecord  *tincan_frame_gatherer_get_record (TincanFrameGatherer  *self,
                                                       guint                 index,
                                                       gsize                 size,
                                                       GError              **error);

/* What a frame carries, or the first @max_data bytes of that: the caller owns it. */
typedef struct
{
  GByteArray *bytes;
  GArray     *cuts; /* gsize: where in it another read begins; never 0 */
  gsize       end;  /* in the last record, once that was read */
} TincanFrameBytes;

/* What is read of the file is in proportion to @max_data, also of a frame that is decoded. FALSE
 * if a record cannot be read. */
gboolean tincan_frame_gatherer_read  (TincanFrameGatherer     *self,
                                      const TincanFrameEntry  *entry,
                                      gsize                    max_data,
                                      TincanFrameBytes        *frame,
                                      GError                 **error);
void     tincan_frame_bytes_clear    (TincanFrameBytes        *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TincanFrameBytes, tincan_frame_bytes_clear)

G_END_DECLS
