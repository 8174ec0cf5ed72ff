/* Reads records of a recording back.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "traffic/contents.h"
#include "traffic/recording.h"

G_BEGIN_DECLS

/* Room for a block's header and all headers of a packet, except very strange ones. */
#define TINCAN_HEADERS_SIZE 256

/* Of the file, in memory. */
typedef struct
{
  guint64       start;
  const guint8 *bytes;
  gsize         size;
} TincanFilePiece;

/* As tincan_recording_peek() and tincan_recording_read(); any thread. Of @piece, which may be
 * NULL, what is there is taken; the rest is read. */
gboolean tincan_contents_peek (TincanContents    *self,
                               guint              index,
                               TincanIndexEntry  *entry);
gboolean tincan_contents_read (TincanContents         *self,
                               const TincanFilePiece  *piece,
                               guint                   index,
                               gsize                   max_data,
                               TincanRecord           *record,
                               GError                **error);

/* The payload of data of a flow in @piece; NULL where all of it is not there. */
const guint8 *tincan_contents_find_payload (TincanContents        *self,
                                            const TincanFilePiece *piece,
                                            const TincanLocation  *location);

G_END_DECLS
