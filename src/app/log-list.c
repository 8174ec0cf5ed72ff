/* The list of a log: columns, selection, copying, and staying at the end.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/log-list.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/list-tail.h"
#include "app/log-columns.h"
#include "app/template.h"
#include "traffic/record-clip.h"

struct _TincanLogList
{
  GtkWidget parent_instance;

  GtkColumnView *list;
  GtkPopover    *menu;

  TincanLogModel     *model;
  GtkSingleSelection *selection;
  TincanListTail     *tail;
  guint               selected; /* the record that the user chose ... */
  gboolean            shown;    /* ... and whether the filter lets it through */
  gboolean            restarting;
  char               *charset;
};

G_DEFINE_FINAL_TYPE (TincanLogList, tincan_log_list, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_SELECTED,
  PROP_FOLLOW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
update_actions (TincanLogList *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "log.copy", self->shown);
}

static guint
get_index (TincanLogRow *row)
{
  const TincanRecord *record = row != NULL ? tincan_log_row_get_record (row) : NULL;

  return record != NULL ? record->index : TINCAN_NONE;
}

static void
set_shown (TincanLogList *self,
           gboolean       shown)
{
  self->shown = shown;
  update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED]);
}

/* The last row is the footer, which nobody shall come upon: the keyboard goes to the one
 * before. */
static void
select_last (TincanLogList *self)
{
  guint n_rows = self->model != NULL ? tincan_log_model_get_n_rows (self->model) : 0;
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (self->list));
  GtkWidget *footer = gtk_widget_get_last_child (rows);
  GtkWidget *last = footer != NULL ? gtk_widget_get_prev_sibling (footer) : NULL;

  if (n_rows > 0)
    gtk_single_selection_set_selected (self->selection, n_rows - 1);
  if (last != NULL)
    gtk_widget_grab_focus (last);
}

static void
on_selected_item (TincanLogList *self)
{
  TincanLogRow *row = gtk_single_selection_get_selected_item (self->selection);
  guint index = get_index (row);

  if (self->restarting)
    return;
  if (row != NULL && index == TINCAN_NONE)
    {
      select_last (self);
      return;
    }

  if (self->shown ? index == self->selected : index == TINCAN_NONE)
    return;

  self->selected = index;
  set_shown (self, index != TINCAN_NONE);
}

/* A filter takes all rows away and brings some back: what was selected is selected again, and
 * stays in view unless the newest rows are wanted there. */
static void
select_again (TincanLogList *self)
{
  guint position = tincan_log_model_find_number (self->model, self->selected);
  g_autoptr (TincanLogRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  gboolean found = get_index (row) == self->selected;

  if (found)
    gtk_single_selection_set_selected (self->selection, position);
  if (found && !tincan_list_tail_get_follow (self->tail))
    tincan_list_tail_show (self->tail, position);
  if (found != self->shown)
    set_shown (self, found);
}

static void
on_items_changed (TincanLogList *self)
{
  if (self->restarting)
    return;

  tincan_list_tail_update (self->tail);
  if (self->selected != TINCAN_NONE && !self->shown)
    select_again (self);
}

static void
on_model_restart (TincanLogList *self,
                  gboolean       begins)
{
  self->restarting = begins;
  if (begins)
    return;

  tincan_list_tail_restart (self->tail);
  if (self->selected != TINCAN_NONE)
    select_again (self);
}

static void
on_tail_follow (TincanLogList *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLLOW]);
}

static void
popup_menu (TincanLogList *self,
            double         x,
            double         y)
{
  gtk_popover_set_pointing_to (self->menu, &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (self->menu);
}

/* Selects the row under the pointer, as the primary button would. */
static void
on_secondary_pressed (TincanLogList   *self,
                      int              n_press,
                      double           x,
                      double           y,
                      GtkGestureClick *gesture)
{
  GtkWidget *row = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  while (row != NULL && !GTK_IS_LIST_VIEW (gtk_widget_get_parent (row)))
    row = gtk_widget_get_parent (row);
  if (row == NULL || !gtk_widget_grab_focus (row))
    return;

  gtk_widget_activate_action (row, "listitem.select", "(bb)", FALSE, FALSE);
  popup_menu (self, x, y);
}

static void
on_menu_closed (TincanLogList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
menu_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TincanLogList *self = TINCAN_LOG_LIST (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  double x = 0, y = 0;

  if (focus != NULL && gtk_widget_is_ancestor (focus, widget))
    gtk_widget_translate_coordinates (focus, widget, 24, gtk_widget_get_height (focus) / 2, &x, &y);
  popup_menu (self, x, y);
}

static void
last_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TincanLogList *self = TINCAN_LOG_LIST (widget);

  tincan_list_tail_set_follow (self->tail, TRUE);
  select_last (self);
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TincanLogList *self = TINCAN_LOG_LIST (widget);
  TincanRecording *recording = tincan_log_model_get_recording (self->model);
  g_autofree char *copy = NULL;
  TincanClipForm form;

  if (tincan_clip_form_parse (g_variant_get_string (parameter, NULL), &form))
    copy = tincan_record_clip (recording, self->selected, form, self->charset);
  if (copy != NULL)
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), copy);
}

