/* The flows of a recording: who talked to whom, and where each side of a TCP connection is in
 * its stream.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/flow-table.h"

#include <string.h>

#include "traffic/packet.h"
#include "traffic/record-index.h"
#include "traffic/stable-array.h"

#define CHUNK_BITS 10
#define N_SLOTS_MIN 256
#define N_CHUNKS_MAX ((TINCAN_LOCATION_FLOW_MAX + 1) >> CHUNK_BITS)

/* From what tells flows apart to the latest such flow, by open addressing. */
typedef struct
{
  guint32 *slots;         /* the number of a flow + 1, or 0; owned */
  guint    n_slots;       /* a power of two */
  guint    n_used;
  gboolean any_interface; /* only the addresses tell flows apart */
} Map;

struct _TincanFlowTable
{
  TincanStableArray *flows;
  Map                map;
  Map                same_addresses; /* TCP: they share their initial sequence numbers */
};

static guint64
mix (guint64 hash,
     guint64 word)
{
  hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return hash ^ hash >> 29;
}

static guint64
mix_address (guint64              hash,
             const TincanAddress *address)
{
  guint64 words[2];

  memcpy (words, address->ip, sizeof words);
  hash = mix (hash, words[0] ^ (guint64) address->port << 32);
  return mix (hash, words[1] ^ address->scope_id);
}

static guint
hash_flow (const TincanFlow *flow,
           gboolean          any_interface)
{
  guint64 hash = any_interface ? 0 : ((guint64) flow->interface << 1 | flow->protocol) + 1;

  hash = mix_address (hash, &flow->local);
  hash = mix_address (hash, &flow->peer);
  return (guint) (hash >> 32 ^ hash);
}

static gboolean
same_addresses (const TincanFlow *a,
                const TincanFlow *b)
{
  return a->local.port == b->local.port && a->peer.port == b->peer.port &&
         memcmp (a->peer.ip, b->peer.ip, 16) == 0 && memcmp (a->local.ip, b->local.ip, 16) == 0 &&
         a->protocol == b->protocol && a->local.family == b->local.family &&
         a->local.scope_id == b->local.scope_id && a->peer.scope_id == b->peer.scope_id;
}

/* The slot of @flow's key, which may be empty. */
static guint32 *
find_slot (const TincanFlowTable *self,
           const Map             *map,
           const TincanFlow      *flow)
{
  guint mask = map->n_slots - 1;
  guint i;

  for (i = hash_flow (flow, map->any_interface) & mask; map->slots[i] != 0; i = (i + 1) & mask)
    {
      const TincanFlow *other = tincan_stable_array_get (self->flows, map->slots[i] - 1);

      if ((map->any_interface || other->interface == flow->interface) &&
          same_addresses (flow, other))
        break;
    }
  return &map->slots[i];
}

static void
grow (const TincanFlowTable *self,
      Map                   *map)
{
  g_autofree guint32 *old = g_steal_pointer (&map->slots);
  guint n_old = map->n_slots;

  map->n_slots *= 2;
  map->slots = g_new0 (guint32, map->n_slots);
  for (guint i = 0; i < n_old; i++)
    if (old[i] != 0)
      *find_slot (self, map, tincan_stable_array_get (self->flows, old[i] - 1)) = old[i];
}

static void
map_init (Map      *map,
          gboolean  any_interface)
{
  *map = (Map) { g_new0 (guint32, N_SLOTS_MIN), N_SLOTS_MIN, 0, any_interface };
}

/* From now on it is flow @number that @slot, found by its key, tells. */
static void
map_put (const TincanFlowTable *self,
         Map                   *map,
         guint32               *slot,
         guint                  number)
{
  if (*slot == 0)
    map->n_used++;
  *slot = number + 1;
  if (map->n_used > map->n_slots / 2)
    grow (self, map);
}

static void
unify_address (TincanAddress       *result,
               const TincanAddress *address,
               guint8               family)
{
  memset (result, 0, sizeof *result);
  result->family = family;
  result->port = address->port;
  if (address->family != family)
    return;
  memcpy (result->ip, address->ip, family == 4 ? 4 : 16);
  result->scope_id = address->scope_id;
}

static void
init_flow (TincanFlow          *flow,
           guint                interface,
           TincanProtocol       protocol,
           const TincanAddress *local,
           const TincanAddress *peer)
{
  guint8 family = peer->family != 0 ? peer->family : local->family != 0 ? local->family : 4;
  guint32 scope_id;

  memset (flow, 0, sizeof *flow);
  flow->interface = interface;
  flow->protocol = protocol;
  unify_address (&flow->local, local, family);
  unify_address (&flow->peer, peer, family);

  /* Two link-local addresses that talk to each other are on one link. */
  scope_id = flow->peer.scope_id != 0 ? flow->peer.scope_id : flow->local.scope_id;
  flow->local.scope_id = tincan_packet_has_zone (&flow->local) ? scope_id : 0;
  flow->peer.scope_id = tincan_packet_has_zone (&flow->peer) ? scope_id : 0;
}

TincanFlowTable *
tincan_flow_table_new (void)
{
  TincanFlowTable *self = g_new0 (TincanFlowTable, 1);

  self->flows = tincan_stable_array_new (sizeof (TincanFlow), CHUNK_BITS, N_CHUNKS_MAX);
  map_init (&self->map, FALSE);
  map_init (&self->same_addresses, TRUE);
  return self;
}

void
tincan_flow_table_free (TincanFlowTable *self)
{
  tincan_stable_array_free (self->flows);
  g_free (self->map.slots);
  g_free (self->same_addresses.slots);
  g_free (self);
}

guint
tincan_flow_table_add (TincanFlowTable     *self,
                       guint                interface,
                       TincanProtocol       protocol,
                       const TincanAddress *local,
                       const TincanAddress *peer)
{
  TincanFlow flow;
  guint number = tincan_stable_array_get_size (self->flows);
  guint32 *slot, *before = NULL;

  init_flow (&flow, interface, protocol, local, peer);
  slot = find_slot (self, &self->map, &flow);
  if (protocol == TINCAN_PROTOCOL_TCP)
    before = find_slot (self, &self->same_addresses, &flow);
  else if (*slot != 0)
    return *slot - 1;
  if (before != NULL && *before != 0)
    flow.generation = tincan_flow_table_get (self, *before - 1)->generation + 1;
  if (!tincan_stable_array_append (self->flows, &flow))
    return TINCAN_NONE;

  map_put (self, &self->map, slot, number);
  if (before != NULL)
    map_put (self, &self->same_addresses, before, number);
  return number;
}

guint
tincan_flow_table_find (TincanFlowTable     *self,
                        guint                interface,
                        TincanProtocol       protocol,
                        const TincanAddress *local,
                        const TincanAddress *peer)
{
  TincanFlow flow;

  init_flow (&flow, interface, protocol, local, peer);
  return *find_slot (self, &self->map, &flow) - 1; /* an empty slot holds 0: TINCAN_NONE */
}

TincanFlow *
tincan_flow_table_get (TincanFlowTable *self,
                       guint            flow)
{
  return tincan_stable_array_get (self->flows, flow);
}
