/* Which records are the rows of a log: found in turns, kept in four bytes each or none.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/log-index.h"

/* Looking at the index only takes nanoseconds a record: the clock is read once in a while. */
#define FAST_MASK 0xff

static void
make_array (TincanLogIndex *self)
{
  self->records = g_array_sized_new (FALSE, FALSE, sizeof (guint32), self->n_rows + 1);
  for (guint i = 0; i < self->n_rows; i++)
    {
      guint32 record = self->first + i;

      g_array_append_val (self->records, record);
    }
}

static void
add_row (TincanLogIndex *self,
         guint32         record)
{
  if (self->n_rows == 0)
    self->first = record;
  else if (self->records == NULL && record != self->first + self->n_rows)
    make_array (self);

  if (self->records != NULL)
    g_array_append_val (self->records, record);

  self->n_rows++;
}

void
tincan_log_index_restart (TincanLogIndex *self,
                          guint           from)
{
  tincan_log_index_clear (self);
  self->scanned = from;
}

void
tincan_log_index_clear (TincanLogIndex *self)
{
  g_clear_pointer (&self->records, g_array_unref);
  *self = (TincanLogIndex) { 0 };
}

void
tincan_log_index_advance (TincanLogIndex  *self,
                          TincanLogFilter *filter,
                          guint            target,
                          gint64           duration_us)
{
  gint64 deadline = g_get_monotonic_time () + duration_us;
  guint mask = tincan_log_filter_is_slow (filter) ? 0 : FAST_MASK;

  if (self->scanned < target && tincan_log_filter_is_empty (filter))
    {
      if (self->n_rows == 0)
        self->first = self->scanned;
      self->n_rows += target - self->scanned;
      self->scanned = target;
    }

  while (self->scanned < target)
    {
      if (tincan_log_filter_match (filter, self->scanned))
        add_row (self, self->scanned);
      self->scanned++;
      if ((self->scanned & mask) == 0 && g_get_monotonic_time () >= deadline)
        break;
    }
}

guint
tincan_log_index_get_record (const TincanLogIndex *self,
                             guint                 row)
{
  return self->records != NULL ? g_array_index (self->records, guint32, row) : self->first + row;
}

GArray *
tincan_log_index_copy (const TincanLogIndex *self,
                       guint                 n_rows)
{
  GArray *records = g_array_sized_new (FALSE, FALSE, sizeof (guint), n_rows);

  if (self->records != NULL)
    return g_array_append_vals (records, self->records->data, n_rows);
  for (guint i = 0; i < n_rows; i++)
    {
      guint record = self->first + i;

      g_array_append_val (records, record);
    }
  return records;
}

guint
tincan_log_index_find (const TincanLogIndex *self,
                       guint                 record)
{
  guint low = 0;
  guint high = self->n_rows;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (tincan_log_index_get_record (self, middle) < record)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}