static void
tincan_log_list_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  TincanLogList *self = TINCAN_LOG_LIST (object);

  if (property_id == PROP_SELECTED)
    g_value_set_uint (value, tincan_log_list_get_selected (self));
  else
    g_value_set_boolean (value, tincan_log_list_get_follow (self));
}

static void
tincan_log_list_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  tincan_log_list_set_follow (TINCAN_LOG_LIST (object), g_value_get_boolean (value));
}

static void
tincan_log_list_dispose (GObject *object)
{
  TincanLogList *self = TINCAN_LOG_LIST (object);

  tincan_log_list_set_model (self, NULL);
  g_clear_object (&self->tail);
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

  object_class->get_property = tincan_log_list_get_property;
  object_class->set_property = tincan_log_list_set_property;
  object_class->dispose = tincan_log_list_dispose;
  object_class->finalize = tincan_log_list_finalize;

  properties[PROP_SELECTED] = g_param_spec_uint ("selected", NULL, NULL, 0, G_MAXUINT, TINCAN_NONE,
                                                 G_PARAM_READABLE | flags);
  properties[PROP_FOLLOW] = g_param_spec_boolean ("follow", NULL, NULL, TRUE,
                                                  G_PARAM_READWRITE | flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "log.copy", "s", copy_action);
  gtk_widget_class_install_action (widget_class, "log.last", NULL, last_action);
  gtk_widget_class_install_action (widget_class, "log.menu", NULL, menu_action);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/log-list.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanLogList, list);
  gtk_widget_class_bind_template_child (widget_class, TincanLogList, menu);
  gtk_widget_class_bind_template_callback (widget_class, on_menu_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_secondary_pressed);
}

static void
tincan_log_list_init (TincanLogList *self)
{
  self->selected = TINCAN_NONE;
  self->charset = g_strdup ("UTF-8");
  gtk_widget_init_template (GTK_WIDGET (self));
  tincan_log_columns_add (self->list);
  tincan_accessible_set_name (GTK_WIDGET (self->list), _("Data log"));
  tincan_accessible_tab_out (GTK_WIDGET (self->list));
  self->tail = tincan_list_tail_new (self->list);
  g_signal_connect_object (self->tail, "notify::follow", G_CALLBACK (on_tail_follow), self,
                           G_CONNECT_SWAPPED);
  update_actions (self);
}

void
tincan_log_list_set_model (TincanLogList  *self,
                           TincanLogModel *model)
{
  g_return_if_fail (TINCAN_IS_LOG_LIST (self));

  if (self->selection != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->selection, self);
      g_signal_handlers_disconnect_by_data (self->model, self);
    }
  g_clear_object (&self->selection);
  self->selected = TINCAN_NONE;
  set_shown (self, FALSE);

  if (g_set_object (&self->model, model) && self->list != NULL)
    gtk_column_view_set_model (self->list, NULL);
  if (model == NULL)
    return;

  self->selection = g_object_new (GTK_TYPE_SINGLE_SELECTION,
                                  "autoselect", FALSE,
                                  "can-unselect", TRUE,
                                  "model", model,
                                  NULL);
  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_swapped (model, "restart", G_CALLBACK (on_model_restart), self);
  g_signal_connect_swapped (self->selection, "notify::selected-item",
                            G_CALLBACK (on_selected_item), self);
  g_signal_connect_swapped (self->selection, "items-changed", G_CALLBACK (on_items_changed), self);
  tincan_list_tail_set_follow (self->tail, TRUE);
}

void
tincan_log_list_set_charset (TincanLogList *self,
                             const char    *charset)
{
  g_return_if_fail (TINCAN_IS_LOG_LIST (self));

  g_free (self->charset);
  self->charset = g_strdup (charset);
}

guint
tincan_log_list_get_selected (TincanLogList *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_LIST (self), TINCAN_NONE);

  return self->shown ? self->selected : TINCAN_NONE;
}

gboolean
tincan_log_list_get_follow (TincanLogList *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_LIST (self), FALSE);

  return tincan_list_tail_get_follow (self->tail);
}

void
tincan_log_list_set_follow (TincanLogList *self,
                            gboolean       follow)
{
  g_return_if_fail (TINCAN_IS_LOG_LIST (self));

  tincan_list_tail_set_follow (self->tail, follow);
}
