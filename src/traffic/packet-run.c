/* Indexes packets of flows that are known already, many at once, without taking them apart.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/packet-run.h"

#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>

#include "traffic/packet-parser.h"
#include "traffic/pcapng-reader.h"
#include "traffic/pcapng.h"

/* Places for flows: few flows are to lie close together in memory. */
#define N_BITS_MIN 6
#define N_BITS_MAX 17
#define CACHE_LINE 64

#define FLAGS_OPTION (PCAPNG_EPB_FLAGS | 4 << 16)
#define FLAGS_OPTION_SIZE 8
#define ETHER_TYPE_IPV4 0x0800
#define NO_TYPE -1
#define IPV4_SIZE 20
#define UDP_SIZE 8
#define TCP_SIZE 20
#define TCP_CHANGES (TINCAN_TCP_SYN | TINCAN_TCP_FIN | TINCAN_TCP_RST)

/* What tells the flow and the direction. In whole words: two halves that were just written
 * cannot be read as one without a wait. */
typedef struct
{
  guint64 addresses;
  guint64 ports_and_interface; /* in its section */
  guint64 flags_and_protocol;  /* of the block, as the low half */
} Key;

typedef struct
{
  Key     key;
  guint32 epoch; /* 0: none */
  guint32 kind;  /* as the index packs flow, direction and cast */
} Known;

/* Where IPv4 starts behind the header of a link, and what says that it is IPv4. */
typedef struct
{
  guint link_type;
  gsize size;
  int   type_offset; /* or NO_TYPE */
} Link;

static const Link links[] = {
  { TINCAN_LINK_RAW, 0, NO_TYPE },       { TINCAN_LINK_IPV4, 0, NO_TYPE },
  { TINCAN_LINK_RAW_BSD, 0, NO_TYPE },   { TINCAN_LINK_RAW_OPENBSD, 0, NO_TYPE },
  { TINCAN_LINK_NULL, 4, NO_TYPE },      { TINCAN_LINK_LOOP, 4, NO_TYPE },
  { TINCAN_LINK_ETHERNET, 14, 12 },      { TINCAN_LINK_LINUX_SLL, 16, 14 },
  { TINCAN_LINK_LINUX_SLL2, 20, 0 },
};

/* A packet of which the place in its block is known. */
typedef struct
{
  const guint8 *data; /* from IPv4 on */
  gsize         size; /* as far as it was captured */
  guint32       interface;
  guint32       flags;
} Packet;

struct _TincanPacketRun
{
  TincanContents *contents;
  guint           first_interface;
  gboolean        swapped;
  gboolean        pcap;
  guint32         interface; /* the last one seen in this section, and its link or NULL */
  const Link     *link;
  guint32         epoch;
  Known          *known;     /* by hash, two for each; owned */
  guint           n_bits;
  guint           n_known;
};

static guint32
load_32 (const guint8 *data)
{
  guint32 value;

  memcpy (&value, data, 4);
  return value;
}

static guint
load_be16 (const guint8 *data)
{
  return (guint) data[0] << 8 | data[1];
}

static Known *
allocate (guint n_bits)
{
  gsize size = sizeof (Known) * (2u << n_bits);
  Known *known = aligned_alloc (CACHE_LINE, size);

  g_assert (known != NULL);
  return memset (known, 0, size);
}

TincanPacketRun *
tincan_packet_run_new (TincanContents *contents)
{
  TincanPacketRun *self = g_new0 (TincanPacketRun, 1);

  self->contents = contents;
  self->n_bits = N_BITS_MIN;
  self->known = allocate (self->n_bits);
  self->interface = TINCAN_NONE;
  self->epoch = 1;
  return self;
}

void
tincan_packet_run_free (TincanPacketRun *self)
{
  free (self->known);
  g_free (self);
}

void
tincan_packet_run_begin_section (TincanPacketRun *self,
                                 guint            first_interface,
                                 gboolean         swapped,
                                 gboolean         pcap)
{
  self->first_interface = first_interface;
  self->swapped = swapped;
  self->pcap = pcap;
  self->interface = TINCAN_NONE;
  self->link = NULL;
  tincan_packet_run_forget (self);
}

void
tincan_packet_run_forget (TincanPacketRun *self)
{
  self->epoch++;
  self->n_known = 0;
}

