/* Counts what the kernel dropped of a UDP socket, and tells of it a few times a second at most.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "net/endpoint.h"

G_BEGIN_DECLS

typedef struct _TincanUdpDrops TincanUdpDrops;

/* Appends events to @endpoint's recording; it outlives this. */
TincanUdpDrops *tincan_udp_drops_new       (TincanEndpoint *endpoint,
                                            GSocket        *socket);
void            tincan_udp_drops_free      (TincanUdpDrops *self);

/* Datagrams were received: looks soon whether others were dropped. */
void            tincan_udp_drops_watch     (TincanUdpDrops *self);

/* The total that a received datagram carried, modulo 2^32. */
void            tincan_udp_drops_observe   (TincanUdpDrops *self,
                                            guint32         drops);

/* All up to this moment; once frozen, up to then. */
guint64         tincan_udp_drops_get_total (TincanUdpDrops *self);
void            tincan_udp_drops_freeze    (TincanUdpDrops *self);

/* An event for those not told of yet, if there are any. The sum of all events is the total. */
void            tincan_udp_drops_report    (TincanUdpDrops *self);

G_END_DECLS
