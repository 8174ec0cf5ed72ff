/* What a recording adds up to, as text.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/record-filter.h"

G_BEGIN_DECLS

/* Prints totals, gaps, round trips and peers of the records that match @filter (taken over; NULL:
 * of all) to @fd. Runs the main loop meanwhile. A failure is one of writing. */
gboolean tincan_stats_print (TincanRecording     *recording,
                             TincanRecordFilter  *filter,
                             int                  fd,
                             GError             **error);

G_END_DECLS
