/* Reads records of a recording back.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/record-reader.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

#include "traffic/journal.h"
#include "traffic/packet-parser.h"
#include "traffic/pcapng-reader.h"
#include "traffic/pcapng.h"

/* A block in memory, or as much of it as was asked for. */
typedef struct
{
  const guint8     *bytes;
  gsize             n_bytes;
  guint8           *own; /* NULL when @bytes are somebody else's */
  TincanBlockPacket packet;
} Block;

/* Where blocks come from. */
typedef struct
{
  TincanContents        *contents;
  const TincanFilePiece *piece; /* or NULL */
} Source;

static void
block_clear (Block *block)
{
  g_free (block->own);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Block, block_clear)

static TincanInterface *
get_interface (TincanContents *self,
               guint           flow)
{
  TincanFlow *found = tincan_flow_table_get (self->flows, flow);

  return found != NULL ? tincan_stable_array_get (self->interfaces, found->interface) : NULL;
}

static gboolean
fail_damaged (guint    index,
              GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               _("Record %u cannot be read: the file was changed after it was opened"), index + 1);
  return FALSE;
}

/* Whether @piece has it all, which need not be read then. */
static gboolean
take (const TincanFilePiece *piece,
      guint64                offset,
      gsize                  size,
      Block                 *block)
{
  if (piece == NULL || offset < piece->start || offset - piece->start > piece->size ||
      piece->size - (offset - piece->start) < size)
    return FALSE;
  block->bytes = piece->bytes + (offset - piece->start);
  block->n_bytes = size;
  return TRUE;
}

static gboolean
load (const Source    *source,
      guint            index,
      guint64          offset,
      gsize            size,
      Block           *block,
      GError         **error)
{
  gssize n_read;

  if (take (source->piece, offset, size, block))
    return TRUE;
  g_free (block->own);
  block->bytes = block->own = g_malloc (size);
  n_read = tincan_recording_writer_read (source->contents->writer, offset, block->own, size);
  if (n_read < 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                   _("Record %u cannot be read: %s"), index + 1, g_strerror (code));
      return FALSE;
    }
  block->n_bytes = (gsize) n_read;
  return TRUE;
}

/* Finds the packet in a block that may have been loaded in part. */
static gboolean
parse_block (const TincanInterface *interface,
             Block                 *block)
{
  gsize size;

  if (interface->pcap)
    {
      if (block->n_bytes < PCAP_PACKET_HEADER)
        return FALSE;
      tincan_pcap_parse_packet (block->bytes, interface, &block->packet);
      return TRUE;
    }
  if (block->n_bytes < 8)
    return FALSE;
  size = tincan_pcapng_get_32 (block->bytes + 4, interface->swapped);
  return tincan_pcapng_parse_packet (block->bytes, MIN (size, block->n_bytes), size,
                                     interface->swapped, &block->packet);
}

/* Finds the payload in a loaded block. */
static gboolean
parse_payload (const TincanInterface *interface,
               Block                 *block,
               TincanParsedPacket    *parsed)
{
  gsize available;

  if (!parse_block (interface, block) || block->packet.data_offset > block->n_bytes)
    return FALSE;
  available = MIN (block->n_bytes - block->packet.data_offset, block->packet.size);
  return tincan_packet_parse (interface->link_type, block->bytes + block->packet.data_offset,
                              available, block->packet.size, interface->own, parsed);
}

/* Of a captured segment that overlaps what came before, the record is the end. */
static gsize
get_data_offset (const Block              *block,
                 const TincanParsedPacket *parsed,
                 const TincanLocation     *location)
{
  gsize overlap = parsed->payload_size > location->size ? parsed->payload_size - location->size : 0;

  return block->packet.data_offset + parsed->payload_offset + overlap;
}

static gboolean
read_data (const Source          *source,
           const TincanLocation  *location,
           const TincanInterface *interface,
           gsize                  max_data,
           TincanRecord          *record,
           GError               **error)
{
  gsize size = MIN (max_data, location->size);
  TincanParsedPacket parsed;
  g_auto (Block) block = { 0 };
  gsize offset;

  if (!load (source, record->index, location->offset, TINCAN_HEADERS_SIZE + size, &block, error))
    return FALSE;
  if (!parse_payload (interface, &block, &parsed) ||
      get_data_offset (&block, &parsed, location) + size > block.n_bytes)
    {
      /* Headers beyond measure: take the whole packet. */
      if (block.packet.size > TINCAN_LOCATION_SIZE_MAX)
        return fail_damaged (record->index, error);
      if (!load (source, record->index, location->offset,
                 block.packet.data_offset + block.packet.size, &block, error))
        return FALSE;
      if (!parse_payload (interface, &block, &parsed))
        return fail_damaged (record->index, error);
    }
  if (parsed.payload_size < location->size ||
      (parsed.payload_size > location->size && interface->own))
    return fail_damaged (record->index, error);
  offset = get_data_offset (&block, &parsed, location);
  if (offset + size > block.n_bytes)
    return fail_damaged (record->index, error);

  record->time_ns = tincan_interface_get_time (interface, block.packet.ticks);
  record->size = location->size;
  record->data = g_memdup2 (block.bytes + offset, size);
  record->data_size = size;
  return TRUE;
}

