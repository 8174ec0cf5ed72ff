/* What the bytes of many messages have in common: a map of their places, and all in words.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/variance-view.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/message-loader.h"
#include "app/template.h"
#include "app/variance-map.h"

struct _TincanVarianceView
{
  GtkWidget parent_instance;

  GtkLabel          *summary;
  GtkSpinner        *spinner;
  GtkLabel          *legend;
  TincanVarianceMap *map;
  GtkListView       *list;

  GCancellable       *cancellable;
  TincanVariance     *variance; /* NULL until they were looked at */
  GtkSingleSelection *selection;
  guint               n_events;
  guint               n_left_out;
  guint               n_beyond;
};

G_DEFINE_FINAL_TYPE (TincanVarianceView, tincan_variance_view, GTK_TYPE_WIDGET)

static char *
describe_lengths (const TincanVariance *variance)
{
  guint n = variance->n_messages;

  if (n == 0)
    return g_strdup (_("None of the selected messages has bytes"));
  if (variance->shortest == variance->longest)
    return g_strdup_printf (ngettext ("%u message of %zu bytes", "%u messages of %zu bytes", n), n,
                            variance->longest);
  return g_strdup_printf (_("%u messages of %zu to %zu bytes"), n, variance->shortest,
                          variance->longest);
}

/* With what was not looked at. */
static char *
describe (TincanVarianceView *self)
{
  g_autofree char *lengths = describe_lengths (self->variance);
  GString *words = g_string_new (lengths);

  if (self->n_beyond > 0)
    g_string_append_printf (words, ngettext (" · %u more was not looked at",
                                             " · %u more were not looked at", self->n_beyond),
                            self->n_beyond);
  if (self->n_events > 0)
    g_string_append_printf (words, ngettext (" · %u event left out", " · %u events left out",
                                             self->n_events), self->n_events);
  if (self->n_left_out > 0)
    g_string_append_printf (words, ngettext (" · %u left out: longer than a mebibyte or unreadable",
                                             " · %u left out: longer than a mebibyte or unreadable",
                                             self->n_left_out), self->n_left_out);
  if (self->variance->longest > self->variance->places->len)
    g_string_append_printf (words, _(" · only the first %u places are told"),
                            self->variance->places->len);
  return g_string_free (words, FALSE);
}

static GtkStringList *
make_list (const TincanVariance *variance)
{
  GtkStringList *list = gtk_string_list_new (NULL);

  for (guint i = 0; i < variance->fields->len; i++)
    gtk_string_list_take (list, tincan_variance_describe (variance,
                                                          &g_array_index (variance->fields,
                                                                          TincanVarianceField,
                                                                          i)));
  return list;
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_list_item_set_child (item, label);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  GtkStringObject *words = gtk_list_item_get_item (item);

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (words));
}

static void
on_selected (TincanVarianceView *self)
{
  tincan_variance_map_set_selected (self->map,
                                    gtk_single_selection_get_selected (self->selection));
}

static void
on_chosen (TincanVarianceView *self,
           guint               field)
{
  gtk_single_selection_set_selected (self->selection, field);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", field);
}

static void
copy_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TincanVarianceView *self = TINCAN_VARIANCE_VIEW (widget);
  GListModel *list = G_LIST_MODEL (self->selection);
  g_autoptr (GString) text = g_string_new (gtk_label_get_label (self->summary));

  g_string_append_c (text, '\n');
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GtkStringObject) words = g_list_model_get_item (list, i);

      g_string_append_printf (text, "%s\n", gtk_string_object_get_string (words));
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text->str);
}

static void
show (TincanVarianceView *self,
      TincanVariance     *variance)
{
  g_autofree char *words = NULL;

  self->variance = variance;
  words = describe (self);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (make_list (variance)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  tincan_variance_map_set_variance (self->map, variance);
  gtk_label_set_label (self->summary, words);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), FALSE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "variance.copy", TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  TincanLoadedMessages *loaded = task_data;

  g_task_return_pointer (task, tincan_variance_new (loaded->messages,
                                                    (gboolean *) (gpointer) loaded->sent->data),
                         (GDestroyNotify) tincan_variance_free);
}

static void
look_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  TincanVariance *variance = g_task_propagate_pointer (G_TASK (result), NULL);

  if (variance != NULL)
    show (TINCAN_VARIANCE_VIEW (object), variance);
}

static void
load_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (TincanVarianceView) self = user_data;
  TincanLoadedMessages *loaded = tincan_message_loader_finish (result, NULL);
  g_autoptr (GTask) task = NULL;

  if (loaded == NULL)
    return; /* the window is gone */

  self->n_events = loaded->n_events;
  self->n_left_out = loaded->n_left_out;
  self->n_beyond = loaded->n_beyond;
  task = g_task_new (self, self->cancellable, look_cb, NULL);
  g_task_set_task_data (task, loaded, (GDestroyNotify) tincan_loaded_messages_free);
  g_task_run_in_thread (task, look_thread);
}

static void
tincan_variance_view_dispose (GObject *object)
{
  TincanVarianceView *self = TINCAN_VARIANCE_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  if (self->map != NULL)
    tincan_variance_map_set_variance (self->map, NULL);
  g_clear_object (&self->selection);
  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_VARIANCE_VIEW);

  G_OBJECT_CLASS (tincan_variance_view_parent_class)->dispose (object);
}

static void
tincan_variance_view_finalize (GObject *object)
{
  TincanVarianceView *self = TINCAN_VARIANCE_VIEW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->variance, tincan_variance_free);

  G_OBJECT_CLASS (tincan_variance_view_parent_class)->finalize (object);
}

static void
tincan_variance_view_class_init (TincanVarianceViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TINCAN_TYPE_VARIANCE_MAP);
  G_OBJECT_CLASS (klass)->dispose = tincan_variance_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = tincan_variance_view_finalize;
  gtk_widget_class_install_action (widget_class, "variance.copy", NULL, copy_action);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/tincan/Tincan/variance-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanVarianceView, summary);
  gtk_widget_class_bind_template_child (widget_class, TincanVarianceView, spinner);
  gtk_widget_class_bind_template_child (widget_class, TincanVarianceView, legend);
  gtk_widget_class_bind_template_child (widget_class, TincanVarianceView, map);
  gtk_widget_class_bind_template_child (widget_class, TincanVarianceView, list);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
}

static void
tincan_variance_view_init (TincanVarianceView *self)
{
  g_autofree char *legend = tincan_variance_map_make_legend ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_label_set_markup (self->legend, legend);
  tincan_accessible_set_name (GTK_WIDGET (self->map), _("Map of varying bytes"));
  tincan_accessible_set_name (GTK_WIDGET (self->list), _("Findings"));
  tincan_accessible_tab_out (GTK_WIDGET (self->list));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "variance.copy", FALSE);
}

GtkWidget *
tincan_variance_view_new (TincanLogModel  *model,
                          const GtkBitset *numbers)
{
  TincanVarianceView *self = g_object_new (TINCAN_TYPE_VARIANCE_VIEW, NULL);

  tincan_message_loader_async (model, numbers, self->cancellable, load_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
