/* Appends records to a recording: the blocks of a packet or an event, and the entry of the
 * index.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/record-appender.h"

#include <glib/gi18n.h>
#include <string.h>
#include <time.h>

#include "traffic/journal.h"
#include "traffic/packet-parser.h"
#include "traffic/pcapng-reader.h"
#include "traffic/pcapng-writer.h"
#include "traffic/pcapng.h"

static gint64
get_time_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  return (gint64) now.tv_sec * 1000000000 + now.tv_nsec;
}

/* Space for a block, after those that are owed. */
static guint8 *
reserve (TincanContents *self,
         gsize           size,
         guint64        *offset)
{
  guint8 *block;

  if (G_UNLIKELY (self->owed->len > 0))
    {
      block = tincan_recording_writer_reserve (self->writer, self->owed->len, offset);
      if (block == NULL)
        return NULL;
      memcpy (block, self->owed->data, self->owed->len);
      tincan_recording_writer_commit (self->writer, self->owed->len);
      g_byte_array_set_size (self->owed, 0);
    }
  block = tincan_recording_writer_reserve (self->writer, size, offset);
  return block != NULL && *offset <= TINCAN_LOCATION_OFFSET_MAX ? block : NULL;
}

static TincanCast
guess_cast (const TincanFlow *flow,
            TincanDirection   direction)
{
  const TincanAddress *to = direction == TINCAN_DIRECTION_SENT ? &flow->peer : &flow->local;

  if (flow->protocol == TINCAN_PROTOCOL_TCP)
    return TINCAN_CAST_UNICAST;
  if (to->family == 6 ? to->ip[0] == 0xff : to->ip[0] >> 4 == 0xe)
    return TINCAN_CAST_MULTICAST;
  if (to->family == 4 && (to->ip[0] & to->ip[1] & to->ip[2] & to->ip[3]) == 0xff)
    return TINCAN_CAST_BROADCAST;
  return TINCAN_CAST_UNKNOWN;
}

static guint32
make_flags (TincanDirection direction,
            TincanCast      cast)
{
  guint32 flags = direction == TINCAN_DIRECTION_SENT ? PCAPNG_FLAGS_OUTBOUND : PCAPNG_FLAGS_INBOUND;

  return flags | (guint32) cast << PCAPNG_FLAGS_CAST_SHIFT; /* TincanCast has pcapng's numbers */
}

/* One packet, @sequence that of its first byte. */
static gboolean
append_packet (TincanContents          *self,
               const TincanFlow        *flow,
               TincanDirection          direction,
               guint8                   flags,
               guint32                  sequence,
               const guint8            *data,
               gsize                    size,
               const TincanPacketFacts *facts,
               guint64                 *offset)
{
  gboolean sent = direction == TINCAN_DIRECTION_SENT;
  TincanPacket packet = { .protocol = flow->protocol,
                          .source = sent ? &flow->local : &flow->peer,
                          .destination = sent ? &flow->peer : &flow->local,
                          .sequence = sequence,
                          .acknowledgement = flow->sequence[!direction],
                          .flags = flags };
  gsize header_size = tincan_packet_header_size (&packet, size);
  gsize block_size = tincan_pcapng_packet_size (header_size + size, facts->dropped,
                                                facts->comment);
  guint8 *block = reserve (self, block_size, offset);
  guint8 *out;

  if (block == NULL)
    return FALSE;
  out = tincan_pcapng_write_packet (block, flow->interface, facts->time_ns, header_size + size,
                                    make_flags (direction, facts->cast), facts->dropped,
                                    facts->comment);
  tincan_packet_write_header (&packet, data, size, out);
  if (size > 0)
    memcpy (out + header_size, data, size);
  tincan_recording_writer_commit (self->writer, block_size);
  return TRUE;
}

/* A packet without a payload, which is no record. */
static void
append_control (TincanContents          *self,
                const TincanFlow        *flow,
                TincanDirection          direction,
                guint8                   flags,
                guint32                  sequence,
                const TincanPacketFacts *facts)
{
  guint64 offset;

  append_packet (self, flow, direction, flags, sequence, NULL, 0, facts, &offset);
}

