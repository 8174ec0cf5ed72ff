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

/* The place in what such a frame carries that byte @place of the frame is decoded to. */
gsize    tincan_frame_decode_place (TincanFrameKind kind,
                                    const guint8   *data,
                                    gsize           size,
                                    gsize           place);

G_END_DECLS
