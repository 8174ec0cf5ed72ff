/* What is behind a recording, for those who read much of it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/contents.h"
#include "traffic/recording.h"

G_BEGIN_DECLS

/* Owned by the recording; any thread may read in it. */
TincanContents *tincan_recording_get_contents (TincanRecording *self);

G_END_DECLS
