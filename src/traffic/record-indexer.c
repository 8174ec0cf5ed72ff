/* Makes the records of a file that is being scanned: one block after the other goes in.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/record-indexer.h"

#include "traffic/journal.h"
#include "traffic/packet-parser.h"
#include "traffic/pcapng.h"

void
tincan_record_indexer_init (TincanRecordIndexer *self,
                            TincanContents      *contents)
{
  *self = (TincanRecordIndexer) { .contents = contents, .last_flow = TINCAN_NONE };
}

void
tincan_record_indexer_begin_section (TincanRecordIndexer *self,
                                     gboolean             swapped,
                                     gboolean             own)
{
  self->first_interface = tincan_stable_array_get_size (self->contents->interfaces);
  self->swapped = swapped;
  self->own = own;
}

void
tincan_record_indexer_add_interface (TincanRecordIndexer   *self,
                                     const TincanInterface *interface)
{
  tincan_stable_array_append (self->contents->interfaces, interface);
}

/* The number of a flow, new if need be. A SYN begins a new one even between the same
   addresses. */
static guint
get_flow (TincanRecordIndexer *self,
          guint                interface,
          TincanProtocol       protocol,
          const TincanAddress *local,
          const TincanAddress *peer,
          gboolean             begins)
{
  TincanFlowTable *flows = self->contents->flows;
  TincanFlow *last = tincan_flow_table_get (flows, self->last_flow);

  if (!begins && last != NULL && last->interface == interface && last->protocol == protocol &&
      tincan_address_equal (&last->local, local) && tincan_address_equal (&last->peer, peer))
    return self->last_flow;

  self->last_flow = TINCAN_NONE;
  if (!begins)
    self->last_flow = tincan_flow_table_find (flows, interface, protocol, local, peer);
  if (self->last_flow == TINCAN_NONE)
    self->last_flow = tincan_flow_table_add (flows, interface, protocol, local, peer);
  return self->last_flow;
}

/* In a foreign capture the packets that open and close connections are events. */
static TincanEventKind
get_packet_event (const TincanParsedPacket *packet,
                  TincanDirection           direction)
{
  if (packet->flags & TINCAN_TCP_RST)
    return TINCAN_EVENT_RESET;
  if (packet->flags & TINCAN_TCP_FIN)
    return TINCAN_EVENT_CLOSED;
  if ((packet->flags & TINCAN_TCP_SYN) == 0 || (packet->flags & TINCAN_TCP_ACK) == 0)
    return TINCAN_EVENT_NONE;
  return direction == TINCAN_DIRECTION_SENT ? TINCAN_EVENT_ACCEPTED : TINCAN_EVENT_CONNECTED;
}

static TincanCast
get_cast (guint32 flags)
{
  guint cast = flags >> PCAPNG_FLAGS_CAST_SHIFT & PCAPNG_FLAGS_CAST;

  return cast <= TINCAN_CAST_BROADCAST ? (TincanCast) cast : TINCAN_CAST_UNKNOWN;
}

static void
add_parsed (TincanRecordIndexer      *self,
            guint64                   offset,
            gsize                     size,
            guint                     interface,
            guint32                   flags,
            const TincanParsedPacket *packet)
{
  gboolean sent = (flags & PCAPNG_FLAGS_DIRECTION) == PCAPNG_FLAGS_OUTBOUND;
  TincanLocation location = { .offset = offset,
                              .direction = sent ? TINCAN_DIRECTION_SENT : TINCAN_DIRECTION_RECEIVED,
                              .cast = get_cast (flags) };
  gboolean begins = (packet->flags & (TINCAN_TCP_SYN | TINCAN_TCP_ACK)) == TINCAN_TCP_SYN;
  TincanEventKind event = TINCAN_EVENT_NONE;

  location.flow = get_flow (self, interface, packet->protocol,
                            sent ? &packet->source : &packet->destination,
                            sent ? &packet->destination : &packet->source, begins);
  if (location.flow == TINCAN_NONE)
    return;
  if (packet->payload_size > 0 || packet->protocol == TINCAN_PROTOCOL_UDP)
    {
      location.size = (guint32) packet->payload_size;
      tincan_record_index_append (self->contents->index, &location);
    }
  if (!self->own && packet->protocol == TINCAN_PROTOCOL_TCP)
    event = get_packet_event (packet, location.direction);
  if (event == TINCAN_EVENT_NONE)
    return;
  location.direction = TINCAN_DIRECTION_EVENT;
  location.event = event;
  location.from_packet = TRUE;
  location.size = (guint32) size;
  tincan_record_index_append (self->contents->index, &location);
}

void
tincan_record_indexer_add_packet (TincanRecordIndexer *self,
                                  guint64              offset,
                                  const guint8        *block,
                                  gsize                size)
{
  TincanInterface *interface = tincan_stable_array_get (self->contents->interfaces, 0);
  TincanBlockPacket found;
  TincanParsedPacket packet;
  guint number;

  if (interface != NULL && interface->pcap)
    tincan_pcap_parse_packet (block, interface, &found);
  else if (!tincan_pcapng_parse_packet (block, size, size, self->swapped, &found))
    return;
  number = self->first_interface + found.interface;
  interface = tincan_stable_array_get (self->contents->interfaces, number);
  if (number < self->first_interface || interface == NULL)
    return;
  if (tincan_packet_parse (interface->link_type, block + found.data_offset, found.size, found.size,
                           interface->own, &packet))
    add_parsed (self, offset, size, number, found.flags, &packet);
}

void
tincan_record_indexer_add_journal (TincanRecordIndexer *self,
                                   guint64              offset,
                                   const guint8        *block,
                                   gsize                size)
{
  g_auto (TincanJournalEntry) entry = { 0 };
  TincanLocation location = { .offset = offset,
                              .size = (guint32) size,
                              .flow = TINCAN_NONE,
                              .endpoint = TINCAN_NONE,
                              .direction = TINCAN_DIRECTION_EVENT };
  guint interface;

  if (!tincan_journal_parse (block + 8, size - PCAPNG_BLOCK_OVERHEAD, &entry))
    return;
  location.event = entry.event.kind;
  location.endpoint = entry.event.endpoint;
  interface = self->first_interface + entry.interface;
  if (entry.has_flow && entry.interface != TINCAN_NONE && interface >= self->first_interface &&
      tincan_stable_array_get (self->contents->interfaces, interface) != NULL)
    location.flow = get_flow (self, interface, entry.event.protocol, &entry.event.local,
                              &entry.event.peer, FALSE);
  tincan_record_index_append (self->contents->index, &location);
}
