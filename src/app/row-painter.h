/* Gives the rows of a log the colours of the highlight rules: only those that are on the screen are
 * looked at.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "session/highlights.h"
#include "traffic/log-model.h"

G_BEGIN_DECLS

/* Of a row that shows several messages, so many are looked at. */
#define TINCAN_ROW_PAINTER_MESSAGES 8

/* For the rows of @list, a GtkColumnView or GtkListView, which keeps them. Each repaints what is
 * on the screen; NULL for none. */
void        tincan_row_painter_set_rules      (GtkWidget        *list,
                                               TincanHighlights *rules);
void        tincan_row_painter_set_model      (GtkWidget        *list,
                                               TincanLogModel   *model);

/* Text is looked for in data as it shows in this charset. */
void        tincan_row_painter_set_charset    (GtkWidget        *list,
                                               const char       *charset);

/* When @cell, the child of a list item of a table, shows @row. */
void        tincan_row_painter_paint          (GtkWidget        *cell,
                                               TincanLogRow     *row);

/* When @child, that of a row, shows the @n messages @numbers: the first with a colour counts. */
void        tincan_row_painter_paint_messages (GtkWidget        *child,
                                               const guint      *numbers,
                                               guint             n);

/* The class of a colour: static. */
const char *tincan_row_painter_get_class      (const char       *colour);

G_END_DECLS
