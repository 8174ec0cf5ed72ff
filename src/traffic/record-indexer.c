/* Makes the records of a file that is being scanned: one block after the other goes in.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/record-indexer.h"

#include <netinet/in.h>
#include <string.h>

#include "traffic/journal.h"
#include "traffic/packet-parser.h"
#include "traffic/pcapng.h"

/* Places for known flows are as many as there may be, within bounds. */
#define N_KNOWN_BITS_MIN 4
#define N_KNOWN_BITS_MAX 17
#define TYPICAL_BLOCK_SIZE 128

/* What the packets of a flow in one direction have in common, in Tincan's own files over IPv4:
 * most packets are told by comparing these bytes, and need not be taken apart. In whole words:
 * two halves that were just written cannot be read as one without a wait. */
typedef struct
{
  guint64 addresses;
  guint64 ports_and_interface; /* in its section */
  guint64 flags_and_protocol;  /* of the block, as the low half */
  guint32 epoch;               /* 0: none */
  guint32 flow;
} KnownFlow;

struct _TincanRecordIndexer
{
  TincanContents *contents;
  guint           first_interface; /* of the current section */
  gboolean        swapped;
  gboolean        own;             /* the current section was written by Tincan */
  gboolean        pcap;
  guint32         epoch;           /* changes when known flows may stand for others */
  KnownFlow      *known;           /* by hash, two for each; owned */
  guint           n_known_bits;
};

TincanRecordIndexer *
tincan_record_indexer_new (TincanContents *contents,
                           guint64         file_size)
{
  TincanRecordIndexer *self = g_new0 (TincanRecordIndexer, 1);

  self->contents = contents;
  self->n_known_bits = CLAMP (g_bit_storage (file_size / TYPICAL_BLOCK_SIZE), N_KNOWN_BITS_MIN,
                              N_KNOWN_BITS_MAX);
  self->known = g_new0 (KnownFlow, 2u << self->n_known_bits);
  return self;
}

void
tincan_record_indexer_free (TincanRecordIndexer *self)
{
  g_free (self->known);
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
  self->epoch++;
}

void
tincan_record_indexer_add_interface (TincanRecordIndexer   *self,
                                     const TincanInterface *interface)
{
  tincan_stable_array_append (self->contents->interfaces, interface);
  self->pcap = interface->pcap;
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
    self->epoch++;
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

static TincanCast
get_cast (guint32 flags)
{
  guint cast = flags >> PCAPNG_FLAGS_CAST_SHIFT & PCAPNG_FLAGS_CAST;

  return cast <= TINCAN_CAST_BROADCAST ? (TincanCast) cast : TINCAN_CAST_UNKNOWN;
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

static guint32
load_32 (const guint8 *data)
{
  guint32 value;

  memcpy (&value, data, 4);
  return value;
}

static guint
load_be16 (const guint8 *data)
{
  return (guint) data[0] << 8 | data[1];
}

/* The size of all headers of an IP packet as Tincan makes them for data over IPv4; 0 for any
 * other. */
static gsize
measure_headers (const guint8 *packet,
                 gsize         size)
{
  if (packet[0] != 0x45 || load_be16 (packet + 2) != size || load_be16 (packet + 6) != 0x4000)
    return 0;
  if (packet[9] == IPPROTO_UDP)
    return load_be16 (packet + 24) == size - 20 ? 28 : 0;
  if (packet[9] != IPPROTO_TCP || packet[32] != 0x50 ||
      packet[33] != (TINCAN_TCP_PSH | TINCAN_TCP_ACK))
    return 0;
  return size > 40 ? 40 : 0;
}

/* Reads what tells the flow from a block as Tincan writes them on this machine, its only
 * option the flags. Returns the size of the payload, or -1 for everything else. */
static gssize
read_known (const guint8 *block,
            gsize         size,
            KnownFlow    *key)
{
  const guint8 *packet = block + PCAPNG_PACKET_HEADER;
  const guint8 *option;
  gsize captured, header_size;

  if (size < PCAPNG_PACKET_HEADER + 40 + 16 || load_32 (block) != PCAPNG_PACKET)
    return -1;
  captured = load_32 (block + 20);
  if (captured > size - PCAPNG_PACKET_HEADER - 16)
    return -1;
  option = packet + (captured + 3) / 4 * 4;
  header_size = measure_headers (packet, captured);
  if (header_size == 0 || load_32 (option) != (PCAPNG_EPB_FLAGS | 4 << 16))
    return -1;
  memcpy (&key->addresses, packet + 12, 8);
  key->ports_and_interface = (guint64) load_32 (packet + 20) << 32 | load_32 (block + 8);
  key->flags_and_protocol = (guint64) packet[9] << 32 | load_32 (option + 4);
  return (gssize) (captured - header_size);
}

static gboolean
is_same_flow (const KnownFlow *a,
              const KnownFlow *b)
{
  return a->addresses == b->addresses && a->ports_and_interface == b->ports_and_interface &&
         a->flags_and_protocol == b->flags_and_protocol && a->epoch == b->epoch;
}

/* The flow with these bytes, or else where it may be put. There are two places, side by side. */
static KnownFlow *
find_known (TincanRecordIndexer *self,
            const KnownFlow     *key)
{
  const guint64 factor = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint64 hash = (key->addresses ^ key->flags_and_protocol) * factor;
  KnownFlow *places;

  hash = (hash ^ hash >> 32 ^ key->ports_and_interface) * factor;
  places = &self->known[2 * (hash >> (64 - self->n_known_bits))];
  if (is_same_flow (&places[0], key))
    return &places[0];
  return places[0].epoch == self->epoch ? &places[1] : &places[0];
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
  guint number;

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
  return add_parsed (self, offset, size, number, found.flags, &packet);
}

void
tincan_record_indexer_add_packet (TincanRecordIndexer *self,
                                  guint64              offset,
                                  const guint8        *block,
                                  gsize                size)
{
  KnownFlow key, *known = NULL;
  gssize payload_size = -1;
  guint flow;

  if (self->own && !self->swapped)
    payload_size = read_known (block, size, &key);
  if (payload_size >= 0)
    {
      key.epoch = self->epoch;
      known = find_known (self, &key);
      if (is_same_flow (known, &key))
        {
          guint32 flags = (guint32) key.flags_and_protocol;
          gboolean sent = (flags & PCAPNG_FLAGS_DIRECTION) == PCAPNG_FLAGS_OUTBOUND;
          TincanLocation location = { .offset = offset,
                                      .size = (guint32) payload_size,
                                      .flow = known->flow,
                                      .cast = get_cast (flags) };

          location.direction = sent ? TINCAN_DIRECTION_SENT : TINCAN_DIRECTION_RECEIVED;
          tincan_record_index_append (self->contents->index, &location);
          return;
        }
    }
  flow = parse_and_add (self, offset, block, size);
  if (known == NULL || flow == TINCAN_NONE)
    return;
  *known = key;
  known->flow = flow;
  known->epoch = self->epoch;
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
