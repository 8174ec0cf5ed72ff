/* The table of peers in the statistics.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/peer-list.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/peer-row.h"
#include "net/tcp-client.h"
#include "net/tcp-server.h"

struct _TincanPeerList
{
  GtkWidget parent_instance;

  GtkWidget           *scrolled;
  GtkColumnView       *view;
  GListStore          *rows;     /* of TincanPeerRow, in the order of the peers */
  GHashTable          *by_name;  /* TincanAddress of TCP peers → TincanPeerRow; owns nothing */
  GPtrArray           *watched;  /* TincanPeerRow that the kernel told of last time */
  GtkColumnViewColumn *columns[TINCAN_PEER_N_COLUMNS]; /* owned */
  gboolean             mixed;    /* peers of several protocols */
  gboolean             tcp;      /* the kernel tells of some */
  guint                idle_id;  /* another width is to be looked at */
};

G_DEFINE_FINAL_TYPE (TincanPeerList, tincan_peer_list, GTK_TYPE_WIDGET)

typedef struct
{
  const char *title;
  int         width; /* in pixels */
} Column;

static const Column columns[TINCAN_PEER_N_COLUMNS] = {
  [TINCAN_PEER_NAME] = { N_("Peer"), 132 },
  [TINCAN_PEER_PROTOCOL] = { N_("Protocol"), 76 },
  [TINCAN_PEER_RX_MESSAGES] = { N_("RX msgs"), 76 },
  [TINCAN_PEER_RX_BYTES] = { N_("RX bytes"), 78 },
  [TINCAN_PEER_TX_MESSAGES] = { N_("TX msgs"), 76 },
  [TINCAN_PEER_TX_BYTES] = { N_("TX bytes"), 78 },
  [TINCAN_PEER_ROUND_TRIP] = { N_("Round trip"), 88 },
  [TINCAN_PEER_MEAN_GAP] = { N_("Mean gap"), 80 },
  [TINCAN_PEER_FIRST] = { N_("First"), 72 },
  [TINCAN_PEER_LAST] = { N_("Last"), 72 },
  [TINCAN_PEER_TCP_RTT] = { N_("TCP RTT"), 104 },
  [TINCAN_PEER_TCP_RETRANSMITS] = { N_("Retransmits"), 94 },
  [TINCAN_PEER_TCP_WINDOW] = { N_("Window"), 72 },
  [TINCAN_PEER_TCP_UNACKNOWLEDGED] = { N_("Unacked"), 76 },
};

/* Side by side at first; where there is no room for all, the last are left out. */
static const TincanPeerColumn order[TINCAN_PEER_N_COLUMNS] = {
  TINCAN_PEER_NAME,       TINCAN_PEER_PROTOCOL,   TINCAN_PEER_RX_MESSAGES,
  TINCAN_PEER_RX_BYTES,   TINCAN_PEER_TX_MESSAGES, TINCAN_PEER_TX_BYTES,
  TINCAN_PEER_ROUND_TRIP, TINCAN_PEER_TCP_RTT,    TINCAN_PEER_TCP_RETRANSMITS,
  TINCAN_PEER_MEAN_GAP,   TINCAN_PEER_FIRST,      TINCAN_PEER_LAST,
  TINCAN_PEER_TCP_WINDOW, TINCAN_PEER_TCP_UNACKNOWLEDGED,
};

static guint
hash_name (gconstpointer address)
{
  return tincan_address_hash (address);
}

static gboolean
equal_names (gconstpointer a,
             gconstpointer b)
{
  return tincan_address_equal (a, b);
}

static void
update_cell (TincanPeerRow *row,
             GtkWidget     *cell)
{
  const Column *column = g_object_get_data (G_OBJECT (cell), "column");
  g_autofree char *words = tincan_peer_row_format (row, column - columns);

  if (g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (cell)), words) != 0)
    gtk_inscription_set_text (GTK_INSCRIPTION (cell), words);
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
  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell),
                              column - columns > TINCAN_PEER_PROTOCOL ? 1 : 0);
  gtk_widget_add_css_class (cell, "log-number");
  g_object_set_data (G_OBJECT (cell), "column", user_data);
  gtk_list_item_set_child (item, cell);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  TincanPeerRow *row = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);

  g_signal_connect (row, "changed", G_CALLBACK (update_cell), cell);
  update_cell (row, cell);
}

