/* The clients of a TCP server.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client-list.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/client-row.h"
#include "net/tcp-server.h"

#define SETTLE_MS 30

struct _TincanClientList
{
  GtkWidget parent_instance;

  GtkWidget *frame;
  GtkListView *list;

  GListModel *connections;
  GListStore *shown; /* the connections as the list has them, a moment later */
  guint settle_id;
  GtkSelectionModel *selection;
  GPtrArray *rows;   /* those bound, unowned */
};

G_DEFINE_FINAL_TYPE (TincanClientList, tincan_client_list, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_SELECTED,
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The selected connections, not when all are meant; the caller owns the array. */
static GPtrArray *
get_selected (TincanClientList *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);
  GPtrArray *connections = g_ptr_array_new_with_free_func (g_object_unref);
  GtkBitsetIter iter;
  guint position;

  if (gtk_bitset_contains (selected, 0))
    return connections;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    g_ptr_array_add (connections, g_list_model_get_item (G_LIST_MODEL (self->selection), position));

  return connections;
}

static gboolean
is_same (TincanClientList *self,
         guint             old_position,
         guint             new_position)
{
  g_autoptr (GObject) old = g_list_model_get_item (G_LIST_MODEL (self->shown), old_position);
  g_autoptr (GObject) new = g_list_model_get_item (self->connections, new_position);

  return old == new;
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  gtk_list_item_set_child (item, tincan_client_row_new ());
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  TincanClientList *self = TINCAN_CLIENT_LIST (user_data);
  TincanClientRow *row = TINCAN_CLIENT_ROW (gtk_list_item_get_child (item));
  gpointer object = gtk_list_item_get_item (item);
  TincanConnection *connection = TINCAN_IS_CONNECTION (object) ? object : NULL;

  tincan_client_row_set_connection (row, connection);
  g_ptr_array_add (self->rows, row);
}

static void
on_unbind (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           gpointer                  user_data)
{
  TincanClientList *self = TINCAN_CLIENT_LIST (user_data);
  TincanClientRow *row = TINCAN_CLIENT_ROW (gtk_list_item_get_child (item));

  g_ptr_array_remove_fast (self->rows, row);
  tincan_client_row_set_connection (row, NULL);
}

static void
on_selection_changed (TincanClientList *self)
{
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (self->selection);

  if (gtk_bitset_is_empty (selected))
    gtk_selection_model_select_item (self->selection, 0, TRUE);
  else
    g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

/* Replaces what differs between the ends that are the same. */
static void
show_connections (TincanClientList *self)
{
  GListModel *shown = G_LIST_MODEL (self->shown);
  guint n_old = g_list_model_get_n_items (shown);
  guint n_new = g_list_model_get_n_items (self->connections);
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);
  guint head = 0;
  guint tail = 0;

  while (head < MIN (n_old, n_new) && is_same (self, head, head))
    head++;
  while (tail < MIN (n_old, n_new) - head && is_same (self, n_old - tail - 1, n_new - tail - 1))
    tail++;
  for (guint i = head; i < n_new - tail; i++)
    g_ptr_array_add (added, g_list_model_get_item (self->connections, i));

  g_list_store_splice (self->shown, head, n_old - head - tail, added->pdata, added->len);
}

/* A change over selected rows takes their selection away; nobody else must get what was meant for
 * them. */
static void
select_again (TincanClientList *self,
              GPtrArray        *connections,
              gboolean          all)
{
  g_autoptr (GtkBitset) selected = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) mask = NULL;
  guint position;

  for (guint i = 0; i < connections->len; i++)
    if (g_list_store_find (self->shown, g_ptr_array_index (connections, i), &position))
      gtk_bitset_add (selected, position + 1);
  if (all)
    gtk_bitset_add (selected, 0);

  mask = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (self->selection)));
  gtk_selection_model_set_selection (self->selection, selected, mask);
}

