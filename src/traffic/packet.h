/* IP, UDP and TCP headers made for what a socket saw, so that every tool that reads captures
 * understands it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/record.h"

G_BEGIN_DECLS

/* RFC 9293 3.1 */
#define TINCAN_TCP_FIN 0x01
#define TINCAN_TCP_SYN 0x02
#define TINCAN_TCP_RST 0x04
#define TINCAN_TCP_PSH 0x08
#define TINCAN_TCP_ACK 0x10

/* IPv6, its jumbo payload option, TCP with a window scale option. */
#define TINCAN_PACKET_HEADER_MAX (40 + 8 + 24)

typedef struct
{
  TincanProtocol       protocol;
  const TincanAddress *source;      /* both of one family */
  const TincanAddress *destination;
  guint32              sequence;    /* TCP only, as are the next two */
  guint32              acknowledgement;
  guint8               flags;
} TincanPacket;

/* The bytes of all headers in front of a payload of @size bytes. */
gsize   tincan_packet_header_size  (const TincanPacket *self,
                                    gsize               size);

/* Writes that many bytes to @header, with right lengths and checksums (RFC 768, 791, 1071,
 * 8200, 9293). What is longer than an IPv4 packet can be has a total length of 0, as with
 * segmentation offload; over IPv6 it is a jumbogram (RFC 2675). The zone of link-local
 * addresses, which no header has a place for, goes into the flow label. */
void    tincan_packet_write_header (const TincanPacket *self,
                                    const guint8       *data,
                                    gsize               size,
                                    guint8             *header);

/* The sequence number of the SYN that @source sends to @destination in their connection number
 * @generation: the same whichever side records it. */
guint32 tincan_packet_initial_sequence (const TincanAddress *source,
                                        const TincanAddress *destination,
                                        guint32              generation);

/* Whether only a zone (scope_id) tells which link the address is on: fe80::/10 and ff02::/16. */
gboolean tincan_packet_has_zone (const TincanAddress *address);

G_END_DECLS
