/* Plain text in cells of one width, wrapped like a terminal's: for rows of a list.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/text-block.h"

#include "app/cell-wrap.h"
#include "app/text-lines.h"

#define MIN_CELLS 8
#define CURSOR_WIDTH 1

struct _TincanTextBlock
{
  GtkWidget parent_instance;

  char            *text;
  guint            unit;
  GArray          *matches;  /* of TincanByteRange; or NULL */
  TincanByteRange  selected;
  int              cursor;   /* -1 for none */
  TincanTextLines *lines;    /* NULL until they are drawn ... */
  guint            n_cells;  /* ... and how they are wrapped then */
  TincanCellSize   cell;
};

G_DEFINE_FINAL_TYPE (TincanTextBlock, tincan_text_block, GTK_TYPE_WIDGET)

/* How marked text looks: the same in light and dark. */
static const GdkRGBA match_ink = { 0, 0, 0, 1 };
static const GdkRGBA match_paper = { 0xf8 / 255.0f, 0xe4 / 255.0f, 0x5c / 255.0f, 1 };
static const GdkRGBA selected_ink = { 1, 1, 1, 1 };
static const GdkRGBA selected_paper = { 0x1a / 255.0f, 0x5f / 255.0f, 0xb4 / 255.0f, 1 };

static void
find_cell_size (TincanTextBlock *self)
{
  if (self->cell.width == 0)
    tincan_cell_size_find (&self->cell, GTK_WIDGET (self));
}

static guint
get_n_cells (TincanTextBlock *self,
             int              width)
{
  guint n = MAX (MIN_CELLS, width / self->cell.width);

  return n > self->unit ? n - n % self->unit : n;
}

static void
forget_lines (TincanTextBlock *self)
{
  g_clear_pointer (&self->lines, tincan_text_lines_free);
}

static TincanTextLines *
get_lines (TincanTextBlock *self)
{
  guint n_cells;

  find_cell_size (self);
  n_cells = get_n_cells (self, gtk_widget_get_width (GTK_WIDGET (self)));
  if (self->lines != NULL && self->n_cells == n_cells)
    return self->lines;

  forget_lines (self);
  self->n_cells = n_cells;
  self->lines = tincan_text_lines_new (GTK_WIDGET (self), self->text, n_cells, &self->cell);

  return self->lines;
}

static GtkSizeRequestMode
tincan_text_block_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tincan_text_block_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  TincanTextBlock *self = TINCAN_TEXT_BLOCK (widget);
  guint n_cells;

  find_cell_size (self);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = *natural = MIN_CELLS * self->cell.width;
      return;
    }

  n_cells = for_size < 0 ? MIN_CELLS : get_n_cells (self, for_size);
  *minimum = *natural = (int) tincan_cell_wrap_count (self->text, n_cells) * self->cell.line_height;
}

static void
draw_cursor (TincanTextBlock *self,
             GtkSnapshot     *snapshot,
             const GdkRGBA   *color)
{
  int x, y;

  tincan_text_lines_get_place (get_lines (self), (guint) self->cursor, &x, &y);
  gtk_snapshot_append_color (snapshot, color,
                             &GRAPHENE_RECT_INIT (x, y - self->cell.line_height / 2, CURSOR_WIDTH,
                                                  self->cell.line_height));
}

static void
tincan_text_block_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  TincanTextBlock *self = TINCAN_TEXT_BLOCK (widget);
  guint n_matches = self->matches != NULL ? self->matches->len : 0;
  TincanTextLines *lines;
  GdkRGBA color;

  if (*self->text == '\0' && self->selected.end == 0 && self->cursor < 0)
    return;

  lines = get_lines (self);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  tincan_text_lines_draw (lines, snapshot, &color);
  for (guint i = 0; i < n_matches; i++)
    tincan_text_lines_draw_range (lines, snapshot,
                                  &g_array_index (self->matches, TincanByteRange, i),
                                  &match_paper, &match_ink);
  if (self->selected.first < self->selected.end)
    tincan_text_lines_draw_range (lines, snapshot, &self->selected, &selected_paper,
                                  &selected_ink);
  if (self->cursor >= 0)
    draw_cursor (self, snapshot, &color);
}

