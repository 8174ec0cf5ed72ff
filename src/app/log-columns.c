/* The columns of the log list: which there are, how wide, in which order, and how they tell times.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/log-columns.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/log-layout.h"
#include "app/width-watch.h"
#include "app/row-painter.h"
#include "traffic/local-watch.h"

#define WIDE 860       /* pixels: the list has room for what others tell, too */
#define DATE_WIDTH 208 /* pixels: a date takes more room than a time of day */

struct _TincanLogColumns
{
  GObject parent_instance;

  GtkColumnView       *list; /* outlives this */
  TincanLogCells      *cells;
  GtkColumnViewColumn *columns[TINCAN_LOG_N_COLUMNS];
  TincanLogLayout      layout;
  GSimpleActionGroup  *actions;
  gboolean             setting;

  TincanLogModel      *model;
  TincanLocalWatch     locals;
  TincanWidthWatch    *width;
};

G_DEFINE_FINAL_TYPE (TincanLogColumns, tincan_log_columns, G_TYPE_OBJECT)

static guint changed_signal;

static void
emit_changed (TincanLogColumns *self)
{
  if (!self->setting)
    g_signal_emit (self, changed_signal, 0);
}

static GSimpleAction *
get_action (TincanLogColumns *self,
            const char       *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), name));
}

/* A column that is not shown is not in the list: GTK 4.8 leaves room for one that is invisible. */
static gboolean
is_in_list (TincanLogColumns *self,
            guint             column)
{
  return gtk_column_view_column_get_column_view (self->columns[column]) != NULL;
}

/* The list has another order of those that are shown; the others stay where they are. */
static void
take_order (TincanLogColumns *self)
{
  GListModel *list = gtk_column_view_get_columns (self->list);
  guint position = 0;

  for (guint i = 0; i < TINCAN_LOG_N_COLUMNS; i++)
    if (is_in_list (self, self->layout.order[i]))
      {
        g_autoptr (GtkColumnViewColumn) shown = g_list_model_get_item (list, position++);
        guint column = 0;

        while (column < TINCAN_LOG_N_COLUMNS - 1 && self->columns[column] != shown)
          column++;
        self->layout.order[i] = column;
      }
}

/* With those behind it again: GTK 4.8 puts new cells behind all others for assistive tools. */
static void
put_into_list (TincanLogColumns *self,
               guint             column)
{
  gboolean behind = FALSE;

  for (guint i = 0; i < TINCAN_LOG_N_COLUMNS; i++)
    {
      guint next = self->layout.order[i];

      behind |= next == column;
      if (!behind || (next != column && !is_in_list (self, next)))
        continue;
      if (next != column)
        gtk_column_view_remove_column (self->list, self->columns[next]);
      gtk_column_view_append_column (self->list, self->columns[next]);
    }
}

static TincanBookmarks *
get_bookmarks (TincanLogColumns *self)
{
  return tincan_recording_get_bookmarks (tincan_log_model_get_recording (self->model));
}

static gboolean
has_reason (TincanLogColumns *self,
            guint             column)
{
  if (column == TINCAN_LOG_DELTA)
    return tincan_width_watch_is_wide (self->width);
  if (column == TINCAN_LOG_LENGTH)
    return tincan_width_watch_is_wide (self->width) ||
           !(has_reason (self, TINCAN_LOG_READS) || has_reason (self, TINCAN_LOG_NOTE));
  if (column == TINCAN_LOG_NOTE)
    return self->model != NULL && tincan_bookmarks_get_n (get_bookmarks (self)) > 0;
  if (column == TINCAN_LOG_READS)
    return self->model != NULL && tincan_log_model_is_framed (self->model);
  return self->locals.several;
}

static void
update_shown (TincanLogColumns *self,
              guint             column)
{
  gboolean shown = self->layout.shown[column] == TINCAN_COLUMN_SHOWN ||
                   (self->layout.shown[column] == TINCAN_COLUMN_AUTO &&
                    has_reason (self, column));
  gboolean setting = self->setting;

  self->setting = TRUE;
  if (shown && !is_in_list (self, column))
    put_into_list (self, column);
  else if (!shown && is_in_list (self, column))
    gtk_column_view_remove_column (self->list, self->columns[column]);
  g_simple_action_set_state (get_action (self, tincan_log_layout_get_name (column)),
                             g_variant_new_boolean (shown));
  self->setting = setting;
}

