/* Makes the records of a file that is being scanned: one block after the other goes in.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/record-indexer.h"

#include <glib/gi18n.h>
#include <string.h>

#include "traffic/journal.h"
#include "traffic/packet-parser.h"
#include "traffic/packet-run.h"
#include "traffic/pcapng.h"
#include "traffic/segment-order.h"

struct _TincanRecordIndexer
{
  TincanContents     *contents;
  TincanPacketRun    *run;             /* owned */
  TincanSegmentOrder *order;           /* of what other programs captured; owned */
  guint               first_interface; /* of the current section */
  gboolean            swapped;
  gboolean            own;             /* the current section was written by Tincan */
  gboolean            pcap;
  guint64             n_others;        /* packets without UDP or TCP */
  guint64             n_fragments;     /* datagrams of which only the first part is shown */
  guint64             n_cut;           /* payloads that were not captured to their end */
};

static void
append (const TincanSegment *segment,
        gpointer             user_data)
{
  TincanRecordIndexer *self = user_data;
  TincanContents *contents = self->contents;
  const TincanFlow *flow = tincan_flow_table_get (contents->flows, segment->data.flow);
  guint n_records = tincan_stable_array_get_size (contents->index);
  gboolean has_data = segment->data.size > 0 || flow->protocol == TINCAN_PROTOCOL_UDP;
  gboolean has_event = segment->event.event != TINCAN_EVENT_NONE;

  if (segment->comment != NULL && (has_data || has_event)) /* before others see the record */
    tincan_bookmarks_set_read (contents->bookmarks, n_records, segment->comment,
                               strlen (segment->comment));
  if (has_data)
    tincan_record_index_append (contents->index, &segment->data);
  if (has_event)
    tincan_record_index_append (contents->index, &segment->event);
}

TincanRecordIndexer *
tincan_record_indexer_new (TincanContents *contents)
{
  TincanRecordIndexer *self = g_new0 (TincanRecordIndexer, 1);

  self->contents = contents;
  self->run = tincan_packet_run_new (contents);
  self->order = tincan_segment_order_new (append, self);
  return self;
}

