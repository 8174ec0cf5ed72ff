/* What pcapng blocks and pcap packets say; each length is checked before it is used.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <string.h>

#include "traffic/pcapng.h"
#include "traffic/record.h"

G_BEGIN_DECLS

/* Where packets come from, and how the file tells about them. */
typedef struct _TincanInterface
{
  guint    endpoint;   /* for Tincan's own files, else TINCAN_NONE */
  guint16  link_type;
  guint8   resolution; /* of times, as if_tsresol */
  gboolean pcap;       /* packets have pcap's header instead of a block */
  gboolean swapped;    /* the file's byte order is not the machine's */
  gboolean own;        /* written by Tincan */
  gint64   offset_s;   /* to add to times */
} TincanInterface;

typedef struct
{
  guint   interface;   /* in its section */
  guint64 ticks;       /* the time, as the interface counts it */
  gsize   data_offset; /* of the packet, from the start of the block */
  gsize   size;        /* of the packet, as far as it was captured */
  guint32 flags;       /* epb_flags */

  const guint8 *comment; /* opt_comment, in the block; or NULL */
  gsize         comment_size;
} TincanBlockPacket;

static inline guint32
tincan_pcapng_get_32 (const guint8 *data,
                      gboolean      swapped)
{
  guint32 value;

  memcpy (&value, data, sizeof value);
  return swapped ? GUINT32_SWAP_LE_BE (value) : value;
}

/* What the flags of a packet tell; what is not said to be sent was received. */
static inline TincanDirection
tincan_pcapng_flags_get_direction (guint32 flags)
{
  return (flags & PCAPNG_FLAGS_DIRECTION) == PCAPNG_FLAGS_OUTBOUND ? TINCAN_DIRECTION_SENT
                                                                   : TINCAN_DIRECTION_RECEIVED;
}

static inline TincanCast
tincan_pcapng_flags_get_cast (guint32 flags)
{
  guint cast = flags >> PCAPNG_FLAGS_CAST_SHIFT & PCAPNG_FLAGS_CAST;

  return cast <= TINCAN_CAST_BROADCAST ? (TincanCast) cast : TINCAN_CAST_UNKNOWN;
}

/* A Section Header Block: its byte order, and whether it is Tincan's own. FALSE if it is none.
 * @size is that of the whole block, as for the next. */
gboolean tincan_pcapng_parse_section   (const guint8       *block,
                                        gsize               size,
                                        gboolean           *swapped,
                                        gboolean           *own);
gboolean tincan_pcapng_parse_interface (const guint8       *block,
                                        gsize               size,
                                        gboolean            swapped,
                                        gboolean            own,
                                        TincanInterface    *interface);

/* Enhanced, simple and obsolete packet blocks. Of the @size bytes of the block the first
 * @available are at @block; flags are only found when that is all. */
gboolean tincan_pcapng_parse_packet    (const guint8       *block,
                                        gsize               available,
                                        gsize               size,
                                        gboolean            swapped,
                                        TincanBlockPacket  *packet);

/* The header of a whole pcap file, and of one packet in it (PCAP_PACKET_HEADER bytes). */
gboolean tincan_pcap_parse_file        (const guint8       *data,
                                        gsize               size,
                                        TincanInterface    *interface);
void     tincan_pcap_parse_packet      (const guint8          *data,
                                        const TincanInterface *interface,
                                        TincanBlockPacket     *packet);

/* Nanoseconds since the epoch; 0 for what does not fit. */
gint64   tincan_interface_get_time     (const TincanInterface *self,
                                        guint64                ticks);

G_END_DECLS
