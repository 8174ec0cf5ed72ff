/* Whether a filter lets a record or a frame through that was read.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/record-match.h"

gboolean
tincan_record_match (TincanRecordFilter *filter,
                     const TincanRecord *record,
                     gboolean            framed)
{
  const TincanIndexEntry entry = {
    .direction = record->direction,
    .event = record->event,
    .endpoint = record->endpoint,
    .flow = record->flow,
    .size = (guint32) record->size,
  };
  TincanRecord shown = *record;

  if (framed)
    shown.flow = TINCAN_NONE; /* no first half of its first character is looked for before it */
  return filter == NULL || tincan_record_filter_match (filter, record->index, &entry, &shown);
}
