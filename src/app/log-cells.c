/* The cells of the log list: what stands in them, and how it looks.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/log-cells.h"

#include <string.h>

#include "app/data-cell.h"
#include "app/log-attributes.h"
#include "app/row-painter.h"
#include "app/time-cell.h"
#include "codec/hex.h"

/* Of a message, beside its text. */
#define HEX_BYTES_MAX 64
#define BOTH_BORDER "  │  "

struct _TincanLogCells
{
  GObject parent_instance;

  TincanLogClock  *clock;
  TincanTimeAs     time_as;
  TincanLogMatches matches;
  GHashTable      *times; /* the list items of times that are shown ... */
  GHashTable      *notes; /* ... those of notes ... */
  GHashTable      *datas; /* ... and those of data */
  gboolean         both;  /* hex stands behind the text of data */
};

G_DEFINE_FINAL_TYPE (TincanLogCells, tincan_log_cells, G_TYPE_OBJECT)

static const struct
{
  float       xalign;
  const char *css_class;
} looks[TINCAN_LOG_N_COLUMNS] = {
  [TINCAN_LOG_NUMBER] = { 1, "log-number" },
  [TINCAN_LOG_NOTE] = { 0, "log-note" },
  [TINCAN_LOG_TIME] = { 0, "log-number" },
  [TINCAN_LOG_DELTA] = { 1, "log-number" },
  [TINCAN_LOG_DIRECTION] = { 0, "log-direction" },
  [TINCAN_LOG_PEER] = { 0, "log-number" },
  [TINCAN_LOG_LOCAL] = { 0, "log-number" },
  [TINCAN_LOG_LENGTH] = { 1, "log-number" },
  [TINCAN_LOG_ROUND_TRIP] = { 1, "log-number" },
  [TINCAN_LOG_READS] = { 0, "log-reads" },
  [TINCAN_LOG_DATA] = { 0, "log-data" },
};

static GQuark
column_quark (void)
{
  static GQuark quark;

  if (quark == 0)
    quark = g_quark_from_static_string ("tincan-log-column");

  return quark;
}

static TincanLogColumn
get_column (GtkSignalListItemFactory *factory)
{
  return GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (factory), column_quark ()));
}

const char *
tincan_log_cells_get_kind (TincanLogRow *row)
{
  const TincanRecord *record = tincan_log_row_get_record (row);

  if (record == NULL)
    return "log-footer";
  if (tincan_log_row_get_message (row)->fault != TINCAN_FRAME_WHOLE)
    return "log-damaged";

  switch (record->event)
    {
    case TINCAN_EVENT_NONE:
      return record->direction == TINCAN_DIRECTION_SENT ? "log-sent" : "log-received";
    case TINCAN_EVENT_RESET:
    case TINCAN_EVENT_REFUSED:
    case TINCAN_EVENT_DROPPED:
    case TINCAN_EVENT_ERROR:
      return "log-failure";
    case TINCAN_EVENT_LISTENING:
    case TINCAN_EVENT_CONNECTED:
    case TINCAN_EVENT_ACCEPTED:
    case TINCAN_EVENT_CLOSED:
    default:
      return "log-event";
    }
}

static void
set_kind (GtkWidget  *cell,
          const char *css_class,
          const char *kind)
{
  const char *classes[] = { css_class, kind, NULL };

  if (!gtk_widget_has_css_class (cell, kind))
    gtk_widget_set_css_classes (cell, classes);
}

static void
show_note (TincanLogCells *self,
           GtkListItem    *item)
{
  g_autofree char *text = tincan_log_row_format_note (gtk_list_item_get_item (item));

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), text);
}

static GtkInscription *
get_text (GtkWidget *cell)
{
  return TINCAN_IS_DATA_CELL (cell) ? tincan_data_cell_get_text (TINCAN_DATA_CELL (cell))
                                    : GTK_INSCRIPTION (cell);
}

