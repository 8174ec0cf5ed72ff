/* A plot: lines over time, or a histogram. Whoever points at it, or moves along it with the arrow
 * keys, reads the values there.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/plot-frame.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_PLOT (tincan_plot_get_type ())

/* For assistive tools it is an image with its title as name and the figures as description. */
G_DECLARE_FINAL_TYPE (TincanPlot, tincan_plot, TINCAN, PLOT, GtkWidget)

/* Once: what it shows. @names: of the series, up to TINCAN_PLOT_N_SERIES, then NULL. */
void       tincan_plot_set_up     (TincanPlot         *self,
                                   TincanPlotStyle     style,
                                   const char         *title,
                                   const char * const *names,
                                   TincanUnit          x_unit,
                                   TincanUnit          y_unit);

/* @n values of each series, and n + 1 edges on the axis of x; for lines these are equally far
 * apart. Copies all. */
void       tincan_plot_set_values (TincanPlot           *self,
                                   guint                 n,
                                   const double         *edges,
                                   const double * const *values);
void       tincan_plot_set_x_unit (TincanPlot           *self,
                                   TincanUnit            x_unit);

G_END_DECLS
