/* One connection of a log as a terminal: a lazy list of turns and lines that grows with the log.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/stream-model.h"

#include "traffic/stream-cache.h"
#include "traffic/stream-row.h"

/* How long one turn of the main loop may look for rows: less than a frame. */
#define SLICE_US 2000
#define FIRST_SLICE_US 1000
#define ANNOUNCE_US 16000

struct _TincanStreamModel
{
  GObject parent_instance;

  TincanLogModel    *log; /* NULL for none */
  guint              flow;
  gboolean           whole;
  TincanStreamLook   look;
  TincanStreamIndex *index; /* NULL without a log, and while the log restarts */
  TincanStreamCache  cache;
  guint              n_shown;
  TincanStreamRow   *last;       /* row n_shown - 1 while it lives, not owned */
  TincanStreamRow   *footer;
  guint              slice_id;
  gint64             announced_us;
};

static const TincanStreamPart *
get_part (TincanStreamModel *self,
          guint              row)
{
  return tincan_stream_cache_get (&self->cache, self->index, row);
}

static GType
stream_model_get_item_type (GListModel *list)
{
  return TINCAN_TYPE_STREAM_ROW;
}

static guint
stream_model_get_n_items (GListModel *list)
{
  return TINCAN_STREAM_MODEL (list)->n_shown + 1;
}

static gpointer
stream_model_get_item (GListModel *list,
                       guint       position)
{
  TincanStreamModel *self = TINCAN_STREAM_MODEL (list);
  const TincanStreamPart *part;
  TincanStreamRow *row;

  if (position > self->n_shown)
    return NULL;
  if (position == self->n_shown)
    return g_object_ref (self->footer);
  if (position == self->n_shown - 1 && self->last != NULL)
    return g_object_ref (self->last);

  part = get_part (self, position);
  if (part == NULL)
    return tincan_stream_row_new_footer ();
  row = tincan_stream_row_new (part, &self->look);
  if (position == self->n_shown - 1)
    g_set_weak_pointer (&self->last, row);

  return row;
}

static void
stream_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = stream_model_get_item_type;
  iface->get_n_items = stream_model_get_n_items;
  iface->get_item = stream_model_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TincanStreamModel, tincan_stream_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, stream_model_list_init))

enum
{
  PROP_0,
  PROP_BUSY,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint restart_signal;
static guint grown_signal;

/* The last row was told of before its line had ended. */
static void
update_last (TincanStreamModel *self,
             guint              row)
{
  const TincanStreamPart *part;
  TincanStreamRow *last = self->last;

  tincan_stream_cache_forget (&self->cache, row);
  if (last == NULL)
    return;

  part = get_part (self, row);
  if (part != NULL)
    tincan_stream_row_update (last, part, &self->look);
}

/* Tells of the rows found since the last time. */
static void
announce (TincanStreamModel *self)
{
  guint before = self->n_shown;
  guint n = tincan_stream_index_get_n_rows (self->index);

  self->announced_us = g_get_monotonic_time ();
  if (before > 0)
    update_last (self, before - 1);
  if (n > before)
    {
      g_clear_weak_pointer (&self->last);
      self->n_shown = n;
      g_list_model_items_changed (G_LIST_MODEL (self), before, 0, n - before);
    }
  g_signal_emit (self, grown_signal, 0);
}

static gboolean
on_slice (gpointer user_data)
{
  TincanStreamModel *self = user_data;
  gboolean more = tincan_stream_index_advance (self->index, SLICE_US);

  if (!more || g_get_monotonic_time () >= self->announced_us + ANNOUNCE_US)
    announce (self);
  if (more)
    return G_SOURCE_CONTINUE;

  self->slice_id = 0;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);

  return G_SOURCE_REMOVE;
}

