/* The times of records, and nothing else of them, read in large pieces of the file: some 20 ns for
 * each of many that follow each other.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/record-times.h"

#include "traffic/pcapng-reader.h"
#include "traffic/pcapng.h"

#define PIECE_SIZE (64 * 1024)

/* Of a larger record the next one is not near: then only its own header is read. */
#define NEAR_SIZE 4096

void
tincan_record_times_clear (TincanRecordTimes *self)
{
  g_clear_pointer (&self->bytes, g_free);
  self->size = 0;
}

/* The header of the block at @offset, or NULL. */
static const guint8 *
get_header (TincanRecordTimes *self,
            TincanRecording   *recording,
            guint64            offset,
            gsize              header_size,
            gsize              piece_size)
{
  gssize n_read;

  if (offset >= self->start && offset - self->start < self->size &&
      self->size - (offset - self->start) >= header_size)
    return self->bytes + (offset - self->start);

  if (self->bytes == NULL)
    self->bytes = g_malloc (PIECE_SIZE);
  n_read = tincan_recording_read_file (recording, offset, self->bytes, piece_size);
  self->start = offset;
  self->size = n_read > 0 ? (gsize) n_read : 0;
  return self->size >= header_size ? self->bytes : NULL;
}

static gboolean
read_event_time (TincanRecording *recording,
                 guint            index,
                 gint64          *time_ns)
{
  g_auto (TincanRecord) record = { 0 };

  if (!tincan_recording_read (recording, index, 0, &record, NULL))
    return FALSE;
  *time_ns = record.time_ns;
  return TRUE;
}

gboolean
tincan_record_times_get (TincanRecordTimes      *self,
                         TincanRecording        *recording,
                         guint                   index,
                         const TincanIndexEntry *entry,
                         gint64                 *time_ns)
{
  const TincanInterface *interface = entry->interface;
  TincanBlockPacket packet;
  const guint8 *header;
  gsize header_size, size;

  if (interface == NULL)
    return read_event_time (recording, index, time_ns);

  header_size = interface->pcap ? PCAP_PACKET_HEADER : PCAPNG_PACKET_HEADER;
  header = get_header (self, recording, entry->offset, header_size,
                       entry->size > NEAR_SIZE ? header_size : PIECE_SIZE);
  if (header == NULL)
    return FALSE;
  if (interface->pcap)
    tincan_pcap_parse_packet (header, interface, &packet);
  else
    {
      size = tincan_pcapng_get_32 (header + 4, interface->swapped);
      if (!tincan_pcapng_parse_packet (header, MIN (header_size, size), size, interface->swapped,
                                       &packet))
        return FALSE;
    }
  *time_ns = tincan_interface_get_time (interface, packet.ticks);
  return TRUE;
}
