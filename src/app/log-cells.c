/* The cells of the log list: which there are, and when they are filled.
 *
 * A list has far more rows than are in view, and gives all of them other messages in each frame in
 * which traffic is followed or the list is dragged. Those out of view wait for some frames then: no
 * one sees them, and assistive tools could not keep up.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/log-cells.h"

#include "app/log-cell.h"

/* Cells out of view are filled at once no more often than this ... */
#define CALM_US 250000

/* ... with all that comes in this time: that of one frame. */
#define BURST_US 8000

/* Else so many rows of them are in so much time, or all when no others come. */
#define TURN_ROWS 16
#define TURN_MS 50

struct _TincanLogCells
{
  GObject parent_instance;

  TincanCellLook *look;
  GPtrArray      *cells;    /* of TincanLogCell, owned by their items */
  gint64          burst_us; /* until then those out of view are filled at once ... */
  gint64          calm_us;  /* ... and from then on again */
  guint           turn_id;  /* while some wait ... */
  guint           next;     /* ... of which this is the next */
  gboolean        more;     /* have come to wait since the last turn */
};

G_DEFINE_FINAL_TYPE (TincanLogCells, tincan_log_cells, G_TYPE_OBJECT)

static GQuark
column_quark (void)
{
  static GQuark quark;

  if (quark == 0)
    quark = g_quark_from_static_string ("tincan-log-column");

  return quark;
}

static void
fill_some (TincanLogCells *self)
{
  guint n_rows = 0;

  for (guint i = 0; i < self->cells->len && n_rows < TURN_ROWS; i++)
    {
      self->next = (self->next + 1) % self->cells->len;
      if (tincan_log_cell_fill_row (self->cells->pdata[self->next]))
        n_rows++;
    }
}

static gboolean
on_turn (gpointer user_data)
{
  TincanLogCells *self = user_data;

  if (self->more)
    {
      self->more = FALSE;
      fill_some (self);
      return G_SOURCE_CONTINUE;
    }

  self->turn_id = 0;
  for (guint i = 0; i < self->cells->len; i++)
    tincan_log_cell_fill (self->cells->pdata[i]);

  return G_SOURCE_REMOVE;
}

/* Whether a cell out of view shall wait. */
static gboolean
is_busy (TincanLogCells *self)
{
  gint64 now;

  if (self->turn_id != 0)
    return TRUE;

  now = g_get_monotonic_time ();
  if (now >= self->calm_us)
    {
      self->burst_us = now + BURST_US;
      self->calm_us = now + CALM_US;
    }

  return now >= self->burst_us;
}

static void
fill_later (TincanLogCells *self)
{
  self->more = TRUE;
  if (self->turn_id == 0)
    self->turn_id = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, TURN_MS, on_turn, self, NULL);
}

static void
on_setup (TincanLogCells           *self,
          GtkListItem              *item,
          GtkSignalListItemFactory *factory)
{
  TincanLogColumn column = GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (factory),
                                                                 column_quark ()));

  tincan_log_cell_set_up (item, column, self->look);
  g_ptr_array_add (self->cells, tincan_log_cell_get (item));
}

/* The footer shows nothing, and is higher than nothing all the same. */
static void
on_bind (TincanLogCells *self,
         GtkListItem    *item)
{
  TincanLogCell *cell = tincan_log_cell_get (item);
  TincanLogRow *row = gtk_list_item_get_item (item);
  gboolean footer = tincan_log_row_is_footer (row);

  if (row == cell->row)
    return;

  tincan_log_cell_set_empty (cell, footer);
  if (footer || cell->mapped || !is_busy (self))
    {
      tincan_log_cell_fill (cell);
      return;
    }
  tincan_log_cell_leave (cell);
  fill_later (self);
}

static void
on_teardown (TincanLogCells *self,
             GtkListItem    *item)
{
  g_ptr_array_remove_fast (self->cells, tincan_log_cell_get (item));
}

static void
tincan_log_cells_finalize (GObject *object)
{
  TincanLogCells *self = TINCAN_LOG_CELLS (object);

  g_clear_handle_id (&self->turn_id, g_source_remove);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  g_clear_pointer (&self->look, tincan_cell_look_unref);

  G_OBJECT_CLASS (tincan_log_cells_parent_class)->finalize (object);
}

static void
tincan_log_cells_class_init (TincanLogCellsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tincan_log_cells_finalize;
}

static void
tincan_log_cells_init (TincanLogCells *self)
{
  self->look = tincan_cell_look_new ();
  self->cells = g_ptr_array_new ();
}

TincanLogCells *
tincan_log_cells_new (void)
{
  return g_object_new (TINCAN_TYPE_LOG_CELLS, NULL);
}

GtkListItemFactory *
tincan_log_cells_create_factory (TincanLogCells  *self,
                                 TincanLogColumn  column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_return_val_if_fail (TINCAN_IS_LOG_CELLS (self), NULL);

  g_object_set_qdata (G_OBJECT (factory), column_quark (), GUINT_TO_POINTER (column));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "teardown", G_CALLBACK (on_teardown), self, G_CONNECT_SWAPPED);

  return factory;
}

static void
renew (TincanLogCells  *self,
       TincanLogColumn  column)
{
  for (guint i = 0; i < self->cells->len; i++)
    {
      TincanLogCell *cell = self->cells->pdata[i];

      if (cell->column == column)
        tincan_log_cell_renew (cell);
    }
}

void
tincan_log_cells_set_matches (TincanLogCells *self,
                              GPtrArray      *matchers,
                              const char     *charset,
                              gboolean        hex)
{
  g_return_if_fail (TINCAN_IS_LOG_CELLS (self));

  tincan_log_matches_set (&self->look->matches, matchers, charset, hex);
  renew (self, TINCAN_LOG_DATA);
}

void
tincan_log_cells_set_log (TincanLogCells *self,
                          TincanLogClock *clock)
{
  g_return_if_fail (TINCAN_IS_LOG_CELLS (self));

  g_clear_pointer (&self->look->clock, tincan_log_clock_free);
  self->look->clock = clock;
}

void
tincan_log_cells_update_notes (TincanLogCells *self)
{
  g_return_if_fail (TINCAN_IS_LOG_CELLS (self));

  renew (self, TINCAN_LOG_NOTE);
}

void
tincan_log_cells_set_time_as (TincanLogCells *self,
                              TincanTimeAs    as)
{
  g_return_if_fail (TINCAN_IS_LOG_CELLS (self));

  self->look->time_as = as;
  renew (self, TINCAN_LOG_TIME);
}

TincanTimeAs
tincan_log_cells_get_time_as (TincanLogCells *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_CELLS (self), TINCAN_TIME_CLOCK);

  return self->look->time_as;
}

void
tincan_log_cells_set_both (TincanLogCells *self,
                           gboolean        both)
{
  g_return_if_fail (TINCAN_IS_LOG_CELLS (self));

  self->look->both = both;
  renew (self, TINCAN_LOG_DATA);
}
