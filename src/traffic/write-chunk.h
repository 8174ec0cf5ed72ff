/* A piece of a file that waits in memory to be written.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <stdatomic.h>
#include <string.h>

#include "traffic/pages.h"

G_BEGIN_DECLS

#define TINCAN_WRITE_CHUNK_SIZE (1024 * 1024)

typedef struct
{
  guint64       base;      /* its place in the file */
  atomic_size_t committed; /* bytes that are whole blocks; grows only while it is the last chunk */
  gsize         written;
  guint8        data[TINCAN_WRITE_CHUNK_SIZE];
} TincanWriteChunk;

static inline TincanWriteChunk *
tincan_write_chunk_new (void)
{
  return tincan_pages_new (sizeof (TincanWriteChunk), FALSE);
}

static inline void
tincan_write_chunk_free (gpointer chunk)
{
  tincan_pages_free (chunk, sizeof (TincanWriteChunk));
}

/* Copies up to @size bytes at @offset of the file, which is not before the chunk; returns how many
 * there were. */
static inline gsize
tincan_write_chunk_read (TincanWriteChunk *self,
                         guint64           offset,
                         guint8           *data,
                         gsize             size)
{
  gsize start = offset - self->base;
  gsize committed = atomic_load (&self->committed);
  gsize n_read = start < committed ? MIN (size, committed - start) : 0;

  memcpy (data, self->data + MIN (start, committed), n_read);
  return n_read;
}

G_END_DECLS
