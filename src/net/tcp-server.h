/* A TCP server with any number of clients.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "net/connection.h"
#include "net/endpoint.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_TCP_SERVER (tincan_tcp_server_get_type ())

G_DECLARE_FINAL_TYPE (TincanTcpServer, tincan_tcp_server, TINCAN, TCP_SERVER, TincanEndpoint)

/* As tincan_udp_endpoint_new(). */
TincanEndpoint *tincan_tcp_server_new             (TincanRecording *recording,
                                                   guint            number,
                                                   const char      *local_host,
                                                   guint16          local_port,
                                                   int              io_priority);

/* The TincanConnections of now, in the order they came; the same list for the server's whole
 * life, owned by it. */
GListModel     *tincan_tcp_server_get_connections (TincanTcpServer *self);

G_END_DECLS
