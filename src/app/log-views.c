/* The views of a log, one in front: its rows as a table or in log mode, and the stream of one
 * connection.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/log-views.h"

#include "app/stream-view.h"

struct _TincanLogViews
{
  GtkWidget parent_instance;

  GtkWidget        *stack;
  TincanLogList    *list;
  TincanStreamView *stream;
  TincanLogModel   *model; /* NULL while there is none */
  guint             endpoint;
  TincanView        view;
  TincanDataForm    forms[TINCAN_N_VIEWS];
  gboolean          choosing; /* the stream chooses a message of the list */
};

G_DEFINE_FINAL_TYPE (TincanLogViews, tincan_log_views, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LIST,
  PROP_VIEW,
  PROP_FOLLOW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint notice_signal;
static guint text_changed_signal;

static gboolean
is_stream (TincanLogViews *self)
{
  return self->view == TINCAN_VIEW_STREAM;
}

/* What keeps the view in front at its end. */
static TincanListTail *
get_tail (TincanLogViews *self)
{
  return is_stream (self) ? tincan_stream_view_get_tail (self->stream)
                          : tincan_rows_view_get_tail (tincan_log_list_get_rows (self->list));
}

static void
on_follow (TincanLogViews *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLLOW]);
}

static void
on_stream_chosen (TincanLogViews *self,
                  guint           number)
{
  self->choosing = TRUE;
  tincan_log_list_select (self->list, number);
  self->choosing = FALSE;
}

/* The user goes to a message by its number, by finding it … */
static void
on_list_selected (TincanLogViews *self)
{
  guint number = tincan_log_list_get_selected (self->list);

  if (!is_stream (self) || self->model == NULL || self->choosing || number == TINCAN_NONE)
    return;

  tincan_log_views_set_follow (self, FALSE);
  tincan_stream_view_go_to (self->stream, number);
}

static void
on_text_changed (TincanLogViews *self)
{
  g_signal_emit (self, text_changed_signal, 0);
}

static void
on_stream_notice (TincanLogViews *self,
                  const char     *notice)
{
  g_signal_emit (self, notice_signal, 0, notice);
}

/* The stream goes through all of the log: only while it is in front. */
static void
feed_stream (TincanLogViews *self)
{
  tincan_stream_view_set_log (self->stream, is_stream (self) ? self->model : NULL);
  if (is_stream (self) && self->model != NULL)
    tincan_stream_view_go_to (self->stream, tincan_log_list_get_selected (self->list));
}

/* The filter looks for text in what the view in front shows. */
static void
update_form (TincanLogViews *self)
{
  if (self->model != NULL)
    tincan_log_model_set_hex (self->model, self->forms[self->view] == TINCAN_DATA_HEX);
}

