/* Whether a filter lets a record or a frame through that was read.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/record-match.h"

#include "traffic/message-notes.h"

static char *
dup_note (TincanRecording *recording,
          guint            index,
          gpointer         data)
{
  return tincan_message_notes_dup_of_frame (recording, data);
}

gboolean
tincan_record_match (TincanRecordFilter   *filter,
                     const TincanRecord   *record,
                     const TincanFrameRow *frame)
{
  const TincanIndexEntry entry = {
    .direction = record->direction,
    .event = record->event,
    .endpoint = record->endpoint,
    .flow = record->flow,
    .size = (guint32) record->size,
  };
  TincanRecord shown = *record;

  if (filter != NULL)
    tincan_record_filter_set_dup_note (filter, frame != NULL ? dup_note : NULL, (gpointer) frame);
  if (frame != NULL)
    shown.flow = TINCAN_NONE; /* no first half of its first character is looked for before it */
  return filter == NULL || tincan_record_filter_match (filter, record->index, &entry, &shown);
}
