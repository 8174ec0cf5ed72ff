/* Finds the UDP or TCP payload in a captured packet, whatever link it was captured on.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/packet.h"

G_BEGIN_DECLS

/* https://www.tcpdump.org/linktypes.html */
#define TINCAN_LINK_NULL 0
#define TINCAN_LINK_ETHERNET 1
#define TINCAN_LINK_RAW_BSD 12
#define TINCAN_LINK_RAW_OPENBSD 14
#define TINCAN_LINK_RAW 101
#define TINCAN_LINK_LOOP 108
#define TINCAN_LINK_LINUX_SLL 113
#define TINCAN_LINK_IPV4 228
#define TINCAN_LINK_IPV6 229
#define TINCAN_LINK_LINUX_SLL2 276

typedef struct
{
  TincanProtocol protocol;
  TincanAddress  source;
  TincanAddress  destination;
  guint8         flags;          /* of TCP, as are the next two */
  guint32        sequence;
  guint32        acknowledgement;
  gboolean       is_fragment;    /* the first of a datagram, of which more come */
  gsize          payload_offset; /* from the start of the packet */
  gsize          payload_size;   /* as far as it was captured */
  gsize          whole_size;     /* as it was sent; of a fragment, what is in it */
} TincanParsedPacket;

/* @data holds the first @available of the @captured bytes that the file has of a packet:
 * enough for all headers. FALSE for what is no UDP or TCP, a fragment other than the first,
 * and for lengths that cannot be. Zones of IPv6 addresses are read from the flow label if
 * @with_zones. */
gboolean tincan_packet_parse (guint               link_type,
                              const guint8       *data,
                              gsize               available,
                              gsize               captured,
                              gboolean            with_zones,
                              TincanParsedPacket *packet);

/* The direction and the kind of address that the header of a link tells, if it does, as the flags
 * of a packet have it. */
guint32  tincan_packet_get_link_flags (guint         link_type,
                                       const guint8 *data,
                                       gsize         size);

G_END_DECLS
