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

TincanRecordIndex *tincan_record_index_new    (void);

/* FALSE when the record cannot be told in the bits there are. */
gboolean           tincan_record_index_append (TincanRecordIndex    *self,
                                               const TincanLocation *location);

/* Any thread; FALSE out of range. */
gboolean           tincan_record_index_get    (TincanRecordIndex    *self,
                                               guint                 index,
                                               TincanLocation       *location);

G_END_DECLS
