/* The rows of a connection shown as a terminal.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/stream-rows.h"

#include "app/text-block.h"
#include "traffic/stream-row.h"

#define HEX_UNIT 24 /* cells of eight bytes */

/* A row: the text, the hex. */
static GtkWidget *
make_row (void)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *text = tincan_text_block_new ();
  GtkWidget *hex = tincan_text_block_new ();

  tincan_text_block_set_unit (TINCAN_TEXT_BLOCK (hex), HEX_UNIT);
  gtk_widget_add_css_class (hex, "log-hex");
  gtk_box_append (GTK_BOX (row), text);
  gtk_box_append (GTK_BOX (row), hex);

  return row;
}

/* Colours go by these classes, beside the words of each turn. */
static void
set_look (GtkWidget       *row,
          TincanStreamRow *item)
{
  static const char * const directions[] = {
    [TINCAN_DIRECTION_RECEIVED] = "log-received",
    [TINCAN_DIRECTION_SENT] = "log-sent",
    [TINCAN_DIRECTION_EVENT] = "log-event",
  };
  gboolean line = tincan_stream_row_get_kind (item) == TINCAN_STREAM_LINE;
  const char *classes[] = {
    line ? "stream-line" : "stream-turn", directions[tincan_stream_row_get_direction (item)], NULL,
  };

  gtk_widget_set_css_classes (row, classes);
}

static void
update_row (GtkListItem *item)
{
  TincanStreamRow *line = gtk_list_item_get_item (item);
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *text = gtk_widget_get_first_child (row);
  GtkWidget *hex = gtk_widget_get_next_sibling (text);
  const char *words = tincan_stream_row_get_text (line);
  const char *bytes = tincan_stream_row_get_hex (line);
  gboolean footer = tincan_stream_row_is_footer (line);

  gtk_widget_set_visible (row, !footer);
  gtk_list_item_set_selectable (item, !footer);
  set_look (row, line);
  tincan_text_block_set_text (TINCAN_TEXT_BLOCK (text), words);
  gtk_widget_set_visible (text, *words != '\0' || *bytes == '\0');
  tincan_text_block_set_text (TINCAN_TEXT_BLOCK (hex), bytes);
  gtk_widget_set_visible (hex, *bytes != '\0');
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  gtk_list_item_set_child (item, make_row ());
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  update_row (item);
  g_signal_connect_swapped (gtk_list_item_get_item (item), "changed", G_CALLBACK (update_row),
                            item);
}

static void
on_unbind (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), update_row, item);
}

GtkListItemFactory *
tincan_stream_rows_new (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), NULL);

  return factory;
}
