/* What a recording is made of: its index, flows and interfaces in memory, and its file.
 *
 * Filled by the scan of a file, extended by appending, read by anybody.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/bookmarks.h"
#include "traffic/flow-table.h"
#include "traffic/record-index.h"
#include "traffic/recording-writer.h"

G_BEGIN_DECLS

typedef struct
{
  TincanRecordIndex     *index;
  TincanFlowTable       *flows;
  TincanStableArray     *interfaces; /* of TincanInterface */
  TincanBookmarks       *bookmarks;
  TincanRecordingWriter *writer;     /* NULL until there is a file */
  gulong                 n_lost;     /* records that were not kept, since that was last told */
  GByteArray            *owed;       /* blocks that must go before the next record */
  guint                  last_endpoint; /* the highest number in the file that was scanned, or
                                         * TINCAN_NONE */
  atomic_uint            n_scanned;     /* records of that file, TINCAN_NONE until it was */
} TincanContents;

TincanContents *tincan_contents_new  (void);
void            tincan_contents_free (TincanContents *self);

G_END_DECLS
