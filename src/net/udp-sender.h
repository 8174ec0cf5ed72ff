/* What a UDP socket sends: at once when the kernel takes it, else in order from a bounded queue.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "net/endpoint.h"
#include "net/udp-flows.h"

G_BEGIN_DECLS

typedef struct _TincanUdpSender TincanUdpSender;

typedef void (*TincanUdpSenderFunc) (gpointer user_data);

/* Records and counts for @endpoint, which outlives it, as does @flows. @family: of the socket. */
TincanUdpSender *tincan_udp_sender_new        (TincanEndpoint       *endpoint,
                                               GSocket              *socket,
                                               int                   family,
                                               TincanUdpFlows       *flows);
void             tincan_udp_sender_free       (TincanUdpSender      *self);

/* As tincan_endpoint_send() and _send_flow(). */
gboolean         tincan_udp_sender_send       (TincanUdpSender      *self,
                                               const char           *to,
                                               GBytes               *bytes,
                                               GError              **error);
gboolean         tincan_udp_sender_send_flow  (TincanUdpSender      *self,
                                               guint                 flow,
                                               GBytes               *bytes,
                                               GError              **error);

/* Bytes that wait in the queue. */
gsize            tincan_udp_sender_get_queued (TincanUdpSender      *self);

/* Calls @finished once all is sent, or was given up after a few seconds; possibly at once. */
void             tincan_udp_sender_finish     (TincanUdpSender      *self,
                                               TincanUdpSenderFunc   finished,
                                               gpointer              user_data);

G_END_DECLS
