/* Finds the UDP or TCP payload in a captured packet, whatever link it was captured on.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/packet-parser.h"

#include <netinet/in.h>
#include <string.h>

#include "traffic/pcapng.h"

#define ETHER_TYPE_IPV4 0x0800
#define ETHER_TYPE_IPV6 0x86dd
#define ETHER_TYPE_VLAN 0x8100
#define ETHER_TYPE_QINQ 0x88a8
#define ETHER_TYPE_QINQ_OLD 0x9100

/* https://www.tcpdump.org/linktypes/LINKTYPE_LINUX_SLL.html */
#define SLL_BROADCAST 1
#define SLL_MULTICAST 2
#define SLL_TO_OTHERS 3
#define SLL_OUTGOING 4

#define N_EXTENSIONS_MAX 16

/* What is left of a packet while its headers are taken off. */
typedef struct
{
  const guint8 *data;
  gsize         available; /* readable at @data */
  gsize         captured;  /* at least @available */
  gsize         whole;     /* as the headers tell it; at least @captured */
} Rest;

static guint
get_be16 (const guint8 *data)
{
  return (guint) data[0] << 8 | data[1];
}

static guint32
get_be32 (const guint8 *data)
{
  return (guint32) get_be16 (data) << 16 | get_be16 (data + 2);
}

static gboolean
take (Rest  *rest,
      gsize  size)
{
  if (rest->available < size)
    return FALSE;
  rest->data += size;
  rest->available -= size;
  rest->captured -= size;
  rest->whole -= size;
  return TRUE;
}

static void
limit (Rest  *rest,
       gsize  size)
{
  rest->whole = size;
  rest->captured = MIN (rest->captured, size);
  rest->available = MIN (rest->available, size);
}

/* Whether it is IP, behind a header that ended here, and the tags of VLANs. */
static gboolean
take_ether_type (Rest  *rest,
                 guint  type)
{
  while (type == ETHER_TYPE_VLAN || type == ETHER_TYPE_QINQ || type == ETHER_TYPE_QINQ_OLD)
    {
      if (!take (rest, 4))
        return FALSE;
      type = get_be16 (rest->data - 2);
    }
  return type == ETHER_TYPE_IPV4 || type == ETHER_TYPE_IPV6;
}

/* Takes the header of the link off; the IP version is then told by its own first bits. */
static gboolean
take_link (Rest  *rest,
           guint  link_type)
{
  switch (link_type)
    {
    case TINCAN_LINK_RAW:
    case TINCAN_LINK_RAW_BSD:
    case TINCAN_LINK_RAW_OPENBSD:
    case TINCAN_LINK_IPV4:
    case TINCAN_LINK_IPV6:
      return TRUE;
    case TINCAN_LINK_ETHERNET:
      return take (rest, 14) && take_ether_type (rest, get_be16 (rest->data - 2));
    case TINCAN_LINK_NULL: /* a protocol family, whose number depends on the system */
    case TINCAN_LINK_LOOP:
      return take (rest, 4);
    case TINCAN_LINK_LINUX_SLL:
      return take (rest, 16) && take_ether_type (rest, get_be16 (rest->data - 2));
    case TINCAN_LINK_LINUX_SLL2:
      return take (rest, 20) && take_ether_type (rest, get_be16 (rest->data - 20));
    default:
      return FALSE;
    }
}

static gboolean
take_ipv4 (Rest               *rest,
           TincanParsedPacket *packet,
           guint8             *protocol)
{
  const guint8 *header = rest->data;
  gsize header_size, total;

  if (rest->available < 20)
    return FALSE;
  header_size = (header[0] & 0x0f) * 4u;
  total = get_be16 (header + 2);
  if (total == 0) /* segmentation offload: as much as there is */
    total = rest->captured;
  if (header_size < 20 || total < header_size || (get_be16 (header + 6) & 0x1fff) != 0)
    return FALSE;

  *protocol = header[9];
  packet->is_fragment = (header[6] & 0x20) != 0;
  packet->source.family = packet->destination.family = 4;
  memcpy (packet->source.ip, header + 12, 4);
  memcpy (packet->destination.ip, header + 16, 4);
  limit (rest, total);
  return take (rest, header_size);
}

/* Skips the extension headers (RFC 8200 4) up to UDP or TCP. */
static gboolean
take_extensions (Rest               *rest,
                 TincanParsedPacket *packet,
                 guint8             *protocol)
{
  for (guint i = 0; i < N_EXTENSIONS_MAX; i++)
    {
      const guint8 *header = rest->data;
      gsize size;

      if (*protocol != IPPROTO_HOPOPTS && *protocol != IPPROTO_ROUTING &&
          *protocol != IPPROTO_DSTOPTS && *protocol != IPPROTO_FRAGMENT && *protocol != IPPROTO_AH)
        return TRUE;
      if (rest->available < 8)
        return FALSE;
      size = (header[1] + 1u) * 8;
      if (*protocol == IPPROTO_AH)
        size = (header[1] + 2u) * 4;
      else if (*protocol == IPPROTO_FRAGMENT)
        {
          size = 8;
          if ((get_be16 (header + 2) & 0xfff8) != 0)
            return FALSE;
          packet->is_fragment = (header[3] & 1) != 0;
        }
      *protocol = header[0];
      if (!take (rest, size))
        return FALSE;
    }
  return FALSE;
}

