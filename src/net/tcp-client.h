/* A TCP client: one connection to a host.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "net/connection.h"
#include "net/endpoint.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_TCP_CLIENT (tincan_tcp_client_get_type ())

/* When the peer closes or resets, the endpoint closes too: "state" notifies. */
G_DECLARE_FINAL_TYPE (TincanTcpClient, tincan_tcp_client, TINCAN, TCP_CLIENT, TincanEndpoint)

/* @local_host may be "" and @local_port 0: the kernel chooses. A fixed port can be used
 * again at once after closing. */
TincanEndpoint   *tincan_tcp_client_new            (TincanRecording *recording,
                                                    guint            number,
                                                    const char      *remote_host,
                                                    guint16          remote_port,
                                                    const char      *local_host,
                                                    guint16          local_port,
                                                    int              io_priority);

/* NULL unless connected. Owned by the client. */
TincanConnection *tincan_tcp_client_get_connection (TincanTcpClient *self);

/* Sends what is queued, then tells the peer that no more will come; receiving goes on. */
void              tincan_tcp_client_shutdown_write (TincanTcpClient *self);

G_END_DECLS
