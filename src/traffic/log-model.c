/* The rows of a log: a lazy, filtered list over the published records of a recording.
 *
 * Records found while paused are rows of the index already, but behind n_shown.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/log-model.h"

#include "traffic/log-index.h"

/* How long one turn may look for rows: less than a frame, so that the window goes on drawing. */
#define SLICE_US 2000
#define FIRST_SLICE_US 1000

/* How often it tells of what it found: a view binds all its cells anew each time. */
#define ANNOUNCE_US 16000

struct _TincanLogModel
{
  GObject parent_instance;

  TincanRecording  *recording;
  TincanLogFilter  *filter;
  TincanRecordText *text;    /* of the rows */
  GHashTable       *live;    /* record index → TincanLogRow, not owned */
  TincanLogRow     *footer;

  TincanLogIndex    index;
  guint             n_shown;
  guint             n_held;
  guint             cleared; /* records before this one are hidden */
  GArray           *undo;    /* guint: what cleared was before each clear */
  guint             pause;   /* records from this one on are held back; TINCAN_NONE: none are */
  guint             slice_id;
  gint64            announced_us;
};

static GType
log_model_get_item_type (GListModel *list)
{
  return TINCAN_TYPE_LOG_ROW;
}

static guint
log_model_get_n_items (GListModel *list)
{
  return TINCAN_LOG_MODEL (list)->n_shown + 1;
}

static gpointer
log_model_get_item (GListModel *list,
                    guint       position)
{
  TincanLogModel *self = TINCAN_LOG_MODEL (list);
  TincanLogRow *row;
  guint record, previous;

  if (position > self->n_shown)
    return NULL;
  if (position == self->n_shown)
    return g_object_ref (self->footer);
  record = tincan_log_index_get_record (&self->index, position);
  row = g_hash_table_lookup (self->live, GUINT_TO_POINTER (record));
  if (row != NULL)
    return g_object_ref (row);
  previous = position > 0 ? tincan_log_index_get_record (&self->index, position - 1) : TINCAN_NONE;
  return tincan_log_row_new (self->recording, record, previous, self->text, self->live);
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
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint restart_signal;

/* Returns whether there are more records to look at. */
static gboolean
find_rows (TincanLogModel *self,
           gint64          duration_us)
{
  guint n = tincan_recording_get_n_published (self->recording);
  tincan_log_index_advance (&self->index, self->filter, n, duration_us);
  return self->index.scanned < n;
}

/* Tells of the rows found since the last time. */
static void
announce (TincanLogModel *self)
{
  guint before = self->n_shown;
  guint n_held;

  self->announced_us = g_get_monotonic_time ();
  self->n_shown = self->index.n_rows;
  if (self->pause != TINCAN_NONE)
    self->n_shown = tincan_log_index_find (&self->index, self->pause);
  n_held = self->index.n_rows - self->n_shown;
  if (self->n_shown > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->n_shown - before);
  if (n_held != self->n_held)
    {
      self->n_held = n_held;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_HELD]);
    }
}

static gboolean
on_slice (gpointer user_data)
{
  TincanLogModel *self = user_data;
  gboolean more = find_rows (self, SLICE_US);

  if (!more || g_get_monotonic_time () >= self->announced_us + ANNOUNCE_US)
    announce (self);
  if (more)
    return G_SOURCE_CONTINUE;
  self->slice_id = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  return G_SOURCE_REMOVE;
}

