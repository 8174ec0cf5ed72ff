/* Sets of messages of a log, of any size: bitsets of their numbers, seen as rows.
 *
 * Rows side by side mostly have numbers side by side: such a range is one step, and only where a
 * filter left something out is it looked at in halves.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/message-set.h"

/* So few rows are looked at one by one. */
#define N_FEW 256u

/* Rows side by side, one at least. */
typedef struct
{
  TincanLogModel *model;
  guint           first;
  guint           last;
} Rows;

static gboolean
get_rows (TincanLogModel *model,
          guint           row,
          guint           n_rows,
          Rows           *rows)
{
  guint n = tincan_log_model_get_n_rows (model);

  if (n_rows == 0 || row >= n)
    return FALSE;

  *rows = (Rows) { model, row, row + MIN (n_rows, n - row) - 1 };

  return TRUE;
}

static guint
get_first (const Rows *rows)
{
  return tincan_log_model_get_number (rows->model, rows->first);
}

static guint
get_last (const Rows *rows)
{
  return tincan_log_model_get_number (rows->model, rows->last);
}

/* No number between theirs is missing. */
static gboolean
is_dense (const Rows *rows)
{
  return get_last (rows) - get_first (rows) == rows->last - rows->first;
}

static Rows
get_half (const Rows *rows,
          gboolean    second)
{
  guint middle = rows->first + (rows->last - rows->first) / 2;

  return second ? (Rows) { rows->model, middle + 1, rows->last }
                : (Rows) { rows->model, rows->first, middle };
}

static void
add_numbers (GtkBitset  *numbers,
             const Rows *rows)
{
  if (is_dense (rows))
    {
      gtk_bitset_add_range_closed (numbers, get_first (rows), get_last (rows));
      return;
    }

  if (rows->last - rows->first < N_FEW)
    {
      for (guint row = rows->first; row <= rows->last; row++)
        gtk_bitset_add (numbers, tincan_log_model_get_number (rows->model, row));
      return;
    }

  for (int i = 0; i < 2; i++)
    {
      Rows half = get_half (rows, i);

      add_numbers (numbers, &half);
    }
}

/* Returns how many of @rows are in @numbers, and adds them to @positions, unless that is NULL. */
static guint
find_rows (const GtkBitset *numbers,
           const Rows      *rows,
           GtkBitset       *positions)
{
  guint64 n = gtk_bitset_get_size_in_range (numbers, get_first (rows), get_last (rows));
  guint n_found = 0;

  if (n == 0 || (positions == NULL && is_dense (rows)))
    return n;

  if (n == (guint64) get_last (rows) - get_first (rows) + 1)
    {
      if (positions != NULL)
        gtk_bitset_add_range_closed (positions, rows->first, rows->last);
      return rows->last - rows->first + 1;
    }

  for (int i = 0; i < 2; i++)
    {
      Rows half = get_half (rows, i);

      n_found += find_rows (numbers, &half, positions);
    }

  return n_found;
}

/* Adds what of @numbers is the number of one of @rows. */
static void
add_common (const GtkBitset *numbers,
            const Rows      *rows,
            GtkBitset       *common)
{
  if (gtk_bitset_get_size_in_range (numbers, get_first (rows), get_last (rows)) == 0)
    return;

  if (is_dense (rows))
    {
      g_autoptr (GtkBitset) range = gtk_bitset_new_empty ();

      gtk_bitset_add_range_closed (range, get_first (rows), get_last (rows));
      gtk_bitset_intersect (range, numbers);
      gtk_bitset_union (common, range);
      return;
    }

  for (int i = 0; i < 2; i++)
    {
      Rows half = get_half (rows, i);

      add_common (numbers, &half, common);
    }
}

GtkBitset *
tincan_message_set_new (TincanLogModel *model,
                        guint           row,
                        guint           n_rows)
{
  GtkBitset *numbers = gtk_bitset_new_empty ();
  Rows rows;

  if (get_rows (model, row, n_rows, &rows))
    add_numbers (numbers, &rows);

  return numbers;
}

GtkBitset *
tincan_message_set_get_shown (const GtkBitset *numbers,
                              TincanLogModel  *model)
{
  GtkBitset *shown = gtk_bitset_new_empty ();
  Rows rows;

  if (get_rows (model, 0, G_MAXUINT, &rows))
    add_common (numbers, &rows, shown);

  return shown;
}

GtkBitset *
tincan_message_set_get_rows (const GtkBitset *numbers,
                             TincanLogModel  *model,
                             guint            row,
                             guint            n_rows)
{
  GtkBitset *positions = gtk_bitset_new_empty ();
  Rows rows;

  if (get_rows (model, row, n_rows, &rows))
    find_rows (numbers, &rows, positions);

  return positions;
}

guint
tincan_message_set_count_rows (const GtkBitset *numbers,
                               TincanLogModel  *model,
                               guint            row,
                               guint            n_rows)
{
  Rows rows;

  return get_rows (model, row, n_rows, &rows) ? find_rows (numbers, &rows, NULL) : 0;
}
