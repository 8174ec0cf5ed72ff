/* IP, UDP and TCP headers made for what a socket saw, so that every tool that reads captures
 * understands it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/packet.h"

#include <netinet/in.h>
#include <string.h>

#define IPV4_HEADER_SIZE 20
#define IPV6_HEADER_SIZE 40
#define JUMBO_OPTION_SIZE 8
#define UDP_HEADER_SIZE 8
#define TCP_HEADER_SIZE 20
#define WINDOW_SCALE_SIZE 4
#define WINDOW_SCALE 14 /* the largest (RFC 7323 2.3): what a stream shows is never "window full" */
#define IP_SIZE_MAX 65535
#define HOP_LIMIT 64
#define FLOW_LABEL_MAX 0xfffff

static guint8 *
put_be16 (guint8 *out,
          guint   value)
{
  out[0] = (guint8) (value >> 8);
  out[1] = (guint8) value;
  return out + 2;
}

static guint8 *
put_be32 (guint8  *out,
          guint32  value)
{
  value = GUINT32_TO_BE (value);
  memcpy (out, &value, 4);
  return out + 4;
}

/* Adds up 16-bit words in the machine's byte order: the one's complement sum does not mind
 * (RFC 1071 2). */
static guint64
add_bytes (guint64       sum,
           const guint8 *data,
           gsize         size)
{
  guint32 word = 0;

  for (; size >= 16; data += 16, size -= 16)
    {
      guint64 words[2];

      memcpy (words, data, 16);
      sum += (words[0] & G_MAXUINT32) + (words[0] >> 32);
      sum += (words[1] & G_MAXUINT32) + (words[1] >> 32);
    }
  for (; size >= 4; data += 4, size -= 4)
    {
      memcpy (&word, data, 4);
      sum += word;
    }
  if (size == 0)
    return sum;
  word = 0;
  memcpy (&word, data, size); /* at most three: padded with zero */
  return sum + word;
}

static guint16
fold (guint64 sum)
{
  sum = (sum & G_MAXUINT32) + (sum >> 32);
  sum = (sum & G_MAXUINT32) + (sum >> 32);
  sum = (sum & 0xffff) + (sum >> 16);
  sum = (sum & 0xffff) + (sum >> 16);
  return (guint16) ~((sum & 0xffff) + (sum >> 16));
}

static guint16
transport_checksum (const TincanPacket *self,
                    const guint8       *header,
                    gsize               header_size,
                    const guint8       *data,
                    gsize               size)
{
  gsize ip_size = self->source->family == 6 ? 16 : 4;
  guint64 sum = GUINT32_TO_BE ((guint32) (header_size + size));
  guint16 checksum;

  sum += GUINT32_TO_BE (self->protocol == TINCAN_PROTOCOL_TCP ? IPPROTO_TCP : IPPROTO_UDP);
  sum = add_bytes (sum, self->source->ip, ip_size);
  sum = add_bytes (sum, self->destination->ip, ip_size);
  sum = add_bytes (sum, header, header_size);
  checksum = fold (add_bytes (sum, data, size));
  if (checksum == 0 && self->protocol == TINCAN_PROTOCOL_UDP)
    return 0xffff; /* 0 means that there is none (RFC 768) */
  return checksum;
}

static gsize
transport_header_size (const TincanPacket *self)
{
  if (self->protocol == TINCAN_PROTOCOL_UDP)
    return UDP_HEADER_SIZE;
  return TCP_HEADER_SIZE + (self->flags & TINCAN_TCP_SYN ? WINDOW_SCALE_SIZE : 0);
}

static gboolean
is_jumbogram (const TincanPacket *self,
              gsize               transport_size)
{
  return self->source->family == 6 && transport_size > IP_SIZE_MAX;
}

static guint8 *
write_ipv4 (const TincanPacket *self,
            gsize               transport_size,
            guint8             *out)
{
  gsize total = IPV4_HEADER_SIZE + transport_size;
  guint16 checksum;

  put_be16 (out, 0x4500);                          /* version, header length, no class */
  put_be16 (out + 2, total > IP_SIZE_MAX ? 0 : (guint) total);
  put_be32 (out + 4, 0x4000);                      /* no identification, do not fragment */
  out[8] = HOP_LIMIT;
  out[9] = self->protocol == TINCAN_PROTOCOL_TCP ? IPPROTO_TCP : IPPROTO_UDP;
  put_be16 (out + 10, 0);
  memcpy (out + 12, self->source->ip, 4);
  memcpy (out + 16, self->destination->ip, 4);
  checksum = fold (add_bytes (0, out, IPV4_HEADER_SIZE));
  memcpy (out + 10, &checksum, 2);
  return out + IPV4_HEADER_SIZE;
}

