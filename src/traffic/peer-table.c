/* Who talked with us: messages, bytes, times and round trips of each peer.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/peer-table.h"

#include "traffic/record-times.h"

struct _TincanPeerTable
{
  TincanRecording *recording;
  GArray          *peers;   /* of TincanPeer */
  GHashTable      *numbers; /* Key → the number of a peer + 1 */
  GArray          *flows;   /* of guint32: the number of each flow's peer + 1, or 0 */
  TincanPeer       others;
};

typedef struct
{
  TincanAddress  address;
  TincanProtocol protocol;
} Key;

#define OTHERS G_MAXUINT32

static guint
hash_key (gconstpointer data)
{
  const Key *key = data;

  return tincan_address_hash (&key->address) ^ key->protocol;
}

static gboolean
equal_keys (gconstpointer a,
            gconstpointer b)
{
  const Key *left = a;
  const Key *right = b;

  return left->protocol == right->protocol &&
         tincan_address_equal (&left->address, &right->address);
}

TincanPeerTable *
tincan_peer_table_new (TincanRecording *recording)
{
  TincanPeerTable *self = g_new0 (TincanPeerTable, 1);

  self->recording = recording;
  self->peers = g_array_new (FALSE, TRUE, sizeof (TincanPeer));
  self->numbers = g_hash_table_new_full (hash_key, equal_keys, g_free, NULL);
  self->flows = g_array_new (FALSE, TRUE, sizeof (guint32));
  return self;
}

void
tincan_peer_table_free (TincanPeerTable *self)
{
  g_array_unref (self->peers);
  g_hash_table_unref (self->numbers);
  g_array_unref (self->flows);
  g_free (self);
}

/* The number of the peer of a flow seen for the first time, + 1. */
static guint32
find_peer (TincanPeerTable *self,
           guint            index)
{
  g_auto (TincanRecord) record = { 0 };
  TincanPeer peer = { 0 };
  guint32 number;
  Key key;

  if (!tincan_recording_read (self->recording, index, 0, &record, NULL))
    return OTHERS;
  key = (Key) { .address = record.peer, .protocol = record.protocol };
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, &key));
  if (number != 0)
    return number;
  if (self->peers->len >= TINCAN_N_PEERS_MAX)
    return OTHERS;
  peer.protocol = record.protocol;
  peer.address = record.peer;
  g_array_append_val (self->peers, peer);
  g_hash_table_insert (self->numbers, g_memdup2 (&key, sizeof key),
                       GUINT_TO_POINTER (self->peers->len));
  return self->peers->len;
}

static TincanPeer *
get_peer (TincanPeerTable *self,
          guint32          number)
{
  return number == OTHERS ? &self->others : &g_array_index (self->peers, TincanPeer, number - 1);
}

/* The peer of a record; its flow is counted when it is new. */
static TincanPeer *
look_up (TincanPeerTable        *self,
         guint                   index,
         const TincanIndexEntry *entry)
{
  guint32 *number;
  TincanPeer *peer;

  if (entry->flow >= self->flows->len)
    g_array_set_size (self->flows, entry->flow + 1);
  number = &g_array_index (self->flows, guint32, entry->flow);
  if (*number != 0)
    return get_peer (self, *number);
  *number = find_peer (self, index);
  peer = get_peer (self, *number);
  peer->n_flows++;
  return peer;
}

TincanPeer *
tincan_peer_table_add (TincanPeerTable        *self,
                       guint                   index,
                       const TincanIndexEntry *entry,
                       gint64                  time_ns)
{
  TincanPeer *peer = entry->flow == TINCAN_NONE ? &self->others : look_up (self, index, entry);
  guint direction = entry->direction;

  peer->n_messages[direction]++;
  peer->n_bytes[direction] += entry->size;
  if (time_ns == TINCAN_NO_TIME)
    return peer;
  if (peer->first_ns[direction] == 0 || time_ns < peer->first_ns[direction])
    peer->first_ns[direction] = time_ns;
  if (peer->last_ns[direction] == 0 || time_ns > peer->last_ns[direction])
    peer->last_ns[direction] = time_ns;
  return peer;
}

void
tincan_peer_table_touch (TincanPeerTable        *self,
                         guint                   index,
                         const TincanIndexEntry *entry)
{
  if (entry->flow != TINCAN_NONE)
    look_up (self, index, entry);
}

GArray *
tincan_peer_table_dup (TincanPeerTable *self)
{
  GArray *peers = g_array_copy (self->peers);

  if (self->others.n_flows > 0 || self->others.n_messages[0] + self->others.n_messages[1] > 0)
    g_array_append_val (peers, self->others);
  return peers;
}

gint64
tincan_peer_get_first (const TincanPeer *peer)
{
  if (peer->n_messages[0] == 0)
    return peer->first_ns[1];
  return peer->n_messages[1] == 0 ? peer->first_ns[0] : MIN (peer->first_ns[0], peer->first_ns[1]);
}

gint64
tincan_peer_get_last (const TincanPeer *peer)
{
  if (peer->n_messages[0] == 0)
    return peer->last_ns[1];
  return peer->n_messages[1] == 0 ? peer->last_ns[0] : MAX (peer->last_ns[0], peer->last_ns[1]);
}

double
tincan_peer_get_mean_gap (const TincanPeer *peer)
{
  for (guint i = 0; i < 2; i++)
    if (peer->n_messages[i] > 1)
      return (double) (peer->last_ns[i] - peer->first_ns[i]) / (double) (peer->n_messages[i] - 1);
  return -1;
}

void
tincan_peer_add_round_trip (TincanPeer *peer,
                            gint64      round_trip)
{
  if (peer->n_round_trips == 0)
    peer->round_trip_min = peer->round_trip_max = round_trip;
  peer->round_trip_min = MIN (peer->round_trip_min, round_trip);
  peer->round_trip_max = MAX (peer->round_trip_max, round_trip);
  peer->round_trip_sum += (double) round_trip;
  peer->n_round_trips++;
}
