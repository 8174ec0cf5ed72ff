/* What is marked in a text view, drawn below its text.
 *
 * Marks are no tags of the text: what is marked changes with each move of the pointer, and a tag
 * lays out again all that it is on.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/text-marks.h"

#define CUT_WIDTH 2
#define LEAST_WIDTH 4 /* of what has none, as a line end */
#define EDGE_HEIGHT 2

/* The names of colours in log.css. */
static const char * const colors[TINCAN_N_MARKS] = {
  [TINCAN_MARK_MATCH] = "tincan_match",
  [TINCAN_MARK_SELECTED] = "tincan_selected",
  [TINCAN_MARK_HOVER] = "tincan_hover",
  [TINCAN_MARK_CURSOR] = "tincan_cursor",
  [TINCAN_MARK_CUT] = "tincan_cut",
};

/* A tint that leaves text its contrast has little of its own: the edge has. */
typedef struct
{
  GdkRGBA color;
  GdkRGBA edge; /* of matches only */
} Ink;

static void
draw_rectangle (GtkSnapshot        *snapshot,
                TincanMark          mark,
                const GdkRectangle *area,
                const Ink          *ink)
{
  const GdkRGBA *color = &ink->color;

  if (mark == TINCAN_MARK_CURSOR)
    {
      GskRoundedRect frame = GSK_ROUNDED_RECT_INIT (area->x - 1, area->y, area->width + 2,
                                                    area->height);

      gtk_snapshot_append_border (snapshot, &frame, (float[4]) { 1, 1, 1, 1 },
                                  (GdkRGBA[4]) { *color, *color, *color, *color });
    }
  else if (mark == TINCAN_MARK_CUT)
    {
      gtk_snapshot_append_color (snapshot, color,
                                 &GRAPHENE_RECT_INIT (MAX (area->x - CUT_WIDTH - 1, 0), area->y,
                                                      CUT_WIDTH, area->height));
    }
  else
    {
      gtk_snapshot_append_color (snapshot, color,
                                 &GRAPHENE_RECT_INIT (area->x, area->y, area->width,
                                                      area->height));
      if (mark == TINCAN_MARK_MATCH)
        gtk_snapshot_append_color (snapshot, &ink->edge,
                                   &GRAPHENE_RECT_INIT (area->x,
                                                        area->y + area->height - EDGE_HEIGHT,
                                                        area->width, EDGE_HEIGHT));
    }
}

/* Up to @last if that is in the same line: what is behind the end of a wrapped one is not. */
static void
join (GdkRectangle       *first,
      const GdkRectangle *last)
{
  int bottom = first->y + first->height;

  if (last->y < bottom && first->y < last->y + last->height)
    {
      first->width = ABS (last->x - first->x);
      first->x = MIN (first->x, last->x);
      bottom = MAX (bottom, last->y + last->height);
      first->y = MIN (first->y, last->y);
      first->height = bottom - first->y;
    }
  first->width = MAX (first->width, LEAST_WIDTH);
}

/* Piece by piece, one for each line on the screen. */
static void
draw_span (GtkTextView   *view,
           GtkSnapshot   *snapshot,
           TincanMark     mark,
           GtkTextIter   *iter,
           GtkTextIter   *stop,
           const Ink     *ink)
{
  while (gtk_text_iter_compare (iter, stop) < 0)
    {
      GtkTextIter end = *iter;
      GdkRectangle first, last;

      gtk_text_view_get_iter_location (view, iter, &first);
      if (!gtk_text_iter_ends_line (&end))
        gtk_text_view_forward_display_line_end (view, &end);
      if (gtk_text_iter_compare (&end, iter) <= 0)
        gtk_text_iter_forward_char (&end);
      if (gtk_text_iter_compare (&end, stop) > 0)
        end = *stop;
      gtk_text_view_get_iter_location (view, &end, &last);
      join (&first, &last);
      draw_rectangle (snapshot, mark, &first, ink);
      if (mark == TINCAN_MARK_CUT || gtk_text_iter_equal (iter, &end))
        return;
      *iter = end;
      if (gtk_text_iter_compare (iter, stop) < 0 && gtk_text_iter_ends_line (iter))
        gtk_text_iter_forward_line (iter);
    }
}

/* The first span that ends behind @position. */
static guint
find_span (GArray *spans,
           guint   position)
{
  guint low = 0;
  guint high = spans->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (spans, TincanSpan, middle).stop <= position)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* From the character at the top of the screen to that at its bottom. */
static TincanSpan
get_visible (GtkTextView *view)
{
  GdkRectangle area;
  GtkTextIter start, stop;

  gtk_text_view_get_visible_rect (view, &area);
  gtk_text_view_get_iter_at_location (view, &start, area.x, area.y);
  gtk_text_view_get_iter_at_location (view, &stop, area.x + area.width, area.y + area.height);
  gtk_text_view_backward_display_line_start (view, &start);
  gtk_text_view_forward_display_line_end (view, &stop);

  return (TincanSpan) { gtk_text_iter_get_offset (&start), gtk_text_iter_get_offset (&stop) };
}

static void
draw_mark (TincanTextMarks *self,
           GtkTextView     *view,
           GtkSnapshot     *snapshot,
           TincanMark       mark,
           TincanSpan       visible)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (view));
  GArray *spans = self->spans[mark];
  Ink ink = { 0 };

  if (spans == NULL || !gtk_style_context_lookup_color (context, colors[mark], &ink.color))
    return;
  gtk_style_context_lookup_color (context, "tincan_match_edge", &ink.edge);

  for (guint i = find_span (spans, visible.start); i < spans->len; i++)
    {
      TincanSpan span = g_array_index (spans, TincanSpan, i);
      GtkTextIter iter, stop;

      if (span.start > visible.stop)
        break;
      gtk_text_buffer_get_iter_at_offset (buffer, &iter, MAX (span.start, visible.start));
      gtk_text_buffer_get_iter_at_offset (buffer, &stop, MIN (span.stop, visible.stop + 1));
      draw_span (view, snapshot, mark, &iter, &stop, &ink);
    }
}

void
tincan_text_marks_clear (TincanTextMarks *self)
{
  for (guint i = 0; i < TINCAN_N_MARKS; i++)
    g_clear_pointer (&self->spans[i], g_array_unref);
}

gboolean
tincan_text_marks_set (TincanTextMarks *self,
                       TincanMark       mark,
                       GArray          *spans)
{
  if (spans == NULL && self->spans[mark] == NULL)
    return FALSE;

  if (spans != NULL)
    g_array_ref (spans);
  g_clear_pointer (&self->spans[mark], g_array_unref);
  self->spans[mark] = spans;

  return TRUE;
}

void
tincan_text_marks_snapshot (TincanTextMarks *self,
                            GtkTextView     *view,
                            GtkSnapshot     *snapshot)
{
  TincanSpan visible = get_visible (view);

  for (TincanMark mark = 0; mark < TINCAN_N_MARKS; mark++)
    draw_mark (self, view, snapshot, mark, visible);
}
