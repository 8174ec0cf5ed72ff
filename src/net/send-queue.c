/* Bytes that wait to be written to a stream: bounded, in order, message by message.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/send-queue.h"

/* Each costs some hundred bytes of memory beside its own, which a limit of bytes does not see. */
#define N_MESSAGES_MAX (256 * 1024)

/* Of all queues together: a thousand peers that do not read may not take the whole memory. Each
 * may have one message all the same. */
#define TOTAL_MAX (512 * 1024 * 1024)

/* All live on one thread. */
static gsize total;

void
tincan_send_queue_init (TincanSendQueue *self,
                        gsize            limit)
{
  *self = (TincanSendQueue) { .limit = limit };
  g_queue_init (&self->messages);
}

void
tincan_send_queue_clear (TincanSendQueue *self)
{
  g_queue_clear_full (&self->messages, (GDestroyNotify) g_bytes_unref);
  total -= self->size;
  self->offset = 0;
  self->size = 0;
}

gboolean
tincan_send_queue_push (TincanSendQueue *self,
                        GBytes          *bytes)
{
  gsize size = g_bytes_get_size (bytes);

  if (size > self->limit || self->size > self->limit - size)
    return FALSE;
  if (size == 0)
    return TRUE; /* nothing in a stream */
  if (g_queue_get_length (&self->messages) >= N_MESSAGES_MAX ||
      (self->size > 0 && total + size > TOTAL_MAX))
    return FALSE;

  g_queue_push_tail (&self->messages, g_bytes_ref (bytes));
  self->size += size;
  total += size;
  return TRUE;
}

const guint8 *
tincan_send_queue_peek (TincanSendQueue *self,
                        gsize            max,
                        gsize           *size)
{
  GBytes *bytes = g_queue_peek_head (&self->messages);
  const guint8 *data;
  gsize whole;

  if (bytes == NULL)
    return NULL;

  data = g_bytes_get_data (bytes, &whole);
  *size = MIN (whole - self->offset, max);
  return data + self->offset;
}

void
tincan_send_queue_consume (TincanSendQueue *self,
                           gsize            size)
{
  GBytes *bytes = g_queue_peek_head (&self->messages);

  g_return_if_fail (bytes != NULL && self->offset + size <= g_bytes_get_size (bytes));

  self->offset += size;
  self->size -= size;
  total -= size;
  if (self->offset == g_bytes_get_size (bytes))
    {
      g_bytes_unref (g_queue_pop_head (&self->messages));
      self->offset = 0;
    }
}
