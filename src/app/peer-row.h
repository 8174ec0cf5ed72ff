/* One row in the table of peers.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "net/socket-facts.h"
#include "traffic/peer-table.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_PEER_ROW (tincan_peer_row_get_type ())

/* Signal "changed": its texts may be others now. */
G_DECLARE_FINAL_TYPE (TincanPeerRow, tincan_peer_row, TINCAN, PEER_ROW, GObject)

typedef enum
{
  TINCAN_PEER_NAME,
  TINCAN_PEER_PROTOCOL,
  TINCAN_PEER_RX_MESSAGES,
  TINCAN_PEER_RX_BYTES,
  TINCAN_PEER_TX_MESSAGES,
  TINCAN_PEER_TX_BYTES,
  TINCAN_PEER_ROUND_TRIP,
  TINCAN_PEER_MEAN_GAP,
  TINCAN_PEER_FIRST,
  TINCAN_PEER_LAST,
  TINCAN_PEER_TCP_RTT,         /* these four only while it is connected by TCP */
  TINCAN_PEER_TCP_RETRANSMITS,
  TINCAN_PEER_TCP_WINDOW,
  TINCAN_PEER_TCP_UNACKNOWLEDGED,
  TINCAN_PEER_N_COLUMNS,
} TincanPeerColumn;

TincanPeerRow    *tincan_peer_row_new       (const TincanPeer     *peer);
void              tincan_peer_row_set_peer  (TincanPeerRow        *self,
                                             const TincanPeer     *peer);
const TincanPeer *tincan_peer_row_get_peer  (TincanPeerRow        *self);

/* What the kernel measures of its connection; NULL when there is none. */
void              tincan_peer_row_set_facts (TincanPeerRow        *self,
                                             const TincanTcpFacts *facts);

/* What a column shows; the caller owns it. */
char             *tincan_peer_row_format    (TincanPeerRow        *self,
                                             TincanPeerColumn      column);

/* The order of two rows by a column, as of qsort(). Rows without a value come last. */
int               tincan_peer_row_compare   (TincanPeerRow        *a,
                                             TincanPeerRow        *b,
                                             TincanPeerColumn      column);

G_END_DECLS
