/* One connection of a log as a terminal: both directions, labelled, as continuous text.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/stream-view.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/row-painter.h"
#include "app/stream-rows.h"
#include "app/template.h"
#include "traffic/flow-list.h"
#include "traffic/stream-model.h"
#include "traffic/stream-row.h"

/* What a copy takes at most: the window stands still for it. */
#define COPY_ROWS_MAX 50000u

struct _TincanStreamView
{
  GtkWidget parent_instance;

  GtkDropDown *connection;
  GtkSpinner  *spinner;
  GtkListView *list;
  GtkWidget   *placeholder;

  TincanLogModel    *log; /* NULL for none */
  TincanFlowList    *flows;
  TincanStreamModel *stream;
  TincanStreamRows  *rows; /* the list's */
  GtkSelectionModel *selection;
  TincanListTail    *tail;
  guint              wanted;      /* the flow that was chosen, or TINCAN_NONE */
  guint              selected;    /* its place in the drop-down, as it was last */
  guint              destination; /* the message to show when its row is there, or TINCAN_NONE */
};

G_DEFINE_FINAL_TYPE (TincanStreamView, tincan_stream_view, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_NOTICE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update (TincanStreamView *self)
{
  gboolean busy = tincan_stream_model_is_busy (self->stream);
  guint selected = gtk_drop_down_get_selected (self->connection);

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (self->placeholder, selected == GTK_INVALID_LIST_POSITION);
}

static void
update_actions (TincanStreamView *self)
{
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (self->selection);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "stream.copy", !gtk_bitset_is_empty (rows));
}

/* A list that was empty selects its first item by itself, which is nobody's choice. */
static void
on_connection (TincanStreamView *self)
{
  TincanFlowItem *item = gtk_drop_down_get_selected_item (self->connection);
  guint selected = gtk_drop_down_get_selected (self->connection);
  gboolean chosen = item != NULL && self->selected != GTK_INVALID_LIST_POSITION;

  self->selected = selected;
  if (chosen)
    self->wanted = tincan_flow_item_get_flow (item);
  if (item != NULL)
    tincan_stream_model_set_source (self->stream, self->log, tincan_flow_item_get_flow (item),
                                    tincan_flow_item_get_protocol (item) == TINCAN_PROTOCOL_UDP);
  else
    tincan_stream_model_set_source (self->stream, NULL, TINCAN_NONE, FALSE);
  update (self);
}

/* The flow that was chosen is chosen again when it comes back. */
static void
select_wanted (TincanStreamView *self)
{
  guint place = self->wanted != TINCAN_NONE ? tincan_flow_list_find (self->flows, self->wanted)
                                            : TINCAN_NONE;

  if (place != TINCAN_NONE && place != gtk_drop_down_get_selected (self->connection))
    gtk_drop_down_set_selected (self->connection, place);
}

static void
go_to_destination (TincanStreamView *self)
{
  guint row;

  if (self->destination == TINCAN_NONE)
    return;

  row = tincan_stream_model_find_message (self->stream, self->destination);
  if (row == TINCAN_NONE)
    return;

  self->destination = TINCAN_NONE;
  if (!tincan_list_tail_get_follow (self->tail))
    tincan_list_tail_show (self->tail, row);
}

static void
on_items_changed (TincanStreamView *self)
{
  tincan_list_tail_update (self->tail);
  go_to_destination (self);
}

static void
on_restart (TincanStreamView *self,
            gboolean          begins)
{
  if (!begins)
    tincan_list_tail_restart (self->tail, 0);
}

/* Tells which message the user came upon: that of the last row in the range that is selected. */
static void
on_selection_changed (TincanStreamView *self,
                      guint             position,
                      guint             n_items)
{
  g_autoptr (GtkBitset) rows = NULL;
  g_autoptr (TincanStreamRow) row = NULL;

  update_actions (self);
  rows = gtk_selection_model_get_selection_in_range (self->selection, position, n_items);
  if (gtk_bitset_is_empty (rows))
    return;

  row = g_list_model_get_item (G_LIST_MODEL (self->stream), gtk_bitset_get_maximum (rows));
  if (row != NULL && tincan_stream_row_get_number (row) != TINCAN_NONE)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, tincan_stream_row_get_number (row));
}

static void
append_row (TincanStreamView *self,
            guint             row,
            GString          *out)
{
  const TincanStreamPart *part = tincan_stream_model_get_part (self->stream, row);

  if (part != NULL)
    tincan_stream_part_append (part, tincan_stream_model_get_look (self->stream), out);
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TincanStreamView *self = TINCAN_STREAM_VIEW (widget);
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (self->selection);
  guint n_rows = tincan_stream_model_get_n_rows (self->stream);
  g_autoptr (GString) copy = g_string_new (NULL);
  g_autofree char *notice = NULL;
  GtkBitsetIter iter;
  guint row, n = 0;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, rows, &row);
       more && row < n_rows && n < COPY_ROWS_MAX; more = gtk_bitset_iter_next (&iter, &row), n++)
    append_row (self, row, copy);

  if (n == COPY_ROWS_MAX && gtk_bitset_get_size (rows) > n)
    notice = g_strdup_printf (_("Only the first %u lines were copied: export the log to take out "
                                "more"), n);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), copy->str);
  g_signal_emit (self, signals[SIGNAL_NOTICE], 0, notice);
}

static void
last_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  tincan_list_tail_set_follow (TINCAN_STREAM_VIEW (widget)->tail, TRUE);
}

static gboolean
tincan_stream_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TINCAN_STREAM_VIEW (widget)->list));
}

