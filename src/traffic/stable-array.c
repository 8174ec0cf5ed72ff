/* An array that grows without ever moving an element: one thread appends, any thread reads
 * what is there.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/stable-array.h"

#include <string.h>

#include "traffic/pages.h"

#define DROP_SIZE (4 * 1024 * 1024)

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
    tincan_pages_free (self->chunks[i], self->element_size << self->chunk_bits);
  g_free (self->chunks);
  g_free (self);
}

static gpointer
free_main (gpointer data)
{
  tincan_stable_array_free (data);
  return NULL;
}

void
tincan_stable_array_drop (TincanStableArray *self)
{
  if (tincan_stable_array_get_size (self) * self->element_size < DROP_SIZE)
    tincan_stable_array_free (self);
  else
    g_thread_unref (g_thread_new ("free", free_main, self));
}

gboolean
tincan_stable_array_grow (TincanStableArray *self)
{
  guint chunk = tincan_stable_array_get_size (self) >> self->chunk_bits;

  if (chunk >= self->n_chunks_max)
    return FALSE;
  if (self->chunks[chunk] == NULL)
    self->chunks[chunk] = tincan_pages_new (self->element_size << self->chunk_bits, chunk > 0);
  return TRUE;
}

gboolean
tincan_stable_array_append (TincanStableArray *self,
                            gconstpointer      element)
{
  gpointer place = tincan_stable_array_reserve (self);

  if (place == NULL)
    return FALSE;
  memcpy (place, element, self->element_size);
  tincan_stable_array_commit (self);
  return TRUE;
}
