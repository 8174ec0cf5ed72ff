/* The rows of a log on screen: as a table, or as NetAssist's log mode shows them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/rows-view.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/log-mode-view.h"
#include "app/row-painter.h"
#include "app/view-place.h"

/* What a GtkListView has widgets for around what is in view. */
#define LIST_KEEPS 200

struct _TincanRowsView
{
  GtkWidget parent_instance;

  GtkWidget          *stack;
  GtkWidget          *scroller;
  GtkColumnView      *table;
  TincanListTail     *table_tail;
  TincanLogModeView  *log_mode;
  TincanLogSelection *rows;
  TincanLogModel     *model;
  TincanViewPlace    *place; /* NULL while there is no model */
  TincanView          view;
};

G_DEFINE_FINAL_TYPE (TincanRowsView, tincan_rows_view, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_FOLLOW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
is_log_mode (TincanRowsView *self)
{
  return self->view == TINCAN_VIEW_LOG;
}

/* Only what is in front has rows: a list that nobody sees would make them, too. */
static void
feed (TincanRowsView *self)
{
  GtkSelectionModel *rows = GTK_SELECTION_MODEL (self->rows);
  gboolean log_mode = is_log_mode (self);

  tincan_log_mode_view_set_rows (self->log_mode, log_mode ? rows : NULL,
                                 log_mode ? self->model : NULL);
  gtk_column_view_set_model (self->table, self->view == TINCAN_VIEW_LIST ? rows : NULL);
}

/* The row that is in view at the top: those of the table are as high as each other. */
static guint
get_first_row (TincanRowsView *self)
{
  GtkWidget *list = tincan_list_tail_get_list (tincan_rows_view_get_tail (self));
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));
  double upper = gtk_adjustment_get_upper (adjustment);
  guint n_rows = self->model != NULL ? tincan_log_model_get_n_rows (self->model) : 0;
  guint row = TINCAN_NONE;

  if (is_log_mode (self))
    row = tincan_log_mode_view_get_top (self->log_mode);
  if (row == TINCAN_NONE && upper > 0)
    row = (guint) (gtk_adjustment_get_value (adjustment) / upper * n_rows + 0.5);
  return MIN (row, n_rows);
}

static TincanListTail *
get_tail (gpointer view)
{
  return tincan_rows_view_get_tail (view);
}

static guint
get_top (gpointer view)
{
  return get_first_row (view);
}

/* What the user looks at: what was chosen last, or else what is at the top. */
static guint
get_row_in_view (TincanRowsView *self)
{
  guint number = self->rows != NULL ? tincan_log_selection_get_cursor (self->rows) : TINCAN_NONE;

  if (number != TINCAN_NONE)
    return tincan_log_model_find_number (self->model, number);

  return get_first_row (self);
}

/* The footer. While rows of before leave, which are in front of it, the first of the last new ones:
 * then the list uses what it has for the old rows for all of these. */
static guint
get_end (gpointer view)
{
  TincanRowsView *self = view;
  guint n_rows = tincan_log_model_get_n_rows (self->model);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == n_rows + 1)
    return n_rows;
  return n_rows - MIN (n_rows, LIST_KEEPS);
}

static void
on_tail_follow (TincanRowsView  *self,
                GParamSpec     *pspec,
                TincanListTail *tail)
{
  if (tail == tincan_rows_view_get_tail (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLLOW]);
}

static void
tincan_rows_view_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  TincanListTail *tail = tincan_rows_view_get_tail (TINCAN_ROWS_VIEW (object));

  g_value_set_boolean (value, tincan_list_tail_get_follow (tail));
}

static gboolean
tincan_rows_view_grab_focus (GtkWidget *widget)
{
  TincanListTail *tail = tincan_rows_view_get_tail (TINCAN_ROWS_VIEW (widget));

  return gtk_widget_grab_focus (tincan_list_tail_get_list (tail));
}

static void
tincan_rows_view_dispose (GObject *object)
{
  TincanRowsView *self = TINCAN_ROWS_VIEW (object);

  if (self->stack != NULL)
    tincan_rows_view_set_model (self, NULL, NULL);
  g_clear_object (&self->table_tail);
  g_clear_pointer (&self->stack, gtk_widget_unparent);

  G_OBJECT_CLASS (tincan_rows_view_parent_class)->dispose (object);
}

static void
tincan_rows_view_class_init (TincanRowsViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = tincan_rows_view_get_property;
  object_class->dispose = tincan_rows_view_dispose;
  widget_class->grab_focus = tincan_rows_view_grab_focus;

  properties[PROP_FOLLOW] = g_param_spec_boolean ("follow", NULL, NULL, TRUE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS |
                                                  G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
make_table (TincanRowsView *self)
{
  GtkWidget *table = gtk_column_view_new (NULL);

  self->table = GTK_COLUMN_VIEW (table);
  gtk_widget_add_css_class (table, "data-table");
  gtk_widget_add_css_class (table, "log");
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), table);
  tincan_accessible_set_name (table, _("Data log"));
  tincan_accessible_tab_out (table);
  self->table_tail = tincan_list_tail_new (table);
}

