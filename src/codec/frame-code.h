/* Undoes the codes that keep a frame's end out of its bytes: SLIP and COBS.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/frame-rule.h"

G_BEGIN_DECLS

#define TINCAN_SLIP_END 0xc0
#define TINCAN_COBS_END 0x00

/* What a frame by SLIP or COBS carries; @data is the frame with the ends around it. FALSE if it is
 * not of that code, then @bytes holds what it may. */
gboolean tincan_frame_decode (TincanFrameKind kind,
                              const guint8   *data,
                              gsize           size,
                              GByteArray     *bytes);

/* How many ends stand in front of what it carries. */
gsize    tincan_frame_count_lead (TincanFrameKind kind,
                                  const guint8   *data,
                                  gsize           size);

/* How many bytes a frame carries, without keeping them. All zero bytes: nothing came yet. */
typedef struct
{
  gsize    size;     /* of what came so far */
  guint    left;     /* COBS: of the block */
  guint8   code;     /* COBS: of the block; 0: there was none */
  gboolean escaped;  /* SLIP: the byte before was an escape */
  gboolean is_wrong;
} TincanCodeMeter;

/* @data is what comes next between the two ends. */
void     tincan_code_meter_add  (TincanCodeMeter *self,
                                 TincanFrameKind  kind,
                                 const guint8    *data,
                                 gsize            size);

/* Whether all of it is such a code. */
gboolean tincan_code_meter_end  (const TincanCodeMeter *self);

G_END_DECLS
