/* Text laid out in cells of one width, to be drawn with parts of it in other colours.
 *
 * Each line is a layout: in one of several lines, those with another font in them are higher.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/text-lines.h"

#include <string.h>

#include "app/cell-wrap.h"

#define LINE_SPACING 1.25
#define SAMPLE "0000000000"

struct _TincanTextLines
{
  char          *text;
  TincanCellSize cell;
  GArray        *places;  /* of TincanCellLine ... */
  GPtrArray     *layouts; /* ... and the PangoLayout of each */
};

static const TincanCellLine *
get_line (TincanTextLines *self,
          guint            nth)
{
  return &g_array_index (self->places, TincanCellLine, nth);
}

static PangoLayoutLine *
get_layout_line (TincanTextLines *self,
                 guint            nth)
{
  return pango_layout_get_line_readonly (self->layouts->pdata[nth], 0);
}

static PangoLayout *
create_layout (TincanTextLines *self,
               GtkWidget       *widget,
               guint            nth,
               PangoTabArray   *tabs)
{
  const TincanCellLine *line = get_line (self, nth);
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, NULL);

  pango_layout_set_tabs (layout, tabs);
  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_text (layout, self->text + line->start, (int) (line->end - line->start));

  return layout;
}

static void
draw_line (TincanTextLines *self,
           GtkSnapshot     *snapshot,
           guint            nth,
           const GdkRGBA   *color)
{
  PangoLayout *layout = self->layouts->pdata[nth];
  int y = (int) nth * self->cell.line_height + self->cell.baseline -
          PANGO_PIXELS (pango_layout_get_baseline (layout));

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* The text keeps its place. */
static void
draw_area (TincanTextLines *self,
           GtkSnapshot     *snapshot,
           guint            nth,
           int              x,
           int              width,
           const GdkRGBA   *paper,
           const GdkRGBA   *ink)
{
  int height = self->cell.line_height;
  graphene_rect_t area = GRAPHENE_RECT_INIT (x, (int) nth * height, MAX (width, 1), height);

  gtk_snapshot_append_color (snapshot, paper, &area);
  gtk_snapshot_push_clip (snapshot, &area);
  draw_line (self, snapshot, nth, ink);
  gtk_snapshot_pop (snapshot);
}

static void
draw_range_in_line (TincanTextLines       *self,
                    GtkSnapshot           *snapshot,
                    guint                  nth,
                    const TincanByteRange *range,
                    const GdkRGBA         *paper,
                    const GdkRGBA         *ink)
{
  const TincanCellLine *line = get_line (self, nth);
  int first = (int) (MAX (range->first, line->start) - line->start);
  int end = (int) (MIN (range->end, line->end) - line->start);
  g_autofree int *areas = NULL;
  int n = 0;

  if (first < end)
    pango_layout_line_get_x_ranges (get_layout_line (self, nth), first, end, &areas, &n);
  for (int i = 0; i < n; i++)
    draw_area (self, snapshot, nth, PANGO_PIXELS (areas[2 * i]),
               PANGO_PIXELS (areas[2 * i + 1]) - PANGO_PIXELS (areas[2 * i]), paper, ink);
}

void
tincan_cell_size_find (TincanCellSize *cell,
                       GtkWidget      *widget)
{
  g_autoptr (PangoLayout) sample = gtk_widget_create_pango_layout (widget, SAMPLE);
  int width, height;

  pango_layout_get_pixel_size (sample, &width, &height);
  cell->width = MAX (1, (width + (int) strlen (SAMPLE) - 1) / (int) strlen (SAMPLE));
  cell->line_height = MAX (1, (int) (height * LINE_SPACING + 0.5));
  cell->baseline = (cell->line_height - height) / 2 +
                   PANGO_PIXELS (pango_layout_get_baseline (sample));
}

TincanTextLines *
tincan_text_lines_new (GtkWidget            *widget,
                       const char           *text,
                       guint                 n_cells,
                       const TincanCellSize *cell)
{
  TincanTextLines *self = g_new0 (TincanTextLines, 1);
  PangoTabArray *tabs = pango_tab_array_new_with_positions (1, TRUE, PANGO_TAB_LEFT,
                                                            TINCAN_TAB_CELLS * cell->width);

  self->text = g_strdup (text);
  self->cell = *cell;
  self->places = tincan_cell_wrap (text, n_cells);
  self->layouts = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->places->len; i++)
    g_ptr_array_add (self->layouts, create_layout (self, widget, i, tabs));
  pango_tab_array_free (tabs);

  return self;
}

void
tincan_text_lines_free (TincanTextLines *self)
{
  g_free (self->text);
  g_array_unref (self->places);
  g_ptr_array_unref (self->layouts);
  g_free (self);
}

void
tincan_text_lines_draw (TincanTextLines *self,
                        GtkSnapshot     *snapshot,
                        const GdkRGBA   *color)
{
  for (guint i = 0; i < self->layouts->len; i++)
    draw_line (self, snapshot, i, color);
}

void
tincan_text_lines_draw_range (TincanTextLines       *self,
                              GtkSnapshot           *snapshot,
                              const TincanByteRange *range,
                              const GdkRGBA         *paper,
                              const GdkRGBA         *ink)
{
  guint last = self->places->len - 1;
  int width;

  for (guint i = 0; i <= last; i++)
    draw_range_in_line (self, snapshot, i, range, paper, ink);
  if (range->first >= range->end || range->end <= get_line (self, last)->end)
    return;

  pango_layout_get_pixel_size (self->layouts->pdata[last], &width, NULL);
  draw_area (self, snapshot, last, width, self->cell.width / 2, paper, ink);
}

guint
tincan_text_lines_find_offset (TincanTextLines *self,
                               double           x,
                               double           y)
{
  guint nth = (guint) CLAMP (y / self->cell.line_height, 0, (double) self->places->len - 1);
  const TincanCellLine *line = get_line (self, nth);
  const char *c;
  int index, trailing;

  pango_layout_line_x_to_index (get_layout_line (self, nth), (int) (x * PANGO_SCALE), &index,
                                &trailing);
  c = self->text + line->start + index;
  while (trailing-- > 0 && c < self->text + line->end)
    c = g_utf8_next_char (c);

  return (guint) (c - self->text);
}

void
tincan_text_lines_get_place (TincanTextLines *self,
                             guint            offset,
                             int             *x,
                             int             *y)
{
  guint nth = 0;
  int pango_x;

  while (nth + 1 < self->places->len && get_line (self, nth + 1)->start <= offset)
    nth++;
  pango_layout_line_index_to_x (get_layout_line (self, nth),
                                (int) (offset - get_line (self, nth)->start), FALSE, &pango_x);
  *x = PANGO_PIXELS (pango_x);
  *y = (int) nth * self->cell.line_height + self->cell.line_height / 2;
}
