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

/* For the rows of @list, which keeps them. Each repaints what is on the screen; NULL for none. */
void        tincan_row_painter_set_rules   (GtkColumnView    *list,
                                            TincanHighlights *rules);
void        tincan_row_painter_set_model   (GtkColumnView    *list,
                                            TincanLogModel   *model);

/* Text is looked for in data as it shows in this charset. */
void        tincan_row_painter_set_charset (GtkColumnView    *list,
                                            const char       *charset);

/* When @cell, the child of a list item, shows @row. */
void        tincan_row_painter_paint       (GtkWidget        *cell,
                                            TincanLogRow     *row);

/* The class of a colour: static. */
const char *tincan_row_painter_get_class   (const char       *colour);

G_END_DECLS
