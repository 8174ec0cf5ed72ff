/* One TCP stream, made by a client or accepted by a server.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "net/endpoint.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_CONNECTION (tincan_connection_get_type ())

/* Property "peer" (string, read-only): "IP:PORT", the name it goes by. */
G_DECLARE_FINAL_TYPE (TincanConnection, tincan_connection, TINCAN, CONNECTION, GObject)

const char *tincan_connection_get_peer         (TincanConnection  *self);
guint       tincan_connection_get_flow         (TincanConnection  *self);
gsize       tincan_connection_get_queued_bytes (TincanConnection  *self);

/* Queues; TINCAN_ERROR_QUEUE_FULL leaves nothing of it queued. */
gboolean    tincan_connection_send             (TincanConnection  *self,
                                                GBytes            *bytes,
                                                GError           **error);

/* Sends what is queued, then closes in an orderly way. */
void        tincan_connection_close            (TincanConnection  *self);

G_END_DECLS
