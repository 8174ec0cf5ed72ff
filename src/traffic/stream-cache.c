/* The blocks of a stream that were read last: more rows than are on screen.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/stream-cache.h"

static void
forget (TincanStreamCache *self,
        guint              nth)
{
  g_clear_pointer (&self->blocks[nth], g_ptr_array_unref);
}

static GPtrArray *
get_block (TincanStreamCache *self,
           TincanStreamIndex *index,
           guint              number)
{
  guint nth = self->next;

  for (guint i = 0; i < TINCAN_STREAM_CACHE_BLOCKS; i++)
    if (self->blocks[i] != NULL && self->numbers[i] == number)
      return self->blocks[i];

  forget (self, nth);
  self->numbers[nth] = number;
  self->blocks[nth] = tincan_stream_index_read (index, number);
  self->next = (nth + 1) % TINCAN_STREAM_CACHE_BLOCKS;

  return self->blocks[nth];
}

void
tincan_stream_cache_clear (TincanStreamCache *self)
{
  for (guint i = 0; i < TINCAN_STREAM_CACHE_BLOCKS; i++)
    forget (self, i);
}

const TincanStreamPart *
tincan_stream_cache_get (TincanStreamCache *self,
                         TincanStreamIndex *index,
                         guint              row)
{
  GPtrArray *parts = get_block (self, index, row / TINCAN_STREAM_BLOCK_ROWS);
  guint nth = row % TINCAN_STREAM_BLOCK_ROWS;

  return nth < parts->len ? parts->pdata[nth] : NULL;
}

void
tincan_stream_cache_forget (TincanStreamCache *self,
                            guint              row)
{
  for (guint i = 0; i < TINCAN_STREAM_CACHE_BLOCKS; i++)
    if (self->numbers[i] == row / TINCAN_STREAM_BLOCK_ROWS)
      forget (self, i);
}
