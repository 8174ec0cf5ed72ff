/* Whether a filter lets a record or a frame through that was read.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/frame-lens.h"
#include "traffic/record-filter.h"

G_BEGIN_DECLS

/* @filter: NULL for none, which lets everything through. @record: with all of its data; that of
 * @frame, which begins with a whole character, unless that is NULL. */
gboolean tincan_record_match (TincanRecordFilter   *filter,
                              const TincanRecord   *record,
                              const TincanFrameRow *frame);

G_END_DECLS
