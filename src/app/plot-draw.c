/* Draws lines over time, or bars, between axes, with a legend.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/plot-draw.h"

#include <glib/gi18n.h>
#include <math.h>

#define GAP TINCAN_PLOT_GAP
#define SWATCH_WIDTH 18
#define LINE_WIDTH 2
#define X_TICK_WIDTH 80 /* the least between words of time */

static void
draw_y_axis (TincanPlotFrame *self)
{
  for (double value = 0; value <= self->y_top * 1.0001; value += self->y_step)
    {
      g_autofree char *words = tincan_unit_format_tick (self->data->y_unit, value);
      double y = floor (tincan_plot_frame_get_y (self, value));

      tincan_plot_frame_draw_rectangle (self, &self->faint, self->area.origin.x, y,
                                        self->area.size.width, 1);
      tincan_plot_frame_draw_words (self, words, FALSE, self->area.origin.x - GAP,
                                    y - self->line_height / 2.0, TINCAN_PLOT_LEFT_OF);
    }
}

/* Words below an edge, unless they would touch those before, which end at @*free. */
static void
draw_x_tick (TincanPlotFrame *self,
             double           place,
             double           number,
             double          *free)
{
  g_autofree char *words = tincan_unit_format_tick (self->data->x_unit, number);
  int width = tincan_plot_frame_measure (self, words);
  double bottom = self->area.origin.y + self->area.size.height;
  double x = floor (tincan_plot_frame_get_x (self, place));
  double start = MIN (x - width / 2.0, gtk_widget_get_width (self->widget) - width);

  tincan_plot_frame_draw_rectangle (self, &self->faint, x, bottom, 1, 4);
  if (start < *free)
    return;
  tincan_plot_frame_draw_words (self, words, FALSE, start, bottom + GAP - 1, TINCAN_PLOT_RIGHT_OF);
  *free = start + width + 2 * GAP;
}

/* By how many seconds local time is ahead. */
static double
get_zone (TincanUnit unit,
          double     time)
{
  g_autoptr (GDateTime) local = NULL;

  if (unit == TINCAN_UNIT_CLOCK)
    local = g_date_time_new_from_unix_local ((gint64) time);
  return local != NULL ? (double) g_date_time_get_utc_offset (local) / G_USEC_PER_SEC : 0;
}

static void
draw_x_axis (TincanPlotFrame *self)
{
  const TincanPlotData *data = self->data;
  double free = 0;
  double step, first, last, zone;

  if (data->n == 0)
    return;
  if (data->style == TINCAN_PLOT_BARS)
    {
      for (guint i = 0; i <= data->n; i++)
        if (isfinite (data->edges[i]))
          draw_x_tick (self, i, data->edges[i], &free);
      return;
    }
  first = data->edges[0];
  last = data->edges[data->n];
  zone = get_zone (data->x_unit, first);
  step = tincan_unit_choose_step (data->x_unit, last - first,
                                  (guint) MAX (self->area.size.width / X_TICK_WIDTH, 1));
  for (double value = ceil ((first + zone) / step) * step - zone; value <= last; value += step)
    draw_x_tick (self, (value - first) / (last - first) * data->n, value, &free);
}

static void
draw_line (TincanPlotFrame *self,
           guint            series)
{
  static const double dashes[] = { 5, 3 };
  const double *values = self->data->values[series];
  guint n = self->data->n;
  graphene_rect_t bounds = self->area;
  cairo_t *cairo;

  if (n == 0)
    return;
  graphene_rect_inset (&bounds, 0, -LINE_WIDTH);
  cairo = gtk_snapshot_append_cairo (self->snapshot, &bounds);
  gdk_cairo_set_source_rgba (cairo, &self->colors[series]);
  cairo_set_line_width (cairo, LINE_WIDTH);
  cairo_set_line_join (cairo, CAIRO_LINE_JOIN_ROUND);
  if (series > 0)
    cairo_set_dash (cairo, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cairo, tincan_plot_frame_get_x (self, 0), tincan_plot_frame_get_y (self, *values));
  for (guint i = 0; i < n; i++)
    cairo_line_to (cairo, tincan_plot_frame_get_x (self, i + 0.5),
                   tincan_plot_frame_get_y (self, values[i]));
  cairo_line_to (cairo, tincan_plot_frame_get_x (self, n),
                 tincan_plot_frame_get_y (self, values[n - 1]));
  cairo_stroke (cairo);
  cairo_destroy (cairo);
}

/* One that has anything in it can be seen. */
static void
draw_bars (TincanPlotFrame *self)
{
  const TincanPlotData *data = self->data;
  double bottom = self->area.origin.y + self->area.size.height;
  double width = self->area.size.width / MAX (data->n, 1);
  double bar = MAX (floor ((width - 4) / data->n_series), 1);

  for (guint i = 0; i < data->n; i++)
    for (guint j = 0; j < data->n_series; j++)
      {
        double value = data->values[j][i];
        double x = floor (tincan_plot_frame_get_x (self, i)) + 3 + j * bar;
        double height = MAX (round (bottom - tincan_plot_frame_get_y (self, value)), 2);

        if (value > 0)
          tincan_plot_frame_draw_bar (self, j, x, bottom - height, MAX (bar - 1, 1), height);
      }
}

