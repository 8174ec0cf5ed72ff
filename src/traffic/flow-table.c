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
#define N_CHUNKS_MAX ((TINCAN_LOCATION_FLOW_MAX + 1) >> CHUNK_BITS)

struct _TincanFlowTable
{
  TincanStableArray *flows;
  guint32           *slots;  /* open addressing; the number of a flow + 1, or 0 */
  guint              n_slots; /* a power of two */
  guint              n_used;
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

/* TCP flows of all interfaces with the same addresses share a hash: they share their initial
 * sequence numbers. */
static guint
hash_flow (const TincanFlow *flow)
{
  guint64 hash = flow->protocol == TINCAN_PROTOCOL_UDP ? flow->interface + 1 : 0;

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

/* The slot of @flow's key, which may be empty. @generation (nullable) becomes one more than
 * the highest of any flow with these addresses. */
static guint32 *
find_slot (TincanFlowTable  *self,
           const TincanFlow *flow,
           guint32          *generation)
{
  guint32 *found = NULL;
  guint mask = self->n_slots - 1;
  guint i;

  for (i = hash_flow (flow) & mask; self->slots[i] != 0; i = (i + 1) & mask)
    {
      const TincanFlow *other = tincan_stable_array_get (self->flows, self->slots[i] - 1);

      if (!same_addresses (flow, other))
        continue;
      if (generation != NULL)
        *generation = MAX (*generation, other->generation + 1);
      if (other->interface == flow->interface)
        {
          found = &self->slots[i];
          if (generation == NULL)
            break;
        }
    }
  return found != NULL ? found : &self->slots[i];
}

static void
grow (TincanFlowTable *self)
{
  g_autofree guint32 *old = g_steal_pointer (&self->slots);
  guint n_old = self->n_slots;

  self->n_slots *= 2;
  self->slots = g_new0 (guint32, self->n_slots);
  for (guint i = 0; i < n_old; i++)
    if (old[i] != 0)
      *find_slot (self, tincan_stable_array_get (self->flows, old[i] - 1), NULL) = old[i];
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
  self->n_slots = 256;
  self->slots = g_new0 (guint32, self->n_slots);
  return self;
}

void
tincan_flow_table_free (TincanFlowTable *self)
{
  tincan_stable_array_free (self->flows);
  g_free (self->slots);
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
  guint32 *slot;

  init_flow (&flow, interface, protocol, local, peer);
  slot = find_slot (self, &flow, protocol == TINCAN_PROTOCOL_TCP ? &flow.generation : NULL);
  if (*slot != 0 && protocol == TINCAN_PROTOCOL_UDP)
    return *slot - 1;
  if (!tincan_stable_array_append (self->flows, &flow))
    return TINCAN_NONE;

  if (*slot == 0)
    self->n_used++;
  *slot = number + 1;
  if (self->n_used > self->n_slots / 2)
    grow (self);
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
  return *find_slot (self, &flow, NULL) - 1; /* an empty slot holds 0: TINCAN_NONE */
}

TincanFlow *
tincan_flow_table_get (TincanFlowTable *self,
                       guint            flow)
{
  return tincan_stable_array_get (self->flows, flow);
}