static gboolean
take_ipv6 (Rest               *rest,
           gboolean            with_zones,
           TincanParsedPacket *packet,
           guint8             *protocol)
{
  const guint8 *header = rest->data;
  guint32 zone;

  if (!take (rest, 40))
    return FALSE;
  if (get_be16 (header + 4) != 0) /* else a jumbogram or offload: as much as there is */
    limit (rest, get_be16 (header + 4));

  *protocol = header[6];
  packet->source.family = packet->destination.family = 6;
  memcpy (packet->source.ip, header + 8, 16);
  memcpy (packet->destination.ip, header + 24, 16);
  zone = with_zones ? get_be32 (header) & 0xfffff : 0;
  packet->source.scope_id = tincan_packet_has_zone (&packet->source) ? zone : 0;
  packet->destination.scope_id = tincan_packet_has_zone (&packet->destination) ? zone : 0;
  return take_extensions (rest, packet, protocol);
}

static gboolean
take_udp (Rest               *rest,
          TincanParsedPacket *packet)
{
  gsize size;

  if (!take (rest, 8))
    return FALSE;
  size = get_be16 (rest->data - 4);
  if (size >= 8 && packet->is_fragment)
    limit (rest, MIN (size - 8, rest->whole));
  else if (size >= 8)
    limit (rest, size - 8);
  else if (size != 0) /* 0: a jumbogram */
    return FALSE;
  packet->flags = 0;
  return TRUE;
}

static gboolean
take_tcp (Rest               *rest,
          TincanParsedPacket *packet)
{
  gsize header_size;

  if (rest->available < 20)
    return FALSE;
  header_size = (rest->data[12] >> 4) * 4u;
  packet->flags = rest->data[13];
  packet->sequence = get_be32 (rest->data + 4);
  packet->acknowledgement = get_be32 (rest->data + 8);
  return header_size >= 20 && take (rest, header_size);
}

gboolean
tincan_packet_parse (guint               link_type,
                     const guint8       *data,
                     gsize               available,
                     gsize               captured,
                     gboolean            with_zones,
                     TincanParsedPacket *packet)
{
  Rest rest = { data, available, captured, captured };
  guint8 protocol;
  gboolean found;

  memset (packet, 0, sizeof *packet);
  if (!take_link (&rest, link_type) || rest.available == 0)
    return FALSE;
  if (rest.data[0] >> 4 == 4)
    found = take_ipv4 (&rest, packet, &protocol);
  else
    found = rest.data[0] >> 4 == 6 && take_ipv6 (&rest, with_zones, packet, &protocol);
  if (!found || rest.available < 4 || (protocol != IPPROTO_TCP && protocol != IPPROTO_UDP))
    return FALSE;

  packet->protocol = protocol == IPPROTO_TCP ? TINCAN_PROTOCOL_TCP : TINCAN_PROTOCOL_UDP;
  packet->source.port = (guint16) get_be16 (rest.data);
  packet->destination.port = (guint16) get_be16 (rest.data + 2);
  if (protocol == IPPROTO_TCP ? !take_tcp (&rest, packet) : !take_udp (&rest, packet))
    return FALSE;
  packet->payload_offset = (gsize) (rest.data - data);
  packet->payload_size = rest.captured;
  packet->whole_size = rest.whole;
  return TRUE;
}

guint32
tincan_packet_get_link_flags (guint         link_type,
                              const guint8 *data,
                              gsize         size)
{
  guint type = SLL_TO_OTHERS;

  if (link_type == TINCAN_LINK_LINUX_SLL && size >= 2)
    type = get_be16 (data);
  else if (link_type == TINCAN_LINK_LINUX_SLL2 && size >= 11)
    type = data[10];

  switch (type)
    {
    case SLL_OUTGOING:
      return PCAPNG_FLAGS_OUTBOUND;
    case SLL_BROADCAST:
      return PCAPNG_FLAGS_INBOUND | TINCAN_CAST_BROADCAST << PCAPNG_FLAGS_CAST_SHIFT;
    case SLL_MULTICAST:
      return PCAPNG_FLAGS_INBOUND | TINCAN_CAST_MULTICAST << PCAPNG_FLAGS_CAST_SHIFT;
    default:
      return type < SLL_BROADCAST ? PCAPNG_FLAGS_INBOUND : 0;
    }
}
