/* Two messages side by side, with what differs marked.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/compare-view.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/compare-columns.h"
#include "app/compare-model.h"
#include "app/template.h"
#include "traffic/record-facts.h"

struct _TincanCompareView
{
  GtkWidget parent_instance;

  GtkLabel      *summary;
  GtkLabel      *position;
  GtkLabel      *first;
  GtkLabel      *second;
  GtkSpinner    *spinner;
  GtkColumnView *list;

  TincanCompareModel *model; /* NULL until they are compared */
  GtkSingleSelection *selection;
  gboolean            cut;     /* longer than what is compared */
  int                 current; /* the difference that was gone to, or -1 */
  gboolean            going;
};

G_DEFINE_FINAL_TYPE (TincanCompareView, tincan_compare_view, GTK_TYPE_WIDGET)

static guint
count_differences (TincanCompareView *self)
{
  if (self->model == NULL)
    return 0;
  return tincan_diff_table_get_n_differences (tincan_compare_model_get_table (self->model));
}

static guint
get_row (TincanCompareView *self,
         int                difference)
{
  return tincan_diff_table_get_difference (tincan_compare_model_get_table (self->model),
                                           (guint) difference);
}

static void
update_actions (TincanCompareView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int n = (int) count_differences (self);
  g_autofree char *words = NULL;

  gtk_widget_action_set_enabled (widget, "compare.next", self->current + 1 < n);
  gtk_widget_action_set_enabled (widget, "compare.previous", self->current > 0);
  gtk_widget_action_set_enabled (widget, "compare.copy", self->model != NULL);
  if (self->current >= 0)
    words = g_strdup_printf (_("Difference %d of %d"), self->current + 1, n);
  else if (n > 0)
    words = g_strdup_printf (ngettext ("%d difference", "%d differences", n), n);
  gtk_label_set_label (self->position, words != NULL ? words : "");
}

static char *
describe_diff (const TincanByteDiff *diff)
{
  const gsize *n = diff->n;

  if (diff->runs->len == 0)
    return g_strdup (_("Both messages are empty"));
  if (diff->runs->len == 1 && n[TINCAN_DIFF_SAME] > 0)
    return g_strdup_printf (ngettext ("Both messages are the same: %zu byte",
                                      "Both messages are the same: %zu bytes",
                                      n[TINCAN_DIFF_SAME]), n[TINCAN_DIFF_SAME]);
  return g_strdup_printf (ngettext ("%zu byte is the same, %zu changed, %zu only in the first, "
                                    "%zu only in the second",
                                    "%zu bytes are the same, %zu changed, %zu only in the first, "
                                    "%zu only in the second", n[TINCAN_DIFF_SAME]),
                          n[TINCAN_DIFF_SAME], n[TINCAN_DIFF_CHANGED],
                          n[TINCAN_DIFF_ONLY_A], n[TINCAN_DIFF_ONLY_B]);
}

/* With what is not told exactly. */
static char *
describe (TincanCompareView    *self,
          const TincanByteDiff *diff)
{
  g_autofree char *words = describe_diff (diff);

  return g_strconcat (words,
                      diff->coarse ? _(". They are too long and too different to be aligned "
                                       "everywhere: bytes are compared by their places") : "",
                      self->cut ? _(". Only the first mebibyte of each is compared") : "", NULL);
}

/* Selects the row and brings it into view. */
static void
go_to (TincanCompareView *self,
       int                difference)
{
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (self->list));
  guint row = get_row (self, difference);

  self->going = TRUE;
  self->current = difference;
  gtk_single_selection_set_selected (self->selection, row);
  gtk_widget_activate_action (rows, "list.scroll-to-item", "u", row);
  self->going = FALSE;
  update_actions (self);
}

/* The person chose a row: what is next counts from there. */
static void
on_selected (TincanCompareView *self)
{
  guint row = gtk_single_selection_get_selected (self->selection);
  int n = (int) count_differences (self);

  if (self->going)
    return;

  self->current = -1;
  while (self->current + 1 < n && get_row (self, self->current + 1) <= row)
    self->current++;
  update_actions (self);
}