static void
tincan_rows_view_init (TincanRowsView *self)
{
  self->stack = gtk_stack_new ();
  self->log_mode = g_object_new (TINCAN_TYPE_LOG_MODE_VIEW, NULL);
  make_table (self);
  gtk_stack_add_child (GTK_STACK (self->stack), self->scroller);
  gtk_stack_add_child (GTK_STACK (self->stack), GTK_WIDGET (self->log_mode));
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));

  tincan_list_tail_set_end (self->table_tail, get_end, self);
  tincan_list_tail_set_end (tincan_log_mode_view_get_tail (self->log_mode), get_end, self);
  g_signal_connect_object (self->table_tail, "notify::follow", G_CALLBACK (on_tail_follow), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (tincan_log_mode_view_get_tail (self->log_mode), "notify::follow",
                           G_CALLBACK (on_tail_follow), self, G_CONNECT_SWAPPED);
}

void
tincan_rows_view_set_model (TincanRowsView      *self,
                           TincanLogSelection *rows,
                           TincanLogModel     *model)
{
  g_return_if_fail (TINCAN_IS_ROWS_VIEW (self));
  g_return_if_fail ((rows == NULL) == (model == NULL));

  g_clear_pointer (&self->place, tincan_view_place_free);
  self->rows = rows;
  self->model = model;
  feed (self);
  if (model != NULL)
    self->place = tincan_view_place_new (self, get_tail, get_top, rows, model);
}

void
tincan_rows_view_set_view (TincanRowsView *self,
                          TincanView     view)
{
  gboolean follow;
  guint row;

  g_return_if_fail (TINCAN_IS_ROWS_VIEW (self));

  if (view == self->view)
    return;

  follow = tincan_list_tail_get_follow (tincan_rows_view_get_tail (self));
  row = get_row_in_view (self);
  self->view = view;
  feed (self);
  if (view == TINCAN_VIEW_STREAM)
    return;
  gtk_stack_set_visible_child (GTK_STACK (self->stack),
                               is_log_mode (self) ? GTK_WIDGET (self->log_mode) : self->scroller);
  tincan_list_tail_set_follow (tincan_rows_view_get_tail (self), follow);
  tincan_list_tail_restart (tincan_rows_view_get_tail (self), row);
}

void
tincan_rows_view_set_charset (TincanRowsView *self,
                             const char    *charset)
{
  g_return_if_fail (TINCAN_IS_ROWS_VIEW (self));

  tincan_log_mode_view_set_charset (self->log_mode, charset);
  tincan_row_painter_set_charset (GTK_WIDGET (self->table), charset);
}

void
tincan_rows_view_set_form (TincanRowsView  *self,
                          TincanDataForm  form)
{
  g_return_if_fail (TINCAN_IS_ROWS_VIEW (self));

  tincan_log_mode_view_set_form (self->log_mode, form);
}

void
tincan_rows_view_set_matchers (TincanRowsView *self,
                               GPtrArray      *matchers)
{
  g_return_if_fail (TINCAN_IS_ROWS_VIEW (self));

  tincan_log_mode_view_set_matchers (self->log_mode, matchers);
}

void
tincan_rows_view_set_highlights (TincanRowsView   *self,
                                 TincanHighlights *rules)
{
  TincanListTail *log_mode_tail;

  g_return_if_fail (TINCAN_IS_ROWS_VIEW (self));

  log_mode_tail = tincan_log_mode_view_get_tail (self->log_mode);
  tincan_row_painter_set_rules (GTK_WIDGET (self->table), rules);
  tincan_row_painter_set_rules (tincan_list_tail_get_list (log_mode_tail), rules);
}

GtkColumnView *
tincan_rows_view_get_table (TincanRowsView *self)
{
  g_return_val_if_fail (TINCAN_IS_ROWS_VIEW (self), NULL);

  return self->table;
}

TincanListTail *
tincan_rows_view_get_tail (TincanRowsView *self)
{
  g_return_val_if_fail (TINCAN_IS_ROWS_VIEW (self), NULL);

  return is_log_mode (self) ? tincan_log_mode_view_get_tail (self->log_mode) : self->table_tail;
}

gboolean
tincan_rows_view_is_log_mode (TincanRowsView *self)
{
  g_return_val_if_fail (TINCAN_IS_ROWS_VIEW (self), FALSE);

  return is_log_mode (self);
}
