/* The language of filters, explained.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/filter-help.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "codec/filter-language.h"

static void
add_line (GtkGrid    *grid,
          int        *line,
          const char *form,
          const char *words)
{
  GtkWidget *left = gtk_label_new (form);
  GtkWidget *right = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (left), 0);
  gtk_label_set_selectable (GTK_LABEL (left), TRUE);
  gtk_widget_set_can_focus (left, FALSE);
  gtk_widget_add_css_class (left, "filter-form");
  gtk_label_set_xalign (GTK_LABEL (right), 0);
  gtk_grid_attach (grid, left, 0, *line, 1, 1);
  gtk_grid_attach (grid, right, 1, *line, 1, 1);
  ++*line;
}

static void
add_words (GtkGrid                *grid,
           int                    *line,
           const TincanFilterWord *words)
{
  for (; words->text != NULL; words++)
    add_line (grid, line, words->text, _(words->words));
}

static GtkWidget *
create_grid (void)
{
  GtkWidget *grid = gtk_grid_new ();
  const TincanFilterKey *key = tincan_filter_language_get_keys ();
  int line = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  add_words (GTK_GRID (grid), &line, tincan_filter_language_get_texts ());
  for (; key->key != NULL; key++)
    add_line (GTK_GRID (grid), &line, key->form, _(key->words));
  add_words (GTK_GRID (grid), &line, tincan_filter_language_get_operators ());
  add_line (GTK_GRID (grid), &line, "dir:rx (len:>100 or login)", _("For example"));
  return grid;
}

GtkPopover *
tincan_filter_help_new (void)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = gtk_label_new (_("What a filter can say"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), create_grid ());
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_widget_add_css_class (popover, "filter-help");
  tincan_accessible_set_name (popover, _("Filter help"));
  return GTK_POPOVER (popover);
}
