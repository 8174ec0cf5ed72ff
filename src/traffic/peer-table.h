/* Who talked with us: messages, bytes, times and round trips of each peer.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/recording.h"

G_BEGIN_DECLS

/* So many peers are told apart; what the others do adds up in one row. */
#define TINCAN_N_PEERS_MAX 5000

/* Arrays go by TincanDirection: received, sent. Times are in ns. */
typedef struct
{
  TincanProtocol protocol;
  TincanAddress  address;       /* no address: all others */
  guint          n_flows;       /* UDP: local addresses; TCP: connections */
  guint64        n_messages[2];
  guint64        n_bytes[2];
  gint64         first_ns[2];   /* since the epoch; only with messages of that direction */
  gint64         last_ns[2];
  guint64        n_round_trips;
  gint64         round_trip_min;
  gint64         round_trip_max;
  double         round_trip_sum;
} TincanPeer;

typedef struct _TincanPeerTable TincanPeerTable;

/* @recording must outlive it. */
TincanPeerTable  *tincan_peer_table_new            (TincanRecording        *recording);
void              tincan_peer_table_free           (TincanPeerTable        *self);

/* The peer of data record @index, with this record counted. Valid until the next call. */
TincanPeer       *tincan_peer_table_add            (TincanPeerTable        *self,
                                                    guint                   index,
                                                    const TincanIndexEntry *entry,
                                                    gint64                  time_ns);

/* The peer of @index, a connection that was opened: it is there before anything is sent. */
void              tincan_peer_table_touch          (TincanPeerTable        *self,
                                                    guint                   index,
                                                    const TincanIndexEntry *entry);

/* All peers in the order in which they came, of TincanPeer, the others last; the caller owns it. */
GArray           *tincan_peer_table_dup            (TincanPeerTable        *self);

/* The first and the last message of either direction, in ns since the epoch; 0 for none. */
gint64            tincan_peer_get_first            (const TincanPeer       *peer);
gint64            tincan_peer_get_last             (const TincanPeer       *peer);

/* The mean time in ns between received messages or, where fewer than two were received, between
 * sent ones; -1 where there is none. */
double            tincan_peer_get_mean_gap         (const TincanPeer       *peer);

void              tincan_peer_add_round_trip       (TincanPeer             *peer,
                                                    gint64                  round_trip);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanPeerTable, tincan_peer_table_free)

G_END_DECLS
