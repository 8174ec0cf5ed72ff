/* The line below a log that says what the selected messages add up to, and what became of a copy.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/selection-bar.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/selection-sum.h"
#include "app/sentence.h"
#include "app/template.h"

/* A sum that takes no longer does not show that it is being made. */
#define PATIENCE_MS 200

struct _TincanSelectionBar
{
  GtkWidget parent_instance;

  GtkWidget      *summary;
  GtkLabel       *words;
  GtkWidget      *cancel;
  TincanSentence *notice;

  GCancellable   *adding; /* while it is being added up */
  guint           n;
  guint           patience_id;
};

G_DEFINE_FINAL_TYPE (TincanSelectionBar, tincan_selection_bar, GTK_TYPE_WIDGET)

static void
stop (TincanSelectionBar *self)
{
  g_cancellable_cancel (self->adding);
  g_clear_object (&self->adding);
  g_clear_handle_id (&self->patience_id, g_source_remove);
}

static void
show (TincanSelectionBar *self,
      const char         *words)
{
  gtk_label_set_label (self->words, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->words), words);
  gtk_widget_set_visible (self->cancel, self->adding != NULL);
}

/* What is known of the selection without reading it; @rest: what is said behind that, or NULL. */
static void
show_size (TincanSelectionBar *self,
           const char         *rest)
{
  g_autofree char *size = g_strdup_printf (ngettext ("%u row", "%u rows", self->n), self->n);
  g_autofree char *words = rest != NULL ? g_strdup_printf ("%s · %s", size, rest) : NULL;

  show (self, words != NULL ? words : size);
}

static gboolean
on_patience (gpointer user_data)
{
  TincanSelectionBar *self = user_data;

  self->patience_id = 0;
  show_size (self, _("adding up…"));

  return G_SOURCE_REMOVE;
}

static void
sum_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (TincanSelectionBar) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  TincanSelectionStats stats;
  gsize n_events;

  if (tincan_selection_sum_finish (result, &stats, &n_events, &error))
    words = tincan_selection_sum_format (&stats, n_events);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  stop (self);
  if (words != NULL)
    show (self, words);
  else
    show_size (self, error->message);
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  TincanSelectionBar *self = TINCAN_SELECTION_BAR (widget);

  stop (self);
  show_size (self, NULL);
}

static void
tincan_selection_bar_dispose (GObject *object)
{
  TincanSelectionBar *self = TINCAN_SELECTION_BAR (object);

  stop (self);
  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_SELECTION_BAR);

  G_OBJECT_CLASS (tincan_selection_bar_parent_class)->dispose (object);
}

static void
tincan_selection_bar_class_init (TincanSelectionBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TINCAN_TYPE_SENTENCE);
  G_OBJECT_CLASS (klass)->dispose = tincan_selection_bar_dispose;

  gtk_widget_class_install_action (widget_class, "selection.cancel", NULL, cancel_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/selection-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanSelectionBar, summary);
  gtk_widget_class_bind_template_child (widget_class, TincanSelectionBar, words);
  gtk_widget_class_bind_template_child (widget_class, TincanSelectionBar, cancel);
  gtk_widget_class_bind_template_child (widget_class, TincanSelectionBar, notice);
}

static void
tincan_selection_bar_init (TincanSelectionBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tincan_accessible_set_name (self->summary, _("Selection summary"));
}

void
tincan_selection_bar_set_selection (TincanSelectionBar *self,
                                    TincanLogModel     *model,
                                    const GtkBitset    *numbers)
{
  g_return_if_fail (TINCAN_IS_SELECTION_BAR (self));

  stop (self);
  tincan_sentence_set_text (self->notice, NULL);
  self->n = numbers != NULL ? gtk_bitset_get_size (numbers) : 0;
  gtk_widget_set_visible (self->summary, self->n >= 2);
  if (self->n < 2)
    return;

  self->adding = g_cancellable_new ();
  self->patience_id = g_timeout_add (PATIENCE_MS, on_patience, self);
  tincan_selection_sum_async (model, numbers, self->adding, sum_cb, g_object_ref (self));
}

void
tincan_selection_bar_set_notice (TincanSelectionBar *self,
                                 const char         *notice)
{
  g_return_if_fail (TINCAN_IS_SELECTION_BAR (self));

  tincan_sentence_set_text (self->notice, notice);
}
