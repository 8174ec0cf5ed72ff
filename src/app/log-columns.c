/* The columns of the log list.
 *
 * Made in code: a cell is bound some hundred times a frame while traffic is followed, and a plain
 * text from a row is several times cheaper than an expression of a template.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/log-columns.h"

#include <glib/gi18n.h>

#include "traffic/log-row.h"

typedef struct
{
  const char *title;
  int         width; /* in pixels; -1 takes what is left */
  float       xalign;
  const char *css_class;
} Column;

static const Column columns[TINCAN_LOG_N_COLUMNS] = {
  [TINCAN_LOG_NUMBER] = { N_("No."), 76, 1, "log-number" },
  [TINCAN_LOG_TIME] = { N_("Time"), 132, 0, "log-number" },
  [TINCAN_LOG_DELTA] = { N_("Δ"), 100, 1, "log-number" },
  [TINCAN_LOG_DIRECTION] = { N_("Direction"), 92, 0, "log-direction" },
  [TINCAN_LOG_PEER] = { N_("Peer"), 160, 0, "log-number" },
  [TINCAN_LOG_LENGTH] = { N_("Len"), 72, 1, "log-number" },
  [TINCAN_LOG_ROUND_TRIP] = { N_("Round trip"), 92, 1, "log-number" },
  [TINCAN_LOG_DATA] = { N_("Data"), -1, 0, "log-data" },
};

/* Colours go by these classes, beside the words. */
static const char *
get_kind (TincanLogRow *row)
{
  const TincanRecord *record = tincan_log_row_get_record (row);

  if (record == NULL)
    return "log-footer";

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
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  const Column *column = user_data;
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), column->xalign);
  gtk_widget_add_css_class (cell, column->css_class);
  gtk_list_item_set_child (item, cell);
}

static void
update_data (TincanLogRow *row,
             GParamSpec   *pspec,
             GtkWidget    *cell)
{
  gtk_inscription_set_text (GTK_INSCRIPTION (cell), tincan_log_row_get_text (row, TINCAN_LOG_DATA));
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
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  const Column *column = user_data;
  GtkWidget *cell = gtk_list_item_get_child (item);
  TincanLogRow *row = gtk_list_item_get_item (item);
  TincanLogColumn number = column - columns;

  gtk_inscription_set_text (GTK_INSCRIPTION (cell), tincan_log_row_get_text (row, number));
  gtk_widget_set_visible (cell, tincan_log_row_get_record (row) != NULL);
  if (number == TINCAN_LOG_DIRECTION || number == TINCAN_LOG_DATA)
    set_kind (cell, column->css_class, get_kind (row));
  if (number == TINCAN_LOG_DATA)
    g_signal_connect (row, "notify::data", G_CALLBACK (update_data), cell);
  else if (number == TINCAN_LOG_ROUND_TRIP)
    g_signal_connect (row, "notify::round-trip", G_CALLBACK (update_round_trip), cell);
}

static void
on_unbind (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           gpointer                  user_data)
{
  const Column *column = user_data;
  TincanLogRow *row = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);

  g_signal_handlers_disconnect_by_func (row, update_data, cell);
  g_signal_handlers_disconnect_by_func (row, update_round_trip, cell);
  if (column - columns == TINCAN_LOG_ROUND_TRIP)
    tincan_log_row_leave_round_trip (row);
}

void
tincan_log_columns_add (GtkColumnView *list)
{
  for (guint i = 0; i < TINCAN_LOG_N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      gpointer data = (gpointer) &columns[i];
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (on_setup), data);
      g_signal_connect (factory, "bind", G_CALLBACK (on_bind), data);
      if (i == TINCAN_LOG_DATA || i == TINCAN_LOG_ROUND_TRIP)
        g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), data);

      column = gtk_column_view_column_new (_(columns[i].title), factory);
      gtk_column_view_column_set_fixed_width (column, columns[i].width);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, i == TINCAN_LOG_DATA);
      gtk_column_view_column_set_visible (column, i != TINCAN_LOG_ROUND_TRIP);
      gtk_column_view_append_column (list, column);
    }
}
