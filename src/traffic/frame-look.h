/* Looks whether what an endpoint receives over TCP seems to be framed.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/frame-rule.h"
#include "traffic/recording.h"

G_BEGIN_DECLS

typedef struct _TincanFrameLook TincanFrameLook;

/* @endpoint: only its records; TINCAN_NONE for those of all. */
TincanFrameLook *tincan_frame_look_new   (TincanRecording *recording,
                                          guint            endpoint);
void             tincan_frame_look_free  (TincanFrameLook *self);

/* Looks at what was published since, a bounded amount of it: the beginnings of the first few
 * streams. FALSE while nothing stands out. */
gboolean         tincan_frame_look_go_on (TincanFrameLook *self,
                                          TincanFrameRule *rule);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanFrameLook, tincan_frame_look_free)

G_END_DECLS
