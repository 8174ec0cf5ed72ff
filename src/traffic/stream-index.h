/* One connection of a log as rows of a terminal: where turns and lines begin.
 *
 * Only every so many rows are remembered, in 24 bytes; the ones between are found again by
 * reading from there. So a stream of a gigabyte takes some megabytes, and any of its rows a moment.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/log-model.h"
#include "traffic/stream-part.h"

G_BEGIN_DECLS

/* The rows of one block are read together. */
#define TINCAN_STREAM_BLOCK_ROWS 32

/* As a flow: of each message on, the newest connection that there was by then. */
#define TINCAN_FLOW_NEWEST (TINCAN_NONE - 1)

/* No line has many more bytes: a longer one goes on in the next row. */
#define TINCAN_STREAM_LINE_MAX 1024

/* Of a row of bytes without lines. */
#define TINCAN_STREAM_BYTES_MAX 256

/* A message, which as a frame may have 100 MiB, shows so many of its bytes, and then how many more
 * it has. */
#define TINCAN_STREAM_MESSAGE_MAX (1024 * 1024)

typedef struct _TincanStreamIndex TincanStreamIndex;

/* The messages of @flow, which may be TINCAN_FLOW_NEWEST, that are rows of @model. @whole: each
 * begins a line, as datagrams and frames do. @charset: to find lines; NULL for rows of bytes. */
TincanStreamIndex *tincan_stream_index_new        (TincanLogModel    *model,
                                                   guint              flow,
                                                   gboolean           whole,
                                                   const char        *charset);
void               tincan_stream_index_free       (TincanStreamIndex *self);

/* Goes on looking through the rows of the model, for about @duration_us; FALSE when all were
 * looked at. The model must not have been restarted. */
gboolean           tincan_stream_index_advance    (TincanStreamIndex *self,
                                                   gint64             duration_us);
guint              tincan_stream_index_get_n_rows (TincanStreamIndex *self);

/* About where the message in row @position of the model is: the first row that begins in it, or
 * the one behind. TINCAN_NONE while it was not looked at. */
guint              tincan_stream_index_find       (TincanStreamIndex *self,
                                                   guint              position);

/* The rows of a block, of TincanStreamPart; the caller owns them. The last row of all may yet
 * grow. */
GPtrArray         *tincan_stream_index_read       (TincanStreamIndex *self,
                                                   guint              block);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanStreamIndex, tincan_stream_index_free)

G_END_DECLS
