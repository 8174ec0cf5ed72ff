/* Indexes packets of flows that are known already, many at once, without taking them apart.
 *
 * The packets of a flow in one direction share most bytes of their headers: those that tell the
 * flow are compared, and what else a record needs is where it always is. Any other packet, and
 * the first of each flow, has to be parsed.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/contents.h"

G_BEGIN_DECLS

typedef struct _TincanPacketRun TincanPacketRun;

TincanPacketRun *tincan_packet_run_new           (TincanContents  *contents);
void             tincan_packet_run_free          (TincanPacketRun *self);

/* What follows is told in the byte order of this machine or not, and its interfaces are those
 * from @first_interface on. */
void             tincan_packet_run_begin_section (TincanPacketRun *self,
                                                  guint            first_interface,
                                                  gboolean         swapped,
                                                  gboolean         pcap);

/* Known flows may stand for others from now on. */
void             tincan_packet_run_forget        (TincanPacketRun *self);

/* Packets like this one, a whole block of pcapng or a packet of pcap with its header, belong to
 * @flow and go in this direction. */
void             tincan_packet_run_learn         (TincanPacketRun *self,
                                                  const guint8    *block,
                                                  gsize            size,
                                                  guint            flow,
                                                  TincanDirection  direction);

/* Adds to the index what the blocks at @bytes tell, of which there are @size, from @offset of
 * the file on. Returns how far it came: up to the first block that is not whole or has to be
 * parsed. */
gsize            tincan_packet_run_add           (TincanPacketRun *self,
                                                  guint64          offset,
                                                  const guint8    *bytes,
                                                  gsize            size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanPacketRun, tincan_packet_run_free)

G_END_DECLS
