/* The blocks of a stream that were read last: more rows than are on screen.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/stream-index.h"

G_BEGIN_DECLS

#define TINCAN_STREAM_CACHE_BLOCKS 16

/* All zero bytes at first. */
typedef struct
{
  guint      numbers[TINCAN_STREAM_CACHE_BLOCKS];
  GPtrArray *blocks[TINCAN_STREAM_CACHE_BLOCKS]; /* of TincanStreamPart; NULL: none */
  guint      next; /* the one to be replaced */
} TincanStreamCache;

void                    tincan_stream_cache_clear  (TincanStreamCache *self);

/* Valid until the next call; NULL for a row whose message cannot be read any more. */
const TincanStreamPart *tincan_stream_cache_get    (TincanStreamCache *self,
                                                    TincanStreamIndex *index,
                                                    guint              row);

/* The block of @row is not any more as it was read. */
void                    tincan_stream_cache_forget (TincanStreamCache *self,
                                                    guint              row);

G_END_DECLS