static gboolean
settle (gpointer user_data)
{
  TincanClientList *self = TINCAN_CLIENT_LIST (user_data);
  g_autoptr (GPtrArray) selected = get_selected (self);
  gboolean all = gtk_selection_model_is_selected (self->selection, 0);

  self->settle_id = 0;
  g_signal_handlers_block_by_func (self->selection, on_selection_changed, self);
  show_connections (self);
  select_again (self, selected, all);
  g_signal_handlers_unblock_by_func (self->selection, on_selection_changed, self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

/* Hundreds of clients may come and go at once, and each change costs a list view milliseconds. */
static void
on_items_changed (TincanClientList *self)
{
  if (self->settle_id == 0)
    self->settle_id = g_timeout_add (SETTLE_MS, settle, self);
}

static void
disconnect_action (GtkWidget  *widget,
                   const char *action_name,
                   GVariant   *parameter)
{
  TincanClientList *self = TINCAN_CLIENT_LIST (widget);
  g_autoptr (GPtrArray) selected = get_selected (self);

  for (guint i = 0; i < selected->len; i++)
    tincan_connection_close (g_ptr_array_index (selected, i));
}

static void
tincan_client_list_dispose (GObject *object)
{
  TincanClientList *self = TINCAN_CLIENT_LIST (object);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_pointer (&self->frame, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->shown);
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_object (&self->connections);

  G_OBJECT_CLASS (tincan_client_list_parent_class)->dispose (object);
}

static void
tincan_client_list_finalize (GObject *object)
{
  g_ptr_array_unref (TINCAN_CLIENT_LIST (object)->rows);

  G_OBJECT_CLASS (tincan_client_list_parent_class)->finalize (object);
}

static void
tincan_client_list_class_init (TincanClientListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_client_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = tincan_client_list_finalize;

  signals[SIGNAL_SELECTED] =
    g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "clients.disconnect", NULL, disconnect_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/client-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanClientList, frame);
  gtk_widget_class_bind_template_child (widget_class, TincanClientList, list);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
}

static void
tincan_client_list_init (TincanClientList *self)
{
  g_autoptr (GListStore) all = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  GListStore *parts = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GtkStringObject) item = gtk_string_object_new ("");
  GtkFlattenListModel *flat;

  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));

  g_list_store_append (all, item);
  self->shown = g_list_store_new (TINCAN_TYPE_CONNECTION);
  g_list_store_append (parts, all);
  g_list_store_append (parts, self->shown);
  flat = gtk_flatten_list_model_new (G_LIST_MODEL (parts));
  self->selection = GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (flat)));
  gtk_selection_model_select_item (self->selection, 0, TRUE);
  g_signal_connect_swapped (self->selection, "selection-changed",
                            G_CALLBACK (on_selection_changed), self);
  gtk_list_view_set_model (self->list, self->selection);

  tincan_accessible_set_name (GTK_WIDGET (self->list), _("Clients"));
  tincan_accessible_tab_out (GTK_WIDGET (self->list));
}

void
tincan_client_list_set_endpoint (TincanClientList *self,
                                 TincanEndpoint   *endpoint)
{
  GListModel *connections = NULL;

  g_return_if_fail (TINCAN_IS_CLIENT_LIST (self));

  if (TINCAN_IS_TCP_SERVER (endpoint))
    connections = tincan_tcp_server_get_connections (TINCAN_TCP_SERVER (endpoint));
  if (connections == self->connections)
    return;

  if (self->connections != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->connections, self);
      g_list_store_remove_all (self->shown);
      g_clear_handle_id (&self->settle_id, g_source_remove);
    }
  g_set_object (&self->connections, connections);
  if (connections != NULL)
    {
      g_signal_connect_object (connections, "items-changed", G_CALLBACK (on_items_changed), self,
                               G_CONNECT_SWAPPED);
      on_items_changed (self);
    }
}

char *
tincan_client_list_get_recipients (TincanClientList *self)
{
  g_autoptr (GPtrArray) selected = NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (TINCAN_IS_CLIENT_LIST (self), NULL);

  selected = get_selected (self);
  for (guint i = 0; i < selected->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            tincan_connection_get_peer (g_ptr_array_index (selected, i)));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
tincan_client_list_update (TincanClientList *self)
{
  g_return_if_fail (TINCAN_IS_CLIENT_LIST (self));

  for (guint i = 0; i < self->rows->len; i++)
    tincan_client_row_update (g_ptr_array_index (self->rows, i));
}
