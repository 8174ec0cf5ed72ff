/* Rows of text blocks in a list view as one text: what stands where on the screen.
 *
 * The text of a row is that of its visible blocks, joined by newlines.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/text-span.h"

G_BEGIN_DECLS

/* What is nearest to a place in @list; FALSE without rows. */
gboolean tincan_text_rows_find_spot (GtkListView          *list,
                                     double                x,
                                     double                y,
                                     TincanTextSpot       *spot);

/* The place in @list of @spot, in the middle of its line, and the height of that; FALSE if its row
 * is not made, as those far from the view. */
gboolean tincan_text_rows_get_place (GtkListView          *list,
                                     const TincanTextSpot *spot,
                                     double               *x,
                                     double               *y,
                                     int                  *line_height);

/* Shows @span in the row of @item, or in all that are made; NULL for none. */
void     tincan_text_rows_show_item (GtkListItem          *item,
                                     const TincanTextSpan *span);
void     tincan_text_rows_show      (GtkListView          *list,
                                     const TincanTextSpan *span);

G_END_DECLS
