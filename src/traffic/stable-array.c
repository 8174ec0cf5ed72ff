/* An array that grows without ever moving an element: one thread appends, any thread reads
 * what is there.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/stable-array.h"

#include <stdatomic.h>
#include <string.h>

struct _TincanStableArray
{
  gsize       element_size;
  guint       chunk_bits;
  guint       n_chunks_max;
  guint8    **chunks; /* a chunk is set before the size that covers it is */
  atomic_uint size;
};

TincanStableArray *
tincan_stable_array_new (gsize element_size,
                         guint chunk_bits,
                         guint n_chunks_max)
{
  TincanStableArray *self = g_new0 (TincanStableArray, 1);

  self->element_size = element_size;
  self->chunk_bits = chunk_bits;
  self->n_chunks_max = n_chunks_max;
  self->chunks = g_new0 (guint8 *, n_chunks_max);
  return self;
}

void
tincan_stable_array_free (TincanStableArray *self)
{
  for (guint i = 0; i < self->n_chunks_max && self->chunks[i] != NULL; i++)
    g_free (self->chunks[i]);
  g_free (self->chunks);
  g_free (self);
}

guint
tincan_stable_array_get_size (TincanStableArray *self)
{
  return atomic_load_explicit (&self->size, memory_order_acquire);
}

gpointer
tincan_stable_array_get (TincanStableArray *self,
                         guint              index)
{
  guint in_chunk = index & ((1u << self->chunk_bits) - 1);

  if (index >= tincan_stable_array_get_size (self))
    return NULL;
  return self->chunks[index >> self->chunk_bits] + in_chunk * self->element_size;
}

gboolean
tincan_stable_array_append (TincanStableArray *self,
                            gconstpointer      element)
{
  guint size = atomic_load_explicit (&self->size, memory_order_relaxed);
  guint chunk = size >> self->chunk_bits;
  guint in_chunk = size & ((1u << self->chunk_bits) - 1);

  if (chunk >= self->n_chunks_max || size == G_MAXUINT)
    return FALSE;
  if (self->chunks[chunk] == NULL)
    self->chunks[chunk] = g_malloc (self->element_size << self->chunk_bits);
  memcpy (self->chunks[chunk] + in_chunk * self->element_size, element, self->element_size);
  atomic_store_explicit (&self->size, size + 1, memory_order_release);
  return TRUE;
}
