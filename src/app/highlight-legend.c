/* The line below a log that tells which colour is which highlight rule.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/highlight-legend.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/row-painter.h"

#define CHIP_CHARS 24

struct _TincanHighlightLegend
{
  GtkWidget parent_instance;

  TincanHighlights *rules;
};

G_DEFINE_FINAL_TYPE (TincanHighlightLegend, tincan_highlight_legend, GTK_TYPE_WIDGET)

static void
clear (TincanHighlightLegend *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}

static void
fill (TincanHighlightLegend *self)
{
  guint n = tincan_highlights_get_n (self->rules);

  clear (self);
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *chip = tincan_highlight_chip_new (self->rules, i);

      gtk_label_set_max_width_chars (GTK_LABEL (chip), CHIP_CHARS);
      gtk_widget_set_parent (chip, GTK_WIDGET (self));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
tincan_highlight_legend_dispose (GObject *object)
{
  TincanHighlightLegend *self = TINCAN_HIGHLIGHT_LEGEND (object);

  if (self->rules != NULL)
    g_signal_handlers_disconnect_by_data (self->rules, self);
  g_clear_object (&self->rules);
  clear (self);

  G_OBJECT_CLASS (tincan_highlight_legend_parent_class)->dispose (object);
}

static void
tincan_highlight_legend_class_init (TincanHighlightLegendClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_highlight_legend_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
tincan_highlight_legend_init (TincanHighlightLegend *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "highlight-legend");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  tincan_accessible_set_name (GTK_WIDGET (self), _("Legend of highlights"));
}

void
tincan_highlight_legend_set_rules (TincanHighlightLegend *self,
                                   TincanHighlights      *rules)
{
  g_return_if_fail (TINCAN_IS_HIGHLIGHT_LEGEND (self) && rules != NULL);

  if (self->rules != NULL)
    g_signal_handlers_disconnect_by_data (self->rules, self);
  g_set_object (&self->rules, rules);
  g_signal_connect_swapped (rules, "changed", G_CALLBACK (fill), self);
  fill (self);
}

GtkWidget *
tincan_highlight_chip_new (TincanHighlights *rules,
                           guint             nth)
{
  const char *colour = tincan_highlights_get_colour (rules, nth);
  const char *filter = tincan_highlights_get_filter (rules, nth);
  g_autofree char *words = g_strdup_printf ("%s: %s", tincan_highlight_get_colour_name (colour),
                                            filter);
  GtkWidget *chip = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (chip), 0);
  gtk_label_set_ellipsize (GTK_LABEL (chip), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (chip, words);
  gtk_widget_add_css_class (chip, "highlight-chip");
  gtk_widget_add_css_class (chip, tincan_row_painter_get_class (colour));

  return chip;
}

const char *
tincan_highlight_get_colour_name (const char *colour)
{
  static const struct { const char *colour; const char *name; } names[] = {
    { "yellow", N_("Yellow") }, { "green", N_("Green") },   { "blue", N_("Blue") },
    { "purple", N_("Purple") }, { "orange", N_("Orange") }, { "red", N_("Red") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (colour, names[i].colour))
      return _(names[i].name);

  return colour;
}