static void
update_all_shown (gpointer self)
{
  for (guint i = 0; i < TINCAN_LOG_N_COLUMNS; i++)
    update_shown (self, i);
}

/* The user dragged a column elsewhere: it is taken out and put in again. */
static void
on_list_changed (TincanLogColumns *self,
                 guint             position,
                 guint             removed,
                 guint             added)
{
  if (self->setting || added == 0)
    return;
  take_order (self);
  emit_changed (self);
}

static void
apply_time_as (TincanLogColumns *self,
               TincanTimeAs      as)
{
  GtkColumnViewColumn *column = self->columns[TINCAN_LOG_TIME];
  int width = gtk_column_view_column_get_fixed_width (column);

  if (as == TINCAN_TIME_DATE)
    gtk_column_view_column_set_fixed_width (column, MAX (width, DATE_WIDTH));
  tincan_log_cells_set_time_as (self->cells, as);
  g_simple_action_set_state (get_action (self, "time-as"),
                             g_variant_new_string (tincan_time_as_to_string (as)));
}

static void
on_column_change_state (TincanLogColumns *self,
                        GVariant         *value,
                        GSimpleAction    *action)
{
  const char *name = g_action_get_name (G_ACTION (action));
  TincanLogColumn column;

  if (!tincan_log_layout_find_name (name, strlen (name), &column))
    return;
  self->layout.shown[column] = g_variant_get_boolean (value) ? TINCAN_COLUMN_SHOWN
                                                             : TINCAN_COLUMN_HIDDEN;
  update_shown (self, column);
  emit_changed (self);
}

static void
on_time_as_change_state (TincanLogColumns *self,
                         GVariant         *value)
{
  TincanTimeAs as;

  if (!tincan_time_as_parse (g_variant_get_string (value, NULL), &as))
    return;
  apply_time_as (self, as);
  emit_changed (self);
}

static void
on_bookmarks_changed (TincanLogColumns *self)
{
  update_all_shown (self);
  tincan_log_cells_update_notes (self->cells);
  tincan_log_model_set_filter (self->model, NULL, NULL);
}

static void
on_items_changed (TincanLogColumns *self)
{
  if (!is_in_list (self, TINCAN_LOG_NOTE))
    update_shown (self, TINCAN_LOG_NOTE);
  tincan_local_watch_go_on (&self->locals);
}

static void
on_model_restart (TincanLogColumns *self,
                  gboolean          begins)
{
  if (!begins)
    update_all_shown (self);
}

static void
tincan_log_columns_dispose (GObject *object)
{
  TincanLogColumns *self = TINCAN_LOG_COLUMNS (object);

  tincan_log_columns_set_model (self, NULL, TINCAN_NONE);
  for (guint i = 0; i < TINCAN_LOG_N_COLUMNS; i++)
    g_clear_object (&self->columns[i]);
  g_clear_object (&self->cells);
  g_clear_object (&self->width);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (tincan_log_columns_parent_class)->dispose (object);
}

static void
tincan_log_columns_class_init (TincanLogColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tincan_log_columns_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
tincan_log_columns_init (TincanLogColumns *self)
{
  tincan_log_layout_reset (&self->layout);
  self->cells = tincan_log_cells_new ();
  self->actions = g_simple_action_group_new ();
}

static void
add_action (TincanLogColumns *self,
            GSimpleAction    *action,
            GCallback         change_state)
{
  g_signal_connect_object (action, "change-state", change_state, self, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  g_object_unref (action);
}

static void
create_column (TincanLogColumns *self,
               guint             number,
               GMenuModel       *menu)
{
  GtkListItemFactory *factory = tincan_log_cells_create_factory (self->cells, number);
  const char *title = _(tincan_log_layout_get_title (number));
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, factory);

  gtk_column_view_column_set_fixed_width (column, self->layout.width[number]);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, number == TINCAN_LOG_DATA);
  gtk_column_view_column_set_header_menu (column, menu);
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (emit_changed), self,
                           G_CONNECT_SWAPPED);
  self->columns[number] = column;
  add_action (self, g_simple_action_new_stateful (tincan_log_layout_get_name (number), NULL,
                                                  g_variant_new_boolean (TRUE)),
              G_CALLBACK (on_column_change_state));
}

