/* The width and the steps of a hex view.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/hex-geometry.h"

#include "codec/hex-map.h"

#define COLUMNS_MAX 32
#define COLUMNS_MIN 8
#define WORD_BYTES 8

guint
tincan_hex_fit_columns (GtkTextView *view,
                        gsize        size,
                        int          width)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (view));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  gint64 digit = pango_font_metrics_get_approximate_digit_width (metrics);
  guint columns = COLUMNS_MAX;

  pango_font_metrics_unref (metrics);
  while (columns > COLUMNS_MIN &&
         tincan_hex_map_get_width (size, columns) * digit > (gint64) width * PANGO_SCALE)
    columns /= 2;

  return columns;
}

/* The lines on the screen but one. */
static gint64
count_lines (GtkTextView *view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));
  GdkRectangle line;
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (view), &iter);
  gtk_text_view_get_iter_location (view, &iter, &line);

  return MAX (gtk_adjustment_get_page_size (adjustment) / MAX (line.height, 1) - 1, 1);
}

gint64
tincan_hex_step (GtkTextView     *view,
                 guint            columns,
                 gsize            cursor,
                 GtkMovementStep  step,
                 int              count)
{
  gint64 column = cursor % columns;

  switch (step)
    {
    case GTK_MOVEMENT_WORDS:
      return cursor + (gint64) count * WORD_BYTES;
    case GTK_MOVEMENT_DISPLAY_LINES:
    case GTK_MOVEMENT_PARAGRAPHS:
      return cursor + (gint64) count * columns;
    case GTK_MOVEMENT_DISPLAY_LINE_ENDS:
    case GTK_MOVEMENT_PARAGRAPH_ENDS:
      return cursor - column + (count < 0 ? 0 : columns - 1);
    case GTK_MOVEMENT_BUFFER_ENDS:
      return count < 0 ? 0 : G_MAXINT64;
    case GTK_MOVEMENT_PAGES:
      return cursor + count * count_lines (view) * columns;
    default:
      return cursor + count;
    }
}
