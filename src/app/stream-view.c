/* One connection of a log as a terminal: both directions, labelled, as continuous text.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/stream-view.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/row-painter.h"
#include "app/template.h"
#include "traffic/flow-list.h"

struct _TincanStreamView
{
  GtkWidget parent_instance;

  GtkDropDown *connection;
  GtkSpinner  *spinner;
  TincanStreamPane *pane;
  GtkWidget   *placeholder;

  TincanLogModel    *log; /* NULL for none */
  TincanFlowList    *flows;
  TincanStreamModel *stream;      /* the pane's */
  guint              wanted;      /* the flow that was chosen, or TINCAN_FLOW_NEWEST */
  gboolean           changing;    /* the drop-down selects by itself, which is nobody's choice */
};

G_DEFINE_FINAL_TYPE (TincanStreamView, tincan_stream_view, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_NOTICE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GtkWidget *
get_list (TincanStreamView *self)
{
  return tincan_list_tail_get_list (tincan_stream_pane_get_tail (self->pane));
}

static void
update (TincanStreamView *self)
{
  gboolean busy = tincan_stream_model_is_busy (self->stream);

  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (self->placeholder,
                          g_list_model_get_n_items (G_LIST_MODEL (self->flows)) == 0);
}

static void
update_actions (TincanStreamView *self)
{
  TincanTextSelector *selector = tincan_stream_pane_get_selector (self->pane);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "stream.copy",
                                 !tincan_text_selector_is_empty (selector));
}

/* Shows what the drop-down has. */
static void
apply (TincanStreamView *self)
{
  gpointer item = gtk_drop_down_get_selected_item (self->connection);
  guint flow = TINCAN_FLOW_NEWEST;
  gboolean whole = FALSE;

  if (TINCAN_IS_FLOW_ITEM (item))
    {
      flow = tincan_flow_item_get_flow (item);
      whole = tincan_flow_item_get_protocol (item) == TINCAN_PROTOCOL_UDP;
    }
  tincan_stream_model_set_source (self->stream, self->log, flow, whole);
  update (self);
}

static void
on_connection (TincanStreamView *self)
{
  gpointer item = gtk_drop_down_get_selected_item (self->connection);

  if (self->changing)
    return;

  self->wanted = TINCAN_IS_FLOW_ITEM (item) ? tincan_flow_item_get_flow (item)
                                            : TINCAN_FLOW_NEWEST;
  apply (self);
}

/* What was chosen is chosen again when it comes back; the newest connection stands in for it. */
static void
select_wanted (TincanStreamView *self)
{
  guint place = self->wanted != TINCAN_FLOW_NEWEST
                  ? tincan_flow_list_find (self->flows, self->wanted) : TINCAN_NONE;

  self->changing = TRUE;
  gtk_drop_down_set_selected (self->connection, place != TINCAN_NONE ? place + 1 : 0);
  self->changing = FALSE;
  apply (self);
}

/* Before the drop-down hears of it, ... */
static void
on_flows_change (TincanStreamView *self)
{
  self->changing = TRUE;
}

/* ... and after that. Emptied, they come again. */
static void
on_flows_changed (TincanStreamView *self,
                  guint             position,
                  guint             n_removed,
                  guint             n_added)
{
  self->changing = FALSE;
  if (n_added > 0)
    select_wanted (self);
  update (self);
}

/* Whether message @number is in the text of the newest connections. */
static gboolean
is_in_newest (TincanStreamView *self,
              guint             number)
{
  guint row = tincan_stream_model_find_message (self->stream, number);
  const TincanStreamPart *part = NULL;

  if (row != TINCAN_NONE)
    part = tincan_stream_model_get_part (self->stream, row);

  return part != NULL && part->number == number;
}

static gboolean
is_newest (TincanStreamView *self,
           guint             flow)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->flows));

  return n > 0 && tincan_flow_list_find (self->flows, flow) == n - 1;
}

static void
on_chosen (TincanStreamView *self,
           guint             number)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, number);
}

static void
on_notice (TincanStreamView *self,
           const char       *notice)
{
  g_signal_emit (self, signals[SIGNAL_NOTICE], 0, notice);
}

static void
pane_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TincanStreamPane *pane = TINCAN_STREAM_VIEW (widget)->pane;

  if (g_str_equal (action_name, "stream.copy"))
    tincan_stream_pane_copy (pane);
  else if (g_str_equal (action_name, "stream.select-all"))
    tincan_text_selector_select_all (tincan_stream_pane_get_selector (pane));
  else if (g_str_equal (action_name, "stream.menu"))
    tincan_stream_pane_popup (pane);
  else
    tincan_list_tail_set_follow (tincan_stream_pane_get_tail (pane), TRUE);
}

static gboolean
tincan_stream_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TINCAN_STREAM_VIEW (widget)->pane));
}