static void
look_up_link (TincanPacketRun *self,
              guint32          interface)
{
  TincanInterface *found = NULL;

  if (interface <= TINCAN_NONE - self->first_interface)
    found = tincan_stable_array_get (self->contents->interfaces,
                                     self->first_interface + interface);
  self->interface = interface;
  self->link = NULL;
  for (guint i = 0; found != NULL && i < G_N_ELEMENTS (links); i++)
    if (links[i].link_type == found->link_type)
      self->link = &links[i];
}

/* Takes the header of the link off. */
static inline gboolean
enter_link (TincanPacketRun *self,
            Packet          *packet)
{
  const Link *link;

  if (self->interface != packet->interface)
    look_up_link (self, packet->interface);
  link = self->link;
  if (link == NULL || packet->size < link->size + IPV4_SIZE + UDP_SIZE ||
      (link->type_offset != NO_TYPE &&
       load_be16 (packet->data + link->type_offset) != ETHER_TYPE_IPV4))
    return FALSE;
  if ((packet->flags & PCAPNG_FLAGS_DIRECTION) == 0 && link->type_offset != NO_TYPE)
    packet->flags |= tincan_packet_get_link_flags (link->link_type, packet->data, packet->size);
  packet->data += link->size;
  packet->size -= link->size;
  return TRUE;
}

/* A whole block of at least the header of an Enhanced Packet Block and 4 bytes more, its only
 * option, if any, the flags. */
static inline gboolean
enter_block (const guint8 *block,
             gsize         size,
             Packet       *packet)
{
  gsize padded, left = size - PCAPNG_PACKET_HEADER - 4;

  packet->size = load_32 (block + 20);
  padded = (packet->size + 3) & ~(gsize) 3;
  if (load_32 (block) != PCAPNG_PACKET || packet->size > left)
    return FALSE;
  packet->data = block + PCAPNG_PACKET_HEADER;
  packet->interface = load_32 (block + 8);
  packet->flags = 0;
  left -= padded;
  if (left == 0)
    return TRUE;
  if (left < FLAGS_OPTION_SIZE || load_32 (packet->data + padded) != FLAGS_OPTION ||
      (left >= FLAGS_OPTION_SIZE + 4 &&
       load_32 (packet->data + padded + FLAGS_OPTION_SIZE) != PCAPNG_OPT_END))
    return FALSE;
  packet->flags = load_32 (packet->data + padded + 4);
  return TRUE;
}

static inline gboolean
enter (TincanPacketRun *self,
       const guint8    *block,
       gsize            size,
       Packet          *packet)
{
  if (self->pcap)
    *packet = (Packet) { .data = block + PCAP_PACKET_HEADER, .size = size - PCAP_PACKET_HEADER };
  else if (!enter_block (block, size, packet))
    return FALSE;
  return enter_link (self, packet);
}

/* The size of the payload, and what tells the flow; -1 for what is not UDP or data of TCP in a
 * whole datagram, all of it captured, over IPv4 without options. */
static inline gssize
read_headers (const Packet *packet,
              Key          *key)
{
  const guint8 *data = packet->data;
  gsize total = load_be16 (data + 2);
  gsize header_size = IPV4_SIZE + UDP_SIZE;

  if (data[0] != 0x45 || total > packet->size || (load_be16 (data + 6) & 0x3fff) != 0)
    return -1;
  if (data[9] == IPPROTO_TCP)
    {
      if (total < IPV4_SIZE + TCP_SIZE || data[32] < 0x50 || (data[33] & TCP_CHANGES) != 0)
        return -1;
      header_size = IPV4_SIZE + (data[32] >> 4) * 4u;
    }
  else if (data[9] != IPPROTO_UDP || load_be16 (data + 24) + IPV4_SIZE != total)
    return -1;
  if (total < header_size)
    return -1;
  memcpy (&key->addresses, data + 12, 8);
  key->ports_and_interface = (guint64) load_32 (data + 20) << 32 | packet->interface;
  key->flags_and_protocol = (guint64) data[9] << 32 | packet->flags;
  return (gssize) (total - header_size);
}