void
tincan_record_indexer_free (TincanRecordIndexer *self)
{
  tincan_packet_run_free (self->run);
  tincan_segment_order_free (self->order);
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

/* The number of a flow, new if need be. */
static guint
get_flow (TincanRecordIndexer *self,
          guint                interface,
          TincanProtocol       protocol,
          const TincanAddress *local,
          const TincanAddress *peer)
{
  TincanFlowTable *flows = self->contents->flows;
  guint flow = tincan_flow_table_find (flows, interface, protocol, local, peer);

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

static gboolean
is_first_syn (TincanRecordIndexer      *self,
              const TincanParsedPacket *packet,
              guint                     flow,
              TincanDirection           direction)
{
  return (packet->flags & (TINCAN_TCP_SYN | TINCAN_TCP_ACK)) == TINCAN_TCP_SYN &&
         (flow == TINCAN_NONE ||
          !tincan_segment_order_is_at (self->order, flow, direction, packet->sequence + 1));
}

/* Where nothing tells who captured it, the side that speaks first is taken for the peer. */
static guint
get_flow_of_packet (TincanRecordIndexer      *self,
                    guint                     interface,
                    guint32                   flags,
                    const TincanParsedPacket *packet,
                    TincanDirection          *direction)
{
  TincanFlowTable *flows = self->contents->flows;
  gboolean sent = tincan_pcapng_flags_get_direction (flags) == TINCAN_DIRECTION_SENT;
  gboolean told = self->own || (flags & PCAPNG_FLAGS_DIRECTION) != 0;
  const TincanAddress *local = sent ? &packet->source : &packet->destination;
  const TincanAddress *peer = sent ? &packet->destination : &packet->source;
  guint flow = tincan_flow_table_find (flows, interface, packet->protocol, local, peer);

  *direction = sent ? TINCAN_DIRECTION_SENT : TINCAN_DIRECTION_RECEIVED;
  if (is_first_syn (self, packet, flow, *direction))
    {
      tincan_packet_run_forget (self->run);
      return tincan_flow_table_add (flows, interface, packet->protocol, local, peer);
    }
  if (flow != TINCAN_NONE)
    return flow;

  flow = self->own ? TINCAN_NONE
                   : tincan_flow_table_find (flows, interface, packet->protocol, peer, local);
  if (flow != TINCAN_NONE && !told)
    {
      *direction = TINCAN_DIRECTION_SENT;
      return flow;
    }
  if (flow != TINCAN_NONE) /* what did not tell its direction may go with the new one now */
    tincan_packet_run_forget (self->run);
  return tincan_flow_table_add (flows, interface, packet->protocol, local, peer);
}

/* A segment of a stream that another program captured. */
static void
add_segment (TincanRecordIndexer      *self,
             const TincanParsedPacket *packet,
             TincanDirection           direction,
             TincanSegment            *segment)
{
  TincanDirection other = direction == TINCAN_DIRECTION_SENT ? TINCAN_DIRECTION_RECEIVED
                                                             : TINCAN_DIRECTION_SENT;
  guint flow = segment->data.flow;

  segment->sequence = packet->sequence;
  segment->length = (guint32) packet->whole_size + ((packet->flags & TINCAN_TCP_FIN) != 0);
  if (packet->flags & TINCAN_TCP_ACK)
    tincan_segment_order_acknowledge (self->order, flow, other, packet->acknowledgement);
  if (packet->flags & TINCAN_TCP_SYN)
    {
      if (tincan_segment_order_is_at (self->order, flow, direction, packet->sequence + 1))
        segment->event.event = TINCAN_EVENT_NONE; /* it was sent again */
      tincan_segment_order_begin (self->order, flow, direction, packet->sequence + 1);
    }
  if (packet->flags & TINCAN_TCP_RST)
    {
      tincan_segment_order_flush (self->order, flow, direction);
      tincan_segment_order_flush (self->order, flow, other);
    }
  else if (segment->length > 0 && (packet->flags & TINCAN_TCP_SYN) == 0)
    {
      tincan_segment_order_add (self->order, flow, direction, segment);
      return;
    }
  append (segment, self);
  g_free (segment->comment);
}

/* Takes over the comment of @segment, which is at the place of the packet's block. */
static void
add_parsed (TincanRecordIndexer      *self,
            const TincanParsedPacket *packet,
            gsize                     block_size,
            TincanSegment            *segment)
{
  gboolean is_udp = packet->protocol == TINCAN_PROTOCOL_UDP;
  TincanDirection direction = segment->data.direction;

  self->n_fragments += packet->is_fragment;
  self->n_cut += packet->payload_size < packet->whole_size;
  segment->data.size = (guint32) packet->payload_size;
  if (!self->own && !is_udp)
    {
      segment->event = segment->data;
      segment->event.event = get_packet_event (packet, direction);
      segment->event.direction = TINCAN_DIRECTION_EVENT;
      segment->event.from_packet = TRUE;
      segment->event.size = (guint32) block_size;
      add_segment (self, packet, direction, segment);
      return;
    }
  append (segment, self);
  g_free (segment->comment);
}

/* Finds the packet in a block, and the number of its interface. */
static const TincanInterface *
parse_block (TincanRecordIndexer *self,
             const guint8        *block,
             gsize                size,
             TincanBlockPacket   *found,
             guint               *number)
{
  TincanInterface *interface;
  const guint8 *data;

  if (self->pcap)
    tincan_pcap_parse_packet (block, tincan_stable_array_get (self->contents->interfaces, 0),
                              found);
  else if (!tincan_pcapng_parse_packet (block, size, size, self->swapped, found))
    return NULL;
  *number = self->first_interface + found->interface;
  interface = tincan_stable_array_get (self->contents->interfaces, *number);
  if (*number < self->first_interface || interface == NULL)
    return NULL;
  data = block + found->data_offset;
  if ((found->flags & PCAPNG_FLAGS_DIRECTION) == 0)
    found->flags |= tincan_packet_get_link_flags (interface->link_type, data, found->size);
  return interface;
}

void
tincan_record_indexer_add_packet (TincanRecordIndexer *self,
                                  guint64              offset,
                                  const guint8        *block,
                                  gsize                size)
{
  TincanSegment segment = { .data = { .offset = offset } };
  TincanBlockPacket found;
  TincanParsedPacket packet;
  guint number;
  const TincanInterface *interface = parse_block (self, block, size, &found, &number);

  if (interface == NULL ||
      !tincan_packet_parse (interface->link_type, block + found.data_offset, found.size, found.size,
                            interface->own, &packet))
    {
      self->n_others++;
      return;
    }
  segment.data.flow = get_flow_of_packet (self, number, found.flags, &packet,
                                          &segment.data.direction);
  if (segment.data.flow == TINCAN_NONE)
    return;
  segment.data.cast = tincan_pcapng_flags_get_cast (found.flags);
  if (found.comment != NULL)
    segment.comment = g_strndup ((const char *) found.comment, found.comment_size);
  if (self->own || packet.protocol == TINCAN_PROTOCOL_UDP)
    tincan_packet_run_learn (self->run, block, size, segment.data.flow, segment.data.direction);
  add_parsed (self, &packet, size, &segment);
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
                              &entry.event.peer);
  tincan_record_index_append (self->contents->index, &location);
}

void
tincan_record_indexer_end (TincanRecordIndexer *self)
{
  tincan_segment_order_flush_all (self->order);
}

/* Takes @sentence over; only if there is anything to count. */
static void
tell (GString *words,
      guint64  n,
      char    *sentence)
{
  if (n > 0)
    g_string_append_printf (words, "%s%s", words->len > 0 ? ". " : "", sentence);
  g_free (sentence);
}

char *
tincan_record_indexer_describe (TincanRecordIndexer *self)
{
  gulong n_others = self->n_others;
  gulong n_fragments = self->n_fragments;
  gulong n_cut = self->n_cut;
  gulong n_repeated = tincan_segment_order_get_n_repeated (self->order);
  guint n_comments = tincan_bookmarks_get_n_left_out (self->contents->bookmarks);
  gulong n_gaps = tincan_segment_order_get_n_gaps (self->order);
  g_autoptr (GString) words = g_string_new (NULL);

  if (!self->own && tincan_stable_array_get_size (self->contents->index) == 0)
    tell (words, n_others,
          g_strdup_printf (ngettext ("The %lu packet in it is neither UDP nor TCP",
                                     "None of the %lu packets in it is UDP or TCP", n_others),
                           n_others));
  tell (words, n_fragments,
        g_strdup_printf (ngettext ("%lu datagram came in fragments: only the first is shown",
                                   "%lu datagrams came in fragments: the first of each is shown",
                                   n_fragments),
                         n_fragments));
  tell (words, n_cut,
        g_strdup_printf (ngettext ("%lu packet was not captured to its end",
                                   "%lu packets were not captured to their ends", n_cut),
                         n_cut));
  tell (words, n_repeated,
        g_strdup_printf (ngettext ("%lu TCP segment that came again is shown once",
                                   "%lu TCP segments that came again are shown once", n_repeated),
                         n_repeated));
  tell (words, n_gaps,
        g_strdup_printf (ngettext ("%lu piece of a TCP stream is missing in the capture",
                                   "%lu pieces of TCP streams are missing in the capture", n_gaps),
                         n_gaps));
  tell (words, n_comments,
        g_strdup_printf (ngettext ("%u comment of a packet is not shown: %u are at most",
                                   "%u comments of packets are not shown: %u are at most",
                                   n_comments),
                         n_comments, TINCAN_BOOKMARKS_MAX));
  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}
