/* Text laid out in cells of one width, to be drawn with parts of it in other colours.
 *
 * A line is as high as the next, whatever fonts its characters come from.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "codec/byte-range.h"

G_BEGIN_DECLS

/* In pixels. */
typedef struct
{
  int width; /* 0: not known yet */
  int line_height;
  int baseline; /* of a line, from its top */
} TincanCellSize;

typedef struct _TincanTextLines TincanTextLines;

/* Of the font of @widget. */
void             tincan_cell_size_find         (TincanCellSize        *cell,
                                                GtkWidget             *widget);

/* @text, in the font of @widget, wrapped at @n_cells. */
TincanTextLines *tincan_text_lines_new         (GtkWidget             *widget,
                                                const char            *text,
                                                guint                  n_cells,
                                                const TincanCellSize  *cell);
void             tincan_text_lines_free        (TincanTextLines       *self);

void             tincan_text_lines_draw        (TincanTextLines       *self,
                                                GtkSnapshot           *snapshot,
                                                const GdkRGBA         *color);

/* Draws what is in @range, bytes of the text, once more in other colours; one byte beyond the end
 * is what ends the last line. */
void             tincan_text_lines_draw_range  (TincanTextLines       *self,
                                                GtkSnapshot           *snapshot,
                                                const TincanByteRange *range,
                                                const GdkRGBA         *paper,
                                                const GdkRGBA         *ink);

/* The offset in bytes of the border between characters that is nearest to a place. */
guint            tincan_text_lines_find_offset (TincanTextLines       *self,
                                                double                 x,
                                                double                 y);

/* The place of @offset: in the middle of its line. */
void             tincan_text_lines_get_place   (TincanTextLines       *self,
                                                guint                  offset,
                                                int                   *x,
                                                int                   *y);

G_END_DECLS
