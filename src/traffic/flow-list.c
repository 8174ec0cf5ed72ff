/* The connections and UDP peers of a log, in the order in which its rows first tell of them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/flow-list.h"

#include <string.h>

#include "traffic/time-stamp.h"

#define SLICE_US 1000
#define CLOCK_MASK 0xff
#define CLOCK_CHARS 8 /* "12:00:00" */

struct _TincanFlowItem
{
  GObject parent_instance;

  guint          flow;
  TincanProtocol protocol;
  char          *name;
};

struct _TincanFlowList
{
  GObject parent_instance;

  TincanLogModel      *log;    /* NULL for none */
  TincanMessageReader *reader; /* NULL without a log, and while the log restarts */
  GPtrArray           *items;
  GHashTable          *known;   /* flow → place in items */
  guint                last;    /* the flow of the row looked at last, or TINCAN_NONE */
  guint                scanned; /* rows of the log before this one were looked at */
  guint                slice_id;
};

static GType
flow_list_get_item_type (GListModel *list)
{
  return TINCAN_TYPE_FLOW_ITEM;
}

static guint
flow_list_get_n_items (GListModel *list)
{
  return TINCAN_FLOW_LIST (list)->items->len;
}

static gpointer
flow_list_get_item (GListModel *list,
                    guint       position)
{
  TincanFlowList *self = TINCAN_FLOW_LIST (list);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
flow_list_list_init (GListModelInterface *iface)
{
  iface->get_item_type = flow_list_get_item_type;
  iface->get_n_items = flow_list_get_n_items;
  iface->get_item = flow_list_get_item;
}

G_DEFINE_FINAL_TYPE (TincanFlowItem, tincan_flow_item, G_TYPE_OBJECT)

G_DEFINE_FINAL_TYPE_WITH_CODE (TincanFlowList, tincan_flow_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, flow_list_list_init))

enum
{
  PROP_0,
  PROP_NAME,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* When it began, since a peer may come again and again. */
static char *
format_name (const TincanRecord *record)
{
  g_autofree char *peer = tincan_address_to_string (&record->peer);
  g_autoptr (GString) stamp = g_string_new (NULL);
  TincanTimeStamp log = { 0 };
  const char *clock;

  tincan_time_stamp_append_log (&log, record->time_ns, 1, stamp);
  clock = strchr (stamp->str, ' ');

  return g_strdup_printf ("%s %s · %.*s", tincan_protocol_to_string (record->protocol), peer,
                          CLOCK_CHARS, clock != NULL ? clock + 1 : "?");
}

static void
add_flow (TincanFlowList *self,
          guint           flow,
          guint           number)
{
  g_auto (TincanMessage) message = { 0 };
  TincanFlowItem *item;

  if (!tincan_message_reader_read (self->reader, number, 0, &message, NULL))
    return;

  item = g_object_new (TINCAN_TYPE_FLOW_ITEM, NULL);
  item->flow = flow;
  item->protocol = message.record.protocol;
  item->name = format_name (&message.record);
  g_hash_table_insert (self->known, GUINT_TO_POINTER (flow), GUINT_TO_POINTER (self->items->len));
  g_ptr_array_add (self->items, item);
}

static void
look_at (TincanFlowList *self,
         guint           row)
{
  guint number = tincan_log_model_get_number (self->log, row);
  TincanIndexEntry entry;
  gboolean whole;
  guint record;

  if (!tincan_message_reader_peek (self->reader, number, &entry, &record, &whole)
      || entry.flow == self->last)
    return;

  self->last = entry.flow;
  if (entry.flow != TINCAN_NONE
      && !g_hash_table_contains (self->known, GUINT_TO_POINTER (entry.flow)))
    add_flow (self, entry.flow, number);
}

/* Returns whether there are more rows to look at. */
static gboolean
advance (TincanFlowList *self)
{
  gint64 deadline = g_get_monotonic_time () + SLICE_US;
  guint n = tincan_log_model_get_n_rows (self->log);
  guint before = self->items->len;

  while (self->scanned < n)
    {
      look_at (self, self->scanned++);
      if ((self->scanned & CLOCK_MASK) == 0 && g_get_monotonic_time () >= deadline)
        break;
    }
  if (self->items->len > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->items->len - before);

  return self->scanned < n;
}

static gboolean
on_slice (gpointer user_data)
{
  TincanFlowList *self = user_data;

  if (advance (self))
    return G_SOURCE_CONTINUE;

  self->slice_id = 0;

  return G_SOURCE_REMOVE;
}

static void
look (TincanFlowList *self)
{
  if (self->slice_id == 0 && self->reader != NULL && advance (self))
    self->slice_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_slice, self, NULL);
}