static gboolean
read_event (const Source          *source,
            const TincanLocation  *location,
            TincanRecord          *record,
            GError               **error)
{
  g_auto (TincanJournalEntry) entry = { 0 };
  g_auto (Block) block = { 0 };

  if (!load (source, record->index, location->offset, location->size, &block, error))
    return FALSE;
  if (block.n_bytes < location->size || location->size < PCAPNG_BLOCK_OVERHEAD ||
      !tincan_journal_parse (block.bytes + 8, block.n_bytes - PCAPNG_BLOCK_OVERHEAD, &entry))
    return fail_damaged (record->index, error);

  record->time_ns = entry.event.time_ns;
  record->by_peer = entry.event.by_peer;
  record->dropped = entry.event.dropped;
  record->text = g_steal_pointer (&entry.text);
  if (location->flow == TINCAN_NONE)
    {
      record->protocol = entry.event.protocol;
      record->local = entry.event.local;
      record->peer = entry.event.peer;
    }
  return TRUE;
}

/* The words for a SYN, FIN or RST of a capture that another program made. */
static char *
describe_packet (const TincanRecord       *record,
                 const TincanParsedPacket *parsed)
{
  g_autofree char *source = tincan_address_to_string (&parsed->source);
  g_autofree char *destination = tincan_address_to_string (&parsed->destination);

  switch (record->event)
    {
    case TINCAN_EVENT_CONNECTED:
    case TINCAN_EVENT_ACCEPTED:
      return g_strdup_printf (_("%s accepted the connection of %s"), source, destination);
    case TINCAN_EVENT_CLOSED:
      return g_strdup_printf (_("%s closed its side of the connection with %s"), source,
                              destination);
    case TINCAN_EVENT_RESET:
      return g_strdup_printf (_("%s reset the connection with %s"), source, destination);
    case TINCAN_EVENT_NONE:
    case TINCAN_EVENT_LISTENING:
    case TINCAN_EVENT_REFUSED:
    case TINCAN_EVENT_DROPPED:
    case TINCAN_EVENT_ERROR:
    default:
      return g_strdup ("");
    }
}

static gboolean
read_packet_event (const Source          *source,
                   const TincanLocation  *location,
                   const TincanInterface *interface,
                   TincanRecord          *record,
                   GError               **error)
{
  TincanParsedPacket parsed;
  g_auto (Block) block = { 0 };

  if (!load (source, record->index, location->offset, location->size, &block, error))
    return FALSE;
  if (!parse_payload (interface, &block, &parsed))
    return fail_damaged (record->index, error);
  record->time_ns = tincan_interface_get_time (interface, block.packet.ticks);
  record->by_peer = tincan_address_equal (&parsed.source, &record->peer);
  record->text = describe_packet (record, &parsed);
  return TRUE;
}

const guint8 *
tincan_contents_find_payload (TincanContents        *self,
                              const TincanFilePiece *piece,
                              const TincanLocation  *location)
{
  const TincanInterface *interface = get_interface (self, location->flow);
  TincanParsedPacket parsed;
  Block block = { 0 };
  gsize offset;

  if (interface == NULL ||
      !take (piece, location->offset, TINCAN_HEADERS_SIZE + location->size, &block) ||
      !parse_payload (interface, &block, &parsed) || parsed.payload_size != location->size)
    return NULL;
  offset = block.packet.data_offset + parsed.payload_offset;
  return offset + location->size <= block.n_bytes ? block.bytes + offset : NULL;
}

gboolean
tincan_contents_peek (TincanContents   *self,
                      guint             index,
                      TincanIndexEntry *entry)
{
  TincanLocation location;
  TincanInterface *interface;

  if (!tincan_record_index_get (self->index, index, &location))
    return FALSE;
  interface = get_interface (self, location.flow);
  entry->direction = location.direction;
  entry->event = location.event;
  entry->flow = location.flow;
  entry->endpoint = interface != NULL ? interface->endpoint : location.endpoint;
  entry->size = location.direction == TINCAN_DIRECTION_EVENT ? 0 : location.size;
  entry->offset = location.offset;
  entry->interface = location.direction != TINCAN_DIRECTION_EVENT || location.from_packet
                       ? interface : NULL;
  return TRUE;
}

gboolean
tincan_contents_read (TincanContents         *self,
                      const TincanFilePiece  *piece,
                      guint                   index,
                      gsize                   max_data,
                      TincanRecord           *record,
                      GError                **error)
{
  const Source source = { self, piece };
  g_auto (TincanRecord) result = { .index = index };
  TincanInterface *interface;
  TincanLocation location;
  TincanFlow *flow;
  gboolean done;

  if (!tincan_record_index_get (self->index, index, &location))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, _("There is no record %u"),
                   index + 1);
      return FALSE;
    }
  flow = tincan_flow_table_get (self->flows, location.flow);
  interface = get_interface (self, location.flow);
  result.direction = location.direction;
  result.event = location.event;
  result.flow = location.flow;
  result.cast = location.cast;
  result.from_packet = location.from_packet;
  result.endpoint = interface != NULL ? interface->endpoint : location.endpoint;
  if (flow != NULL)
    {
      result.protocol = flow->protocol;
      result.local = flow->local;
      result.peer = flow->peer;
    }

  if (location.direction == TINCAN_DIRECTION_EVENT && !location.from_packet)
    done = read_event (&source, &location, &result, error);
  else if (interface == NULL)
    done = fail_damaged (index, error);
  else if (location.from_packet)
    done = read_packet_event (&source, &location, interface, &result, error);
  else
    done = read_data (&source, &location, interface, max_data, &result, error);
  if (!done)
    return FALSE;

  *record = result;
  result.data = NULL;
  result.text = NULL;
  return TRUE;
}
