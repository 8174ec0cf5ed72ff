/* The index of a recording: twelve bytes a record that say where it is in the file and what it
 * is.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/record-index.h"

#define CHUNK_BITS 16
#define N_CHUNKS_MAX ((1u << (32 - CHUNK_BITS)) - 1) /* so that each index fits 32 bits */
#define NO_FLOW ((1u << 24) - 1)

/* Bits of the kind. Data and events share bits 2 to 5. */
#define KIND_SHIFT 2
#define KIND_WHAT 0x0f
#define KIND_WITHOUT_FLOW 0x40
#define KIND_FROM_PACKET 0x80

G_STATIC_ASSERT (sizeof (TincanPackedLocation) == 12);

TincanRecordIndex *
tincan_record_index_new (void)
{
  return tincan_stable_array_new (sizeof (TincanPackedLocation), CHUNK_BITS, N_CHUNKS_MAX);
}

static guint
get_kind (const TincanLocation *location)
{
  gboolean is_event = location->direction == TINCAN_DIRECTION_EVENT;

  return location->direction | (is_event ? location->event : location->cast) << KIND_SHIFT;
}

guint32
tincan_record_index_pack_kind (const TincanLocation *location)
{
  return location->flow << 8 | get_kind (location);
}

gboolean
tincan_record_index_append (TincanRecordIndex    *self,
                            const TincanLocation *location)
{
  guint kind = get_kind (location);
  guint flow = location->flow;

  if (flow == TINCAN_NONE)
    {
      kind |= KIND_WITHOUT_FLOW;
      flow = location->endpoint == TINCAN_NONE ? NO_FLOW : location->endpoint;
    }
  if (location->from_packet)
    kind |= KIND_FROM_PACKET;
  if (location->offset > TINCAN_LOCATION_OFFSET_MAX ||
      location->size > TINCAN_LOCATION_SIZE_MAX || flow > NO_FLOW)
    return FALSE;

  return tincan_record_index_append_packed (self, location->offset, location->size,
                                            flow << 8 | kind);
}

gboolean
tincan_record_index_get (TincanRecordIndex *self,
                         guint              index,
                         TincanLocation    *location)
{
  const TincanPackedLocation *packed = tincan_stable_array_get (self, index);
  guint kind, what, flow;

  if (packed == NULL)
    return FALSE;
  kind = packed->flow_and_kind & 0xff;
  what = kind >> KIND_SHIFT & KIND_WHAT;
  flow = packed->flow_and_kind >> 8;
  if (flow == NO_FLOW)
    flow = TINCAN_NONE;

  location->offset = (guint64) (packed->size_and_offset_high & 0xff) << 32 | packed->offset_low;
  location->size = packed->size_and_offset_high >> 8;
  location->flow = kind & KIND_WITHOUT_FLOW ? TINCAN_NONE : flow;
  location->endpoint = kind & KIND_WITHOUT_FLOW ? flow : TINCAN_NONE;
  location->direction = kind & TINCAN_KIND_DIRECTION;
  location->event = location->direction == TINCAN_DIRECTION_EVENT ? what : TINCAN_EVENT_NONE;
  location->cast = location->direction == TINCAN_DIRECTION_EVENT ? TINCAN_CAST_UNKNOWN : what;
  location->from_packet = (kind & KIND_FROM_PACKET) != 0;
  return TRUE;
}
