/* Failures of sockets in words: what failed, why, and what to do.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "traffic/record.h"

G_BEGIN_DECLS

/* @code is an errno value everywhere; the caller owns what is returned. */

/* @address could not be bound. Looks up who holds it, in a thread, when it is taken. */
void             tincan_failure_of_bind_async  (TincanProtocol        protocol,
                                                const TincanAddress  *address,
                                                int                   code,
                                                GCancellable         *cancellable,
                                                GAsyncReadyCallback   callback,
                                                gpointer              user_data);
GError          *tincan_failure_of_bind_finish (GAsyncResult         *result);

/* A connection to @host (as the user gave it) at @peer was not made, after @seconds for a
 * time-out. */
GError          *tincan_failure_of_connect     (const char           *host,
                                                const TincanAddress  *peer,
                                                const TincanAddress  *local,
                                                int                   code,
                                                guint                 seconds);

/* A datagram to @peer was not sent, or came back. @mtu: for EMSGSIZE, 0 unknown. */
GError          *tincan_failure_of_datagram    (const TincanAddress  *peer,
                                                int                   code,
                                                guint                 mtu);

/* A connection that existed broke. */
GError          *tincan_failure_of_stream      (const TincanAddress  *peer,
                                                int                   code);

/* The event that tells of @code. */
TincanEventKind  tincan_failure_event_kind     (int                   code);

G_END_DECLS