static void
tincan_stream_view_dispose (GObject *object)
{
  TincanStreamView *self = TINCAN_STREAM_VIEW (object);

  if (self->stream != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->flows, self);
      g_signal_handlers_disconnect_by_data (self->stream, self);
      g_signal_handlers_disconnect_by_data (self->selection, self);
      tincan_stream_model_set_source (self->stream, NULL, TINCAN_NONE, FALSE);
    }
  g_clear_object (&self->tail);
  g_clear_object (&self->log);
  g_clear_object (&self->selection);
  g_clear_object (&self->stream);
  g_clear_object (&self->flows);
  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_STREAM_VIEW);

  G_OBJECT_CLASS (tincan_stream_view_parent_class)->dispose (object);
}

static void
tincan_stream_view_class_init (TincanStreamViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_stream_view_dispose;
  widget_class->grab_focus = tincan_stream_view_grab_focus;

  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_NOTICE] =
    g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "stream.copy", NULL, copy_action);
  gtk_widget_class_install_action (widget_class, "stream.last", NULL, last_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/stream-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanStreamView, connection);
  gtk_widget_class_bind_template_child (widget_class, TincanStreamView, spinner);
  gtk_widget_class_bind_template_child (widget_class, TincanStreamView, list);
  gtk_widget_class_bind_template_child (widget_class, TincanStreamView, placeholder);
  gtk_widget_class_bind_template_callback (widget_class, on_connection);
}

static void
make_list (TincanStreamView *self)
{
  self->stream = tincan_stream_model_new ();
  self->selection =
    GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->stream))));
  self->rows = tincan_stream_rows_new (self->list, self->stream);
  gtk_list_view_set_model (self->list, self->selection);
  self->tail = tincan_list_tail_new (GTK_WIDGET (self->list));
  tincan_accessible_set_name (GTK_WIDGET (self->list), _("Stream"));
  tincan_accessible_tab_out (GTK_WIDGET (self->list));

  g_signal_connect_swapped (self->stream, "notify::busy", G_CALLBACK (update), self);
  g_signal_connect_swapped (self->stream, "restart", G_CALLBACK (on_restart), self);
  g_signal_connect_swapped (self->selection, "items-changed", G_CALLBACK (on_items_changed), self);
  g_signal_connect_swapped (self->selection, "selection-changed",
                            G_CALLBACK (on_selection_changed), self);
}

static void
make_connections (TincanStreamView *self)
{
  g_autoptr (GtkExpression) name = NULL;

  name = gtk_property_expression_new (TINCAN_TYPE_FLOW_ITEM, NULL, "name");
  self->flows = tincan_flow_list_new ();
  gtk_drop_down_set_expression (self->connection, name);
  gtk_drop_down_set_model (self->connection, G_LIST_MODEL (self->flows));
  tincan_accessible_set_name (GTK_WIDGET (self->connection), _("Connection"));
  g_signal_connect_swapped (self->flows, "items-changed", G_CALLBACK (select_wanted), self);
}

static void
tincan_stream_view_init (TincanStreamView *self)
{
  self->wanted = TINCAN_NONE;
  self->destination = TINCAN_NONE;
  self->selected = GTK_INVALID_LIST_POSITION;
  gtk_widget_init_template (GTK_WIDGET (self));
  make_list (self);
  make_connections (self);
  update (self);
  update_actions (self);
}

void
tincan_stream_view_set_log (TincanStreamView *self,
                            TincanLogModel   *log)
{
  g_return_if_fail (TINCAN_IS_STREAM_VIEW (self));

  if (!g_set_object (&self->log, log))
    return;

  tincan_row_painter_set_model (GTK_WIDGET (self->list), log);
  tincan_flow_list_set_log (self->flows, log);
  on_connection (self);
}

void
tincan_stream_view_go_to (TincanStreamView *self,
                          guint             number)
{
  g_auto (TincanMessage) message = { 0 };

  g_return_if_fail (TINCAN_IS_STREAM_VIEW (self));
  g_return_if_fail (self->log != NULL);

  if (number == TINCAN_NONE || !tincan_log_model_read (self->log, number, 0, &message, NULL)
      || message.record.flow == TINCAN_NONE)
    return;

  self->wanted = message.record.flow;
  self->destination = number;
  select_wanted (self);
  go_to_destination (self);
}

void
tincan_stream_view_set_charset (TincanStreamView *self,
                                const char       *charset)
{
  g_return_if_fail (TINCAN_IS_STREAM_VIEW (self));

  tincan_stream_model_set_charset (self->stream, charset);
  tincan_row_painter_set_charset (GTK_WIDGET (self->list), charset);
}

void
tincan_stream_view_set_form (TincanStreamView *self,
                             TincanDataForm    form)
{
  g_return_if_fail (TINCAN_IS_STREAM_VIEW (self));

  tincan_stream_model_set_form (self->stream, form);
}

void
tincan_stream_view_set_matchers (TincanStreamView *self,
                                 GPtrArray        *matchers)
{
  g_return_if_fail (TINCAN_IS_STREAM_VIEW (self));

  tincan_stream_rows_set_matchers (self->rows, matchers);
}

void
tincan_stream_view_set_highlights (TincanStreamView *self,
                                   TincanHighlights *rules)
{
  g_return_if_fail (TINCAN_IS_STREAM_VIEW (self));

  tincan_row_painter_set_rules (GTK_WIDGET (self->list), rules);
}

TincanListTail *
tincan_stream_view_get_tail (TincanStreamView *self)
{
  g_return_val_if_fail (TINCAN_IS_STREAM_VIEW (self), NULL);

  return self->tail;
}
