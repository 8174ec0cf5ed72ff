/* Plain text in cells of one width, wrapped like a terminal's: for rows of a list.
 *
 * A character takes one cell or two, whatever font it comes from; a line is as high as the next.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/text-block.h"

#include <string.h>

#define TAB_CELLS 8
#define MIN_CELLS 8
#define LINE_SPACING 1.25
#define SAMPLE "0000000000"

struct _TincanTextBlock
{
  GtkWidget parent_instance;

  char        *text;
  guint        unit;
  GPtrArray   *lines;       /* PangoLayout, of the text wrapped at n_cells; NULL until drawn */
  guint        n_cells;
  int          cell_width;  /* pixels; 0: not known yet */
  int          line_height;
  int          baseline;    /* of a line, from its top */
};

G_DEFINE_FINAL_TYPE (TincanTextBlock, tincan_text_block, GTK_TYPE_WIDGET)

static guint
count_cells (gunichar c,
             guint    column)
{
  if (c < 0x80)
    return c == '\t' ? TAB_CELLS - column % TAB_CELLS : 1;
  if (g_unichar_iswide (c))
    return 2;

  return g_unichar_iszerowidth (c) ? 0 : 1;
}

/* Where the line that begins at @line ends: at a newline, at the end, or where the next character
 * has no room. */
static const char *
find_line_end (const char *line,
               guint       n_cells)
{
  guint column = 0;
  const char *c;

  for (c = line; *c != '\0' && *c != '\n'; c = g_utf8_next_char (c))
    {
      column += count_cells (g_utf8_get_char (c), column);
      if (column > n_cells && c > line)
        break;
    }

  return c;
}

static guint
count_lines (const char *text,
             guint       n_cells)
{
  guint n = 0;

  for (const char *line = text;; n++)
    {
      const char *end = find_line_end (line, n_cells);

      if (*end == '\0')
        return n + 1;
      line = *end == '\n' ? end + 1 : end;
    }
}

static char *
wrap (const char *text,
      guint       n_cells)
{
  GString *wrapped = g_string_new (NULL);

  for (const char *line = text;;)
    {
      const char *end = find_line_end (line, n_cells);

      g_string_append_len (wrapped, line, end - line);
      if (*end == '\0')
        return g_string_free (wrapped, FALSE);
      g_string_append_c (wrapped, '\n');
      line = *end == '\n' ? end + 1 : end;
    }
}

static void
find_cell_size (TincanTextBlock *self)
{
  g_autoptr (PangoLayout) sample = NULL;
  int width, height;

  if (self->cell_width > 0)
    return;

  sample = gtk_widget_create_pango_layout (GTK_WIDGET (self), SAMPLE);
  pango_layout_get_pixel_size (sample, &width, &height);
  self->cell_width = MAX (1, (width + (int) strlen (SAMPLE) - 1) / (int) strlen (SAMPLE));
  self->line_height = MAX (1, (int) (height * LINE_SPACING + 0.5));
  self->baseline = (self->line_height - height) / 2 +
                   PANGO_PIXELS (pango_layout_get_baseline (sample));
}

static guint
get_n_cells (TincanTextBlock *self,
             int              width)
{
  guint n = MAX (MIN_CELLS, width / self->cell_width);

  return n > self->unit ? n - n % self->unit : n;
}

static void
forget_layout (TincanTextBlock *self)
{
  g_clear_pointer (&self->lines, g_ptr_array_unref);
}

/* Each line is a layout: in one of several lines, those with another font in them are higher. */
static void
update_layout (TincanTextBlock *self,
               guint            n_cells)
{
  g_autofree char *wrapped = NULL;
  g_auto (GStrv) lines = NULL;
  PangoTabArray *tabs;

  if (self->lines != NULL && self->n_cells == n_cells)
    return;

  forget_layout (self);
  self->n_cells = n_cells;
  self->lines = g_ptr_array_new_with_free_func (g_object_unref);
  wrapped = wrap (self->text, n_cells);
  lines = g_strsplit (wrapped, "\n", -1);
  tabs = pango_tab_array_new_with_positions (1, TRUE, PANGO_TAB_LEFT,
                                             TAB_CELLS * self->cell_width);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), lines[i]);

      pango_layout_set_tabs (layout, tabs);
      pango_layout_set_auto_dir (layout, FALSE);
      g_ptr_array_add (self->lines, layout);
    }
  pango_tab_array_free (tabs);
}

static void
draw_line (TincanTextBlock *self,
           GtkSnapshot     *snapshot,
           guint            number,
           const GdkRGBA   *color)
{
  PangoLayout *layout = self->lines->pdata[number];
  int y = (int) number * self->line_height + self->baseline -
          PANGO_PIXELS (pango_layout_get_baseline (layout));

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
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
      *minimum = *natural = MIN_CELLS * self->cell_width;
      return;
    }

  n_cells = for_size < 0 ? MIN_CELLS : get_n_cells (self, for_size);
  *minimum = *natural = (int) count_lines (self->text, n_cells) * self->line_height;
}

static void
tincan_text_block_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  TincanTextBlock *self = TINCAN_TEXT_BLOCK (widget);
  GdkRGBA color;

  if (*self->text == '\0')
    return;

  find_cell_size (self);
  update_layout (self, get_n_cells (self, gtk_widget_get_width (widget)));
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  for (guint i = 0; i < self->lines->len; i++)
    draw_line (self, snapshot, i, &color);
}

static void
tincan_text_block_css_changed (GtkWidget         *widget,
                               GtkCssStyleChange *change)
{
  TincanTextBlock *self = TINCAN_TEXT_BLOCK (widget);

  GTK_WIDGET_CLASS (tincan_text_block_parent_class)->css_changed (widget, change);
  forget_layout (self);
  self->cell_width = 0;
}

static void
tincan_text_block_finalize (GObject *object)
{
  TincanTextBlock *self = TINCAN_TEXT_BLOCK (object);

  forget_layout (self);
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

static void
tincan_text_block_init (TincanTextBlock *self)
{
  self->text = g_strdup ("");
  self->unit = 1;
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
  forget_layout (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
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
  forget_layout (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