static guint8 *
write_ipv6 (const TincanPacket *self,
            gsize               transport_size,
            guint8             *out)
{
  gboolean jumbo = is_jumbogram (self, transport_size);
  guint32 zone = MAX (self->source->scope_id, self->destination->scope_id);
  guint8 protocol = self->protocol == TINCAN_PROTOCOL_TCP ? IPPROTO_TCP : IPPROTO_UDP;

  put_be32 (out, 6u << 28 | (zone <= FLOW_LABEL_MAX ? zone : 0));
  put_be16 (out + 4, jumbo ? 0 : (guint) transport_size);
  out[6] = jumbo ? IPPROTO_HOPOPTS : protocol;
  out[7] = HOP_LIMIT;
  memcpy (out + 8, self->source->ip, 16);
  memcpy (out + 24, self->destination->ip, 16);
  out += IPV6_HEADER_SIZE;
  if (!jumbo)
    return out;

  out[0] = protocol;
  out[1] = 0;    /* eight bytes long */
  out[2] = 0xc2; /* jumbo payload, four bytes of length (RFC 2675 2) */
  out[3] = 4;
  return put_be32 (out + 4, (guint32) (JUMBO_OPTION_SIZE + transport_size));
}

static void
write_udp (const TincanPacket *self,
           gsize               transport_size,
           guint8             *out)
{
  put_be16 (out, self->source->port);
  put_be16 (out + 2, self->destination->port);
  put_be16 (out + 4, transport_size > IP_SIZE_MAX ? 0 : (guint) transport_size);
  put_be16 (out + 6, 0);
}

static void
write_tcp (const TincanPacket *self,
           gsize               header_size,
           guint8             *out)
{
  put_be16 (out, self->source->port);
  put_be16 (out + 2, self->destination->port);
  put_be32 (out + 4, self->sequence);
  put_be32 (out + 8, self->flags & TINCAN_TCP_ACK ? self->acknowledgement : 0);
  out[12] = (guint8) (header_size / 4 << 4);
  out[13] = self->flags;
  put_be16 (out + 14, 65535); /* the window */
  put_be32 (out + 16, 0);
  if (self->flags & TINCAN_TCP_SYN)
    put_be32 (out + 20, 3u << 24 | 3u << 16 | WINDOW_SCALE << 8); /* window scale, end of options */
}

gsize
tincan_packet_header_size (const TincanPacket *self,
                           gsize               size)
{
  gsize header_size = transport_header_size (self);

  if (self->source->family != 6)
    return IPV4_HEADER_SIZE + header_size;
  if (is_jumbogram (self, header_size + size))
    header_size += JUMBO_OPTION_SIZE;
  return IPV6_HEADER_SIZE + header_size;
}

void
tincan_packet_write_header (const TincanPacket *self,
                            const guint8       *data,
                            gsize               size,
                            guint8             *header)
{
  gsize header_size = transport_header_size (self);
  guint16 checksum;
  guint8 *out;

  if (self->source->family == 6)
    out = write_ipv6 (self, header_size + size, header);
  else
    out = write_ipv4 (self, header_size + size, header);

  if (self->protocol == TINCAN_PROTOCOL_TCP)
    write_tcp (self, header_size, out);
  else
    write_udp (self, header_size + size, out);

  checksum = transport_checksum (self, out, header_size, data, size);
  memcpy (out + (self->protocol == TINCAN_PROTOCOL_TCP ? 16 : 6), &checksum, 2);
}

guint32
tincan_packet_initial_sequence (const TincanAddress *source,
                                const TincanAddress *destination,
                                guint32              generation)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325) ^ generation;

  for (guint i = 0; i < 16; i++) /* FNV-1a */
    {
      hash = (hash ^ source->ip[i]) * G_GUINT64_CONSTANT (0x100000001b3);
      hash = (hash ^ destination->ip[i]) * G_GUINT64_CONSTANT (0x100000001b3);
    }
  hash = (hash ^ source->port) * G_GUINT64_CONSTANT (0x100000001b3);
  hash = (hash ^ destination->port) * G_GUINT64_CONSTANT (0x100000001b3);
  return (guint32) (hash ^ hash >> 32) + generation * 0x40000000u;
}

gboolean
tincan_packet_has_zone (const TincanAddress *address)
{
  return address->family == 6 && ((address->ip[0] == 0xfe && (address->ip[1] & 0xc0) == 0x80) ||
                                  (address->ip[0] == 0xff && (address->ip[1] & 0x0f) == 0x02));
}