static void
set_list (TincanLogViews *self,
          TincanLogList  *list)
{
  self->list = list;
  gtk_stack_add_child (GTK_STACK (self->stack), GTK_WIDGET (list));
  gtk_stack_set_visible_child (GTK_STACK (self->stack), GTK_WIDGET (list));
  g_signal_connect_object (tincan_log_list_get_rows (list), "notify::follow",
                           G_CALLBACK (on_follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify::selected", G_CALLBACK (on_list_selected), self,
                           G_CONNECT_SWAPPED);
}

static void
tincan_log_views_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  TincanLogViews *self = TINCAN_LOG_VIEWS (object);

  switch (property_id)
    {
    case PROP_LIST:
      g_value_set_object (value, self->list);
      break;
    case PROP_VIEW:
      g_value_set_enum (value, self->view);
      break;
    case PROP_FOLLOW:
      g_value_set_boolean (value, tincan_log_views_get_follow (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
tincan_log_views_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  TincanLogViews *self = TINCAN_LOG_VIEWS (object);

  switch (property_id)
    {
    case PROP_LIST:
      set_list (self, g_value_get_object (value));
      break;
    case PROP_VIEW:
      tincan_log_views_set_view (self, g_value_get_enum (value));
      break;
    case PROP_FOLLOW:
      tincan_log_views_set_follow (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
tincan_log_views_dispose (GObject *object)
{
  TincanLogViews *self = TINCAN_LOG_VIEWS (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->stack, gtk_widget_unparent);

  G_OBJECT_CLASS (tincan_log_views_parent_class)->dispose (object);
}

static void
tincan_log_views_class_init (TincanLogViewsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  g_type_ensure (TINCAN_TYPE_STREAM_VIEW);
  object_class->get_property = tincan_log_views_get_property;
  object_class->set_property = tincan_log_views_set_property;
  object_class->dispose = tincan_log_views_dispose;

  properties[PROP_LIST] = g_param_spec_object ("list", NULL, NULL, TINCAN_TYPE_LOG_LIST, flags);
  properties[PROP_VIEW] = g_param_spec_enum ("view", NULL, NULL, TINCAN_TYPE_VIEW,
                                             TINCAN_VIEW_LIST, flags);
  properties[PROP_FOLLOW] = g_param_spec_boolean ("follow", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  notice_signal = g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  text_changed_signal = g_signal_new ("text-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
tincan_log_views_init (TincanLogViews *self)
{
  self->stack = gtk_stack_new ();
  self->stream = g_object_new (TINCAN_TYPE_STREAM_VIEW, NULL);
  gtk_stack_add_child (GTK_STACK (self->stack), GTK_WIDGET (self->stream));
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));

  g_signal_connect_object (tincan_stream_view_get_tail (self->stream), "notify::follow",
                           G_CALLBACK (on_follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stream, "chosen", G_CALLBACK (on_stream_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tincan_stream_view_get_pane (self->stream), "changed",
                           G_CALLBACK (on_text_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->stream, "notice", G_CALLBACK (on_stream_notice), self,
                           G_CONNECT_SWAPPED);
}

void
tincan_log_views_set_model (TincanLogViews *self,
                            TincanLogModel *model,
                            guint           endpoint)
{
  g_return_if_fail (TINCAN_IS_LOG_VIEWS (self));

  g_set_object (&self->model, model);
  self->endpoint = endpoint;
  update_form (self);
  tincan_log_list_set_model (self->list, model, endpoint);
  feed_stream (self);
}

TincanLogModel *
tincan_log_views_get_model (TincanLogViews *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_VIEWS (self), NULL);

  return self->model;
}

guint
tincan_log_views_get_endpoint (TincanLogViews *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_VIEWS (self), TINCAN_NONE);

  return self->endpoint;
}

TincanLogList *
tincan_log_views_get_list (TincanLogViews *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_VIEWS (self), NULL);

  return self->list;
}

GtkBitset *
tincan_log_views_get_selection (TincanLogViews *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_VIEWS (self), NULL);

  return tincan_log_list_get_selection (self->list);
}

void
tincan_log_views_set_charset (TincanLogViews *self,
                              const char     *charset)
{
  g_return_if_fail (TINCAN_IS_LOG_VIEWS (self));

  tincan_log_list_set_charset (self->list, charset);
  tincan_stream_view_set_charset (self->stream, charset);
}

void
tincan_log_views_set_highlights (TincanLogViews   *self,
                                 TincanHighlights *rules)
{
  g_return_if_fail (TINCAN_IS_LOG_VIEWS (self));

  tincan_rows_view_set_highlights (tincan_log_list_get_rows (self->list), rules);
  tincan_stream_view_set_highlights (self->stream, rules);
}

void
tincan_log_views_set_matchers (TincanLogViews *self,
                               GPtrArray      *matchers,
                               const char     *charset,
                               gboolean        hex)
{
  TincanLogColumns *columns;

  g_return_if_fail (TINCAN_IS_LOG_VIEWS (self));

  columns = tincan_log_list_get_columns (self->list);
  tincan_log_cells_set_matches (tincan_log_columns_get_cells (columns), matchers, charset, hex);
  tincan_rows_view_set_matchers (tincan_log_list_get_rows (self->list), matchers);
  tincan_stream_view_set_matchers (self->stream, matchers);
}

void
tincan_log_views_set_form (TincanLogViews *self,
                           TincanView      view,
                           TincanDataForm  form)
{
  g_return_if_fail (TINCAN_IS_LOG_VIEWS (self));

  if (form == self->forms[view])
    return;

  self->forms[view] = form;
  if (view == TINCAN_VIEW_STREAM)
    tincan_stream_view_set_form (self->stream, form);
  else if (view == TINCAN_VIEW_LOG)
    tincan_rows_view_set_form (tincan_log_list_get_rows (self->list), form);
  else
    tincan_log_cells_set_both (
      tincan_log_columns_get_cells (tincan_log_list_get_columns (self->list)),
      form == TINCAN_DATA_BOTH);
  update_form (self);
}

TincanStreamPane *
tincan_log_views_get_text (TincanLogViews *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_VIEWS (self), NULL);

  return is_stream (self) ? tincan_stream_view_get_pane (self->stream) : NULL;
}

TincanView
tincan_log_views_get_view (TincanLogViews *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_VIEWS (self), TINCAN_VIEW_LIST);

  return self->view;
}

void
tincan_log_views_set_view (TincanLogViews *self,
                           TincanView      view)
{
  gboolean follow;

  g_return_if_fail (TINCAN_IS_LOG_VIEWS (self));

  if (view == self->view)
    return;

  follow = tincan_log_views_get_follow (self);
  self->view = view;
  update_form (self);
  tincan_rows_view_set_view (tincan_log_list_get_rows (self->list), view);
  gtk_stack_set_visible_child (GTK_STACK (self->stack),
                               is_stream (self) ? GTK_WIDGET (self->stream)
                                                : GTK_WIDGET (self->list));
  tincan_log_views_set_follow (self, follow);
  feed_stream (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}

gboolean
tincan_log_views_get_follow (TincanLogViews *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_VIEWS (self), FALSE);

  return tincan_list_tail_get_follow (get_tail (self));
}

void
tincan_log_views_set_follow (TincanLogViews *self,
                             gboolean        follow)
{
  g_return_if_fail (TINCAN_IS_LOG_VIEWS (self));

  tincan_list_tail_set_follow (get_tail (self), follow);
}

void
tincan_log_views_show_selected (TincanLogViews *self)
{
  g_return_if_fail (TINCAN_IS_LOG_VIEWS (self));

  if (is_stream (self))
    tincan_stream_pane_show_cursor (tincan_stream_view_get_pane (self->stream));
  else
    tincan_list_tail_show_chosen (get_tail (self));
}