static void
on_unbind (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           gpointer                  user_data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), update_cell,
                                        gtk_list_item_get_child (item));
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const Column *column = user_data;

  return tincan_peer_row_compare ((gpointer) a, (gpointer) b, column - columns);
}

static gboolean
is_wanted (TincanPeerList   *self,
           TincanPeerColumn  column)
{
  if (column == TINCAN_PEER_PROTOCOL)
    return self->mixed;
  return column < TINCAN_PEER_TCP_RTT || self->tcp;
}

/* Behind the nearest one before it in the usual order, wherever the user put that. */
static guint
find_place (TincanPeerList *self,
            guint           nth)
{
  GListModel *shown = gtk_column_view_get_columns (self->view);
  guint n = g_list_model_get_n_items (shown);

  while (nth-- > 0)
    for (guint i = 0; i < n; i++)
      {
        g_autoptr (GtkColumnViewColumn) found = g_list_model_get_item (shown, i);

        if (found == self->columns[order[nth]])
          return i + 1;
      }
  return 0;
}

/* GTK 4.8 leaves room for a column that is invisible: one that is not shown is not there. */
static void
update_columns (TincanPeerList *self)
{
  GtkAdjustment *across = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view));
  double room = gtk_adjustment_get_page_size (across);

  for (guint i = 0; i < TINCAN_PEER_N_COLUMNS; i++)
    {
      GtkColumnViewColumn *column = self->columns[order[i]];
      gboolean shown = gtk_column_view_column_get_column_view (column) != NULL;
      gboolean show = is_wanted (self, order[i]);

      if (show)
        room -= gtk_column_view_column_get_fixed_width (column);
      show = show && (room >= 0 || order[i] <= TINCAN_PEER_ROUND_TRIP);
      if (show && !shown)
        gtk_column_view_insert_column (self->view, find_place (self, i), column);
      else if (!show && shown)
        gtk_column_view_remove_column (self->view, column);
    }
}

static gboolean
on_idle (gpointer user_data)
{
  TincanPeerList *self = user_data;

  self->idle_id = 0;
  update_columns (self);
  return G_SOURCE_REMOVE;
}

/* It cannot change in the middle of being laid out. */
static void
on_page_size (TincanPeerList *self)
{
  if (self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle, self, NULL);
}

static void
make_columns (TincanPeerList *self)
{
  for (guint i = 0; i < TINCAN_PEER_N_COLUMNS; i++)
    {
      gpointer data = (gpointer) &columns[i];
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkSorter) sorter = NULL;
      GtkColumnViewColumn *column;

      g_signal_connect (factory, "setup", G_CALLBACK (on_setup), data);
      g_signal_connect (factory, "bind", G_CALLBACK (on_bind), data);
      g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), data);
      sorter = GTK_SORTER (gtk_custom_sorter_new (compare_rows, data, NULL));
      column = gtk_column_view_column_new (_(columns[i].title), factory);
      gtk_column_view_column_set_sorter (column, sorter);
      gtk_column_view_column_set_fixed_width (column, columns[i].width);
      gtk_column_view_column_set_resizable (column, TRUE);
      self->columns[i] = column;
    }
}

static void
tincan_peer_list_dispose (GObject *object)
{
  TincanPeerList *self = TINCAN_PEER_LIST (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_clear_pointer (&self->watched, g_ptr_array_unref);
  g_clear_object (&self->rows);
  for (guint i = 0; i < TINCAN_PEER_N_COLUMNS; i++)
    g_clear_object (&self->columns[i]);

  G_OBJECT_CLASS (tincan_peer_list_parent_class)->dispose (object);
}

static void
tincan_peer_list_class_init (TincanPeerListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_peer_list_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
tincan_peer_list_init (TincanPeerList *self)
{
  GtkSortListModel *sorted;
  GtkSorter *sorter;

  self->rows = g_list_store_new (TINCAN_TYPE_PEER_ROW);
  self->by_name = g_hash_table_new (hash_name, equal_names);
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  make_columns (self);
  sorter = gtk_column_view_get_sorter (self->view);
  sorted = gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (self->rows)),
                                    g_object_ref (sorter));
  gtk_column_view_set_model (self->view,
                             GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (sorted))));
  g_object_unref (gtk_column_view_get_model (self->view));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "log");
  tincan_accessible_set_name (GTK_WIDGET (self->view), _("Peers"));
  tincan_accessible_tab_out (GTK_WIDGET (self->view));

  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->view));
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (self->scrolled), TRUE);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (self->view)),
                           "notify::page-size", G_CALLBACK (on_page_size), self, G_CONNECT_SWAPPED);
  update_columns (self);
}

