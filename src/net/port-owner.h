/* Which program holds a local port.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "traffic/record.h"

G_BEGIN_DECLS

/* Who keeps @address from being bound: "python3, PID 4312", or "a program of user alice"
 * when its processes may not be looked into, or NULL when nobody can be found. The caller
 * owns it. Reads much of /proc: see the async pair. */
char *tincan_port_owner_find        (TincanProtocol        protocol,
                                     const TincanAddress  *address);

/* The same in a thread; NULL also when cancelled. */
void  tincan_port_owner_find_async  (TincanProtocol        protocol,
                                     const TincanAddress  *address,
                                     GCancellable         *cancellable,
                                     GAsyncReadyCallback   callback,
                                     gpointer              user_data);
char *tincan_port_owner_find_finish (GAsyncResult         *result);

G_END_DECLS