static void
go_action (GtkWidget  *widget,
           const char *action_name,
           GVariant   *parameter)
{
  TincanCompareView *self = TINCAN_COMPARE_VIEW (widget);

  go_to (self, self->current + (g_str_equal (action_name, "compare.next") ? 1 : -1));
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TincanCompareView *self = TINCAN_COMPARE_VIEW (widget);
  g_autofree char *table = NULL;
  g_autofree char *text = NULL;

  table = tincan_diff_table_print (tincan_compare_model_get_table (self->model));
  text = g_strdup_printf ("%s\n%s\n%s\n\n%s", gtk_label_get_label (self->first),
                          gtk_label_get_label (self->second),
                          gtk_label_get_label (self->summary), table);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
show_table (TincanCompareView *self,
            TincanDiffTable   *table)
{
  g_autofree char *words = describe (self, tincan_diff_table_get_diff (table));

  self->model = tincan_compare_model_new (table);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  gtk_label_set_label (self->summary, words);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  if (count_differences (self) > 0)
    go_to (self, 0);
  else
    update_actions (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
compare_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GBytes **messages = task_data;

  g_task_return_pointer (task, tincan_diff_table_new (messages[0], messages[1]),
                         (GDestroyNotify) tincan_diff_table_free);
}

static void
compare_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  TincanCompareView *self = TINCAN_COMPARE_VIEW (object);
  TincanDiffTable *table = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self->list != NULL)
    show_table (self, table);
  else
    tincan_diff_table_free (table); /* the window is gone */
}

static void
free_messages (gpointer data)
{
  GBytes **messages = data;

  g_bytes_unref (messages[0]);
  g_bytes_unref (messages[1]);
  g_free (messages);
}

static void
tincan_compare_view_dispose (GObject *object)
{
  TincanCompareView *self = TINCAN_COMPARE_VIEW (object);

  if (self->list != NULL)
    gtk_column_view_set_model (self->list, NULL);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_COMPARE_VIEW);

  G_OBJECT_CLASS (tincan_compare_view_parent_class)->dispose (object);
}

static void
tincan_compare_view_class_init (TincanCompareViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_compare_view_dispose;
  gtk_widget_class_install_action (widget_class, "compare.next", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "compare.previous", NULL, go_action);
  gtk_widget_class_install_action (widget_class, "compare.copy", NULL, copy_action);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/compare-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanCompareView, summary);
  gtk_widget_class_bind_template_child (widget_class, TincanCompareView, position);
  gtk_widget_class_bind_template_child (widget_class, TincanCompareView, first);
  gtk_widget_class_bind_template_child (widget_class, TincanCompareView, second);
  gtk_widget_class_bind_template_child (widget_class, TincanCompareView, spinner);
  gtk_widget_class_bind_template_child (widget_class, TincanCompareView, list);
}

static void
tincan_compare_view_init (TincanCompareView *self)
{
  self->current = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  tincan_compare_columns_add (self->list);
  tincan_accessible_set_name (GTK_WIDGET (self->list), _("Differences"));
  tincan_accessible_tab_out (GTK_WIDGET (self->list));
  update_actions (self);
}

/* By the number that the row has. */
static char *
describe_message (const TincanMessage *message)
{
  TincanRecord shown = message->record;

  shown.index = message->number;
  return tincan_record_describe (&shown);
}

GtkWidget *
tincan_compare_view_new (const TincanMessage *first,
                         const TincanMessage *second)
{
  TincanCompareView *self = g_object_new (TINCAN_TYPE_COMPARE_VIEW, NULL);
  GBytes **messages = g_new (GBytes *, 2);
  g_autoptr (GTask) task = g_task_new (self, NULL, compare_cb, NULL);
  g_autofree char *first_facts = describe_message (first);
  g_autofree char *second_facts = describe_message (second);
  g_autofree char *first_words = g_strdup_printf (_("First: %s"), first_facts);
  g_autofree char *second_words = g_strdup_printf (_("Second: %s"), second_facts);

  messages[0] = g_bytes_new (first->record.data, first->record.data_size);
  messages[1] = g_bytes_new (second->record.data, second->record.data_size);
  gtk_label_set_label (self->first, first_words);
  gtk_label_set_label (self->second, second_words);
  self->cut = first->record.data_size < first->record.size ||
              second->record.data_size < second->record.size;
  g_task_set_task_data (task, messages, free_messages);
  g_task_run_in_thread (task, compare_thread);
  return GTK_WIDGET (self);
}
