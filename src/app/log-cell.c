/* One cell of the log list: what stands in it, and how it looks.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/log-cell.h"

#include <string.h>

#include "app/data-cell.h"
#include "app/row-painter.h"
#include "app/time-cell.h"
#include "codec/hex.h"

/* Of a message, beside its text. */
#define HEX_BYTES_MAX 64
#define BOTH_BORDER "  │  "

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

/* On an item and its child. */
static GQuark
cell_quark (void)
{
  static GQuark quark;

  if (quark == 0)
    quark = g_quark_from_static_string ("tincan-log-cell");

  return quark;
}

const char *
tincan_log_cell_get_kind (TincanLogRow *row)
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

static GtkInscription *
get_text (TincanLogCell *self)
{
  return self->column == TINCAN_LOG_DATA
           ? tincan_data_cell_get_text (TINCAN_DATA_CELL (self->widget))
           : GTK_INSCRIPTION (self->widget);
}

/* Only the words for the direction differ between messages that are as they should be. */
static void
paint (TincanLogCell *self)
{
  gboolean any = self->column == TINCAN_LOG_DIRECTION;
  const char *kind = tincan_log_cell_get_kind (self->row);
  const char *classes[] = { looks[self->column].css_class, NULL, NULL };

  if (any || !(g_str_equal (kind, "log-sent") || g_str_equal (kind, "log-received")))
    classes[1] = kind;
  if (self->kind == classes[1])
    return;

  self->kind = classes[1];
  gtk_widget_set_css_classes (self->widget, classes);
}

