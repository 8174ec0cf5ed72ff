/* The index of a recording: twelve bytes a record that say where it is in the file and what it
 * is.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/record.h"
#include "traffic/stable-array.h"

G_BEGIN_DECLS

/* Offsets have 40 bits (1 TiB), sizes 24 (16 MiB), flows and endpoints 24. */
#define TINCAN_LOCATION_OFFSET_MAX ((G_GUINT64_CONSTANT (1) << 40) - 1)
#define TINCAN_LOCATION_SIZE_MAX ((1u << 24) - 1)
#define TINCAN_LOCATION_FLOW_MAX ((1u << 24) - 2)

/* The bits of a kind that tell the direction */
#define TINCAN_KIND_DIRECTION 0x03

typedef struct
{
  guint64         offset;      /* of the block, in the file */
  guint32         size;        /* data: of the payload; events: of the block */
  guint           flow;        /* or TINCAN_NONE; then @endpoint says whose event it is */
  guint           endpoint;    /* only without a flow; or TINCAN_NONE */
  TincanDirection direction;
  TincanEventKind event;
  TincanCast      cast;        /* data only */
  gboolean        from_packet; /* an event that is a SYN, FIN or RST packet of a foreign capture */
} TincanLocation;

typedef TincanStableArray TincanRecordIndex;

/* How a location is kept. Only for the functions below, and for those who go over very many. */
typedef struct
{
  guint32 offset_low;
  guint32 size_and_offset_high;
  guint32 flow_and_kind;
} TincanPackedLocation;

TincanRecordIndex *tincan_record_index_new    (void);

/* FALSE when the record cannot be told in the bits there are. */
gboolean           tincan_record_index_append (TincanRecordIndex    *self,
                                               const TincanLocation *location);

/* What the data of one flow in one direction has in common; a location without a flow or with
 * one out of range has none. */
guint32            tincan_record_index_pack_kind (const TincanLocation *location);

/* Appends data of a flow, at an offset and of a size that are in their bounds; @kind as packed. */
static inline gboolean
tincan_record_index_append_packed (TincanRecordIndex *self,
                                   guint64            offset,
                                   guint32            size,
                                   guint32            kind)
{
  TincanPackedLocation *packed = tincan_stable_array_reserve (self);

  if (packed == NULL)
    return FALSE;
  packed->offset_low = (guint32) offset;
  packed->size_and_offset_high = size << 8 | (guint32) (offset >> 32);
  packed->flow_and_kind = kind;
  tincan_stable_array_commit (self);
  return TRUE;
}

static inline guint64
tincan_packed_location_get_offset (const TincanPackedLocation *self)
{
  return (guint64) (self->size_and_offset_high & 0xff) << 32 | self->offset_low;
}

static inline gboolean
tincan_packed_location_is_data (const TincanPackedLocation *self)
{
  return (self->flow_and_kind & TINCAN_KIND_DIRECTION) != TINCAN_DIRECTION_EVENT;
}

/* Of data. */
static inline guint
tincan_packed_location_get_flow (const TincanPackedLocation *self)
{
  return self->flow_and_kind >> 8;
}

/* Any thread; FALSE out of range. */
gboolean           tincan_record_index_get    (TincanRecordIndex    *self,
                                               guint                 index,
                                               TincanLocation       *location);

G_END_DECLS
