/* Which messages of a log are selected: any number of them, of millions, at once.
 *
 * GtkMultiSelection would make a row of each.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/log-selection.h"

#include "app/message-set.h"
#include "app/place-keeper.h"

struct _TincanLogSelection
{
  GObject parent_instance;

  TincanLogModel *model;
  GtkBitset      *numbers; /* of selected messages, rows or not */
  guint           n;       /* of those that are rows */
  guint           cursor;  /* the message chosen last */
  guint           anchor;  /* where a range begins */
  gboolean        restarting;
  gpointer        last;    /* row that was asked for: a list view asks for each twice */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_FOOTER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* What is at @n_items positions from @position on is selected now, or no more. */
static void
tell (TincanLogSelection *self,
      guint               position,
      guint               n_items)
{
  if (n_items > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, n_items);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
tell_all (TincanLogSelection *self)
{
  tell (self, 0, tincan_log_model_get_n_rows (self->model));
}

static void
choose (TincanLogSelection *self,
        guint               number)
{
  self->cursor = number;
  self->anchor = number;
}

/* After some were unselected. */
static void
keep_cursor_selected (TincanLogSelection *self)
{
  if (self->cursor == TINCAN_NONE || gtk_bitset_contains (self->numbers, self->cursor))
    return;

  self->cursor = gtk_bitset_is_empty (self->numbers) ? TINCAN_NONE
                                                     : gtk_bitset_get_maximum (self->numbers);
}

static void
on_items_changed (TincanLogSelection *self,
                  guint               position,
                  guint               removed,
                  guint               added)
{
  guint n = self->n;

  if (removed > 0)
    self->n = tincan_message_set_count_rows (self->numbers, self->model, 0, G_MAXUINT);
  else
    self->n += tincan_message_set_count_rows (self->numbers, self->model, position, added);

  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  if (n != self->n && !self->restarting)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_model_restart (TincanLogSelection *self,
                  gboolean            begins)
{
  self->restarting = begins;
  g_clear_object (&self->last);
  if (!begins)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static GType
log_selection_get_item_type (GListModel *list)
{
  return TINCAN_TYPE_LOG_ROW;
}

static guint
log_selection_get_n_items (GListModel *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (TINCAN_LOG_SELECTION (list)->model));
}

static gpointer
log_selection_get_item (GListModel *list,
                        guint       position)
{
  TincanLogSelection *self = TINCAN_LOG_SELECTION (list);
  gpointer row = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  g_set_object (&self->last, row);

  return row;
}

static void
log_selection_list_init (GListModelInterface *iface)
{
  iface->get_item_type = log_selection_get_item_type;
  iface->get_n_items = log_selection_get_n_items;
  iface->get_item = log_selection_get_item;
}

static gboolean
log_selection_is_selected (GtkSelectionModel *model,
                           guint              position)
{
  TincanLogSelection *self = TINCAN_LOG_SELECTION (model);
  guint number = tincan_log_model_get_number (self->model, position);

  return number != TINCAN_NONE && gtk_bitset_contains (self->numbers, number);
}

static GtkBitset *
log_selection_get_selection_in_range (GtkSelectionModel *model,
                                      guint              position,
                                      guint              n_items)
{
  TincanLogSelection *self = TINCAN_LOG_SELECTION (model);

  return tincan_message_set_get_rows (self->numbers, self->model, position, n_items);
}

static gboolean
log_selection_select_item (GtkSelectionModel *model,
                           guint              position,
                           gboolean           unselect_rest)
{
  TincanLogSelection *self = TINCAN_LOG_SELECTION (model);
  guint n_rows = tincan_log_model_get_n_rows (self->model);
  guint number;

  if (position >= n_rows)
    {
      if (n_rows > 0 && unselect_rest)
        log_selection_select_item (model, n_rows - 1, TRUE);
      g_signal_emit (self, signals[SIGNAL_FOOTER], 0);
      return TRUE;
    }

  number = tincan_log_model_get_number (self->model, position);
  if (unselect_rest)
    {
      gtk_bitset_remove_all (self->numbers);
      self->n = 0;
    }
  if (gtk_bitset_add (self->numbers, number))
    self->n++;
  choose (self, number);

  if (unselect_rest)
    tell_all (self);
  else
    tell (self, position, 1);

  return TRUE;
}

static gboolean
log_selection_unselect_item (GtkSelectionModel *model,
                             guint              position)
{
  TincanLogSelection *self = TINCAN_LOG_SELECTION (model);
  guint number = tincan_log_model_get_number (self->model, position);

  if (number == TINCAN_NONE || !gtk_bitset_remove (self->numbers, number))
    return TRUE;

  self->n--;
  self->anchor = number;
  keep_cursor_selected (self);
  tell (self, position, 1);

  return TRUE;
}

/* A range begins at its anchor: the message at its other end was chosen last. */
static gboolean
log_selection_select_range (GtkSelectionModel *model,
                            guint              position,
                            guint              n_items,
                            gboolean           unselect_rest)
{
  TincanLogSelection *self = TINCAN_LOG_SELECTION (model);
  g_autoptr (GtkBitset) numbers = tincan_message_set_new (self->model, position, n_items);
  guint n_rows = tincan_log_model_get_n_rows (self->model);

  if (!gtk_bitset_is_empty (numbers))
    {
      guint last = gtk_bitset_get_maximum (numbers);

      self->cursor = self->anchor == last ? gtk_bitset_get_minimum (numbers) : last;
      if (unselect_rest)
        gtk_bitset_remove_all (self->numbers);
      gtk_bitset_union (self->numbers, numbers);
      self->n = unselect_rest ? gtk_bitset_get_size (numbers)
                              : tincan_message_set_count_rows (self->numbers, self->model, 0,
                                                               n_rows);
      tell_all (self);
    }
  if (position >= n_rows || n_items > n_rows - position)
    g_signal_emit (self, signals[SIGNAL_FOOTER], 0);

  return TRUE;
}

static gboolean
log_selection_unselect_range (GtkSelectionModel *model,
                              guint              position,
                              guint              n_items)
{
  TincanLogSelection *self = TINCAN_LOG_SELECTION (model);
  g_autoptr (GtkBitset) numbers = tincan_message_set_new (self->model, position, n_items);

  self->n -= tincan_message_set_count_rows (self->numbers, self->model, position, n_items);
  gtk_bitset_subtract (self->numbers, numbers);
  keep_cursor_selected (self);
  tell_all (self);

  return TRUE;
}

/* All that are rows: what a filter hides is not touched. */
static gboolean
log_selection_select_all (GtkSelectionModel *model)
{
  TincanLogSelection *self = TINCAN_LOG_SELECTION (model);
  guint n_rows = tincan_log_model_get_n_rows (self->model);
  g_autoptr (GtkBitset) numbers = tincan_message_set_new (self->model, 0, n_rows);

  if (n_rows == 0)
    return TRUE;

  if (tincan_log_selection_get_cursor (self) == TINCAN_NONE)
    choose (self, gtk_bitset_get_maximum (numbers));
  gtk_bitset_union (self->numbers, numbers);
  self->n = n_rows;
  tell_all (self);

  return TRUE;
}

static gboolean
log_selection_unselect_all (GtkSelectionModel *model)
{
  tincan_log_selection_clear (TINCAN_LOG_SELECTION (model));

  return TRUE;
}

static void
log_selection_selection_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = log_selection_is_selected;
  iface->get_selection_in_range = log_selection_get_selection_in_range;
  iface->select_item = log_selection_select_item;
  iface->unselect_item = log_selection_unselect_item;
  iface->select_range = log_selection_select_range;
  iface->unselect_range = log_selection_unselect_range;
  iface->select_all = log_selection_select_all;
  iface->unselect_all = log_selection_unselect_all;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TincanLogSelection, tincan_log_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, log_selection_list_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                      log_selection_selection_init))

