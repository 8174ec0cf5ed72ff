/* What a filter that looks at one record after the other remembers of its nodes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/filter.h"
#include "traffic/filter-search.h"
#include "traffic/record-text.h"

G_BEGIN_DECLS

/* Of one node. */
typedef struct
{
  GByteArray         *flows;  /* all records of a flow have the same addresses: 1 + TincanShown of
                               * each that was looked at, else 0 */
  TincanFilterSearch *search; /* TEXT and HEX */
} TincanFilterMemory;

typedef struct _TincanFilterMemories TincanFilterMemories;

/* @text says how data is shown. */
TincanFilterMemories *tincan_filter_memories_new    (TincanRecordText     *text);
void                  tincan_filter_memories_free   (TincanFilterMemories *self);

/* Owned by the memories. */
TincanFilterMemory   *tincan_filter_memories_get    (TincanFilterMemories *self,
                                                     const TincanFilter   *node);

/* When the filter is another, or data is shown in another way. */
void                  tincan_filter_memories_forget (TincanFilterMemories *self);

/* TINCAN_SHOWN_UNKNOWN for a flow that was not looked at. */
TincanShown           tincan_filter_memory_get_flow (TincanFilterMemory   *self,
                                                     guint                 flow);
void                  tincan_filter_memory_set_flow (TincanFilterMemory   *self,
                                                     guint                 flow,
                                                     TincanShown           verdict);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanFilterMemories, tincan_filter_memories_free)

G_END_DECLS
