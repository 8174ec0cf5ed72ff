/* Makes a TCP connection: looks up, binds, tries each address in turn, gives up in time.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "codec/address.h"

G_BEGIN_DECLS

/* @local_host "" or "*" and @local_port 0: the kernel chooses. */
void     tincan_tcp_connect_async  (const char           *host,
                                    guint16               port,
                                    const char           *local_host,
                                    guint16               local_port,
                                    int                   io_priority,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);

/* The connected socket, owned by the caller; or NULL with words, and in @peer the address
 * tried last (family 0: none) and in @code its errno value (0: something else failed). */
GSocket *tincan_tcp_connect_finish (GAsyncResult         *result,
                                    TincanAddress        *peer,
                                    int                  *code,
                                    GError              **error);

G_END_DECLS
