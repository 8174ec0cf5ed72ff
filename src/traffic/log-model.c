/* The rows of a log: a lazy, filtered list over the published records of a recording.
 *
 * What is found while paused is in the index already, but behind n_shown.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/log-model.h"

#include "traffic/leaving-rows.h"
#include "traffic/log-rows.h"

struct _TincanLogModel
{
  GObject parent_instance;

  TincanLogRows *rows;
  GHashTable    *live; /* number → TincanLogRow, not owned */
  TincanLeavingRows *leaving; /* behind them, with the footer */
  guint          n_shown;
  guint          n_held;
  gsize          n_waiting;
  gboolean       was_busy;
};

static GType
log_model_get_item_type (GListModel *list)
{
  return TINCAN_TYPE_LOG_ROW;
}

static guint
log_model_get_n_items (GListModel *list)
{
  TincanLogModel *self = TINCAN_LOG_MODEL (list);

  return self->n_shown + tincan_leaving_rows_get_n (self->leaving) + 1;
}

static gpointer
log_model_get_item (GListModel *list,
                    guint       position)
{
  TincanLogModel *self = TINCAN_LOG_MODEL (list);
  TincanLogRow *row;
  guint number;

  if (position >= self->n_shown)
    return tincan_leaving_rows_get (self->leaving, position - self->n_shown);
  number = tincan_log_model_get_number (self, position);
  row = g_hash_table_lookup (self->live, GUINT_TO_POINTER (number));
  if (row != NULL)
    return g_object_ref (row);
  return tincan_log_row_new (tincan_log_rows_get_reader (self->rows), number,
                             tincan_log_model_get_number (self, position - 1), self->live);
}

static void
log_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = log_model_get_item_type;
  iface->get_n_items = log_model_get_n_items;
  iface->get_item = log_model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TincanLogModel, tincan_log_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, log_model_list_init))

enum
{
  PROP_0,
  PROP_BUSY,
  PROP_N_HELD,
  PROP_N_WAITING,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint restart_signal;

static void
notify_changes (TincanLogModel *self,
                guint           n_held)
{
  gsize n_waiting = tincan_log_model_get_n_waiting (self);
  gboolean busy = tincan_log_model_is_busy (self);
  gboolean told[] = { busy || self->was_busy, n_held != self->n_held,
                      n_waiting != self->n_waiting };

  self->n_held = n_held;
  self->n_waiting = n_waiting;
  self->was_busy = busy;
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    if (told[i])
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY + i]);
}

/* Tells of the rows found since the last time. */
static void
announce (gpointer user_data)
{
  g_autoptr (TincanLogModel) self = g_object_ref (user_data);
  guint before = self->n_shown;

  tincan_log_rows_note_told (self->rows);
  self->n_shown = MAX (before, tincan_log_rows_count_shown (self->rows));
  if (self->n_shown > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->n_shown - before);
  notify_changes (self, tincan_log_rows_count (self->rows) - self->n_shown);
}

/* Of those that leave, the last @n did. */
static void
on_left (gpointer user_data,
         guint    n)
{
  TincanLogModel *self = user_data;

  g_list_model_items_changed (G_LIST_MODEL (self),
                              self->n_shown + tincan_leaving_rows_get_n (self->leaving), n, 0);
}

/* Looks for all rows anew. Old rows go before new ones come: a list that is told of both at once
 * looks for each of the old ones among all of the new ones. */
static void
restart (TincanLogModel *self)
{
  guint n_removed = self->n_shown + tincan_leaving_rows_get_n (self->leaving);

  g_signal_emit (self, restart_signal, 0, TRUE);
  tincan_leaving_rows_take (self->leaving, self->live);
  g_clear_pointer (&self->live, g_hash_table_unref);
  self->live = g_hash_table_new (NULL, NULL);
  self->n_shown = 0;
  if (n_removed > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_removed,
                                tincan_leaving_rows_get_n (self->leaving));
  tincan_log_rows_begin (self->rows);
  announce (self);
  g_signal_emit (self, restart_signal, 0, FALSE);
}

/* Data is shown in another way; @others: other rows match then. */
static void
look_anew (TincanLogModel *self,
           gboolean        others)
{
  tincan_log_row_registry_refresh (self->live);
  if (others)
    restart (self);
}

static void
on_recording_published (TincanLogModel  *self,
                        guint            first,
                        guint            n,
                        TincanRecording *recording)
{
  tincan_log_row_registry_published (self->live, recording, first, n);
  tincan_log_rows_update (self->rows);
  announce (self);
}

static void
tincan_log_model_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  TincanLogModel *self = TINCAN_LOG_MODEL (object);

  if (property_id == PROP_BUSY)
    g_value_set_boolean (value, tincan_log_model_is_busy (self));
  else if (property_id == PROP_N_HELD)
    g_value_set_uint (value, tincan_log_model_get_n_held (self));
  else
    g_value_set_ulong (value, tincan_log_model_get_n_waiting (self));
}

static void
tincan_log_model_finalize (GObject *object)
{
  TincanLogModel *self = TINCAN_LOG_MODEL (object);

  g_clear_pointer (&self->rows, tincan_log_rows_free);
  g_clear_pointer (&self->live, g_hash_table_unref);
  g_clear_pointer (&self->leaving, tincan_leaving_rows_free);
  G_OBJECT_CLASS (tincan_log_model_parent_class)->finalize (object);
}