/* The first turn is now, the others come from the main loop. */
static void
look (TincanLogModel *self)
{
  gboolean more = find_rows (self, FIRST_SLICE_US);

  announce (self);
  if (!more || self->slice_id != 0)
    return;
  self->slice_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_slice, self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* Looks for all rows anew. Old rows go before new ones come: a list that is told of both at once
 * looks for each of the old ones among all of the new ones. */
static void
restart (TincanLogModel *self)
{
  guint n_removed = self->n_shown;

  g_signal_emit (self, restart_signal, 0, TRUE);
  g_clear_pointer (&self->live, g_hash_table_unref);
  self->live = g_hash_table_new (NULL, NULL);
  tincan_log_index_restart (&self->index, self->cleared);
  self->n_shown = 0;
  if (n_removed > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_removed, 0);
  look (self);
  g_signal_emit (self, restart_signal, 0, FALSE);
}

static void
on_recording_published (TincanLogModel *self,
                        guint           first,
                        guint           n)
{
  tincan_log_row_registry_published (self->live, self->recording, first, n);
  if (self->slice_id == 0)
    look (self);
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
  else
    g_value_set_uint (value, tincan_log_model_get_n_held (self));
}

static void
tincan_log_model_finalize (GObject *object)
{
  TincanLogModel *self = TINCAN_LOG_MODEL (object);

  g_clear_handle_id (&self->slice_id, g_source_remove);
  g_clear_pointer (&self->filter, tincan_log_filter_free);
  g_clear_pointer (&self->text, tincan_record_text_unref);
  g_clear_pointer (&self->live, g_hash_table_unref);
  tincan_log_index_clear (&self->index);
  g_clear_pointer (&self->undo, g_array_unref);
  g_clear_object (&self->footer);
  g_clear_object (&self->recording);

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
  g_object_class_install_properties (object_class, N_PROPS, properties);

  restart_signal = g_signal_new ("restart", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
tincan_log_model_init (TincanLogModel *self)
{
  self->live = g_hash_table_new (NULL, NULL);
  self->footer = tincan_log_row_new_footer ();
  self->undo = g_array_new (FALSE, FALSE, sizeof (guint));
  self->pause = TINCAN_NONE;
}

TincanLogModel *
tincan_log_model_new (TincanRecording *recording,
                      guint            endpoint)
{
  TincanLogModel *self;

  g_return_val_if_fail (TINCAN_IS_RECORDING (recording), NULL);
  self = g_object_new (TINCAN_TYPE_LOG_MODEL, NULL);
  self->recording = g_object_ref (recording);
  self->filter = tincan_log_filter_new (recording, endpoint);
  self->text = tincan_record_text_new (recording, TINCAN_DISPLAY_LINE);
  g_signal_connect_object (recording, "published", G_CALLBACK (on_recording_published), self,
                           G_CONNECT_SWAPPED);
  restart (self);
  return self;
}

TincanRecording *
tincan_log_model_get_recording (TincanLogModel *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_MODEL (self), NULL);
  return self->recording;
}

void
tincan_log_model_set_hex (TincanLogModel *self,
                          gboolean        hex)
{
  g_return_if_fail (TINCAN_IS_LOG_MODEL (self));
  tincan_record_text_set_hex (self->text, hex);
  tincan_log_row_registry_refresh (self->live);
  if (tincan_log_filter_set_hex (self->filter, hex))
    restart (self);
}

void
tincan_log_model_set_charset (TincanLogModel *self,
                              const char     *charset)
{
  g_return_if_fail (TINCAN_IS_LOG_MODEL (self));
  g_return_if_fail (charset != NULL);
  tincan_record_text_set_charset (self->text, charset);
  tincan_log_row_registry_refresh (self->live);
  if (tincan_log_filter_set_charset (self->filter, charset))
    restart (self);
}

void
tincan_log_model_set_show (TincanLogModel *self,
                           TincanShow      show)
{
  g_return_if_fail (TINCAN_IS_LOG_MODEL (self));
  if (tincan_log_filter_set_show (self->filter, show))
    restart (self);
}

gboolean
tincan_log_model_set_filter (TincanLogModel  *self,
                             const char      *filter,
                             GError         **error)
{
  gboolean changed;

  g_return_val_if_fail (TINCAN_IS_LOG_MODEL (self), FALSE);
  if (!tincan_log_filter_set_words (self->filter, filter, &changed, error))
    return FALSE;
  if (changed)
    restart (self);
  return TRUE;
}

gboolean
tincan_log_model_is_busy (TincanLogModel *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_MODEL (self), FALSE);
  return self->slice_id != 0;
}

void
tincan_log_model_set_paused (TincanLogModel *self,
                             gboolean        paused)
{
  g_return_if_fail (TINCAN_IS_LOG_MODEL (self));
  if (paused == (self->pause != TINCAN_NONE))
    return;
  self->pause = paused ? tincan_recording_get_n_published (self->recording) : TINCAN_NONE;
  announce (self);
}

void
tincan_log_model_clear (TincanLogModel *self)
{
  g_return_if_fail (TINCAN_IS_LOG_MODEL (self));
  if (self->n_shown == 0)
    return;
  g_array_append_val (self->undo, self->cleared);
  self->cleared = MIN (self->pause, tincan_recording_get_n_published (self->recording));
  restart (self);
}

void
tincan_log_model_undo_clear (TincanLogModel *self)
{
  g_return_if_fail (TINCAN_IS_LOG_MODEL (self));
  if (self->undo->len == 0)
    return;
  self->cleared = g_array_index (self->undo, guint, self->undo->len - 1);
  g_array_set_size (self->undo, self->undo->len - 1);
  restart (self);
}

gboolean
tincan_log_model_can_undo_clear (TincanLogModel *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_MODEL (self), FALSE);
  return self->undo->len > 0;
}

guint
tincan_log_model_get_n_rows (TincanLogModel *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_MODEL (self), 0);
  return self->n_shown;
}

guint
tincan_log_model_get_n_held (TincanLogModel *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_MODEL (self), 0);
  return self->n_held;
}

guint
tincan_log_model_get_number (TincanLogModel *self,
                             guint           row)
{
  return row < self->n_shown ? tincan_log_index_get_record (&self->index, row) : TINCAN_NONE;
}

guint
tincan_log_model_find_number (TincanLogModel *self,
                              guint           number)
{
  g_return_val_if_fail (TINCAN_IS_LOG_MODEL (self), 0);
  return MIN (tincan_log_index_find (&self->index, number), self->n_shown);
}

gboolean
tincan_log_model_read (TincanLogModel  *self,
                       guint            number,
                       gsize            max_data,
                       TincanMessage   *message,
                       GError         **error)
{
  g_return_val_if_fail (TINCAN_IS_LOG_MODEL (self), FALSE);
  return tincan_message_read (self->recording, self->text, number, max_data, message, error);
}

GArray *
tincan_log_model_dup_records (TincanLogModel *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_MODEL (self), NULL);
  return tincan_log_index_copy (&self->index, self->n_shown);
}
