/* Goes through the messages of a connection: where turns and lines begin.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/line-cutter.h"
#include "traffic/stream-part.h"

G_BEGIN_DECLS

/* What is gone through, message by message, when rows are counted and when they are read. */
typedef struct
{
  TincanLineCutter cutters[2]; /* of each direction */
  TincanDirection  direction;  /* of the turn; EVENT: none */
  gboolean         open;       /* the next byte goes on with the line */
  gboolean         whole;
  guint            flow;       /* of the last message, or TINCAN_NONE */
} TincanStreamWalk;

/* A row begins at @offset of a message, without bytes yet; or @size bytes there go on with it.
 * FALSE ends the walk. */
typedef gboolean (*TincanStreamWalkFunc) (gpointer         user_data,
                                          TincanStreamKind kind,
                                          gboolean         begins,
                                          gsize            offset,
                                          gsize            size);

/* Goes through a message from @offset on; @data may be NULL where its length is enough. FALSE if
 * the function ended it. */
gboolean tincan_stream_walk_message (TincanStreamWalk     *walk,
                                     TincanDirection       direction,
                                     const guint8         *data,
                                     gsize                 size,
                                     gsize                 offset,
                                     TincanStreamWalkFunc  func,
                                     gpointer              user_data);

G_END_DECLS
