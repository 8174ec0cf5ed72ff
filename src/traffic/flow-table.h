/* The flows of a recording: who talked to whom, and where each side of a TCP connection is in
 * its stream.
 *
 * One thread adds; any thread may look at a flow that it knows the number of.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/record.h"

G_BEGIN_DECLS

typedef struct
{
  TincanAddress local;
  TincanAddress peer;
  guint         interface;
  guint8        protocol;   /* TincanProtocol */
  guint32       generation; /* how many TCP flows with these addresses came before */
  guint32       sequence[2]; /* TCP: the next number of each TincanDirection */
} TincanFlow;

typedef struct _TincanFlowTable TincanFlowTable;

TincanFlowTable *tincan_flow_table_new  (void);
void             tincan_flow_table_free (TincanFlowTable *self);

/* Returns the number of the flow, or TINCAN_NONE when there are too many (16 million). An
 * address without a family, or of another family than the peer's, becomes the unspecified
 * address of that family with its port. UDP: the flow that is already there; TCP: always a new
 * one. */
guint            tincan_flow_table_add  (TincanFlowTable     *self,
                                         guint                interface,
                                         TincanProtocol       protocol,
                                         const TincanAddress *local,
                                         const TincanAddress *peer);

/* The latest flow with just these, or TINCAN_NONE. */
guint            tincan_flow_table_find (TincanFlowTable     *self,
                                         guint                interface,
                                         TincanProtocol       protocol,
                                         const TincanAddress *local,
                                         const TincanAddress *peer);

/* Any thread; NULL if there is no such flow. Stays valid until the table is freed. */
TincanFlow      *tincan_flow_table_get  (TincanFlowTable     *self,
                                         guint                flow);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanFlowTable, tincan_flow_table_free)

G_END_DECLS