TincanLogColumns *
tincan_log_columns_new (GtkColumnView *list,
                        GMenuModel    *menu)
{
  TincanLogColumns *self = g_object_new (TINCAN_TYPE_LOG_COLUMNS, NULL);

  self->list = list;
  for (guint i = 0; i < TINCAN_LOG_N_COLUMNS; i++)
    create_column (self, i, menu);
  self->width = tincan_width_watch_new (GTK_SCROLLABLE (list), WIDE);
  g_signal_connect_object (self->width, "changed", G_CALLBACK (update_all_shown), self,
                           G_CONNECT_SWAPPED);
  update_all_shown (self);
  add_action (self, g_simple_action_new_stateful ("time-as", G_VARIANT_TYPE_STRING,
                                                  g_variant_new_string ("clock")),
              G_CALLBACK (on_time_as_change_state));
  g_signal_connect_object (gtk_column_view_get_columns (list), "items-changed",
                           G_CALLBACK (on_list_changed), self, G_CONNECT_SWAPPED);
  return self;
}

GActionGroup *
tincan_log_columns_get_actions (TincanLogColumns *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_COLUMNS (self), NULL);
  return G_ACTION_GROUP (self->actions);
}

void
tincan_log_columns_set_model (TincanLogColumns *self,
                              TincanLogModel   *model,
                              guint             endpoint)
{
  TincanRecording *recording = model != NULL ? tincan_log_model_get_recording (model) : NULL;

  g_return_if_fail (TINCAN_IS_LOG_COLUMNS (self));

  if (self->model != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->model, self);
      g_signal_handlers_disconnect_by_data (get_bookmarks (self), self);
    }
  tincan_local_watch_stop (&self->locals);
  g_set_object (&self->model, model);
  tincan_row_painter_set_model (GTK_WIDGET (self->list), model);
  tincan_log_cells_set_log (self->cells, model != NULL ? tincan_log_clock_new (recording, endpoint)
                                                       : NULL);
  tincan_local_watch_start (&self->locals, recording, endpoint, update_all_shown, self);
  if (model == NULL)
    return;
  update_all_shown (self);
  g_signal_connect_object (get_bookmarks (self), "changed", G_CALLBACK (on_bookmarks_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "restart", G_CALLBACK (on_model_restart), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (on_items_changed), self,
                           G_CONNECT_SWAPPED);
  on_items_changed (self);
}

void
tincan_log_columns_set_layout (TincanLogColumns   *self,
                               const char * const *items)
{
  g_return_if_fail (TINCAN_IS_LOG_COLUMNS (self) && items != NULL);

  self->setting = TRUE;
  for (guint i = 0; i < TINCAN_LOG_N_COLUMNS; i++)
    if (is_in_list (self, i))
      gtk_column_view_remove_column (self->list, self->columns[i]);
  tincan_log_layout_reset (&self->layout);
  tincan_log_layout_read (&self->layout, items);
  for (guint i = 0; i < TINCAN_LOG_N_COLUMNS; i++)
    gtk_column_view_column_set_fixed_width (self->columns[i], self->layout.width[i]);
  update_all_shown (self);
  self->setting = FALSE;
}

char **
tincan_log_columns_dup_layout (TincanLogColumns *self)
{
  TincanLogLayout layout;

  g_return_val_if_fail (TINCAN_IS_LOG_COLUMNS (self), NULL);
  layout = self->layout;
  for (guint i = 0; i < TINCAN_LOG_N_COLUMNS; i++)
    layout.width[i] = gtk_column_view_column_get_fixed_width (self->columns[i]);
  return tincan_log_layout_print (&layout);
}

void
tincan_log_columns_set_time_as (TincanLogColumns *self,
                                TincanTimeAs      as)
{
  g_return_if_fail (TINCAN_IS_LOG_COLUMNS (self));
  self->setting = TRUE;
  apply_time_as (self, as);
  self->setting = FALSE;
}

TincanLogCells *
tincan_log_columns_get_cells (TincanLogColumns *self)
{
  return self->cells;
}

TincanTimeAs
tincan_log_columns_get_time_as (TincanLogColumns *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_COLUMNS (self), TINCAN_TIME_CLOCK);
  return tincan_log_cells_get_time_as (self->cells);
}
