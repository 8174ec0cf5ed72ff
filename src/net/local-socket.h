/* Sockets bound to a local address.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "traffic/record.h"

G_BEGIN_DECLS

typedef enum
{
  TINCAN_LOCAL_BROADCAST = 1 << 0, /* UDP: sending to broadcast addresses is allowed */
  TINCAN_LOCAL_LISTEN    = 1 << 1, /* TCP: a server */
  TINCAN_LOCAL_UNBOUND   = 1 << 2, /* only of the address's kind: the kernel will choose */
} TincanLocalFlags;

/* A socket bound to @address, not blocking; the IPv6 "any" address takes IPv4 too. NULL with
 * the errno value in @code. The caller owns it. */
GSocket  *tincan_local_socket_new         (TincanProtocol        protocol,
                                           const TincanAddress  *address,
                                           TincanLocalFlags      flags,
                                           int                  *code);

/* The same for what a person entered: "" or "*" is all addresses, IPv6 and IPv4 (or IPv4
 * alone where there is no IPv6); a name is looked up. Failures come in words. */
void      tincan_local_socket_open_async  (TincanProtocol        protocol,
                                           const char           *host,
                                           guint16               port,
                                           TincanLocalFlags      flags,
                                           int                   io_priority,
                                           GCancellable         *cancellable,
                                           GAsyncReadyCallback   callback,
                                           gpointer              user_data);
GSocket  *tincan_local_socket_open_finish (GAsyncResult         *result,
                                           GError              **error);

gboolean  tincan_local_socket_is_any      (const char           *host);

/* What the kernel says of a socket. */
gboolean  tincan_local_socket_get_local   (int                   fd,
                                           TincanAddress        *address);
gboolean  tincan_local_socket_get_peer    (int                   fd,
                                           TincanAddress        *address);

G_END_DECLS
