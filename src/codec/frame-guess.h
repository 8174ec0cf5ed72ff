/* Looks at the beginning of a stream for how its messages may be framed: by lengths, as lines, with
 * JSON headers.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/frame-rule.h"

G_BEGIN_DECLS

/* More of a stream tells no more. */
#define TINCAN_FRAME_GUESS_SIZE (16 * 1024)

/* @ends: where the reads that the bytes came in end, in order, the last at @size. FALSE when
 * nothing stands out: several messages have to fit, and reads have to end where messages do. */
gboolean tincan_frame_guess (const guint8    *data,
                             gsize            size,
                             const gsize     *ends,
                             guint            n_ends,
                             TincanFrameRule *rule);

G_END_DECLS
