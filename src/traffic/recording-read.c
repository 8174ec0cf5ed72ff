/* Asks of what is behind a recording; reads in it, from any thread.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/record-reader.h"
#include "traffic/recording-contents.h"

guint
tincan_recording_get_n_records (TincanRecording *self)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self), 0);
  return tincan_stable_array_get_size (tincan_recording_get_contents (self)->index);
}

gboolean
tincan_recording_is_empty (TincanRecording *self)
{
  return tincan_recording_get_n_records (self) == 0 && tincan_recording_get_scan (self) == NULL;
}

guint
tincan_recording_get_last_endpoint (TincanRecording *self)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self), TINCAN_NONE);
  return tincan_recording_get_contents (self)->last_endpoint;
}

guint
tincan_recording_get_n_from_file (TincanRecording *self)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self), TINCAN_NONE);
  return atomic_load (&tincan_recording_get_contents (self)->n_scanned);
}

gboolean
tincan_recording_peek (TincanRecording  *self,
                       guint             index,
                       TincanIndexEntry *entry)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self) && entry != NULL, FALSE);
  return tincan_contents_peek (tincan_recording_get_contents (self), index, entry);
}

gboolean
tincan_recording_read (TincanRecording  *self,
                       guint             index,
                       gsize             max_data,
                       TincanRecord     *record,
                       GError          **error)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self) && record != NULL, FALSE);
  return tincan_contents_read (tincan_recording_get_contents (self), NULL, index, max_data, record,
                               error);
}

const TincanFlow *
tincan_recording_get_flow (TincanRecording *self,
                           guint            flow)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self), NULL);
  return tincan_flow_table_get (tincan_recording_get_contents (self)->flows, flow);
}

TincanBookmarks *
tincan_recording_get_bookmarks (TincanRecording *self)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self), NULL);
  return tincan_recording_get_contents (self)->bookmarks;
}

gssize
tincan_recording_read_file (TincanRecording *self,
                            guint64          offset,
                            guint8          *data,
                            gsize            size)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self), -1);
  return tincan_recording_writer_read (tincan_recording_get_contents (self)->writer, offset, data,
                                       size);
}

gboolean
tincan_recording_is_congested (TincanRecording *self)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self), FALSE);
  return tincan_recording_writer_is_congested (tincan_recording_get_contents (self)->writer);
}

gboolean
tincan_recording_flush (TincanRecording  *self,
                        GError          **error)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (self), FALSE);
  return tincan_recording_writer_flush (tincan_recording_get_contents (self)->writer, error);
}