static void
stop (TincanStreamModel *self)
{
  if (self->slice_id == 0)
    return;

  g_clear_handle_id (&self->slice_id, g_source_remove);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

/* The first slice is now, the others come from the main loop. */
static void
look (TincanStreamModel *self)
{
  gboolean more;

  if (self->index == NULL || self->slice_id != 0)
    return;

  more = tincan_stream_index_advance (self->index, FIRST_SLICE_US);
  announce (self);
  if (!more)
    return;

  self->slice_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_slice, self, NULL);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
drop_rows (TincanStreamModel *self)
{
  guint n_removed = self->n_shown;

  stop (self);
  tincan_stream_cache_clear (&self->cache);
  g_clear_weak_pointer (&self->last);
  g_clear_pointer (&self->index, tincan_stream_index_free);
  self->n_shown = 0;
  if (n_removed > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_removed, 0);
}

static void
find_rows (TincanStreamModel *self)
{
  const char *charset = self->look.form == TINCAN_DATA_HEX ? NULL : self->look.charset;

  if (self->log == NULL || self->flow == TINCAN_NONE)
    return;

  self->index = tincan_stream_index_new (self->log, self->flow,
                                         self->whole || tincan_log_model_is_framed (self->log),
                                         charset);
  look (self);
}

static void
restart (TincanStreamModel *self)
{
  g_signal_emit (self, restart_signal, 0, TRUE);
  drop_rows (self);
  find_rows (self);
  g_signal_emit (self, restart_signal, 0, FALSE);
}

static void
on_log_restart (TincanStreamModel *self,
                gboolean           begins)
{
  if (begins)
    {
      g_signal_emit (self, restart_signal, 0, TRUE);
      drop_rows (self);
      return;
    }

  find_rows (self);
  g_signal_emit (self, restart_signal, 0, FALSE);
}

static void
tincan_stream_model_get_property (GObject    *object,
                                  guint       property_id,
                                  GValue     *value,
                                  GParamSpec *pspec)
{
  g_value_set_boolean (value, tincan_stream_model_is_busy (TINCAN_STREAM_MODEL (object)));
}

static void
tincan_stream_model_finalize (GObject *object)
{
  TincanStreamModel *self = TINCAN_STREAM_MODEL (object);

  g_clear_handle_id (&self->slice_id, g_source_remove);
  if (self->log != NULL)
    g_signal_handlers_disconnect_by_data (self->log, self);
  tincan_stream_cache_clear (&self->cache);
  g_clear_weak_pointer (&self->last);
  g_clear_pointer (&self->index, tincan_stream_index_free);
  g_clear_pointer (&self->look.decoder, tincan_decoder_free);
  g_clear_pointer (&self->look.words, tincan_decoder_free);
  g_clear_pointer (&self->look.charset, g_free);
  g_clear_object (&self->footer);
  g_clear_object (&self->log);

  G_OBJECT_CLASS (tincan_stream_model_parent_class)->finalize (object);
}

static void
tincan_stream_model_class_init (TincanStreamModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tincan_stream_model_get_property;
  object_class->finalize = tincan_stream_model_finalize;

  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS |
                                                G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  restart_signal = g_signal_new ("restart", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  grown_signal = g_signal_new ("grown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
}

static void
tincan_stream_model_init (TincanStreamModel *self)
{
  self->flow = TINCAN_NONE;
  self->look.charset = g_strdup ("UTF-8");
  self->look.decoder = tincan_decoder_new ("UTF-8", TINCAN_DISPLAY_BLOCK, NULL);
  self->look.words = tincan_decoder_new ("UTF-8", TINCAN_DISPLAY_LINE, NULL);
  self->footer = tincan_stream_row_new_footer ();
}

TincanStreamModel *
tincan_stream_model_new (void)
{
  return g_object_new (TINCAN_TYPE_STREAM_MODEL, NULL);
}

void
tincan_stream_model_set_source (TincanStreamModel *self,
                                TincanLogModel    *log,
                                guint              flow,
                                gboolean           whole)
{
  g_return_if_fail (TINCAN_IS_STREAM_MODEL (self));

  if (self->log == log && self->flow == flow && self->whole == whole)
    return;

  if (self->log != NULL)
    g_signal_handlers_disconnect_by_data (self->log, self);
  g_set_object (&self->log, log);
  self->flow = flow;
  self->whole = whole;
  restart (self);
  if (log == NULL)
    return;

  g_signal_connect_swapped (log, "restart", G_CALLBACK (on_log_restart), self);
  g_signal_connect_swapped (log, "items-changed", G_CALLBACK (look), self);
}

void
tincan_stream_model_set_charset (TincanStreamModel *self,
                                 const char        *charset)
{
  TincanDecoder *decoder;

  g_return_if_fail (TINCAN_IS_STREAM_MODEL (self) && charset != NULL);

  decoder = tincan_decoder_new (charset, TINCAN_DISPLAY_BLOCK, NULL);
  if (decoder == NULL)
    return;

  g_clear_pointer (&self->look.decoder, tincan_decoder_free);
  self->look.decoder = decoder;
  g_free (self->look.charset);
  self->look.charset = g_strdup (charset);
  restart (self);
}

void
tincan_stream_model_set_form (TincanStreamModel *self,
                              TincanDataForm     form)
{
  g_return_if_fail (TINCAN_IS_STREAM_MODEL (self));

  if (self->look.form == form)
    return;

  self->look.form = form;
  restart (self);
}

gboolean
tincan_stream_model_is_busy (TincanStreamModel *self)
{
  g_return_val_if_fail (TINCAN_IS_STREAM_MODEL (self), FALSE);

  return self->slice_id != 0;
}

guint
tincan_stream_model_get_n_rows (TincanStreamModel *self)
{
  g_return_val_if_fail (TINCAN_IS_STREAM_MODEL (self), 0);

  return self->n_shown;
}

const TincanStreamPart *
tincan_stream_model_get_part (TincanStreamModel *self,
                              guint              row)
{
  g_return_val_if_fail (TINCAN_IS_STREAM_MODEL (self), NULL);

  return row < self->n_shown ? get_part (self, row) : NULL;
}

const TincanStreamLook *
tincan_stream_model_get_look (TincanStreamModel *self)
{
  g_return_val_if_fail (TINCAN_IS_STREAM_MODEL (self), NULL);

  return &self->look;
}

guint
tincan_stream_model_find_message (TincanStreamModel *self,
                                  guint              number)
{
  guint position, row;

  g_return_val_if_fail (TINCAN_IS_STREAM_MODEL (self), TINCAN_NONE);

  if (self->index == NULL)
    return TINCAN_NONE;

  position = tincan_log_model_find_number (self->log, number);
  row = tincan_stream_index_find (self->index, position);

  return row < self->n_shown ? row : TINCAN_NONE;
}
