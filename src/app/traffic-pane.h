/* The traffic of an endpoint, or of a whole recording: the log and, below, the inspector of what is
 * selected there; or the statistics.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/inspector.h"
#include "app/log-view.h"
#include "net/endpoint.h"
#include "session/endpoint-config.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_TRAFFIC_PANE (tincan_traffic_pane_get_type ())

/* Property that notifies: "shows-statistics" (boolean): they are in the place of the log. Actions:
 * "traffic.statistics" (the same), "traffic.inspector" (shown or not), "traffic.filter" (the
 * keyboard goes there), "traffic.find", "traffic.find-next", "traffic.find-previous",
 * "traffic.filter-by" (what of the selected message: see log-terms.h). */
G_DECLARE_FINAL_TYPE (TincanTrafficPane, tincan_traffic_pane, TINCAN, TRAFFIC_PANE, GtkWidget)

/* @endpoint: only its records; TINCAN_NONE for those of all. */
void             tincan_traffic_pane_set_recording (TincanTrafficPane          *self,
                                                    TincanRecording            *recording,
                                                    guint                       endpoint);

/* Whose connections the statistics ask the kernel about; may be NULL. */
void             tincan_traffic_pane_set_endpoint  (TincanTrafficPane          *self,
                                                    TincanEndpoint             *endpoint);

/* Shows data as @config wants it now. */
void             tincan_traffic_pane_set_display   (TincanTrafficPane          *self,
                                                    const TincanEndpointConfig *config);

TincanLogView   *tincan_traffic_pane_get_log_view  (TincanTrafficPane          *self);
TincanInspector *tincan_traffic_pane_get_inspector (TincanTrafficPane          *self);
const char      *tincan_traffic_pane_get_charset   (TincanTrafficPane          *self);

G_END_DECLS
