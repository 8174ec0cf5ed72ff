/* Bytes that wait to be written to a stream: bounded, in order, message by message.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GQueue messages; /* of GBytes */
  gsize  offset;   /* written of the first */
  gsize  size;     /* bytes in all, still to be written */
  gsize  limit;
} TincanSendQueue;

void          tincan_send_queue_init    (TincanSendQueue *self,
                                         gsize            limit);
void          tincan_send_queue_clear   (TincanSendQueue *self);

/* FALSE, with nothing queued, when there is no room: too many bytes or messages here, or too
 * many bytes in all queues of the program. */
gboolean      tincan_send_queue_push    (TincanSendQueue *self,
                                         GBytes          *bytes);

/* What to write next, at most @max bytes and never of two messages; NULL when the queue is
 * empty. */
const guint8 *tincan_send_queue_peek    (TincanSendQueue *self,
                                         gsize            max,
                                         gsize           *size);

/* The first @size bytes were written. */
void          tincan_send_queue_consume (TincanSendQueue *self,
                                         gsize            size);

G_END_DECLS
