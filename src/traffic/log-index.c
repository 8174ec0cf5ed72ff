/* Which messages are the rows of a log: kept in four bytes each or none.
 *
 * Row p is message first + p for as long as no message between two rows was left out; from then on
 * an array holds the message of each row.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/log-index.h"

#include <stdatomic.h>

#include "traffic/stable-array.h"

/* Looking at an index only takes nanoseconds a message, reading takes microseconds and more. */
#define FAST_TURN 2048
#define SLOW_TURN 256
#define SLOW_TURN_BYTES (64 * 1024)
#define LONG_MESSAGE (1024 * 1024)

#define CHUNK_BITS 14
#define N_CHUNKS_MAX 65535

struct _TincanLogIndex
{
  TincanLogFilter   *filter;
  TincanStableArray *numbers; /* guint32 of each row behind the run */
  guint              first;   /* message of the first row */
  atomic_uint        n_run;   /* rows without a gap between their messages */
  atomic_uint        n_rows;
  atomic_uint        scanned;
};

static void
index_clear (gpointer data)
{
  TincanLogIndex *self = data;

  tincan_log_filter_free (self->filter);
  tincan_stable_array_drop (self->numbers);
}

TincanLogIndex *
tincan_log_index_new (TincanLogFilter *filter,
                      guint            from)
{
  TincanLogIndex *self = g_atomic_rc_box_new0 (TincanLogIndex);

  self->filter = filter;
  self->numbers = tincan_stable_array_new (sizeof (guint32), CHUNK_BITS, N_CHUNKS_MAX);
  self->scanned = from;
  return self;
}

TincanLogIndex *
tincan_log_index_ref (TincanLogIndex *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
tincan_log_index_unref (TincanLogIndex *self)
{
  g_atomic_rc_box_release_full (self, index_clear);
}

/* The first row is known before its number is told. */
static void
add_rows (TincanLogIndex *self,
          guint32         number,
          guint           n)
{
  guint n_rows = atomic_load_explicit (&self->n_rows, memory_order_relaxed);
  guint n_run = atomic_load_explicit (&self->n_run, memory_order_relaxed);

  if (n_rows == 0)
    self->first = number;
  if (n_rows == n_run && number == self->first + n_run)
    atomic_store (&self->n_run, n_run + n);
  else
    for (guint32 i = number; i < number + n; i++)
      tincan_stable_array_append (self->numbers, &i);
  atomic_store (&self->n_rows, n_rows + n);
}

/* Where the turn from @number on ends. */
static guint
get_end (TincanLogIndex *self,
         guint           number,
         guint           target)
{
  gboolean slow = tincan_log_filter_is_slow (self->filter);
  guint end = MIN (target, number + (slow ? SLOW_TURN : FAST_TURN));
  gsize n_bytes = 0;

  for (guint i = number; slow && i < end; i++)
    {
      n_bytes += tincan_log_filter_get_size (self->filter, i);
      if (n_bytes >= SLOW_TURN_BYTES)
        return i + 1;
    }
  return end;
}

gboolean
tincan_log_index_is_long (TincanLogIndex *self)
{
  guint number = atomic_load_explicit (&self->scanned, memory_order_relaxed);

  return tincan_log_filter_is_slow (self->filter) &&
         tincan_log_filter_get_size (self->filter, number) > LONG_MESSAGE;
}

gboolean
tincan_log_index_advance (TincanLogIndex *self,
                          guint           target)
{
  guint number = atomic_load_explicit (&self->scanned, memory_order_relaxed);
  guint end = get_end (self, number, target);

  if (number < target && tincan_log_filter_is_empty (self->filter))
    {
      add_rows (self, number, target - number);
      number = end = target;
    }
  for (; (number = tincan_log_filter_find (self->filter, number, end)) < end; number++)
    add_rows (self, number, 1);
  atomic_store (&self->scanned, number);
  return number < target;
}

guint
tincan_log_index_get_n_rows (TincanLogIndex *self)
{
  return atomic_load (&self->n_rows);
}

guint
tincan_log_index_get_scanned (TincanLogIndex *self)
{
  return atomic_load (&self->scanned);
}

guint
tincan_log_index_get_number (TincanLogIndex *self,
                             guint           row)
{
  guint n_run = atomic_load (&self->n_run);
  const guint32 *number;

  if (row < n_run)
    return self->first + row;
  number = tincan_stable_array_get (self->numbers, row - n_run);
  return number != NULL ? *number : TINCAN_NONE;
}

GArray *
tincan_log_index_copy (TincanLogIndex *self,
                       guint           n_rows)
{
  GArray *numbers = g_array_sized_new (FALSE, FALSE, sizeof (guint), n_rows);

  g_array_set_size (numbers, n_rows);
  for (guint i = 0; i < n_rows; i++)
    g_array_index (numbers, guint, i) = tincan_log_index_get_number (self, i);
  return numbers;
}

guint
tincan_log_index_find (TincanLogIndex *self,
                       guint           number)
{
  guint low = 0;
  guint high = tincan_log_index_get_n_rows (self);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (tincan_log_index_get_number (self, middle) < number)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}
