/* The page of a recording without endpoints: how its data shows, its log and inspector.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/traffic-pane.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_RECORDING_PAGE (tincan_recording_page_get_type ())

G_DECLARE_FINAL_TYPE (TincanRecordingPage, tincan_recording_page, TINCAN, RECORDING_PAGE, GtkWidget)

void               tincan_recording_page_set_recording (TincanRecordingPage *self,
                                                        TincanRecording     *recording);
TincanTrafficPane *tincan_recording_page_get_traffic   (TincanRecordingPage *self);

G_END_DECLS
