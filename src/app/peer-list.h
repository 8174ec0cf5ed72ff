/* The table of peers in the statistics.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "net/endpoint.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_PEER_LIST (tincan_peer_list_get_type ())
G_DECLARE_FINAL_TYPE (TincanPeerList, tincan_peer_list, TINCAN, PEER_LIST, GtkWidget)

/* Another recording, or another part of it: its protocol differs from row to row or not. */
void       tincan_peer_list_clear          (TincanPeerList *self,
                                            gboolean        mixed);

/* @peers: of TincanPeer; those that were there before come first again. */
void       tincan_peer_list_set_peers      (TincanPeerList *self,
                                            GArray         *peers);

/* Asks the kernel about the connections of @endpoint, which may be NULL. */
void       tincan_peer_list_look_at_kernel (TincanPeerList *self,
                                            TincanEndpoint *endpoint);

G_END_DECLS