static void
draw_swatch (TincanPlotFrame *self,
             guint            series,
             double           x)
{
  double middle = floor (self->line_height / 2.0);
  GdkRGBA *color = &self->colors[series];

  if (self->data->style == TINCAN_PLOT_BARS)
    {
      tincan_plot_frame_draw_bar (self, series, x + 6, middle - 5, 12, 10);
      return;
    }
  if (series == 0)
    {
      tincan_plot_frame_draw_rectangle (self, color, x, middle, SWATCH_WIDTH, 2);
      return;
    }
  tincan_plot_frame_draw_rectangle (self, color, x, middle, 7, 2);
  tincan_plot_frame_draw_rectangle (self, color, x + 11, middle, 7, 2);
}

/* What a series is called, with its value at @place if that is not -1. */
static char *
describe_series (const TincanPlotData *data,
                 guint                 series,
                 int                   place)
{
  return place < 0 ? g_strdup (data->names[series])
                   : tincan_plot_describe_value (data, series, (guint) place);
}

static double
measure_legend (TincanPlotFrame *self,
                int              place)
{
  double width = GAP;

  for (guint i = 0; i < self->data->n_series; i++)
    {
      g_autofree char *words = describe_series (self->data, i, place);

      width += tincan_plot_frame_measure (self, words) + SWATCH_WIDTH + 3 * GAP;
    }

  return width;
}

/* From right to left: what is at the mark or, of lines, at the end, where there is room for it. */
static void
draw_legend (TincanPlotFrame *self,
             int              marked)
{
  const TincanPlotData *data = self->data;
  double x = gtk_widget_get_width (self->widget) - GAP;
  double title;
  int place = marked;

  if (place < 0 && data->style == TINCAN_PLOT_LINES)
    place = (int) data->n - 1;
  title = tincan_plot_frame_draw_words (self, data->title, TRUE, 0, 0, TINCAN_PLOT_RIGHT_OF);
  if (marked < 0 && title + measure_legend (self, place) > x)
    place = -1;
  for (guint i = data->n_series; i > 0; i--)
    {
      g_autofree char *words = describe_series (data, i - 1, place);

      x -= tincan_plot_frame_draw_words (self, words, FALSE, x, 0, TINCAN_PLOT_LEFT_OF);
      x -= GAP + SWATCH_WIDTH;
      draw_swatch (self, i - 1, x);
      x -= 2 * GAP;
    }
  if (marked >= 0)
    {
      g_autofree char *words = tincan_plot_describe_place (data, (guint) marked);

      if (x - tincan_plot_frame_measure (self, words) < title + 3 * GAP)
        return;
      tincan_plot_frame_draw_words (self, words, FALSE, x, 0, TINCAN_PLOT_LEFT_OF);
    }
}

static void
draw_mark (TincanPlotFrame *self,
           int              marked)
{
  double x = tincan_plot_frame_get_x (self, marked);
  double width = tincan_plot_frame_get_x (self, marked + 1) - x;

  if (marked < 0)
    return;
  if (self->data->style == TINCAN_PLOT_BARS)
    tincan_plot_frame_draw_rectangle (self, &self->faint, x, self->area.origin.y, width,
                                      self->area.size.height);
  else
    tincan_plot_frame_draw_rectangle (self, &self->text, floor (x + width / 2),
                                      self->area.origin.y, 1, self->area.size.height);
}

static void
draw_nothing (TincanPlotFrame *self)
{
  const char *words = _("Nothing yet");
  int width = tincan_plot_frame_measure (self, words);

  tincan_plot_frame_draw_words (self, words, FALSE,
                                self->area.origin.x + (self->area.size.width - width) / 2,
                                self->area.origin.y +
                                (self->area.size.height - self->line_height) / 2,
                                TINCAN_PLOT_RIGHT_OF);
}

void
tincan_plot_draw (GtkWidget            *widget,
                  GtkSnapshot          *snapshot,
                  const TincanPlotData *data,
                  int                   marked)
{
  TincanPlotFrame frame;

  tincan_plot_frame_init (&frame, widget, snapshot, data);
  if (marked >= (int) data->n)
    marked = -1;
  draw_mark (&frame, marked);
  if (data->n == 0)
    draw_nothing (&frame);
  draw_y_axis (&frame);
  draw_x_axis (&frame);
  if (data->style == TINCAN_PLOT_BARS)
    draw_bars (&frame);
  else
    for (guint i = 0; i < data->n_series; i++)
      draw_line (&frame, i);
  draw_legend (&frame, marked);
}

int
tincan_plot_find (GtkWidget            *widget,
                  const TincanPlotData *data,
                  double                x)
{
  TincanPlotFrame frame;

  tincan_plot_frame_init (&frame, widget, NULL, data);
  x -= frame.area.origin.x;
  if (x < 0 || x >= frame.area.size.width || data->n == 0)
    return -1;
  return MIN ((int) (x / frame.area.size.width * data->n), (int) data->n - 1);
}

char *
tincan_plot_describe_place (const TincanPlotData *data,
                            guint                 place)
{
  g_autofree char *start = tincan_unit_format (data->x_unit, data->edges[place]);
  g_autofree char *end = NULL;

  if (data->style == TINCAN_PLOT_LINES)
    return g_steal_pointer (&start);
  if (!isfinite (data->edges[place + 1]))
    return g_strdup_printf ("≥ %s", start);
  end = tincan_unit_format (data->x_unit, data->edges[place + 1]);
  return g_strdup_printf ("%s – %s", start, end);
}

char *
tincan_plot_describe_value (const TincanPlotData *data,
                            guint                 series,
                            guint                 place)
{
  g_autofree char *value = tincan_unit_format (data->y_unit, data->values[series][place]);

  return g_strdup_printf ("%s %s", data->names[series], value);
}
