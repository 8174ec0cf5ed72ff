/* The peers the To field offers: kept in the session, and found in the recording.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/recording.h"

G_BEGIN_DECLS

#define TINCAN_RECENT_PEERS_MAX 20

/* Puts @peer in front of @peers (NULL-terminated, owned, nullable), once, and drops what is too
 * much. TRUE when the list changed. */
gboolean   tincan_recent_peers_add      (char            ***peers,
                                         const char        *peer);

/* Who sent the datagrams among the published records @first … @first + @n - 1 of @endpoint, oldest
 * first, each once; only the newest are looked at, so that a flood costs nothing. The caller owns
 * the array of strings. */
GPtrArray *tincan_recent_peers_collect  (TincanRecording   *recording,
                                         guint              endpoint,
                                         guint              first,
                                         guint              n);

G_END_DECLS