static void
tincan_log_selection_finalize (GObject *object)
{
  TincanLogSelection *self = TINCAN_LOG_SELECTION (object);

  g_clear_object (&self->last);
  g_clear_object (&self->model);
  g_clear_pointer (&self->numbers, gtk_bitset_unref);

  G_OBJECT_CLASS (tincan_log_selection_parent_class)->finalize (object);
}

static void
tincan_log_selection_class_init (TincanLogSelectionClass *klass)
{
  static const char * const names[] = { "changed", "footer" };

  G_OBJECT_CLASS (klass)->finalize = tincan_log_selection_finalize;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
}

static void
tincan_log_selection_init (TincanLogSelection *self)
{
  self->numbers = gtk_bitset_new_empty ();
  choose (self, TINCAN_NONE);
}

TincanLogSelection *
tincan_log_selection_new (TincanLogModel *model)
{
  TincanLogSelection *self = g_object_new (TINCAN_TYPE_LOG_SELECTION, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "restart", G_CALLBACK (on_model_restart), self,
                           G_CONNECT_SWAPPED);
  tincan_place_keeper_attach (self, model);

  return self;
}

guint
tincan_log_selection_get_cursor (TincanLogSelection *self)
{
  guint row;

  g_return_val_if_fail (TINCAN_IS_LOG_SELECTION (self), TINCAN_NONE);

  if (self->cursor == TINCAN_NONE)
    return TINCAN_NONE;

  row = tincan_log_model_find_number (self->model, self->cursor);

  return tincan_log_model_get_number (self->model, row) == self->cursor ? self->cursor
                                                                        : TINCAN_NONE;
}

guint
tincan_log_selection_get_n (TincanLogSelection *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_SELECTION (self), 0);

  return self->n;
}

GtkBitset *
tincan_log_selection_dup_numbers (TincanLogSelection *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_SELECTION (self), NULL);

  if (self->n == gtk_bitset_get_size (self->numbers))
    return gtk_bitset_copy (self->numbers);

  return tincan_message_set_get_shown (self->numbers, self->model);
}

void
tincan_log_selection_clear (TincanLogSelection *self)
{
  g_return_if_fail (TINCAN_IS_LOG_SELECTION (self));

  gtk_bitset_remove_all (self->numbers);
  self->n = 0;
  choose (self, TINCAN_NONE);
  tell_all (self);
}
