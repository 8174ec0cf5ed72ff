/* The cell of a log row's data: its text, with a line where another read begins.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/data-cell.h"

#include <glib/gi18n.h>

#define MARK_WIDTH 2

struct _TincanDataCell
{
  GtkWidget parent_instance;

  GtkWidget *text;
  GArray    *marks; /* guint */
};

G_DEFINE_FINAL_TYPE (TincanDataCell, tincan_data_cell, GTK_TYPE_WIDGET)

/* An inscription does not tell where its characters are: they are laid out once more, for the few
 * cells that have marks. */
static void
draw_marks (TincanDataCell *self,
            GtkSnapshot    *snapshot)
{
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (self->text));
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (self->text, text);
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  GdkRGBA color = { 0.9f, 0.4f, 0, 1 };

  gtk_style_context_lookup_color (gtk_widget_get_style_context (GTK_WIDGET (self)), "tincan_cut",
                                  &color);
  for (guint i = 0; i < self->marks->len; i++)
    {
      PangoRectangle place;
      int x;

      pango_layout_index_to_pos (layout, (int) g_array_index (self->marks, guint, i), &place);
      x = PANGO_PIXELS (place.x) - MARK_WIDTH;
      if (x >= width)
        break;
      gtk_snapshot_append_color (snapshot, &color,
                                 &GRAPHENE_RECT_INIT (MAX (x, 0), 0, MARK_WIDTH, height));
    }
}

static void
tincan_data_cell_snapshot (GtkWidget   *widget,
                           GtkSnapshot *snapshot)
{
  TincanDataCell *self = TINCAN_DATA_CELL (widget);

  gtk_widget_snapshot_child (widget, self->text, snapshot);
  if (self->marks->len > 0)
    draw_marks (self, snapshot);
}

static void
tincan_data_cell_dispose (GObject *object)
{
  g_clear_pointer (&TINCAN_DATA_CELL (object)->text, gtk_widget_unparent);

  G_OBJECT_CLASS (tincan_data_cell_parent_class)->dispose (object);
}

static void
tincan_data_cell_finalize (GObject *object)
{
  g_array_unref (TINCAN_DATA_CELL (object)->marks);

  G_OBJECT_CLASS (tincan_data_cell_parent_class)->finalize (object);
}

static void
tincan_data_cell_class_init (TincanDataCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_data_cell_dispose;
  G_OBJECT_CLASS (klass)->finalize = tincan_data_cell_finalize;
  widget_class->snapshot = tincan_data_cell_snapshot;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "datacell");
}

static void
tincan_data_cell_init (TincanDataCell *self)
{
  self->marks = g_array_new (FALSE, FALSE, sizeof (guint));
  self->text = gtk_inscription_new (NULL);
  gtk_widget_set_parent (self->text, GTK_WIDGET (self));
}

GtkWidget *
tincan_data_cell_new (void)
{
  return g_object_new (TINCAN_TYPE_DATA_CELL, NULL);
}

GtkInscription *
tincan_data_cell_get_text (TincanDataCell *self)
{
  g_return_val_if_fail (TINCAN_IS_DATA_CELL (self), NULL);

  return GTK_INSCRIPTION (self->text);
}

void
tincan_data_cell_set_marks (TincanDataCell *self,
                            const GArray   *marks)
{
  guint n = marks != NULL ? marks->len : 0;

  g_return_if_fail (TINCAN_IS_DATA_CELL (self));

  if (n == 0 && self->marks->len == 0)
    return;
  g_array_set_size (self->marks, 0);
  if (n > 0)
    g_array_append_vals (self->marks, marks->data, n);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                               n > 0 ? _("A line marks where another read begins") : NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