static void
tincan_stream_view_dispose (GObject *object)
{
  TincanStreamView *self = TINCAN_STREAM_VIEW (object);

  if (self->stream != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->flows, self);
      g_signal_handlers_disconnect_by_data (self->stream, self);
    }
  self->stream = NULL;
  g_clear_object (&self->log);
  g_clear_object (&self->flows);
  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_STREAM_VIEW);

  G_OBJECT_CLASS (tincan_stream_view_parent_class)->dispose (object);
}

static void
tincan_stream_view_class_init (TincanStreamViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TINCAN_TYPE_STREAM_PANE);
  G_OBJECT_CLASS (klass)->dispose = tincan_stream_view_dispose;
  widget_class->grab_focus = tincan_stream_view_grab_focus;

  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_NOTICE] =
    g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "stream.copy", NULL, pane_action);
  gtk_widget_class_install_action (widget_class, "stream.select-all", NULL, pane_action);
  gtk_widget_class_install_action (widget_class, "stream.menu", NULL, pane_action);
  gtk_widget_class_install_action (widget_class, "stream.last", NULL, pane_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/stream-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanStreamView, connection);
  gtk_widget_class_bind_template_child (widget_class, TincanStreamView, spinner);
  gtk_widget_class_bind_template_child (widget_class, TincanStreamView, pane);
  gtk_widget_class_bind_template_child (widget_class, TincanStreamView, placeholder);
  gtk_widget_class_bind_template_callback (widget_class, on_connection);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_notice);
  gtk_widget_class_bind_template_callback (widget_class, update_actions);
}

static char *
format_choice (gpointer item)
{
  char *name;

  g_object_get (item, TINCAN_IS_FLOW_ITEM (item) ? "name" : "string", &name, NULL);

  return name;
}

/* The newest connection, whichever that is, and each. */
static void
make_connections (TincanStreamView *self)
{
  const char * const newest[] = { _("Newest connection"), NULL };
  g_autoptr (GtkExpression) name = NULL;
  g_autoptr (GListModel) choices = NULL;
  GListStore *lists = g_list_store_new (G_TYPE_LIST_MODEL);
  g_autoptr (GtkStringList) first = gtk_string_list_new (newest);

  self->flows = tincan_flow_list_new ();
  g_signal_connect_swapped (self->flows, "items-changed", G_CALLBACK (on_flows_change), self);
  g_list_store_append (lists, first);
  g_list_store_append (lists, self->flows);
  choices = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (lists)));
  name = gtk_cclosure_expression_new (G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (format_choice),
                                      NULL, NULL);
  gtk_drop_down_set_expression (self->connection, name);
  gtk_drop_down_set_model (self->connection, choices);
  tincan_accessible_set_name (GTK_WIDGET (self->connection), _("Connection"));
  g_signal_connect_swapped (self->flows, "items-changed", G_CALLBACK (on_flows_changed), self);
}

static void
tincan_stream_view_init (TincanStreamView *self)
{
  self->wanted = TINCAN_FLOW_NEWEST;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->stream = tincan_stream_pane_get_model (self->pane);
  g_signal_connect_swapped (self->stream, "notify::busy", G_CALLBACK (update), self);
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

  tincan_row_painter_set_model (get_list (self), log);
  tincan_flow_list_set_log (self->flows, log);
  apply (self);
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

  if (self->wanted != TINCAN_FLOW_NEWEST || (!is_newest (self, message.record.flow) &&
                                             !is_in_newest (self, number)))
    {
      self->wanted = message.record.flow;
      select_wanted (self);
    }
  tincan_stream_pane_go_to (self->pane, number);
}

void
tincan_stream_view_set_charset (TincanStreamView *self,
                                const char       *charset)
{
  g_return_if_fail (TINCAN_IS_STREAM_VIEW (self));

  tincan_stream_model_set_charset (self->stream, charset);
  tincan_row_painter_set_charset (get_list (self), charset);
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

  tincan_stream_rows_set_matchers (tincan_stream_pane_get_rows (self->pane), matchers);
}

void
tincan_stream_view_set_highlights (TincanStreamView *self,
                                   TincanHighlights *rules)
{
  g_return_if_fail (TINCAN_IS_STREAM_VIEW (self));

  tincan_row_painter_set_rules (get_list (self), rules);
}

TincanStreamPane *
tincan_stream_view_get_pane (TincanStreamView *self)
{
  g_return_val_if_fail (TINCAN_IS_STREAM_VIEW (self), NULL);

  return self->pane;
}

TincanListTail *
tincan_stream_view_get_tail (TincanStreamView *self)
{
  g_return_val_if_fail (TINCAN_IS_STREAM_VIEW (self), NULL);

  return tincan_stream_pane_get_tail (self->pane);
}
