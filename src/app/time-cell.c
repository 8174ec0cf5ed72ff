/* The cell of a log row's time.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/time-cell.h"

#include "traffic/time-stamp.h"

static gboolean
on_query_tooltip (GtkListItem *item,
                  int          x,
                  int          y,
                  gboolean     keyboard,
                  GtkTooltip  *tooltip)
{
  TincanLogRow *row = gtk_list_item_get_item (item);
  g_autoptr (GString) text = g_string_new (NULL);
  TincanTimeStamp stamp = { 0 };

  if (row == NULL || !tincan_log_row_is_readable (row))
    return FALSE;

  tincan_time_stamp_append_log (&stamp, tincan_log_row_get_record (row)->time_ns, 9, text);
  gtk_tooltip_set_text (tooltip, text->str);

  return TRUE;
}

void
tincan_time_cell_set_up (GtkListItem *item)
{
  GtkWidget *cell = gtk_list_item_get_child (item);

  gtk_widget_set_has_tooltip (cell, TRUE);
  g_signal_connect_object (cell, "query-tooltip", G_CALLBACK (on_query_tooltip), item,
                           G_CONNECT_SWAPPED);
}

void
tincan_time_cell_show (GtkInscription *cell,
                       TincanLogRow   *row,
                       TincanLogClock *clock,
                       TincanTimeAs    as)
{
  g_autofree char *text = NULL;

  if (as != TINCAN_TIME_CLOCK && clock != NULL && tincan_log_row_is_readable (row))
    text = tincan_log_clock_format (clock, as, tincan_log_row_get_record (row),
                                    tincan_log_row_get_previous (row));
  gtk_inscription_set_text (cell, text != NULL ? text
                                               : tincan_log_row_get_text (row, TINCAN_LOG_TIME));
}
