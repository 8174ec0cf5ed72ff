/* The rows of a text in which something was found, looked at one after the other.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/stream-hits.h"

typedef struct
{
  guint row;
  guint before;
} Hit;

void
tincan_stream_hits_init (TincanStreamHits *self)
{
  *self = (TincanStreamHits) { .hits = g_array_new (FALSE, FALSE, sizeof (Hit)) };
}

void
tincan_stream_hits_clear (TincanStreamHits *self)
{
  g_clear_pointer (&self->hits, g_array_unref);
}

void
tincan_stream_hits_restart (TincanStreamHits *self,
                            guint             next)
{
  g_array_set_size (self->hits, 0);
  self->n = 0;
  self->next = next;
}

void
tincan_stream_hits_add (TincanStreamHits *self,
                        guint             n)
{
  const Hit hit = { self->next++, self->n };

  if (n > 0)
    g_array_append_val (self->hits, hit);
  self->n += n;
}

void
tincan_stream_hits_undo (TincanStreamHits *self)
{
  guint row, before;

  self->next--;
  if (!tincan_stream_hits_get (self, self->hits->len - 1, &row, &before) || row != self->next)
    return;

  self->n = before;
  g_array_set_size (self->hits, self->hits->len - 1);
}

guint
tincan_stream_hits_find (const TincanStreamHits *self,
                         guint                   row)
{
  guint low = 0;
  guint high = self->hits->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->hits, Hit, middle).row < row)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

gboolean
tincan_stream_hits_get (const TincanStreamHits *self,
                        guint                   nth,
                        guint                  *row,
                        guint                  *before)
{
  const Hit *hit;

  if (nth >= self->hits->len)
    return FALSE;

  hit = &g_array_index (self->hits, Hit, nth);
  *row = hit->row;
  *before = hit->before;

  return TRUE;
}