static void
on_setup (TincanLogCells           *self,
          GtkListItem              *item,
          GtkSignalListItemFactory *factory)
{
  TincanLogColumn column = get_column (factory);
  GtkWidget *cell = column == TINCAN_LOG_DATA ? tincan_data_cell_new ()
                                              : gtk_inscription_new (NULL);
  GtkInscription *text = get_text (cell);

  gtk_inscription_set_text_overflow (text, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_xalign (text, looks[column].xalign);
  gtk_widget_add_css_class (cell, looks[column].css_class);
  gtk_list_item_set_child (item, cell);
  g_object_set_qdata (G_OBJECT (cell), column_quark (), self);
  if (column == TINCAN_LOG_TIME)
    tincan_time_cell_set_up (item);
}

/* The text, and some of the bytes as hex behind it: from byte @hex_start on. */
static char *
format_both (TincanLogRow *row,
             gsize        *hex_start,
             gsize        *hex_size)
{
  const TincanRecord *record = tincan_log_row_get_record (row);
  const char *text = tincan_log_row_get_text (row, TINCAN_LOG_DATA);
  g_autofree char *hex = NULL;

  if (record == NULL || record->data_size == 0)
    return g_strdup (text);

  hex = tincan_hex_print (record->data, MIN (record->data_size, HEX_BYTES_MAX), " ");
  *hex_start = strlen (text) + strlen (BOTH_BORDER);
  *hex_size = strlen (hex);

  return g_strconcat (text, BOTH_BORDER, hex, record->size > HEX_BYTES_MAX ? " …" : "", NULL);
}

static void
show_data (TincanLogCells *self,
           GtkListItem    *item)
{
  TincanDataCell *cell = TINCAN_DATA_CELL (gtk_list_item_get_child (item));
  GtkInscription *text = tincan_data_cell_get_text (cell);
  TincanLogRow *row = gtk_list_item_get_item (item);
  g_autoptr (PangoAttrList) attributes = NULL;
  g_autofree char *words = NULL;
  gsize hex_start = 0, hex_size = 0;

  if (self->both)
    words = format_both (row, &hex_start, &hex_size);
  attributes = tincan_log_attributes_create (&self->matches, row, hex_start, hex_size);
  gtk_inscription_set_text (text, self->both ? words
                                             : tincan_log_row_get_text (row, TINCAN_LOG_DATA));
  if (attributes != NULL || gtk_inscription_get_attributes (text) != NULL)
    gtk_inscription_set_attributes (text, attributes);
  tincan_data_cell_set_marks (cell, tincan_log_row_get_marks (row));
}

static void
update_data (TincanLogRow *row,
             GParamSpec   *pspec,
             GtkListItem  *item)
{
  show_data (g_object_get_qdata (G_OBJECT (gtk_list_item_get_child (item)), column_quark ()), item);
}

static void
update_round_trip (TincanLogRow *row,
                   GParamSpec   *pspec,
                   GtkWidget    *cell)
{
  gtk_inscription_set_text (GTK_INSCRIPTION (cell),
                            tincan_log_row_get_text (row, TINCAN_LOG_ROUND_TRIP));
}

static void
on_bind (TincanLogCells           *self,
         GtkListItem              *item,
         GtkSignalListItemFactory *factory)
{
  GtkWidget *cell = gtk_list_item_get_child (item);
  TincanLogRow *row = gtk_list_item_get_item (item);
  TincanLogColumn column = get_column (factory);

  if (column == TINCAN_LOG_TIME)
    tincan_time_cell_show (item, self->clock, self->time_as);
  else if (column == TINCAN_LOG_NOTE)
    show_note (self, item);
  else if (column == TINCAN_LOG_DATA)
    show_data (self, item);
  else
    gtk_inscription_set_text (GTK_INSCRIPTION (cell), tincan_log_row_get_text (row, column));

  gtk_widget_set_visible (cell, tincan_log_row_get_record (row) != NULL);
  tincan_row_painter_paint (cell, row);
  if (column == TINCAN_LOG_DIRECTION || column == TINCAN_LOG_READS || column == TINCAN_LOG_DATA)
    set_kind (cell, looks[column].css_class, tincan_log_cells_get_kind (row));
  if (column == TINCAN_LOG_TIME)
    g_hash_table_add (self->times, item);
  else if (column == TINCAN_LOG_NOTE)
    g_hash_table_add (self->notes, item);
  else if (column == TINCAN_LOG_DATA)
    {
      g_hash_table_add (self->datas, item);
      g_signal_connect (row, "notify::data", G_CALLBACK (update_data), item);
    }
  else if (column == TINCAN_LOG_ROUND_TRIP)
    g_signal_connect (row, "notify::round-trip", G_CALLBACK (update_round_trip), cell);
}

static void
on_unbind (TincanLogCells           *self,
           GtkListItem              *item,
           GtkSignalListItemFactory *factory)
{
  TincanLogColumn column = get_column (factory);
  TincanLogRow *row = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);

  if (column == TINCAN_LOG_TIME)
    g_hash_table_remove (self->times, item);
  else if (column == TINCAN_LOG_NOTE)
    g_hash_table_remove (self->notes, item);
  else if (column == TINCAN_LOG_DATA)
    {
      g_hash_table_remove (self->datas, item);
      g_signal_handlers_disconnect_by_func (row, update_data, item);
    }
  else if (column == TINCAN_LOG_ROUND_TRIP)
    {
      g_signal_handlers_disconnect_by_func (row, update_round_trip, cell);
      tincan_log_row_leave_round_trip (row);
    }
}

