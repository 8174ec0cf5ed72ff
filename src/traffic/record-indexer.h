/* Makes the records of a file that is being scanned: one block after the other goes in.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/contents.h"
#include "traffic/pcapng-reader.h"

G_BEGIN_DECLS

typedef struct _TincanRecordIndexer TincanRecordIndexer;

TincanRecordIndexer *tincan_record_indexer_new  (TincanContents *contents);
void                 tincan_record_indexer_free (TincanRecordIndexer *self);

/* What follows is told in this byte order and has its own interfaces. */
void tincan_record_indexer_begin_section (TincanRecordIndexer   *self,
                                          gboolean               swapped,
                                          gboolean               own);
void tincan_record_indexer_add_interface (TincanRecordIndexer   *self,
                                          const TincanInterface *interface);

/* Whole blocks, of pcapng or a packet of pcap with its header; what is no record of ours is
 * passed over. */
void tincan_record_indexer_add_packet    (TincanRecordIndexer   *self,
                                          guint64                offset,
                                          const guint8          *block,
                                          gsize                  size);
void tincan_record_indexer_add_journal   (TincanRecordIndexer   *self,
                                          guint64                offset,
                                          const guint8          *block,
                                          gsize                  size);

/* The blocks at @bytes, of which there are @size, as far as they are packets of flows that are
 * known already; returns how far. */
gsize tincan_record_indexer_add_run      (TincanRecordIndexer   *self,
                                          guint64                offset,
                                          const guint8          *bytes,
                                          gsize                  size);

/* Nothing more comes: what waited for what went before it is added now. */
void  tincan_record_indexer_end          (TincanRecordIndexer   *self);

/* What of a capture is not shown as it was on the wire, in words; NULL for nothing. The caller
 * owns it. */
char *tincan_record_indexer_describe     (TincanRecordIndexer   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanRecordIndexer, tincan_record_indexer_free)

G_END_DECLS
