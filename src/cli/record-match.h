/* Whether a filter lets a record or a frame through that was read.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/record-filter.h"

G_BEGIN_DECLS

/* @filter: NULL for none, which lets everything through. @record: with all of its data; when
 * @framed the frame of that, which begins with a whole character. */
gboolean tincan_record_match (TincanRecordFilter *filter,
                              const TincanRecord *record,
                              gboolean            framed);

G_END_DECLS
