/* The rows of a difference of two messages as a lazy list.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/compare-model.h"

struct _TincanCompareRow
{
  GObject parent_instance;

  TincanDiffRow row;
};

G_DEFINE_FINAL_TYPE (TincanCompareRow, tincan_compare_row, G_TYPE_OBJECT)

struct _TincanCompareModel
{
  GObject parent_instance;

  TincanDiffTable *table;
};

static void
tincan_compare_row_class_init (TincanCompareRowClass *klass)
{
}

static void
tincan_compare_row_init (TincanCompareRow *self)
{
}

const TincanDiffRow *
tincan_compare_row_get (TincanCompareRow *self)
{
  g_return_val_if_fail (TINCAN_IS_COMPARE_ROW (self), NULL);

  return &self->row;
}

static GType
tincan_compare_model_get_item_type (GListModel *list)
{
  return TINCAN_TYPE_COMPARE_ROW;
}

static guint
tincan_compare_model_get_n_items (GListModel *list)
{
  return tincan_diff_table_get_n_rows (TINCAN_COMPARE_MODEL (list)->table);
}

static gpointer
tincan_compare_model_get_item (GListModel *list,
                               guint       position)
{
  TincanCompareModel *self = TINCAN_COMPARE_MODEL (list);
  TincanCompareRow *row;

  if (position >= tincan_diff_table_get_n_rows (self->table))
    return NULL;

  row = g_object_new (TINCAN_TYPE_COMPARE_ROW, NULL);
  tincan_diff_table_get_row (self->table, position, &row->row);
  return row;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = tincan_compare_model_get_item_type;
  interface->get_n_items = tincan_compare_model_get_n_items;
  interface->get_item = tincan_compare_model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TincanCompareModel, tincan_compare_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
tincan_compare_model_finalize (GObject *object)
{
  TincanCompareModel *self = TINCAN_COMPARE_MODEL (object);

  g_clear_pointer (&self->table, tincan_diff_table_free);

  G_OBJECT_CLASS (tincan_compare_model_parent_class)->finalize (object);
}

static void
tincan_compare_model_class_init (TincanCompareModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tincan_compare_model_finalize;
}

static void
tincan_compare_model_init (TincanCompareModel *self)
{
}

TincanCompareModel *
tincan_compare_model_new (TincanDiffTable *table)
{
  TincanCompareModel *self = g_object_new (TINCAN_TYPE_COMPARE_MODEL, NULL);

  self->table = table;
  return self;
}

const TincanDiffTable *
tincan_compare_model_get_table (TincanCompareModel *self)
{
  g_return_val_if_fail (TINCAN_IS_COMPARE_MODEL (self), NULL);

  return self->table;
}
