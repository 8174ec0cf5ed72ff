/* A message of a log: what one row shows, a record or a frame of a stream, with its bytes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/message.h"

void
tincan_message_clear (TincanMessage *self)
{
  tincan_record_clear (&self->record);
  g_clear_pointer (&self->cuts, g_array_unref);
}

gboolean
tincan_message_read (TincanRecording   *recording,
                     TincanRecordText  *text,
                     guint              index,
                     gsize              max_data,
                     TincanMessage     *message,
                     GError           **error)
{
  TincanMessage read = { .number = index, .first = index };

  if (!tincan_recording_read (recording, index, max_data, &read.record, error))
    return FALSE;

  read.n_before = tincan_record_text_get_before (text, &read.record, read.before);
  read.goes_on = tincan_record_text_goes_on (text, &read.record);
  *message = read;
  return TRUE;
}
