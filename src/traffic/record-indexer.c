/* Makes the records of a file that is being scanned: one block after the other goes in.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/record-indexer.h"

#include <string.h>

#include "traffic/journal.h"
#include "traffic/packet-parser.h"
#include "traffic/packet-run.h"
#include "traffic/pcapng.h"

struct _TincanRecordIndexer
{
  TincanContents  *contents;
  TincanPacketRun *run;             /* owned */
  guint            first_interface; /* of the current section */
  gboolean         swapped;
  gboolean         own;             /* the current section was written by Tincan */
  gboolean         pcap;
};

TincanRecordIndexer *
tincan_record_indexer_new (TincanContents *contents)
{
  TincanRecordIndexer *self = g_new0 (TincanRecordIndexer, 1);

  self->contents = contents;
  self->run = tincan_packet_run_new (contents);
  return self;
}

void
tincan_record_indexer_free (TincanRecordIndexer *self)
{
  tincan_packet_run_free (self->run);
  g_free (self);
}

void
tincan_record_indexer_begin_section (TincanRecordIndexer *self,
                                     gboolean             swapped,
                                     gboolean             own)
{
  self->first_interface = tincan_stable_array_get_size (self->contents->interfaces);
  self->swapped = swapped;
  self->own = own;
  tincan_packet_run_begin_section (self->run, self->first_interface, swapped, FALSE);
}

static void
note_endpoint (TincanRecordIndexer *self,
               guint                endpoint)
{
  TincanContents *contents = self->contents;

  if (endpoint != TINCAN_NONE &&
      (contents->last_endpoint == TINCAN_NONE || endpoint > contents->last_endpoint))
    contents->last_endpoint = endpoint;
}

void
tincan_record_indexer_add_interface (TincanRecordIndexer   *self,
                                     const TincanInterface *interface)
{
  tincan_stable_array_append (self->contents->interfaces, interface);
  note_endpoint (self, interface->endpoint);
  self->pcap = interface->pcap;
  if (interface->pcap)
    tincan_packet_run_begin_section (self->run, 0, interface->swapped, TRUE);
}

/* The number of a flow, new if need be. A SYN begins a new one even between the same
 * addresses. */
static guint
get_flow (TincanRecordIndexer *self,
          guint                interface,
          TincanProtocol       protocol,
          const TincanAddress *local,
          const TincanAddress *peer,
          gboolean             begins)
{
  TincanFlowTable *flows = self->contents->flows;
  guint flow = TINCAN_NONE;

  if (begins)
    tincan_packet_run_forget (self->run);
  else
    flow = tincan_flow_table_find (flows, interface, protocol, local, peer);
  if (flow == TINCAN_NONE)
    flow = tincan_flow_table_add (flows, interface, protocol, local, peer);
  return flow;
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

/* Returns the flow. */
static guint
add_parsed (TincanRecordIndexer      *self,
            guint64                   offset,
            gsize                     size,
            guint                     interface,
            guint32                   flags,
            const TincanParsedPacket *packet)
{
  TincanLocation location = { .offset = offset,
                              .direction = tincan_pcapng_flags_get_direction (flags),
                              .cast = tincan_pcapng_flags_get_cast (flags) };
  gboolean sent = location.direction == TINCAN_DIRECTION_SENT;
  gboolean begins = (packet->flags & (TINCAN_TCP_SYN | TINCAN_TCP_ACK)) == TINCAN_TCP_SYN;
  TincanEventKind event = TINCAN_EVENT_NONE;

  location.flow = get_flow (self, interface, packet->protocol,
                            sent ? &packet->source : &packet->destination,
                            sent ? &packet->destination : &packet->source, begins);
  if (location.flow == TINCAN_NONE)
    return TINCAN_NONE;
  if (packet->payload_size > 0 || packet->protocol == TINCAN_PROTOCOL_UDP)
    {
      location.size = (guint32) packet->payload_size;
      tincan_record_index_append (self->contents->index, &location);
    }
  if (!self->own && packet->protocol == TINCAN_PROTOCOL_TCP)
    event = get_packet_event (packet, location.direction);
  if (event == TINCAN_EVENT_NONE)
    return location.flow;
  location.direction = TINCAN_DIRECTION_EVENT;
  location.event = event;
  location.from_packet = TRUE;
  location.size = (guint32) size;
  tincan_record_index_append (self->contents->index, &location);
  return location.flow;
}

static guint
parse_and_add (TincanRecordIndexer *self,
               guint64              offset,
               const guint8        *block,
               gsize                size)
{
  TincanInterface *interface;
  TincanBlockPacket found;
  TincanParsedPacket packet;
  guint n_records = tincan_stable_array_get_size (self->contents->index);
  guint number, flow;

  if (self->pcap)
    tincan_pcap_parse_packet (block, tincan_stable_array_get (self->contents->interfaces, 0),
                              &found);
  else if (!tincan_pcapng_parse_packet (block, size, size, self->swapped, &found))
    return TINCAN_NONE;
  number = self->first_interface + found.interface;
  interface = tincan_stable_array_get (self->contents->interfaces, number);
  if (number < self->first_interface || interface == NULL ||
      !tincan_packet_parse (interface->link_type, block + found.data_offset, found.size, found.size,
                            interface->own, &packet))
    return TINCAN_NONE;
  flow = add_parsed (self, offset, size, number, found.flags, &packet);
  if (found.comment != NULL && tincan_stable_array_get_size (self->contents->index) > n_records)
    tincan_bookmarks_set_read (self->contents->bookmarks, n_records, (const char *) found.comment,
                               found.comment_size);
  return flow;
}

void
tincan_record_indexer_add_packet (TincanRecordIndexer *self,
                                  guint64              offset,
                                  const guint8        *block,
                                  gsize                size)
{
  guint flow = parse_and_add (self, offset, block, size);

  if (flow != TINCAN_NONE)
    tincan_packet_run_learn (self->run, block, size, flow);
}

gsize
tincan_record_indexer_add_run (TincanRecordIndexer *self,
                               guint64              offset,
                               const guint8        *bytes,
                               gsize                size)
{
  return tincan_packet_run_add (self->run, offset, bytes, size);
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
  note_endpoint (self, location.endpoint);
  interface = self->first_interface + entry.interface;
  if (entry.has_flow && entry.interface != TINCAN_NONE && interface >= self->first_interface &&
      tincan_stable_array_get (self->contents->interfaces, interface) != NULL)
    location.flow = get_flow (self, interface, entry.event.protocol, &entry.event.local,
                              &entry.event.peer, FALSE);
  tincan_record_index_append (self->contents->index, &location);
}
