/* The list of a log: columns, selection, copying, and staying at the end.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/log-list.h"

#include "app/log-copy.h"
#include "app/log-menu.h"
#include "app/log-selection.h"
#include "app/template.h"

struct _TincanLogList
{
  GtkWidget parent_instance;

  TincanRowsView *rows;
  GtkPopover    *menu;
  GMenuModel    *columns_menu;

  TincanLogModel     *model;
  TincanLogSelection *selection;
  TincanLogColumns   *columns;
  guint               selected; /* the message chosen last, as it was told */
  guint               wanted;   /* the one that was, until a restart finds its row again */
  gboolean            restarting;
  char               *charset;
  GCancellable       *copying;
};

G_DEFINE_FINAL_TYPE (TincanLogList, tincan_log_list, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SELECTED,
  N_PROPS,
};

enum
{
  SIGNAL_SELECTION_CHANGED,
  SIGNAL_NOTICE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
update_actions (TincanLogList *self)
{
  gboolean any = self->selection != NULL && tincan_log_selection_get_n (self->selection) > 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.copy", any);
}

static TincanListTail *
get_tail (TincanLogList *self)
{
  return tincan_rows_view_get_tail (self->rows);
}

/* The last row is the footer, which nobody shall come upon: the keyboard goes to the one
 * before. */
static void
focus_last (TincanLogList *self)
{
  tincan_list_tail_focus_last (get_tail (self));
}

/* What was selected stays in view when other rows come, unless the newest are wanted there. */
static void
show_again (TincanLogList *self)
{
  guint number = tincan_log_selection_get_cursor (self->selection);

  if (number == TINCAN_NONE)
    return;

  if (self->wanted != TINCAN_NONE && !tincan_list_tail_get_follow (get_tail (self)))
    tincan_list_tail_show (get_tail (self), tincan_log_model_find_number (self->model, number));
  self->wanted = TINCAN_NONE;
}

static void
on_selection_changed (TincanLogList *self)
{
  guint selected = tincan_log_selection_get_cursor (self->selection);

  update_actions (self);
  if (!self->restarting)
    show_again (self);
  if (self->selected != selected)
    {
      self->selected = selected;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
    }
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

static void
on_items_changed (TincanLogList *self)
{
  if (!self->restarting)
    tincan_list_tail_update (get_tail (self));
}

static void
on_model_restart (TincanLogList *self,
                  gboolean       begins)
{
  self->restarting = begins;
  if (begins && self->selected != TINCAN_NONE)
    self->wanted = self->selected;
  if (begins)
    return;

  tincan_list_tail_restart (get_tail (self), 0);
  show_again (self);
}

static void
on_secondary_pressed (TincanLogList *self,
                      int            n_press,
                      double         x,
                      double         y)
{
  tincan_log_menu_popup_at (self->menu, GTK_WIDGET (self), x, y);
}

static void
menu_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  tincan_log_menu_popup_focus (TINCAN_LOG_LIST (widget)->menu, widget);
}

static void
last_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TincanLogList *self = TINCAN_LOG_LIST (widget);

  tincan_list_tail_set_follow (get_tail (self), TRUE);
  if (self->model != NULL && tincan_log_model_get_n_rows (self->model) > 0)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection),
                                     tincan_log_model_get_n_rows (self->model) - 1, TRUE);
  focus_last (self);
}

static void
copy_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (TincanLogList) self = user_data;
  g_autofree char *notice = NULL;
  g_autofree char *copy = tincan_log_copy_finish (result, &notice, NULL);

  if (copy == NULL)
    return;

  if (*copy != '\0')
    gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), copy);
  tincan_log_list_say (self, notice);
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TincanLogList *self = TINCAN_LOG_LIST (widget);
  g_autoptr (GtkBitset) numbers = tincan_log_list_get_selection (self);
  TincanClipForm form;

  if (!tincan_clip_form_parse (g_variant_get_string (parameter, NULL), &form))
    return;

  if (form == TINCAN_CLIP_TEXT && tincan_rows_view_is_log_mode (self->rows))
    form = TINCAN_CLIP_LOG; /* as it shows */
  g_cancellable_cancel (self->copying);
  g_clear_object (&self->copying);
  self->copying = g_cancellable_new ();
  tincan_log_copy_async (self->model, numbers, form, self->charset, self->copying, copy_cb,
                         g_object_ref (self));
}

static void
tincan_log_list_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  g_value_set_uint (value, tincan_log_list_get_selected (TINCAN_LOG_LIST (object)));
}

static void
tincan_log_list_dispose (GObject *object)
{
  TincanLogList *self = TINCAN_LOG_LIST (object);

  g_cancellable_cancel (self->copying);
  g_clear_object (&self->copying);
  tincan_log_list_set_model (self, NULL, TINCAN_NONE);
  g_clear_object (&self->columns);
  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_LOG_LIST);

  G_OBJECT_CLASS (tincan_log_list_parent_class)->dispose (object);
}

static void
tincan_log_list_finalize (GObject *object)
{
  TincanLogList *self = TINCAN_LOG_LIST (object);

  g_clear_pointer (&self->charset, g_free);

  G_OBJECT_CLASS (tincan_log_list_parent_class)->finalize (object);
}

