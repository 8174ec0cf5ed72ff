/* Fills a recording from its file in a thread of its own, while what is there already can be
 * seen.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "traffic/recording-scan.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_BACKGROUND_SCAN (tincan_background_scan_get_type ())

/* Property that notifies, a few hundred times a second at most: "progress" (double, 0 to 1).
 * Signal "done": nothing more comes; once. Both in the main context that made it. */
G_DECLARE_FINAL_TYPE (TincanBackgroundScan, tincan_background_scan, TINCAN, BACKGROUND_SCAN,
                      GObject)

/* Takes over @scan and begins. What it scans must live until stop(). */
TincanBackgroundScan *tincan_background_scan_new          (TincanRecordingScan  *scan);

/* Ends it where it is, and waits until it has ended. */
void                  tincan_background_scan_stop         (TincanBackgroundScan *self);

double                tincan_background_scan_get_progress (TincanBackgroundScan *self);
gboolean              tincan_background_scan_is_done      (TincanBackgroundScan *self);

/* What came of it, once it is done; owned by it. NULL before that, and when it was stopped. */
const TincanScanResult *
                      tincan_background_scan_get_result   (TincanBackgroundScan *self);

/* What was odd about the file, for people; NULL for nothing, and until it is done. */
const char           *tincan_background_scan_get_warning  (TincanBackgroundScan *self);

G_END_DECLS
