/* The frame of a plot that is being drawn: where its area is, its scale, its colours.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/plot-frame.h"

#include <math.h>

#define TICK_HEIGHT 36 /* the least between two lines across */
#define BORDER 2

static GdkRGBA
mix (const GdkRGBA *a,
     const char    *b,
     float          share)
{
  GdkRGBA other;

  gdk_rgba_parse (&other, b);
  return (GdkRGBA) { a->red + (other.red - a->red) * share,
                     a->green + (other.green - a->green) * share,
                     a->blue + (other.blue - a->blue) * share, 1 };
}

static PangoLayout *
create_layout (TincanPlotFrame *self,
               const char      *words,
               gboolean         bold)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (self->widget, words);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

int
tincan_plot_frame_measure (TincanPlotFrame *self,
                           const char      *words)
{
  g_autoptr (PangoLayout) layout = create_layout (self, words, FALSE);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static double
get_highest (const TincanPlotData *data)
{
  double highest = 0;

  for (guint i = 0; i < data->n_series; i++)
    for (guint j = 0; j < data->n; j++)
      highest = MAX (highest, data->values[i][j]);
  return highest;
}

/* Room for the words of the axes, and how far they go. */
static void
lay_out (TincanPlotFrame *self)
{
  double width = gtk_widget_get_width (self->widget);
  double height = gtk_widget_get_height (self->widget);
  double highest = MAX (get_highest (self->data), 1);
  double top = self->line_height + 2 * TINCAN_PLOT_GAP;
  double bottom = height - self->line_height - TINCAN_PLOT_GAP;
  guint n_steps = (guint) MAX ((bottom - top) / TICK_HEIGHT, 1);
  g_autofree char *longest = NULL;
  double left;

  self->y_step = tincan_unit_choose_step (self->data->y_unit, highest, n_steps);
  self->y_top = ceil (highest / self->y_step) * self->y_step;
  longest = tincan_unit_format_tick (self->data->y_unit, self->y_top);
  left = tincan_plot_frame_measure (self, longest) + 3 * TINCAN_PLOT_GAP;
  self->area = GRAPHENE_RECT_INIT ((float) left, (float) top,
                                   (float) MAX (width - left - TINCAN_PLOT_GAP, 1),
                                   (float) MAX (bottom - top, 1));
}

void
tincan_plot_frame_init (TincanPlotFrame      *self,
                        GtkWidget            *widget,
                        GtkSnapshot          *snapshot,
                        const TincanPlotData *data)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, data->title);

  *self = (TincanPlotFrame) { .widget = widget, .snapshot = snapshot, .data = data };
  pango_layout_get_pixel_size (layout, NULL, &self->line_height);
  self->baseline = PANGO_PIXELS (pango_layout_get_baseline (layout));
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &self->text);
  self->faint = self->text;
  self->faint.alpha = 0.15f;
  self->colors[0] = mix (&self->text, "#1c71d8", 0.6f);
  self->colors[1] = mix (&self->text, "#26a269", 0.6f);
  lay_out (self);
}

double
tincan_plot_frame_get_x (TincanPlotFrame *self,
                         double           place)
{
  return self->area.origin.x + self->area.size.width * place / MAX (self->data->n, 1);
}

double
tincan_plot_frame_get_y (TincanPlotFrame *self,
                         double           value)
{
  return self->area.origin.y + self->area.size.height * (1 - value / self->y_top);
}

int
tincan_plot_frame_draw_words (TincanPlotFrame *self,
                              const char      *words,
                              gboolean         bold,
                              double           x,
                              double           y,
                              TincanPlotPlace  place)
{
  g_autoptr (PangoLayout) layout = create_layout (self, words, bold);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  if (place == TINCAN_PLOT_LEFT_OF)
    x -= width;
  y += self->baseline - PANGO_PIXELS (pango_layout_get_baseline (layout));
  gtk_snapshot_save (self->snapshot);
  gtk_snapshot_translate (self->snapshot,
                          &GRAPHENE_POINT_INIT ((float) round (x), (float) round (y)));
  gtk_snapshot_append_layout (self->snapshot, layout, &self->text);
  gtk_snapshot_restore (self->snapshot);
  return width;
}

void
tincan_plot_frame_draw_rectangle (TincanPlotFrame *self,
                                  const GdkRGBA   *color,
                                  double           x,
                                  double           y,
                                  double           width,
                                  double           height)
{
  gtk_snapshot_append_color (self->snapshot, color,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width,
                                                  (float) height));
}

void
tincan_plot_frame_draw_bar (TincanPlotFrame *self,
                            guint            series,
                            double           x,
                            double           y,
                            double           width,
                            double           height)
{
  const GdkRGBA color = self->colors[series];
  const float widths[] = { BORDER, BORDER, BORDER, BORDER };
  const GdkRGBA colors[] = { color, color, color, color };
  GskRoundedRect outline;

  if (series == 0 || height <= 2 * BORDER || width <= 2 * BORDER)
    {
      tincan_plot_frame_draw_rectangle (self, &color, x, y, width, height);
      return;
    }
  gsk_rounded_rect_init_from_rect (&outline,
                                   &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width,
                                                        (float) height), 0);
  gtk_snapshot_append_border (self->snapshot, &outline, widths, colors);
}
