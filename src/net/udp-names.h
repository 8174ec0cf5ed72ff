/* Host names that datagrams are sent to, remembered for a while.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "codec/address.h"

G_BEGIN_DECLS

typedef struct _TincanUdpNames TincanUdpNames;

/* A lookup ended: find() will know the name now, unless there is an @error. */
typedef void (*TincanUdpNamesFunc) (const GError *error,
                                    gpointer      user_data);

/* @family: of the socket. Freeing it cancels a lookup without a call. */
TincanUdpNames *tincan_udp_names_new     (int                 family,
                                          int                 io_priority,
                                          TincanUdpNamesFunc  func,
                                          gpointer            user_data);
void            tincan_udp_names_free    (TincanUdpNames     *self);

gboolean        tincan_udp_names_find    (TincanUdpNames     *self,
                                          const char         *host,
                                          TincanAddress      *address);

/* One at a time. */
void            tincan_udp_names_look_up (TincanUdpNames     *self,
                                          const char         *host);
gboolean        tincan_udp_names_is_busy (TincanUdpNames     *self);

G_END_DECLS
