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

TincanStreamBytes
tincan_message_get_bytes (const TincanMessage *self,
                          gsize                size)
{
  return (TincanStreamBytes) {
    .before = self->before,
    .n_before = self->n_before,
    .data = self->record.data,
    .size = MIN (size, self->record.data_size),
    .goes_on = self->goes_on || size < self->record.size,
    .cuts = self->cuts,
  };
}