static void
show_note (TincanLogCell *self)
{
  g_autofree char *text = tincan_log_row_format_note (self->row);

  gtk_inscription_set_text (get_text (self), text);
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
show_data (TincanLogCell *self)
{
  GtkInscription *text = get_text (self);
  TincanLogRow *row = self->row;
  g_autoptr (PangoAttrList) attributes = NULL;
  g_autofree char *both = NULL;
  gsize hex_start = 0, hex_size = 0;

  if (self->look->both)
    both = format_both (row, &hex_start, &hex_size);
  attributes = tincan_log_attributes_create (&self->look->matches, row, hex_start, hex_size);
  gtk_inscription_set_text (text, both != NULL ? both
                                               : tincan_log_row_get_text (row, TINCAN_LOG_DATA));
  if (attributes != NULL || gtk_inscription_get_attributes (text) != NULL)
    gtk_inscription_set_attributes (text, attributes);
  tincan_data_cell_set_marks (TINCAN_DATA_CELL (self->widget), tincan_log_row_get_marks (row));
}

static void
show (TincanLogCell *self)
{
  if (self->column == TINCAN_LOG_TIME)
    tincan_time_cell_show (get_text (self), self->row, self->look->clock, self->look->time_as);
  else if (self->column == TINCAN_LOG_NOTE)
    show_note (self);
  else if (self->column == TINCAN_LOG_DATA)
    show_data (self);
  else
    gtk_inscription_set_text (get_text (self),
                              tincan_log_row_get_text (self->row, self->column));
}

/* The row tells that it changed: the property has the name of the column. */
static const char *
get_signal (TincanLogColumn column)
{
  if (column == TINCAN_LOG_DATA)
    return "notify::data";
  return column == TINCAN_LOG_ROUND_TRIP ? "notify::round-trip" : NULL;
}

static void
on_map (TincanLogCell *self)
{
  self->mapped = TRUE;
  tincan_log_cell_fill (self);
}

static void
on_unmap (TincanLogCell *self)
{
  self->mapped = FALSE;
}

static void
cell_free (gpointer data)
{
  TincanLogCell *self = data;

  tincan_log_cell_leave (self);
  g_signal_handlers_disconnect_by_data (self->widget, self);
  g_object_set_qdata (G_OBJECT (self->widget), cell_quark (), NULL);
  g_object_unref (self->widget);
  tincan_cell_look_unref (self->look);
  g_free (self);
}

static void
look_clear (gpointer data)
{
  TincanCellLook *look = data;

  g_clear_pointer (&look->clock, tincan_log_clock_free);
  tincan_log_matches_clear (&look->matches);
}

TincanCellLook *
tincan_cell_look_new (void)
{
  return g_rc_box_new0 (TincanCellLook);
}

void
tincan_cell_look_unref (TincanCellLook *self)
{
  g_rc_box_release_full (self, look_clear);
}

void
tincan_log_cell_set_up (GtkListItem     *item,
                        TincanLogColumn  column,
                        TincanCellLook  *look)
{
  TincanLogCell *self = g_new0 (TincanLogCell, 1);

  self->look = g_rc_box_acquire (look);
  self->item = item;
  self->column = column;
  self->widget = column == TINCAN_LOG_DATA ? tincan_data_cell_new () : gtk_inscription_new (NULL);
  g_object_ref_sink (self->widget);
  gtk_inscription_set_text_overflow (get_text (self), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_xalign (get_text (self), looks[column].xalign);
  gtk_widget_add_css_class (self->widget, looks[column].css_class);
  gtk_list_item_set_child (item, self->widget);
  g_object_set_qdata (G_OBJECT (self->widget), cell_quark (), self);
  g_object_set_qdata_full (G_OBJECT (item), cell_quark (), self, cell_free);
  g_signal_connect_swapped (self->widget, "map", G_CALLBACK (on_map), self);
  g_signal_connect_swapped (self->widget, "unmap", G_CALLBACK (on_unmap), self);
  if (column == TINCAN_LOG_TIME)
    tincan_time_cell_set_up (item);
}

TincanLogCell *
tincan_log_cell_get (GtkListItem *item)
{
  return g_object_get_qdata (G_OBJECT (item), cell_quark ());
}

void
tincan_log_cell_set_empty (TincanLogCell *self,
                           gboolean       empty)
{
  if (empty == self->empty)
    return;

  self->empty = empty;
  gtk_widget_set_visible (self->widget, !empty);
}

/* One cell speaks for all of a row where its colours are concerned. */
void
tincan_log_cell_fill (TincanLogCell *self)
{
  TincanLogRow *row = gtk_list_item_get_item (self->item);

  if (row == NULL || row == self->row)
    return;

  tincan_log_cell_leave (self);
  self->row = g_object_ref (row);
  show (self);
  if (gtk_widget_get_prev_sibling (gtk_widget_get_parent (self->widget)) == NULL)
    tincan_row_painter_paint (self->widget, row);
  if (self->column == TINCAN_LOG_DIRECTION || self->column == TINCAN_LOG_READS ||
      self->column == TINCAN_LOG_DATA)
    paint (self);
  if (get_signal (self->column) != NULL)
    g_signal_connect_swapped (row, get_signal (self->column), G_CALLBACK (show), self);
}

gboolean
tincan_log_cell_fill_row (TincanLogCell *self)
{
  TincanLogRow *row = gtk_list_item_get_item (self->item);
  GtkWidget *holder = gtk_widget_get_parent (self->widget);

  if (row == NULL || row == self->row)
    return FALSE;

  for (holder = gtk_widget_get_first_child (gtk_widget_get_parent (holder)); holder != NULL;
       holder = gtk_widget_get_next_sibling (holder))
    tincan_log_cell_fill (g_object_get_qdata (G_OBJECT (gtk_widget_get_first_child (holder)),
                                              cell_quark ()));

  return TRUE;
}

void
tincan_log_cell_leave (TincanLogCell *self)
{
  if (self->row == NULL)
    return;

  if (get_signal (self->column) != NULL)
    g_signal_handlers_disconnect_by_data (self->row, self);
  if (self->column == TINCAN_LOG_ROUND_TRIP)
    tincan_log_row_leave_round_trip (self->row);
  g_clear_object (&self->row);
}

void
tincan_log_cell_renew (TincanLogCell *self)
{
  if (self->row != NULL)
    show (self);
}
