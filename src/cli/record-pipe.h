/* Copies the file of a recording to standard output while it grows, in a thread of its own.
 *
 * A slow reader delays nothing but the copy. One that has left ends it quietly.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/recording.h"

G_BEGIN_DECLS

typedef struct _TincanRecordPipe TincanRecordPipe;

/* Copies what is published, at once. */
TincanRecordPipe *tincan_record_pipe_new (TincanRecording  *recording);

/* Waits until all of the recording is copied, and frees it. FALSE, with a line on standard error
 * when it happened, if standard output could not be written; that nobody reads it is none. */
gboolean          tincan_record_pipe_end (TincanRecordPipe *self);

G_END_DECLS
