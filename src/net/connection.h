/* One TCP stream, made by a client or accepted by a server.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "net/endpoint.h"
#include "net/socket-facts.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_CONNECTION (tincan_connection_get_type ())

/* Property "peer" (string, read-only): "IP:PORT", the name it goes by. */
G_DECLARE_FINAL_TYPE (TincanConnection, tincan_connection, TINCAN, CONNECTION, GObject)

const char *tincan_connection_get_peer         (TincanConnection  *self);
guint       tincan_connection_get_flow         (TincanConnection  *self);
gsize       tincan_connection_get_queued_bytes (TincanConnection  *self);
const TincanAddress *
            tincan_connection_get_address      (TincanConnection  *self);

/* FALSE when it is over, and where the kernel does not tell. */
gboolean    tincan_connection_get_facts        (TincanConnection  *self,
                                                TincanTcpFacts    *facts);

/* Queues; TINCAN_ERROR_QUEUE_FULL leaves nothing of it queued. */
gboolean    tincan_connection_send             (TincanConnection  *self,
                                                GBytes            *bytes,
                                                GError           **error);

/* Sends what is queued, then closes in an orderly way. */
void        tincan_connection_close            (TincanConnection  *self);

/* --- for the endpoints that have connections --- */

typedef void (*TincanConnectionFunc) (TincanConnection *self,
                                      gpointer          user_data);

/* Takes @socket over, appends the event of its beginning (@kind, @text). @ended is called
 * once, when it is over, never from within a call of this file. */
TincanConnection *
            tincan_connection_new              (TincanEndpoint       *endpoint,
                                                guint                 interface,
                                                GSocket              *socket,
                                                const TincanAddress  *peer,
                                                TincanEventKind       kind,
                                                const char           *text,
                                                TincanConnectionFunc  ended,
                                                gpointer              user_data);

/* Announces it to the message function and begins to read. */
void        tincan_connection_start            (TincanConnection  *self);

/* Sends what is queued, then tells the peer that no more will come. */
void        tincan_connection_shutdown_write   (TincanConnection  *self);

/* Its endpoint goes: closed at once, nobody is told but the recording. */
void        tincan_connection_abandon          (TincanConnection  *self);

G_END_DECLS