static void
append_handshake (TincanContents          *self,
                  const TincanFlow        *flow,
                  TincanDirection          opener,
                  const TincanPacketFacts *facts)
{
  guint32 first = flow->sequence[opener] - 1;
  guint32 second = flow->sequence[!opener] - 1;

  append_control (self, flow, opener, TINCAN_TCP_SYN, first, facts);
  append_control (self, flow, !opener, TINCAN_TCP_SYN | TINCAN_TCP_ACK, second, facts);
  append_control (self, flow, opener, TINCAN_TCP_ACK, first + 1, facts);
}

/* The packets of a TCP connection that belong to an event. */
static void
append_control_packets (TincanContents    *self,
                        TincanFlow        *flow,
                        const TincanEvent *event)
{
  TincanPacketFacts facts = { .time_ns = event->time_ns, .cast = TINCAN_CAST_UNICAST };
  TincanDirection closer = event->by_peer ? TINCAN_DIRECTION_RECEIVED : TINCAN_DIRECTION_SENT;
  guint32 sequence = flow->sequence[closer];

  switch (event->kind)
    {
    case TINCAN_EVENT_CONNECTED:
      append_handshake (self, flow, TINCAN_DIRECTION_SENT, &facts);
      break;
    case TINCAN_EVENT_ACCEPTED:
      append_handshake (self, flow, TINCAN_DIRECTION_RECEIVED, &facts);
      break;
    case TINCAN_EVENT_CLOSED:
      append_control (self, flow, closer, TINCAN_TCP_FIN | TINCAN_TCP_ACK, sequence, &facts);
      flow->sequence[closer]++;
      break;
    case TINCAN_EVENT_RESET:
      append_control (self, flow, closer, TINCAN_TCP_RST | TINCAN_TCP_ACK, sequence, &facts);
      break;
    case TINCAN_EVENT_NONE:
    case TINCAN_EVENT_LISTENING:
    case TINCAN_EVENT_REFUSED:
    case TINCAN_EVENT_DROPPED:
    case TINCAN_EVENT_ERROR:
    default:
      break;
    }
}

guint
tincan_contents_append_interface (TincanContents *self,
                                  guint           endpoint,
                                  const char     *name)
{
  guint number = tincan_stable_array_get_size (self->interfaces);
  TincanInterface interface = { .endpoint = endpoint, .link_type = TINCAN_LINK_RAW, .resolution = 9,
                                .swapped = G_BYTE_ORDER == G_BIG_ENDIAN, .own = TRUE };
  g_autofree char *description = NULL;
  guint64 offset;

  if (!tincan_stable_array_append (self->interfaces, &interface))
    return TINCAN_NONE;
  if (endpoint == TINCAN_NONE)
    description = g_strdup ("Tincan");
  else
    description = g_strdup_printf ("Tincan endpoint %u", endpoint);
  tincan_pcapng_append_interface (self->owed, name, description);
  reserve (self, 0, &offset);
  return number;
}

guint
tincan_contents_append_flow (TincanContents      *self,
                             guint                interface,
                             TincanProtocol       protocol,
                             const TincanAddress *local,
                             const TincanAddress *peer)
{
  guint number = tincan_flow_table_add (self->flows, interface, protocol, local, peer);
  TincanFlow *flow = tincan_flow_table_get (self->flows, number);

  if (flow != NULL && protocol == TINCAN_PROTOCOL_TCP)
    {
      flow->sequence[TINCAN_DIRECTION_SENT] =
        tincan_packet_initial_sequence (&flow->local, &flow->peer, flow->generation) + 1;
      flow->sequence[TINCAN_DIRECTION_RECEIVED] =
        tincan_packet_initial_sequence (&flow->peer, &flow->local, flow->generation) + 1;
    }
  return number;
}

