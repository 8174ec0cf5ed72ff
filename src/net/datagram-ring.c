/* Datagrams on their way from the reader's thread to the main thread: a bounded first-in
 * first-out.
 *
 * It is made of chunks. The one emptied last is the next to be filled, so a reader that
 * keeps up goes round in a few pages that stay in the cache, and memory is touched only as
 * far as the backlog ever went.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/datagram-ring.h"

#include <string.h>

#include "traffic/pages.h"

#define CHUNK_SIZE (256 * 1024)
#define MAX_SPARES 16

typedef struct _Chunk Chunk;

struct _Chunk
{
  Chunk  *next;
  gsize   used;
  gsize   taken;
  guint64 data[]; /* aligned for the headers */
};

struct _TincanDatagramRing
{
  GMutex   mutex;
  GCond    room;
  guint    max_chunks;
  guint    n_chunks;   /* holding datagrams, or being filled or read */
  Chunk   *first;      /* to be read next */
  Chunk   *last;       /* being filled */
  Chunk   *spares;
  guint    n_spares;
  gboolean hungry;     /* the reading side has nothing left */
  gboolean waiting;    /* the writing side waits for room */
  gboolean shut;

  Chunk   *reading;    /* of the reading side alone */
};

static void
free_chunk (Chunk *chunk)
{
  tincan_pages_free (chunk, sizeof *chunk + CHUNK_SIZE);
}

static Chunk *
obtain_chunk (TincanDatagramRing *self)
{
  Chunk *chunk = self->spares;

  self->n_chunks++;
  if (chunk == NULL)
    {
      chunk = tincan_pages_new (sizeof *chunk + CHUNK_SIZE, FALSE);
    }
  else
    {
      self->spares = chunk->next;
      self->n_spares--;
    }
  chunk->next = NULL;
  chunk->used = 0;
  chunk->taken = 0;
  return chunk;
}

static void
return_chunk (TincanDatagramRing *self,
              Chunk              *chunk)
{
  self->n_chunks--;
  if (self->n_spares >= MAX_SPARES)
    {
      free_chunk (chunk);
    }
  else
    {
      chunk->next = self->spares;
      self->spares = chunk;
      self->n_spares++;
    }
  if (self->waiting)
    g_cond_signal (&self->room);
}

static void
free_chunks (Chunk *chunk)
{
  while (chunk != NULL)
    {
      Chunk *next = chunk->next;

      free_chunk (chunk);
      chunk = next;
    }
}

static gsize
entry_size (gsize size)
{
  return sizeof (TincanDatagram) + ((size + 7) & ~(gsize) 7);
}

TincanDatagramRing *
tincan_datagram_ring_new (gsize limit)
{
  TincanDatagramRing *self = g_new0 (TincanDatagramRing, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->room);
  self->max_chunks = (guint) (limit / CHUNK_SIZE);
  self->hungry = TRUE;
  return self;
}

void
tincan_datagram_ring_free (TincanDatagramRing *self)
{
  free_chunks (self->first);
  free_chunks (self->spares);
  free_chunk (self->reading);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->room);
  g_free (self);
}

gboolean
tincan_datagram_ring_wait (TincanDatagramRing *self,
                           gsize               size)
{
  /* The rest of a chunk stays empty when the next datagram does not fit: at most a quarter. */
  guint needed = (guint) (size / (CHUNK_SIZE / 4 * 3)) + 2;
  gboolean shut;

  g_mutex_lock (&self->mutex);
  self->waiting = TRUE;
  while (!self->shut && self->n_chunks > 0 && self->n_chunks + needed > self->max_chunks)
    g_cond_wait (&self->room, &self->mutex);
  self->waiting = FALSE;
  shut = self->shut;
  g_mutex_unlock (&self->mutex);
  return !shut;
}

void
tincan_datagram_ring_begin (TincanDatagramRing *self)
{
  g_mutex_lock (&self->mutex);
}

void
tincan_datagram_ring_put (TincanDatagramRing   *self,
                          const TincanDatagram *datagram,
                          const guint8         *data)
{
  gsize size = entry_size (datagram->size);
  Chunk *chunk = self->last;
  guint8 *entry;

  if (chunk == NULL || chunk->used + size > CHUNK_SIZE)
    {
      chunk = obtain_chunk (self);
      if (self->last != NULL)
        self->last->next = chunk;
      else
        self->first = chunk;
      self->last = chunk;
    }

  entry = (guint8 *) chunk->data + chunk->used;
  memcpy (entry, datagram, sizeof *datagram);
  if (datagram->size > 0)
    memcpy (entry + sizeof *datagram, data, datagram->size);
  chunk->used += size;
}

gboolean
tincan_datagram_ring_end (TincanDatagramRing *self)
{
  gboolean wake = self->hungry && self->first != NULL;

  if (wake)
    self->hungry = FALSE;
  g_mutex_unlock (&self->mutex);
  return wake;
}

/* Takes over the oldest chunk, even one that is still being filled. */
static gboolean
next_chunk (TincanDatagramRing *self)
{
  g_mutex_lock (&self->mutex);
  if (self->reading != NULL)
    return_chunk (self, self->reading);
  self->reading = self->first;
  if (self->reading == NULL)
    {
      self->hungry = TRUE;
    }
  else
    {
      self->first = self->reading->next;
      if (self->first == NULL)
        self->last = NULL;
    }
  g_mutex_unlock (&self->mutex);
  return self->reading != NULL;
}

const TincanDatagram *
tincan_datagram_ring_take (TincanDatagramRing *self)
{
  const TincanDatagram *datagram;

  if ((self->reading == NULL || self->reading->taken == self->reading->used) &&
      !next_chunk (self))
    return NULL;

  datagram = (const TincanDatagram *) ((guint8 *) self->reading->data + self->reading->taken);
  self->reading->taken += entry_size (datagram->size);
  return datagram;
}

void
tincan_datagram_ring_shut (TincanDatagramRing *self)
{
  g_mutex_lock (&self->mutex);
  self->shut = TRUE;
  g_cond_broadcast (&self->room);
  g_mutex_unlock (&self->mutex);
}