static void
clear (TincanFlowList *self)
{
  guint n_removed = self->items->len;

  g_clear_handle_id (&self->slice_id, g_source_remove);
  g_clear_pointer (&self->reader, tincan_message_reader_unref);
  g_hash_table_remove_all (self->known);
  g_ptr_array_set_size (self->items, 0);
  self->last = TINCAN_NONE;
  self->scanned = 0;
  if (n_removed > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_removed, 0);
}

static void
on_log_restart (TincanFlowList *self,
                gboolean        begins)
{
  clear (self);
  if (begins)
    return;

  self->reader = tincan_log_model_create_reader (self->log);
  look (self);
}

static void
tincan_flow_item_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  g_value_set_string (value, TINCAN_FLOW_ITEM (object)->name);
}

static void
tincan_flow_item_finalize (GObject *object)
{
  g_clear_pointer (&TINCAN_FLOW_ITEM (object)->name, g_free);

  G_OBJECT_CLASS (tincan_flow_item_parent_class)->finalize (object);
}

static void
tincan_flow_item_class_init (TincanFlowItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tincan_flow_item_get_property;
  object_class->finalize = tincan_flow_item_finalize;
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tincan_flow_item_init (TincanFlowItem *self)
{
}

static void
tincan_flow_list_finalize (GObject *object)
{
  TincanFlowList *self = TINCAN_FLOW_LIST (object);

  g_clear_handle_id (&self->slice_id, g_source_remove);
  if (self->log != NULL)
    g_signal_handlers_disconnect_by_data (self->log, self);
  g_clear_pointer (&self->reader, tincan_message_reader_unref);
  g_clear_object (&self->log);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (tincan_flow_list_parent_class)->finalize (object);
}

static void
tincan_flow_list_class_init (TincanFlowListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tincan_flow_list_finalize;
}

static void
tincan_flow_list_init (TincanFlowList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->known = g_hash_table_new (NULL, NULL);
  self->last = TINCAN_NONE;
}

TincanFlowList *
tincan_flow_list_new (void)
{
  return g_object_new (TINCAN_TYPE_FLOW_LIST, NULL);
}

void
tincan_flow_list_set_log (TincanFlowList *self,
                          TincanLogModel *log)
{
  g_return_if_fail (TINCAN_IS_FLOW_LIST (self));
  g_return_if_fail (log == NULL || TINCAN_IS_LOG_MODEL (log));

  if (self->log == log)
    return;

  if (self->log != NULL)
    g_signal_handlers_disconnect_by_data (self->log, self);
  clear (self);
  g_set_object (&self->log, log);
  if (log == NULL)
    return;

  self->reader = tincan_log_model_create_reader (log);
  g_signal_connect_swapped (log, "restart", G_CALLBACK (on_log_restart), self);
  g_signal_connect_swapped (log, "items-changed", G_CALLBACK (look), self);
  look (self);
}

guint
tincan_flow_list_find (TincanFlowList *self,
                       guint           flow)
{
  gpointer place;

  g_return_val_if_fail (TINCAN_IS_FLOW_LIST (self), TINCAN_NONE);

  if (!g_hash_table_lookup_extended (self->known, GUINT_TO_POINTER (flow), NULL, &place))
    return TINCAN_NONE;

  return GPOINTER_TO_UINT (place);
}

guint
tincan_flow_item_get_flow (TincanFlowItem *self)
{
  g_return_val_if_fail (TINCAN_IS_FLOW_ITEM (self), TINCAN_NONE);

  return self->flow;
}

TincanProtocol
tincan_flow_item_get_protocol (TincanFlowItem *self)
{
  g_return_val_if_fail (TINCAN_IS_FLOW_ITEM (self), TINCAN_PROTOCOL_UDP);

  return self->protocol;
}