void
tincan_contents_append_data (TincanContents          *self,
                             guint                    number,
                             TincanDirection          direction,
                             const guint8            *data,
                             gsize                    size,
                             const TincanPacketFacts *facts)
{
  TincanFlow *flow = tincan_flow_table_get (self->flows, number);
  TincanPacketFacts all = facts != NULL ? *facts : (TincanPacketFacts) { 0 };
  TincanLocation location = { .size = (guint32) size, .flow = number, .direction = direction };

  if (flow == NULL)
    {
      self->n_lost++; /* there were too many flows to number this one */
      return;
    }
  if (size == 0 && flow->protocol == TINCAN_PROTOCOL_TCP)
    return; /* nothing happened in the stream */
  if (all.time_ns == 0)
    all.time_ns = get_time_ns ();
  if (all.cast == TINCAN_CAST_UNKNOWN)
    all.cast = guess_cast (flow, direction);
  location.cast = all.cast;

  if (self->n_lost > 0)
    tincan_contents_report_lost (self);
  if (!append_packet (self, flow, direction, TINCAN_TCP_PSH | TINCAN_TCP_ACK,
                      flow->sequence[direction], data, size, &all, &location.offset) ||
      !tincan_record_index_append (self->index, &location))
    self->n_lost++;
  flow->sequence[direction] += (guint32) size; /* if it was lost, too: then the file shows it */
}

/* The event with what its flow knows and the time. */
static void
complete_event (TincanContents    *self,
                const TincanFlow  *flow,
                TincanEvent       *event)
{
  TincanInterface *interface;

  if (event->time_ns == 0)
    event->time_ns = get_time_ns ();
  if (flow == NULL)
    {
      event->flow = TINCAN_NONE;
      return;
    }
  interface = tincan_stable_array_get (self->interfaces, flow->interface);
  event->endpoint = interface != NULL ? interface->endpoint : TINCAN_NONE;
  event->protocol = flow->protocol;
  event->local = flow->local;
  event->peer = flow->peer;
}

static gboolean
append_event (TincanContents    *self,
              const TincanEvent *event)
{
  TincanFlow *flow = tincan_flow_table_get (self->flows, event->flow);
  TincanEvent all = *event;
  TincanLocation location = { .direction = TINCAN_DIRECTION_EVENT, .event = event->kind };
  g_autoptr (GByteArray) entry = g_byte_array_new ();
  g_autoptr (GByteArray) block = g_byte_array_new ();
  guint8 *out;

  complete_event (self, flow, &all);
  if (flow != NULL && flow->protocol == TINCAN_PROTOCOL_TCP)
    append_control_packets (self, flow, &all);
  tincan_journal_append (entry, &all, flow != NULL ? flow->interface : TINCAN_NONE);
  tincan_pcapng_append_journal (block, entry);

  location.flow = all.flow;
  location.endpoint = all.endpoint;
  location.size = block->len;
  out = reserve (self, block->len, &location.offset);
  if (out == NULL)
    return FALSE;
  memcpy (out, block->data, block->len);
  tincan_recording_writer_commit (self->writer, block->len);
  return tincan_record_index_append (self->index, &location);
}

void
tincan_contents_append_event (TincanContents    *self,
                              const TincanEvent *event)
{
  if (self->n_lost > 0)
    tincan_contents_report_lost (self);
  if (!append_event (self, event))
    self->n_lost++;
}

void
tincan_contents_append_statistics (TincanContents *self,
                                   guint           interface,
                                   guint64         received,
                                   guint64         dropped)
{
  guint64 offset;

  tincan_pcapng_append_statistics (self->owed, interface, get_time_ns (), received, dropped);
  reserve (self, 0, &offset);
}

gboolean
tincan_contents_report_lost (TincanContents *self)
{
  TincanEvent event = { .kind = TINCAN_EVENT_ERROR, .endpoint = TINCAN_NONE, .flow = TINCAN_NONE };
  g_autofree char *text = NULL;

  if (self->n_lost == 0 || tincan_recording_writer_is_failing (self->writer))
    return FALSE;
  text = g_strdup_printf (ngettext ("%lu record was not kept: the recording could not be written "
                                    "in time",
                                    "%lu records were not kept: the recording could not be written "
                                    "in time",
                                    self->n_lost),
                          self->n_lost);
  event.text = text;
  if (!append_event (self, &event))
    return FALSE;
  self->n_lost = 0;
  return TRUE;
}