static void
tincan_text_block_css_changed (GtkWidget         *widget,
                               GtkCssStyleChange *change)
{
  TincanTextBlock *self = TINCAN_TEXT_BLOCK (widget);

  GTK_WIDGET_CLASS (tincan_text_block_parent_class)->css_changed (widget, change);
  forget_lines (self);
  self->cell.width = 0;
}

static void
tincan_text_block_finalize (GObject *object)
{
  TincanTextBlock *self = TINCAN_TEXT_BLOCK (object);

  forget_lines (self);
  g_clear_pointer (&self->matches, g_array_unref);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (tincan_text_block_parent_class)->finalize (object);
}

static void
tincan_text_block_class_init (TincanTextBlockClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tincan_text_block_finalize;
  widget_class->get_request_mode = tincan_text_block_get_request_mode;
  widget_class->measure = tincan_text_block_measure;
  widget_class->snapshot = tincan_text_block_snapshot;
  widget_class->css_changed = tincan_text_block_css_changed;
  gtk_widget_class_set_css_name (widget_class, "label");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

/* Without a name GTK would say that of the type. */
static void
update_name (TincanTextBlock *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  *self->text != '\0' ? self->text : " ", -1);
}

static void
tincan_text_block_init (TincanTextBlock *self)
{
  self->text = g_strdup ("");
  self->unit = 1;
  self->cursor = -1;
  update_name (self);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
tincan_text_block_new (void)
{
  return g_object_new (TINCAN_TYPE_TEXT_BLOCK, NULL);
}

void
tincan_text_block_set_text (TincanTextBlock *self,
                            const char      *text)
{
  g_return_if_fail (TINCAN_IS_TEXT_BLOCK (self));
  g_return_if_fail (text != NULL);

  if (g_str_equal (self->text, text))
    return;

  g_free (self->text);
  self->text = g_strdup (text);
  g_clear_pointer (&self->matches, g_array_unref);
  self->selected = (TincanByteRange) { 0 };
  self->cursor = -1;
  forget_lines (self);
  update_name (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
tincan_text_block_set_unit (TincanTextBlock *self,
                            guint            unit)
{
  g_return_if_fail (TINCAN_IS_TEXT_BLOCK (self));
  g_return_if_fail (unit > 0);

  if (self->unit == unit)
    return;

  self->unit = unit;
  forget_lines (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

const char *
tincan_text_block_get_text (TincanTextBlock *self)
{
  g_return_val_if_fail (TINCAN_IS_TEXT_BLOCK (self), NULL);

  return self->text;
}

void
tincan_text_block_set_matches (TincanTextBlock *self,
                               GArray          *ranges)
{
  g_return_if_fail (TINCAN_IS_TEXT_BLOCK (self));

  if (ranges == self->matches)
    return;

  if (ranges != NULL)
    g_array_ref (ranges);
  g_clear_pointer (&self->matches, g_array_unref);
  self->matches = ranges;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
tincan_text_block_select (TincanTextBlock *self,
                          gsize            first,
                          gsize            end)
{
  g_return_if_fail (TINCAN_IS_TEXT_BLOCK (self));

  if (self->selected.first == first && self->selected.end == end)
    return;

  self->selected = (TincanByteRange) { first, end };
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
tincan_text_block_set_cursor (TincanTextBlock *self,
                              int              offset)
{
  g_return_if_fail (TINCAN_IS_TEXT_BLOCK (self));

  if (self->cursor == offset)
    return;

  self->cursor = offset;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
tincan_text_block_find_offset (TincanTextBlock *self,
                               double           x,
                               double           y)
{
  g_return_val_if_fail (TINCAN_IS_TEXT_BLOCK (self), 0);

  return tincan_text_lines_find_offset (get_lines (self), x, y);
}

void
tincan_text_block_get_place (TincanTextBlock *self,
                             guint            offset,
                             int             *x,
                             int             *y)
{
  g_return_if_fail (TINCAN_IS_TEXT_BLOCK (self));

  tincan_text_lines_get_place (get_lines (self), offset, x, y);
}

int
tincan_text_block_get_line_height (TincanTextBlock *self)
{
  g_return_val_if_fail (TINCAN_IS_TEXT_BLOCK (self), 1);

  find_cell_size (self);

  return self->cell.line_height;
}
