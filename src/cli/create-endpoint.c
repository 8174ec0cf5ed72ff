/* The endpoint that the command line asks for.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/create-endpoint.h"

#include "net/tcp-client.h"
#include "net/tcp-server.h"
#include "net/udp-endpoint.h"

/* The only one of its session. */
#define NUMBER 1

TincanEndpoint *
tincan_options_create_endpoint (const TincanOptions *options,
                                TincanRecording     *recording)
{
  const TincanHostPort *local = &options->local;
  const TincanHostPort *remote = &options->remote;

  switch (options->command)
    {
    case TINCAN_COMMAND_UDP:
      return tincan_udp_endpoint_new (recording, NUMBER, local->host, local->port,
                                      options->broadcast, G_PRIORITY_DEFAULT);
    case TINCAN_COMMAND_CONNECT:
      return tincan_tcp_client_new (recording, NUMBER, remote->host, remote->port,
                                    local->host, local->port, G_PRIORITY_DEFAULT);
    case TINCAN_COMMAND_LISTEN:
      return tincan_tcp_server_new (recording, NUMBER, local->host, local->port,
                                    G_PRIORITY_DEFAULT);
    default:
      g_assert_not_reached ();
    }
}