static void
tincan_log_list_class_init (TincanLogListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  g_type_ensure (TINCAN_TYPE_ROWS_VIEW);
  object_class->get_property = tincan_log_list_get_property;
  object_class->dispose = tincan_log_list_dispose;
  object_class->finalize = tincan_log_list_finalize;

  properties[PROP_SELECTED] = g_param_spec_uint ("selected", NULL, NULL, 0, G_MAXUINT, TINCAN_NONE,
                                                 G_PARAM_READABLE | flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SIGNAL_SELECTION_CHANGED] =
    g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_NOTICE] =
    g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "log.copy", "s", copy_action);
  gtk_widget_class_install_action (widget_class, "log.last", NULL, last_action);
  gtk_widget_class_install_action (widget_class, "log.menu", NULL, menu_action);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/log-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanLogList, rows);
  gtk_widget_class_bind_template_child (widget_class, TincanLogList, menu);
  gtk_widget_class_bind_template_child (widget_class, TincanLogList, columns_menu);
  gtk_widget_class_bind_template_callback (widget_class, tincan_log_list_focus);
  gtk_widget_class_bind_template_callback (widget_class, on_secondary_pressed);
}

static void
tincan_log_list_init (TincanLogList *self)
{
  self->selected = TINCAN_NONE;
  self->wanted = TINCAN_NONE;
  self->charset = g_strdup ("UTF-8");
  gtk_widget_init_template (GTK_WIDGET (self));
  tincan_log_menu_fill (self->menu);
  self->columns = tincan_log_columns_new (tincan_rows_view_get_table (self->rows),
                                          self->columns_menu);
  update_actions (self);
}

void
tincan_log_list_set_model (TincanLogList  *self,
                           TincanLogModel *model,
                           guint           endpoint)
{
  g_return_if_fail (TINCAN_IS_LOG_LIST (self));

  if (self->selection != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->selection, self);
      g_signal_handlers_disconnect_by_data (self->model, self);
    }
  g_clear_object (&self->selection);
  if (g_set_object (&self->model, model) && self->rows != NULL)
    tincan_rows_view_set_model (self->rows, NULL, NULL);
  tincan_log_columns_set_model (self->columns, model, endpoint);
  if (model == NULL)
    return;

  self->selection = tincan_log_selection_new (model);
  tincan_rows_view_set_model (self->rows, self->selection, model);
  g_signal_connect_swapped (model, "restart", G_CALLBACK (on_model_restart), self);
  g_signal_connect_swapped (self->selection, "changed", G_CALLBACK (on_selection_changed), self);
  g_signal_connect_swapped (self->selection, "footer", G_CALLBACK (focus_last), self);
  g_signal_connect_swapped (self->selection, "items-changed", G_CALLBACK (on_items_changed), self);
  tincan_list_tail_set_follow (get_tail (self), TRUE);
  on_selection_changed (self);
}

TincanLogColumns *
tincan_log_list_get_columns (TincanLogList *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_LIST (self), NULL);
  return self->columns;
}

GMenuModel *
tincan_log_list_get_columns_menu (TincanLogList *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_LIST (self), NULL);
  return self->columns_menu;
}

void
tincan_log_list_set_charset (TincanLogList *self,
                             const char    *charset)
{
  g_return_if_fail (TINCAN_IS_LOG_LIST (self));
  g_free (self->charset);
  self->charset = g_strdup (charset);
  tincan_rows_view_set_charset (self->rows, charset);
}

guint
tincan_log_list_get_selected (TincanLogList *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_LIST (self), TINCAN_NONE);
  return self->selected;
}

GtkBitset *
tincan_log_list_get_selection (TincanLogList *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_LIST (self), NULL);
  return self->selection != NULL ? tincan_log_selection_dup_numbers (self->selection)
                                 : gtk_bitset_new_empty ();
}

TincanLogModel *
tincan_log_list_get_model (TincanLogList *self)
{
  return self->model;
}

void
tincan_log_list_focus (TincanLogList *self)
{
  if (self->rows != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->rows));
}

void
tincan_log_list_say (TincanLogList *self,
                     const char    *notice)
{
  g_signal_emit (self, signals[SIGNAL_NOTICE], 0, notice);
}

void
tincan_log_list_select (TincanLogList *self,
                        guint          number)
{
  guint row;

  g_return_if_fail (TINCAN_IS_LOG_LIST (self) && self->model != NULL);

  row = tincan_log_model_find_number (self->model, number);
  if (number == TINCAN_NONE)
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
  else if (tincan_log_model_get_number (self->model, row) == number)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), row, TRUE);
}

void
tincan_log_list_choose (TincanLogList *self,
                        guint          row)
{
  g_return_if_fail (TINCAN_IS_LOG_LIST (self));
  g_return_if_fail (self->model != NULL);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), row, TRUE);
  tincan_list_tail_choose (get_tail (self), row);
}

TincanListTail *
tincan_log_list_get_tail (TincanLogList *self)
{
  return get_tail (self);
}

TincanRowsView *
tincan_log_list_get_rows (TincanLogList *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_LIST (self), NULL);
  return self->rows;
}
