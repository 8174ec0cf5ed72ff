/* A UDP socket.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "net/endpoint.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_UDP_ENDPOINT (tincan_udp_endpoint_get_type ())

G_DECLARE_FINAL_TYPE (TincanUdpEndpoint, tincan_udp_endpoint, TINCAN, UDP_ENDPOINT, TincanEndpoint)

/* @local_host: "" or "*" is all addresses (dual-stack), else an address of this machine or a
 * name that resolves to one; @local_port 0 asks the kernel. Broadcasting is allowed by
 * @broadcast. @io_priority: G_PRIORITY_DEFAULT for a program without display, 200 for a
 * window, below GDK_PRIORITY_REDRAW. */
TincanEndpoint *tincan_udp_endpoint_new                     (TincanRecording   *recording,
                                                             guint              number,
                                                             const char        *local_host,
                                                             guint16            local_port,
                                                             gboolean           broadcast,
                                                             int                io_priority);

/* The receive buffer the kernel granted, in bytes; 0 while closed. */
gsize           tincan_udp_endpoint_get_receive_buffer_size (TincanUdpEndpoint *self);

G_END_DECLS