static void
tincan_log_model_class_init (TincanLogModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = tincan_log_model_get_property;
  object_class->finalize = tincan_log_model_finalize;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_N_HELD] = g_param_spec_uint ("n-held", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_WAITING] = g_param_spec_ulong ("n-waiting", NULL, NULL, 0, G_MAXULONG, 0,
                                                   flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  restart_signal = g_signal_new ("restart", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
tincan_log_model_init (TincanLogModel *self)
{
  self->live = g_hash_table_new (NULL, NULL);
  self->leaving = tincan_leaving_rows_new (on_left, self);
}

TincanLogModel *
tincan_log_model_new (TincanRecording *recording,
                      guint            endpoint)
{
  TincanLogModel *self = g_object_new (TINCAN_TYPE_LOG_MODEL, NULL);

  self->rows = tincan_log_rows_new (recording, endpoint, announce, self);
  g_signal_connect_object (recording, "published", G_CALLBACK (on_recording_published), self,
                           G_CONNECT_SWAPPED);
  announce (self);
  return self;
}

TincanRecording *
tincan_log_model_get_recording (TincanLogModel *self)
{
  return tincan_message_reader_get_recording (tincan_log_rows_get_reader (self->rows));
}

void
tincan_log_model_set_framing (TincanLogModel      *self,
                              const TincanFraming *framing)
{
  g_return_if_fail (TINCAN_IS_LOG_MODEL (self) && framing != NULL);
  if (tincan_log_rows_set_framing (self->rows, framing))
    restart (self);
}

gboolean
tincan_log_model_is_framed (TincanLogModel *self)
{
  return tincan_message_reader_is_framed (tincan_log_rows_get_reader (self->rows));
}

TincanLogIndex *
tincan_log_model_get_index (TincanLogModel *self)
{
  return tincan_log_rows_get_index (self->rows);
}

TincanMessageReader *
tincan_log_model_create_reader (TincanLogModel *self)
{
  return tincan_message_reader_copy (tincan_log_rows_get_reader (self->rows));
}

void
tincan_log_model_set_hex (TincanLogModel *self,
                          gboolean        hex)
{
  g_return_if_fail (TINCAN_IS_LOG_MODEL (self));
  look_anew (self, tincan_log_rows_set_hex (self->rows, hex));
}

void
tincan_log_model_set_charset (TincanLogModel *self,
                              const char     *charset)
{
  g_return_if_fail (TINCAN_IS_LOG_MODEL (self) && charset != NULL);
  look_anew (self, tincan_log_rows_set_charset (self->rows, charset));
}

void
tincan_log_model_set_show (TincanLogModel *self,
                           TincanShow      show)
{
  g_return_if_fail (TINCAN_IS_LOG_MODEL (self));
  if (tincan_log_rows_set_show (self->rows, show))
    restart (self);
}

gboolean
tincan_log_model_set_filter (TincanLogModel  *self,
                             const char      *filter,
                             GError         **error)
{
  gboolean others;

  g_return_val_if_fail (TINCAN_IS_LOG_MODEL (self), FALSE);
  if (!tincan_log_rows_set_words (self->rows, filter, &others, error))
    return FALSE;
  if (others)
    restart (self);
  return TRUE;
}

gboolean
tincan_log_model_is_busy (TincanLogModel *self)
{
  return tincan_log_rows_is_busy (self->rows);
}

double
tincan_log_model_get_progress (TincanLogModel *self)
{
  return tincan_log_rows_get_progress (self->rows);
}

void
tincan_log_model_set_paused (TincanLogModel *self,
                             gboolean        paused)
{
  g_return_if_fail (TINCAN_IS_LOG_MODEL (self));
  if (tincan_log_rows_set_paused (self->rows, paused))
    announce (self);
}

void
tincan_log_model_clear (TincanLogModel *self)
{
  g_return_if_fail (TINCAN_IS_LOG_MODEL (self));
  if (self->n_shown == 0)
    return;
  tincan_log_rows_clear (self->rows);
  restart (self);
}

void
tincan_log_model_undo_clear (TincanLogModel *self)
{
  g_return_if_fail (TINCAN_IS_LOG_MODEL (self));
  if (tincan_log_rows_undo_clear (self->rows))
    restart (self);
}

gboolean
tincan_log_model_can_undo_clear (TincanLogModel *self)
{
  return tincan_log_rows_can_undo (self->rows);
}

guint
tincan_log_model_get_n_rows (TincanLogModel *self)
{
  return self->n_shown;
}

guint
tincan_log_model_get_n_held (TincanLogModel *self)
{
  return self->n_held;
}

guint
tincan_log_model_get_number (TincanLogModel *self,
                             guint           row)
{
  return row < self->n_shown
           ? tincan_log_index_get_number (tincan_log_rows_get_index (self->rows), row)
           : TINCAN_NONE;
}

guint
tincan_log_model_find_number (TincanLogModel *self,
                              guint           number)
{
  return MIN (tincan_log_index_find (tincan_log_rows_get_index (self->rows), number),
              self->n_shown);
}

gboolean
tincan_log_model_read (TincanLogModel  *self,
                       guint            number,
                       gsize            max_data,
                       TincanMessage   *message,
                       GError         **error)
{
  return tincan_message_reader_read (tincan_log_rows_get_reader (self->rows), number, max_data,
                                     message, error);
}

gsize
tincan_log_model_get_n_waiting (TincanLogModel *self)
{
  return tincan_log_source_get_waiting (tincan_log_rows_get_source (self->rows));
}

guint
tincan_log_model_find_place (TincanLogModel *self,
                             guint           record,
                             gsize           offset)
{
  return tincan_log_source_find_place (tincan_log_rows_get_source (self->rows), record, offset);
}
