/* Host names and numeric addresses → addresses with a port, without blocking.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "codec/address.h"

G_BEGIN_DECLS

/* The caller owns the GArray of TincanAddress, never empty, in the order to try them. A name
 * that is not found is said in words, under G_RESOLVER_ERROR. */
void    tincan_resolve_async  (const char           *host,
                               guint16               port,
                               int                   io_priority,
                               GCancellable         *cancellable,
                               GAsyncReadyCallback   callback,
                               gpointer              user_data);
GArray *tincan_resolve_finish (GAsyncResult         *result,
                               GError              **error);

G_END_DECLS