void
tincan_peer_list_clear (TincanPeerList *self,
                        gboolean        mixed)
{
  g_return_if_fail (TINCAN_IS_PEER_LIST (self));

  g_ptr_array_set_size (self->watched, 0);
  g_hash_table_remove_all (self->by_name);
  g_list_store_remove_all (self->rows);
  self->mixed = mixed;
  update_columns (self);
}

static void
add_row (TincanPeerList   *self,
         const TincanPeer *peer)
{
  g_autoptr (TincanPeerRow) row = tincan_peer_row_new (peer);

  g_list_store_append (self->rows, row);
  if (peer->protocol == TINCAN_PROTOCOL_TCP)
    g_hash_table_insert (self->by_name, (gpointer) &tincan_peer_row_get_peer (row)->address, row);
}

void
tincan_peer_list_set_peers (TincanPeerList *self,
                            GArray         *peers)
{
  GtkSorter *sorter;
  guint n_rows;

  g_return_if_fail (TINCAN_IS_PEER_LIST (self));

  n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->rows));
  for (guint i = 0; i < peers->len; i++)
    {
      const TincanPeer *peer = &g_array_index (peers, TincanPeer, i);
      g_autoptr (TincanPeerRow) row = NULL;

      if (i >= n_rows)
        {
          add_row (self, peer);
          continue;
        }
      row = g_list_model_get_item (G_LIST_MODEL (self->rows), i);
      tincan_peer_row_set_peer (row, peer);
    }
  sorter = gtk_column_view_get_sorter (self->view);
  if (gtk_sorter_get_order (sorter) != GTK_SORTER_ORDER_NONE)
    gtk_sorter_changed (sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

static void
look_at_connection (TincanPeerList   *self,
                    TincanConnection *connection,
                    GPtrArray        *found)
{
  TincanPeerRow *row = g_hash_table_lookup (self->by_name,
                                            tincan_connection_get_address (connection));
  TincanTcpFacts facts;

  if (row == NULL || !tincan_connection_get_facts (connection, &facts))
    return;
  tincan_peer_row_set_facts (row, &facts);
  g_ptr_array_add (found, g_object_ref (row));
}

void
tincan_peer_list_look_at_kernel (TincanPeerList *self,
                                 TincanEndpoint *endpoint)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_if_fail (TINCAN_IS_PEER_LIST (self));

  if (TINCAN_IS_TCP_SERVER (endpoint))
    {
      GListModel *connections = tincan_tcp_server_get_connections (TINCAN_TCP_SERVER (endpoint));

      for (guint i = 0; i < g_list_model_get_n_items (connections); i++)
        {
          g_autoptr (TincanConnection) connection = g_list_model_get_item (connections, i);

          look_at_connection (self, connection, found);
        }
    }
  else if (TINCAN_IS_TCP_CLIENT (endpoint))
    {
      TincanTcpClient *client = TINCAN_TCP_CLIENT (endpoint);
      TincanConnection *connection = tincan_tcp_client_get_connection (client);

      if (connection != NULL)
        look_at_connection (self, connection, found);
    }
  for (guint i = 0; i < self->watched->len; i++)
    if (!g_ptr_array_find (found, self->watched->pdata[i], NULL))
      tincan_peer_row_set_facts (self->watched->pdata[i], NULL);
  self->tcp = TINCAN_IS_TCP_SERVER (endpoint) || TINCAN_IS_TCP_CLIENT (endpoint);
  update_columns (self);
  g_ptr_array_unref (self->watched);
  self->watched = g_steal_pointer (&found);
}
