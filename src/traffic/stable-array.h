/* An array that grows without ever moving an element: one thread appends, any thread reads
 * what is there.
 *
 * Elements lie in chunks behind a fixed table, so that growing costs the same at ten million
 * elements as at ten.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdatomic.h>

G_BEGIN_DECLS

/* Only for the functions below, which are inline because the index is read and written through
 * them. */
typedef struct
{
  gsize        element_size;
  guint        chunk_bits;
  guint        n_chunks_max;
  guint8     **chunks; /* a chunk is set before the size that covers it is */
  atomic_uint  size;
} TincanStableArray;

/* Holds up to 2^@chunk_bits × @n_chunks_max elements of @element_size bytes. */
TincanStableArray *tincan_stable_array_new       (gsize              element_size,
                                                  guint              chunk_bits,
                                                  guint              n_chunks_max);
void               tincan_stable_array_free      (TincanStableArray *self);

/* The same, but of much memory in a thread: the kernel takes its time to take that back. */
void               tincan_stable_array_drop      (TincanStableArray *self);

/* Makes room for one more element; FALSE when the array is full. */
gboolean           tincan_stable_array_grow      (TincanStableArray *self);

/* Copies @element to the end; other threads see it whole or not at all. FALSE when the array
 * is full. */
gboolean           tincan_stable_array_append    (TincanStableArray *self,
                                                  gconstpointer      element);

/* Any thread. */
static inline guint
tincan_stable_array_get_size (TincanStableArray *self)
{
  return atomic_load_explicit (&self->size, memory_order_acquire);
}

/* The element, which stays where it is until the array is freed; NULL out of range. Any
 * thread. */
static inline gpointer
tincan_stable_array_get (TincanStableArray *self,
                         guint              index)
{
  guint in_chunk = index & ((1u << self->chunk_bits) - 1);

  if (index >= tincan_stable_array_get_size (self))
    return NULL;
  return self->chunks[index >> self->chunk_bits] + in_chunk * self->element_size;
}

/* Where the next element is to be written, or NULL when the array is full; it is there when it
 * is committed. */
static inline gpointer
tincan_stable_array_reserve (TincanStableArray *self)
{
  guint size = atomic_load_explicit (&self->size, memory_order_relaxed);
  guint in_chunk = size & ((1u << self->chunk_bits) - 1);

  if (in_chunk == 0 && !tincan_stable_array_grow (self))
    return NULL;
  return self->chunks[size >> self->chunk_bits] + in_chunk * self->element_size;
}

static inline void
tincan_stable_array_commit (TincanStableArray *self)
{
  guint size = atomic_load_explicit (&self->size, memory_order_relaxed);

  atomic_store_explicit (&self->size, size + 1, memory_order_release);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanStableArray, tincan_stable_array_free)

G_END_DECLS
