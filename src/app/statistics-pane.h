/* What the traffic of an endpoint, or of a recording, adds up to: rates, gaps and round trips
 * drawn, and a table of the peers.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "net/endpoint.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_STATISTICS_PANE (tincan_statistics_pane_get_type ())

/* Works only while it is on screen; what came meanwhile is added then. Action: "statistics.range"
 * (string: "minute", "ten-minutes", "all"). */
G_DECLARE_FINAL_TYPE (TincanStatisticsPane, tincan_statistics_pane, TINCAN, STATISTICS_PANE,
                      GtkWidget)

/* @number: only records of this endpoint; TINCAN_NONE for those of all. */
void       tincan_statistics_pane_set_recording (TincanStatisticsPane *self,
                                                 TincanRecording      *recording,
                                                 guint                 number);

/* The endpoint whose connections the kernel is asked about; may be NULL. */
void       tincan_statistics_pane_set_endpoint  (TincanStatisticsPane *self,
                                                 TincanEndpoint       *endpoint);

G_END_DECLS
