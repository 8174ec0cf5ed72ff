/* The flows of a UDP socket: which addresses it talked with, and from which of its own.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/recording.h"

G_BEGIN_DECLS

typedef struct
{
  TincanAddress local;  /* where datagrams to us were sent to, or where ours are sent from */
  TincanAddress peer;
  TincanCast    cast;   /* of @local for received datagrams, of @peer for sent ones */
  guint         number; /* in the recording */
} TincanUdpFlow;

typedef struct _TincanUdpFlows TincanUdpFlows;

/* @bound: the address of the socket. Flows live as long as this. */
TincanUdpFlows      *tincan_udp_flows_new      (TincanRecording     *recording,
                                                guint                interface,
                                                const TincanAddress *bound);
void                 tincan_udp_flows_free     (TincanUdpFlows      *self);

/* The flow of a datagram from @peer that was sent to @local (port 0; family 0 when unknown). */
const TincanUdpFlow *tincan_udp_flows_received (TincanUdpFlows      *self,
                                                const TincanAddress *local,
                                                const TincanAddress *peer,
                                                TincanCast           cast);

/* The flow of a datagram to @peer; learns which local address the kernel sends from. */
const TincanUdpFlow *tincan_udp_flows_to       (TincanUdpFlows      *self,
                                                const TincanAddress *peer);

/* By its number; NULL when it is not of this socket. */
const TincanUdpFlow *tincan_udp_flows_get      (TincanUdpFlows      *self,
                                                guint                number);

/* Whether the kernel knows a way to @peer. */
gboolean             tincan_udp_flows_can_reach (const TincanAddress *peer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanUdpFlows, tincan_udp_flows_free)

G_END_DECLS
