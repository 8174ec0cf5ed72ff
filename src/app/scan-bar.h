/* How far the opening of a large recording is, and the way to stop it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "traffic/recording.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_SCAN_BAR (tincan_scan_bar_get_type ())

/* Not there when there is nothing to tell. */
G_DECLARE_FINAL_TYPE (TincanScanBar, tincan_scan_bar, TINCAN, SCAN_BAR, GtkWidget)

void tincan_scan_bar_set_recording (TincanScanBar   *self,
                                    TincanRecording *recording);

G_END_DECLS