static void
tincan_log_cells_finalize (GObject *object)
{
  TincanLogCells *self = TINCAN_LOG_CELLS (object);

  g_clear_pointer (&self->clock, tincan_log_clock_free);
  g_clear_pointer (&self->times, g_hash_table_unref);
  g_clear_pointer (&self->datas, g_hash_table_unref);
  tincan_log_matches_clear (&self->matches);
  g_clear_pointer (&self->notes, g_hash_table_unref);

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
  self->times = g_hash_table_new (NULL, NULL);
  self->datas = g_hash_table_new (NULL, NULL);
  self->notes = g_hash_table_new (NULL, NULL);
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
  gboolean lasting = column == TINCAN_LOG_TIME || column == TINCAN_LOG_NOTE ||
                     column == TINCAN_LOG_DATA || column == TINCAN_LOG_ROUND_TRIP;

  g_return_val_if_fail (TINCAN_IS_LOG_CELLS (self), NULL);

  g_object_set_qdata (G_OBJECT (factory), column_quark (), GUINT_TO_POINTER (column));
  g_signal_connect_object (factory, "setup", G_CALLBACK (on_setup), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (on_bind), self, G_CONNECT_SWAPPED);
  if (lasting)
    g_signal_connect_object (factory, "unbind", G_CALLBACK (on_unbind), self, G_CONNECT_SWAPPED);

  return factory;
}

void
tincan_log_cells_set_matches (TincanLogCells *self,
                              GPtrArray      *matchers,
                              const char     *charset,
                              gboolean        hex)
{
  GHashTableIter iter;
  gpointer item;

  g_return_if_fail (TINCAN_IS_LOG_CELLS (self));

  tincan_log_matches_set (&self->matches, matchers, charset, hex);
  g_hash_table_iter_init (&iter, self->datas);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    show_data (self, item);
}

void
tincan_log_cells_set_log (TincanLogCells *self,
                          TincanLogClock *clock)
{
  g_return_if_fail (TINCAN_IS_LOG_CELLS (self));

  g_clear_pointer (&self->clock, tincan_log_clock_free);
  self->clock = clock;
}

void
tincan_log_cells_update_notes (TincanLogCells *self)
{
  GHashTableIter iter;
  gpointer item;

  g_return_if_fail (TINCAN_IS_LOG_CELLS (self));

  g_hash_table_iter_init (&iter, self->notes);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    show_note (self, item);
}

void
tincan_log_cells_set_time_as (TincanLogCells *self,
                              TincanTimeAs    as)
{
  GHashTableIter iter;
  gpointer item;

  g_return_if_fail (TINCAN_IS_LOG_CELLS (self));

  self->time_as = as;
  g_hash_table_iter_init (&iter, self->times);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    tincan_time_cell_show (item, self->clock, self->time_as);
}

TincanTimeAs
tincan_log_cells_get_time_as (TincanLogCells *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_CELLS (self), TINCAN_TIME_CLOCK);

  return self->time_as;
}

void
tincan_log_cells_set_both (TincanLogCells *self,
                           gboolean        both)
{
  GHashTableIter iter;
  gpointer item;

  g_return_if_fail (TINCAN_IS_LOG_CELLS (self));

  self->both = both;
  g_hash_table_iter_init (&iter, self->datas);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    show_data (self, item);
}