/* Without branches, which would be guessed wrong. */
static inline gboolean
is_known (const Known *known,
          const Key   *key,
          guint32      epoch)
{
  return ((known->key.addresses ^ key->addresses) |
          (known->key.ports_and_interface ^ key->ports_and_interface) |
          (known->key.flags_and_protocol ^ key->flags_and_protocol) |
          (known->epoch ^ epoch)) == 0;
}

/* Two places, side by side in one line of the cache. */
static inline Known *
get_places (TincanPacketRun *self,
            const Key       *key)
{
  const guint64 factor = G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  guint64 hash = (key->addresses ^ key->flags_and_protocol) * factor;

  hash = (hash ^ hash >> 32 ^ key->ports_and_interface) * factor;
  return &self->known[2 * (hash >> (64 - self->n_bits))];
}

static inline const Known *
find (TincanPacketRun *self,
      const Key       *key)
{
  const Known *place = get_places (self, key);

  place += !is_known (place, key, self->epoch);
  return is_known (place, key, self->epoch) ? place : NULL;
}

/* Of two in its places the second is forgotten. */
static void
put (TincanPacketRun *self,
     const Known     *known)
{
  Known *places = get_places (self, &known->key);

  if (places[0].epoch == self->epoch)
    places[1] = *known;
  else
    places[0] = *known;
  self->n_known++;
}

static void
grow (TincanPacketRun *self)
{
  Known *old = self->known;
  gsize n_old = 2u << self->n_bits;

  self->n_bits++;
  self->known = allocate (self->n_bits);
  self->n_known = 0;
  for (gsize i = 0; i < n_old; i++)
    if (old[i].epoch == self->epoch)
      put (self, &old[i]);
  free (old);
}

void
tincan_packet_run_learn (TincanPacketRun *self,
                         const guint8    *block,
                         gsize            size,
                         guint            flow,
                         TincanDirection  direction)
{
  TincanLocation location = { .flow = flow, .direction = direction };
  Known known = { .epoch = self->epoch };
  Packet packet;

  if (self->swapped || (!self->pcap && size < PCAPNG_PACKET_HEADER + 4) ||
      !enter (self, block, size, &packet) || read_headers (&packet, &known.key) < 0 ||
      find (self, &known.key) != NULL)
    return;
  location.cast = tincan_pcapng_flags_get_cast (packet.flags);
  known.kind = tincan_record_index_pack_kind (&location);
  put (self, &known);
  if (self->n_known > 1u << (self->n_bits - 1) && self->n_bits < N_BITS_MAX)
    grow (self);
}

/* The size of the block at @bytes, if it is there as a whole; else 0. */
static inline gsize
measure (TincanPacketRun *self,
         const guint8    *bytes,
         gsize            size)
{
  gsize block_size;

  if (self->pcap)
    {
      block_size = size < PCAP_PACKET_HEADER ? 0 : PCAP_PACKET_HEADER + (gsize) load_32 (bytes + 8);
      return block_size <= size && block_size <= PCAPNG_BLOCK_SIZE_MAX ? block_size : 0;
    }
  if (size < PCAPNG_PACKET_HEADER + 4)
    return 0;
  block_size = load_32 (bytes + 4);
  if (block_size < PCAPNG_PACKET_HEADER + 4 || block_size > MIN (size, PCAPNG_BLOCK_SIZE_MAX) ||
      block_size % 4 != 0 || load_32 (bytes + block_size - 4) != block_size)
    return 0;
  return block_size;
}

gsize
tincan_packet_run_add (TincanPacketRun *self,
                       guint64          offset,
                       const guint8    *bytes,
                       gsize            size)
{
  TincanRecordIndex *index = self->contents->index;
  gsize done = 0;
  gsize block_size;

  if (self->swapped || offset + size > TINCAN_LOCATION_OFFSET_MAX)
    return 0;
  while ((block_size = measure (self, bytes + done, size - done)) > 0)
    {
      const Known *known;
      gssize payload_size;
      Packet packet;
      Key key;

      if (!enter (self, bytes + done, block_size, &packet))
        break;
      payload_size = read_headers (&packet, &key);
      if (payload_size < 0 || (known = find (self, &key)) == NULL)
        break;
      if (payload_size > 0 || packet.data[9] == IPPROTO_UDP)
        tincan_record_index_append_packed (index, offset + done, (guint32) payload_size,
                                           known->kind);
      done += block_size;
    }
  return done;
}
