/* The frame of a plot that is being drawn: where its area is, its scale, its colours.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/plot-axis.h"

G_BEGIN_DECLS

#define TINCAN_PLOT_N_SERIES 2
#define TINCAN_PLOT_GAP 6 /* between words and what is beside them, in pixels */

typedef enum
{
  TINCAN_PLOT_LINES, /* each value holds for a step of x */
  TINCAN_PLOT_BARS,  /* each value is a count between two edges */
} TincanPlotStyle;

/* Owned by the plot. The two series differ by solid and dashed lines, or full and empty bars. */
typedef struct
{
  TincanPlotStyle  style;
  char            *title;
  guint            n_series;
  char            *names[TINCAN_PLOT_N_SERIES];
  TincanUnit       x_unit;
  TincanUnit       y_unit;
  guint            n;
  double          *values[TINCAN_PLOT_N_SERIES];
  double          *edges; /* n + 1, from left to right */
} TincanPlotData;

typedef struct
{
  GtkWidget            *widget;
  GtkSnapshot          *snapshot; /* NULL while only places are wanted */
  const TincanPlotData *data;
  graphene_rect_t       area;     /* within the axes */
  int                   line_height;
  int                   baseline;  /* of a line */
  double                y_step;
  double                y_top;
  GdkRGBA               text;
  GdkRGBA               faint;
  GdkRGBA               colors[TINCAN_PLOT_N_SERIES];
} TincanPlotFrame;

typedef enum
{
  TINCAN_PLOT_RIGHT_OF,
  TINCAN_PLOT_LEFT_OF,
} TincanPlotPlace;

void   tincan_plot_frame_init           (TincanPlotFrame      *self,
                                         GtkWidget            *widget,
                                         GtkSnapshot          *snapshot,
                                         const TincanPlotData *data);

/* Pixels of the widget. @place: 0 is the left edge of the first value, n the right edge of the
 * last one. */
double tincan_plot_frame_get_x          (TincanPlotFrame      *self,
                                         double                place);
double tincan_plot_frame_get_y          (TincanPlotFrame      *self,
                                         double                value);

int    tincan_plot_frame_measure        (TincanPlotFrame      *self,
                                         const char           *words);

/* Draws words in the line that begins at @y, on the given side of @x; returns their width. */
int    tincan_plot_frame_draw_words     (TincanPlotFrame      *self,
                                         const char           *words,
                                         gboolean              bold,
                                         double                x,
                                         double                y,
                                         TincanPlotPlace       place);
void   tincan_plot_frame_draw_rectangle (TincanPlotFrame      *self,
                                         const GdkRGBA        *color,
                                         double                x,
                                         double                y,
                                         double                width,
                                         double                height);

/* Full for the first series, empty for the second. */
void   tincan_plot_frame_draw_bar       (TincanPlotFrame      *self,
                                         guint                 series,
                                         double                x,
                                         double                y,
                                         double                width,
                                         double                height);

G_END_DECLS
