/* The button "Highlights" of a log: the rules that colour rows, made and removed.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/highlights-button.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/highlight-legend.h"
#include "app/sentence.h"
#include "app/template.h"

struct _TincanHighlightsButton
{
  GtkWidget parent_instance;

  GtkMenuButton  *button;
  GtkDropDown    *colour;
  GtkEntry       *filter;
  GtkListBox     *list;
  TincanSentence *error;

  TincanHighlights *rules;
};

G_DEFINE_FINAL_TYPE (TincanHighlightsButton, tincan_highlights_button, GTK_TYPE_WIDGET)

static void
set_error (TincanHighlightsButton *self,
           const char             *words)
{
  tincan_accessible_set_error (GTK_WIDGET (self->filter), words != NULL);
  tincan_sentence_set_text (self->error, words);
}

static void
on_remove_clicked (TincanHighlightsButton *self,
                   GtkWidget              *button)
{
  GtkWidget *row = gtk_widget_get_ancestor (button, GTK_TYPE_LIST_BOX_ROW);

  tincan_highlights_remove (self->rules, gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)));
}

static void
append_row (TincanHighlightsButton *self,
            guint                   nth)
{
  const char *filter = tincan_highlights_get_filter (self->rules, nth);
  g_autofree char *name = g_strdup_printf (_("Remove the rule “%s”"), filter);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *chip = tincan_highlight_chip_new (self->rules, nth);
  GtkWidget *remove = gtk_button_new_from_icon_name ("list-remove-symbolic");
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_set_hexpand (chip, TRUE);
  gtk_widget_set_tooltip_text (remove, _("Remove"));
  tincan_accessible_set_name (remove, name);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (on_remove_clicked), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), chip);
  gtk_box_append (GTK_BOX (box), remove);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->list, row);
}

static void
fill (TincanHighlightsButton *self)
{
  guint n = tincan_highlights_get_n (self->rules);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < n; i++)
    append_row (self, i);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n > 0);
}

static void
choose_next_colour (TincanHighlightsButton *self)
{
  guint n = g_list_model_get_n_items (gtk_drop_down_get_model (self->colour));

  gtk_drop_down_set_selected (self->colour, (gtk_drop_down_get_selected (self->colour) + 1) % n);
}

static void
on_add (TincanHighlightsButton *self)
{
  const char *colour = tincan_highlights_get_colours ()[gtk_drop_down_get_selected (self->colour)];
  const char *filter = gtk_editable_get_text (GTK_EDITABLE (self->filter));
  g_autoptr (GError) error = NULL;

  if (self->rules == NULL)
    return;

  if (tincan_highlights_add (self->rules, colour, filter, &error))
    {
      gtk_editable_set_text (GTK_EDITABLE (self->filter), "");
      choose_next_colour (self);
    }
  set_error (self, error != NULL ? error->message : NULL);
}

static void
on_changed (TincanHighlightsButton *self)
{
  set_error (self, NULL);
}

static void
tincan_highlights_button_dispose (GObject *object)
{
  TincanHighlightsButton *self = TINCAN_HIGHLIGHTS_BUTTON (object);

  tincan_template_dispose (GTK_WIDGET (object), TINCAN_TYPE_HIGHLIGHTS_BUTTON);
  if (self->rules != NULL)
    g_signal_handlers_disconnect_by_data (self->rules, self);
  g_clear_object (&self->rules);

  G_OBJECT_CLASS (tincan_highlights_button_parent_class)->dispose (object);
}

static void
tincan_highlights_button_class_init (TincanHighlightsButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TINCAN_TYPE_SENTENCE);
  G_OBJECT_CLASS (klass)->dispose = tincan_highlights_button_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/tincan/Tincan/highlights-button.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanHighlightsButton, button);
  gtk_widget_class_bind_template_child (widget_class, TincanHighlightsButton, colour);
  gtk_widget_class_bind_template_child (widget_class, TincanHighlightsButton, filter);
  gtk_widget_class_bind_template_child (widget_class, TincanHighlightsButton, list);
  gtk_widget_class_bind_template_child (widget_class, TincanHighlightsButton, error);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
}

static void
tincan_highlights_button_init (TincanHighlightsButton *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char * const *colours = tincan_highlights_get_colours ();

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; colours[i] != NULL; i++)
    gtk_string_list_append (names, tincan_highlight_get_colour_name (colours[i]));
  gtk_drop_down_set_model (self->colour, G_LIST_MODEL (names));
  tincan_accessible_set_name (GTK_WIDGET (self->button), _("Highlights"));
  tincan_accessible_set_name (GTK_WIDGET (self->colour), _("Colour"));
  tincan_accessible_set_name (GTK_WIDGET (self->filter), _("What to highlight"));
  tincan_accessible_set_name (GTK_WIDGET (self->list), _("Highlight rules"));
}

void
tincan_highlights_button_set_rules (TincanHighlightsButton *self,
                                    TincanHighlights       *rules)
{
  g_return_if_fail (TINCAN_IS_HIGHLIGHTS_BUTTON (self) && rules != NULL);

  if (self->rules != NULL)
    g_signal_handlers_disconnect_by_data (self->rules, self);
  g_set_object (&self->rules, rules);
  g_signal_connect_swapped (rules, "changed", G_CALLBACK (fill), self);
  fill (self);
}
