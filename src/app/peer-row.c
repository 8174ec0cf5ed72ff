/* One row in the table of peers.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/peer-row.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "app/plot-axis.h"

#define NS_PER_US 1e3
#define NS_PER_S 1e9

struct _TincanPeerRow
{
  GObject parent_instance;

  TincanPeer     peer;
  gboolean       has_facts;
  TincanTcpFacts facts;
};

G_DEFINE_FINAL_TYPE (TincanPeerRow, tincan_peer_row, G_TYPE_OBJECT)

static guint changed_signal;

static void
tincan_peer_row_class_init (TincanPeerRowClass *klass)
{
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
tincan_peer_row_init (TincanPeerRow *self)
{
}

TincanPeerRow *
tincan_peer_row_new (const TincanPeer *peer)
{
  TincanPeerRow *self = g_object_new (TINCAN_TYPE_PEER_ROW, NULL);

  self->peer = *peer;
  return self;
}

void
tincan_peer_row_set_peer (TincanPeerRow    *self,
                          const TincanPeer *peer)
{
  g_return_if_fail (TINCAN_IS_PEER_ROW (self));

  if (memcmp (&self->peer, peer, sizeof *peer) == 0)
    return;
  self->peer = *peer;
  g_signal_emit (self, changed_signal, 0);
}

const TincanPeer *
tincan_peer_row_get_peer (TincanPeerRow *self)
{
  g_return_val_if_fail (TINCAN_IS_PEER_ROW (self), NULL);

  return &self->peer;
}

void
tincan_peer_row_set_facts (TincanPeerRow        *self,
                           const TincanTcpFacts *facts)
{
  g_return_if_fail (TINCAN_IS_PEER_ROW (self));

  if (self->has_facts == (facts != NULL) &&
      (facts == NULL || memcmp (&self->facts, facts, sizeof *facts) == 0))
    return;
  self->has_facts = facts != NULL;
  if (facts != NULL)
    self->facts = *facts;
  g_signal_emit (self, changed_signal, 0);
}

/* The number that a column shows; NAN for none. */
static double
get_value (TincanPeerRow    *self,
           TincanPeerColumn  column)
{
  const TincanPeer *peer = &self->peer;
  double mean_gap;

  if (column >= TINCAN_PEER_TCP_RTT && !self->has_facts)
    return NAN;
  switch (column)
    {
    case TINCAN_PEER_RX_MESSAGES:
      return (double) peer->n_messages[TINCAN_DIRECTION_RECEIVED];
    case TINCAN_PEER_RX_BYTES:
      return (double) peer->n_bytes[TINCAN_DIRECTION_RECEIVED];
    case TINCAN_PEER_TX_MESSAGES:
      return (double) peer->n_messages[TINCAN_DIRECTION_SENT];
    case TINCAN_PEER_TX_BYTES:
      return (double) peer->n_bytes[TINCAN_DIRECTION_SENT];
    case TINCAN_PEER_ROUND_TRIP:
      return peer->n_round_trips > 0 ? peer->round_trip_sum / (double) peer->n_round_trips : NAN;
    case TINCAN_PEER_MEAN_GAP:
      mean_gap = tincan_peer_get_mean_gap (peer);
      return mean_gap >= 0 ? mean_gap : NAN;
    case TINCAN_PEER_FIRST:
      return (double) tincan_peer_get_first (peer) / NS_PER_S;
    case TINCAN_PEER_LAST:
      return (double) tincan_peer_get_last (peer) / NS_PER_S;
    case TINCAN_PEER_TCP_RTT:
      return self->facts.rtt_us * NS_PER_US;
    case TINCAN_PEER_TCP_RETRANSMITS:
      return self->facts.n_retransmitted;
    case TINCAN_PEER_TCP_WINDOW:
      return self->facts.window;
    case TINCAN_PEER_TCP_UNACKNOWLEDGED:
      return self->facts.n_unacknowledged;
    case TINCAN_PEER_NAME:
    case TINCAN_PEER_PROTOCOL:
    case TINCAN_PEER_N_COLUMNS:
    default:
      return NAN;
    }
}

static char *
format_rtt (TincanPeerRow *self)
{
  g_autofree char *rtt = tincan_unit_format (TINCAN_UNIT_DURATION, self->facts.rtt_us * NS_PER_US);
  g_autofree char *variance = tincan_unit_format (TINCAN_UNIT_DURATION,
                                                  self->facts.rtt_variance_us * NS_PER_US);

  return g_strdup_printf ("%s ± %s", rtt, variance);
}

static char *
format_name (TincanPeerRow *self)
{
  if (self->peer.address.family == 0)
    return g_strdup_printf (_("Others (beyond %d)"), TINCAN_N_PEERS_MAX);
  return tincan_address_to_string (&self->peer.address);
}

char *
tincan_peer_row_format (TincanPeerRow    *self,
                        TincanPeerColumn  column)
{
  double value;

  g_return_val_if_fail (TINCAN_IS_PEER_ROW (self), NULL);

  if (column == TINCAN_PEER_NAME)
    return format_name (self);
  if (column == TINCAN_PEER_PROTOCOL)
    return g_strdup (self->peer.address.family == 0
                       ? "–" : tincan_protocol_to_string (self->peer.protocol));
  value = get_value (self, column);
  if (isnan (value))
    return g_strdup ("–");
  switch ((int) column)
    {
    case TINCAN_PEER_RX_BYTES:
    case TINCAN_PEER_TX_BYTES:
      return tincan_unit_format (TINCAN_UNIT_BYTES, value);
    case TINCAN_PEER_ROUND_TRIP:
    case TINCAN_PEER_MEAN_GAP:
      return tincan_unit_format (TINCAN_UNIT_DURATION, value);
    case TINCAN_PEER_FIRST:
    case TINCAN_PEER_LAST:
      return value == 0 ? g_strdup ("–") : tincan_unit_format (TINCAN_UNIT_CLOCK, value);
    case TINCAN_PEER_TCP_RTT:
      return format_rtt (self);
    default:
      return tincan_unit_format (TINCAN_UNIT_COUNT, value);
    }
}

static int
compare_names (const TincanPeer *a,
               const TincanPeer *b)
{
  int order = (int) a->address.family - (int) b->address.family;

  if (order == 0)
    order = memcmp (a->address.ip, b->address.ip, sizeof a->address.ip);
  if (order == 0)
    order = (int) a->address.port - (int) b->address.port;
  return order;
}

int
tincan_peer_row_compare (TincanPeerRow    *a,
                         TincanPeerRow    *b,
                         TincanPeerColumn  column)
{
  double left, right;

  if (column == TINCAN_PEER_NAME)
    return compare_names (&a->peer, &b->peer);
  if (column == TINCAN_PEER_PROTOCOL)
    return (int) a->peer.protocol - (int) b->peer.protocol;
  left = get_value (a, column);
  right = get_value (b, column);
  if (isnan (left) || isnan (right))
    return isnan (left) - isnan (right);
  return (left > right) - (left < right);
}
