/* Draws lines over time, or bars, between axes, with a legend.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/plot-frame.h"

G_BEGIN_DECLS

/* @marked: the value that is pointed at, or -1. */
void  tincan_plot_draw            (GtkWidget            *widget,
                                   GtkSnapshot          *snapshot,
                                   const TincanPlotData *data,
                                   int                   marked);

/* Which value is at @x of the widget, or -1. */
int   tincan_plot_find            (GtkWidget            *widget,
                                   const TincanPlotData *data,
                                   double                x);

/* "12:00:05", or for bars "1 ms – 2 ms"; the caller owns it. */
char *tincan_plot_describe_place  (const TincanPlotData *data,
                                   guint                 place);

/* "Received 12/s"; the caller owns it. */
char *tincan_plot_describe_value  (const TincanPlotData *data,
                                   guint                 series,
                                   guint                 place);

G_END_DECLS
