/* Rows of a log that are on screen when others take their place, and the footer behind them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/leaving-rows.h"

/* What a list has on screen and near it is less; and what it can take down in a part of a frame. */
#define N_MAX 256
#define N_AT_ONCE 20
#define INTERVAL_MS 16

/* Behind drawing: once in a frame, however long that takes. */
#define PRIORITY G_PRIORITY_DEFAULT_IDLE

struct _TincanLeavingRows
{
  void        (*left) (gpointer user_data, guint n);
  gpointer      user_data;
  GPtrArray    *rows;
  TincanLogRow *footer;
  guint         source_id;
};

static gboolean
on_time (gpointer user_data)
{
  TincanLeavingRows *self = user_data;
  guint n = MIN (self->rows->len, N_AT_ONCE);
  gboolean more = n < self->rows->len;

  if (!more)
    self->source_id = 0;
  g_ptr_array_set_size (self->rows, (int) (self->rows->len - n));
  self->left (self->user_data, n);
  return more;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  guint one = tincan_log_row_get_number (*(TincanLogRow **) a);
  guint two = tincan_log_row_get_number (*(TincanLogRow **) b);

  return (one > two) - (one < two);
}

TincanLeavingRows *
tincan_leaving_rows_new (void     (*left) (gpointer user_data,
                                           guint    n),
                         gpointer   user_data)
{
  TincanLeavingRows *self = g_new0 (TincanLeavingRows, 1);

  self->left = left;
  self->user_data = user_data;
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->footer = tincan_log_row_new_footer ();
  return self;
}

void
tincan_leaving_rows_free (TincanLeavingRows *self)
{
  g_clear_handle_id (&self->source_id, g_source_remove);
  g_ptr_array_unref (self->rows);
  g_object_unref (self->footer);
  g_free (self);
}

void
tincan_leaving_rows_take (TincanLeavingRows *self,
                          GHashTable        *registry)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, registry);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    g_ptr_array_add (rows, g_object_ref (row));
  g_ptr_array_sort (rows, compare);
  g_ptr_array_extend_and_steal (rows, self->rows);
  g_ptr_array_set_size (rows, (int) MIN (rows->len, N_MAX));
  self->rows = g_steal_pointer (&rows);
  g_clear_handle_id (&self->source_id, g_source_remove);
  if (self->rows->len > 0)
    self->source_id = g_timeout_add_full (PRIORITY, INTERVAL_MS, on_time, self, NULL);
}

guint
tincan_leaving_rows_get_n (TincanLeavingRows *self)
{
  return self->rows->len;
}

TincanLogRow *
tincan_leaving_rows_get (TincanLeavingRows *self,
                         guint              place)
{
  if (place < self->rows->len)
    return g_object_ref (self->rows->pdata[place]);
  return place == self->rows->len ? g_object_ref (self->footer) : NULL;
}
