/* What the bytes at a place would be as numbers, times and text.
 *
 * A table of name, little and big endian, in as many blocks side by side as the width has room for.
 * Its columns have fixed widths, so that no value moves while the place does.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/values-panel.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "codec/byte-values.h"

#define BLOCK_GAP 12
#define COLUMN_GAP 8
#define NONE "–"
#define MAX_BLOCKS 3
#define N_ORDERS 2
#define TEXT_MIN 60 /* pixels */
#define USUAL_WIDTH 700 /* where none is told: not the tower that the least would make */
#define ROOMY_WIDTH 800
#define ROOMY_HEIGHT 600

struct _TincanValuesPanel
{
  GtkWidget parent_instance;

  GtkWidget *heads[MAX_BLOCKS][N_ORDERS]; /* "LE" and "BE" */
  GtkWidget *names[TINCAN_N_VALUES];
  GtkWidget *values[TINCAN_N_VALUES][N_ORDERS]; /* one byte has only the first */
  GtkWidget *text_name;
  GtkWidget *text;
};

G_DEFINE_FINAL_TYPE (TincanValuesPanel, tincan_values_panel, GTK_TYPE_WIDGET)

/* In the order they are shown in; the width is that of the longest value, in digits. */
static const struct
{
  TincanValue value;
  const char *name;
  guint8      width;
} cells[TINCAN_N_VALUES] = {
  { TINCAN_VALUE_U8, "u8", 3 },
  { TINCAN_VALUE_I8, "i8", 4 },
  { TINCAN_VALUE_U16, "u16", 5 },
  { TINCAN_VALUE_I16, "i16", 6 },
  { TINCAN_VALUE_U32, "u32", 10 },
  { TINCAN_VALUE_I32, "i32", 11 },
  { TINCAN_VALUE_U64, "u64", 20 },
  { TINCAN_VALUE_I64, "i64", 20 },
  { TINCAN_VALUE_F32, "f32", 14 },
  { TINCAN_VALUE_F64, "f64", 24 },
  { TINCAN_VALUE_UNIX_S, N_("Unix s"), 18 },
  { TINCAN_VALUE_UNIX_MS, N_("Unix ms"), 21 },
};

/* How the table lies in a width. */
typedef struct
{
  guint n_blocks;
  guint n_rows;                   /* of a block */
  int   name_width[MAX_BLOCKS];   /* in pixels, as are all others */
  int   value_width[MAX_BLOCKS];
  int   row_height;
  int   text_left;
} Table;

static int
get_natural (GtkWidget      *widget,
             GtkOrientation  orientation)
{
  int natural = 0;

  gtk_widget_measure (widget, orientation, -1, NULL, &natural, NULL, NULL);

  return natural;
}

/* English digits: the usual character of a Chinese font is twice as wide. */
static int
get_digit_width (TincanValuesPanel *self)
{
  PangoContext *context = gtk_widget_get_pango_context (self->text);
  PangoFontMetrics *metrics =
    pango_context_get_metrics (context, NULL, pango_language_from_string ("en"));
  int width = pango_font_metrics_get_approximate_digit_width (metrics);

  pango_font_metrics_unref (metrics);

  return width;
}

static void
lay_out_block (TincanValuesPanel *self,
               Table             *table,
               guint              block)
{
  int digit = get_digit_width (self);

  table->name_width[block] = table->value_width[block] = 0;
  for (guint i = block * table->n_rows; i < (block + 1) * table->n_rows; i++)
    {
      int name = get_natural (self->names[i], GTK_ORIENTATION_HORIZONTAL);
      int value = PANGO_PIXELS_CEIL (cells[i].width * digit);

      table->name_width[block] = MAX (table->name_width[block], name);
      table->value_width[block] = MAX (table->value_width[block], value);
    }
}

static void
lay_out (TincanValuesPanel *self,
         guint              n_blocks,
         Table             *table)
{
  *table = (Table) { .n_blocks = n_blocks, .n_rows = TINCAN_N_VALUES / n_blocks };
  table->row_height = get_natural (self->names[0], GTK_ORIENTATION_VERTICAL);
  for (guint i = 0; i < n_blocks; i++)
    {
      lay_out_block (self, table, i);
      table->text_left += table->name_width[i] + BLOCK_GAP +
                          N_ORDERS * (COLUMN_GAP + table->value_width[i]);
    }
}

/* As many blocks as there is room for. */
static void
lay_out_in (TincanValuesPanel *self,
            int                width,
            Table             *table)
{
  guint n_blocks = MAX_BLOCKS;

  lay_out (self, n_blocks, table);
  while (n_blocks > 1 && table->text_left + TEXT_MIN > width)
    lay_out (self, --n_blocks, table);
}

static void
place (GtkWidget *widget,
       int        x,
       int        y,
       int        width,
       int        height)
{
  gtk_widget_size_allocate (widget, &(GtkAllocation) { x, y, MAX (width, 0), height }, -1);
}

static void
place_block (TincanValuesPanel *self,
             const Table       *table,
             guint              block,
             int                left)
{
  int height = table->row_height;
  int width = table->value_width[block];

  for (guint order = 0; order < N_ORDERS; order++)
    {
      int x = left + table->name_width[block] + COLUMN_GAP + order * (width + COLUMN_GAP);

      place (self->heads[block][order], x, 0, width, height);
      for (guint row = 0; row < table->n_rows; row++)
        {
          GtkWidget *value = self->values[block * table->n_rows + row][order];

          if (value != NULL)
            place (value, x, (row + 1) * height, width, height);
        }
    }
  for (guint row = 0; row < table->n_rows; row++)
    place (self->names[block * table->n_rows + row], left, (row + 1) * height,
           table->name_width[block], height);
}

static GtkWidget *
add_label (TincanValuesPanel *self,
           const char        *label,
           const char        *css_class)
{
  GtkWidget *widget = gtk_label_new (label);

  gtk_label_set_xalign (GTK_LABEL (widget), 0);
  gtk_widget_add_css_class (widget, css_class);
  gtk_widget_set_parent (widget, GTK_WIDGET (self));

  return widget;
}

static GtkWidget *
add_value (TincanValuesPanel *self)
{
  GtkWidget *label = add_label (self, NONE, "value");

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_can_focus (label, FALSE); /* not only not focusable: Tab would end there */

  return label;
}

/* The name says what a screen reader should: which value, and the value. */
static void
show_value (GtkWidget  *label,
            const char *name,
            const char *text)
{
  g_autofree char *full_name = g_strjoin (" ", name, text, NULL);

  gtk_label_set_label (GTK_LABEL (label), text);
  tincan_accessible_set_name (label, full_name);
}

static void
show (TincanValuesPanel *self,
      guint              cell,
      const guint8      *data,
      gsize              size)
{
  TincanValue value = cells[cell].value;
  g_autofree char *little = tincan_value_print (value, FALSE, data, size);
  g_autofree char *big = tincan_value_print (value, TRUE, data, size);
  g_autofree char *little_name = NULL;
  g_autofree char *big_name = NULL;

  if (tincan_value_get_size (value) == 1)
    {
      show_value (self->values[cell][0], cells[cell].name, little != NULL ? little : NONE);
      return;
    }

  little_name = g_strdup_printf (_("%s little endian"), _(cells[cell].name));
  big_name = g_strdup_printf (_("%s big endian"), _(cells[cell].name));
  show_value (self->values[cell][0], little_name, little != NULL ? little : NONE);
  show_value (self->values[cell][1], big_name, big != NULL ? big : NONE);
}

static void
tincan_values_panel_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  TincanValuesPanel *self = TINCAN_VALUES_PANEL (widget);
  Table narrow;
  Table table;

  lay_out (self, 1, &narrow);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      lay_out (self, MAX_BLOCKS, &table);
      *minimum = narrow.text_left + TEXT_MIN;
      *natural = table.text_left + TEXT_MIN;
      return;
    }

  lay_out_in (self, for_size >= 0 ? for_size : USUAL_WIDTH, &table);
  *minimum = *natural = (table.n_rows + 1) * table.row_height;
}

static void
tincan_values_panel_size_allocate (GtkWidget *widget,
                                   int        width,
                                   int        height,
                                   int        baseline)
{
  TincanValuesPanel *self = TINCAN_VALUES_PANEL (widget);
  Table table;
  int left = 0;

  lay_out_in (self, width, &table);
  for (guint i = 0; i < MAX_BLOCKS; i++)
    {
      for (guint order = 0; order < N_ORDERS; order++)
        gtk_widget_set_child_visible (self->heads[i][order], i < table.n_blocks);
      if (i >= table.n_blocks)
        continue;
      place_block (self, &table, i, left);
      left += table.name_width[i] + BLOCK_GAP + N_ORDERS * (COLUMN_GAP + table.value_width[i]);
    }
  place (self->text_name, left, 0, width - left, table.row_height);
  place (self->text, left, table.row_height, width - left, table.n_rows * table.row_height);
}

static GtkSizeRequestMode
tincan_values_panel_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tincan_values_panel_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (tincan_values_panel_parent_class)->dispose (object);
}

static void
tincan_values_panel_class_init (TincanValuesPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_values_panel_dispose;
  widget_class->measure = tincan_values_panel_measure;
  widget_class->size_allocate = tincan_values_panel_size_allocate;
  widget_class->get_request_mode = tincan_values_panel_get_request_mode;
}

static void
tincan_values_panel_init (TincanValuesPanel *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "values");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _("LE: little endian, the low byte first\n"
                                                    "BE: big endian, the high byte first"));
  for (guint i = 0; i < MAX_BLOCKS; i++)
    {
      self->heads[i][0] = add_label (self, "LE", "value-order");
      self->heads[i][1] = add_label (self, "BE", "value-order");
    }
  for (guint i = 0; i < TINCAN_N_VALUES; i++)
    {
      self->names[i] = add_label (self, _(cells[i].name), "value-name");
      self->values[i][0] = add_value (self);
      if (tincan_value_get_size (cells[i].value) > 1)
        self->values[i][1] = add_value (self);
    }
  self->text_name = add_label (self, _("Text"), "value-name");
  self->text = add_value (self);
  gtk_label_set_wrap (GTK_LABEL (self->text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_yalign (GTK_LABEL (self->text), 0);
}

void
tincan_values_panel_set_bytes (TincanValuesPanel *self,
                               const guint8      *data,
                               gsize              size,
                               const char        *text)
{
  g_return_if_fail (TINCAN_IS_VALUES_PANEL (self));

  for (guint i = 0; i < TINCAN_N_VALUES; i++)
    show (self, i, data, size);
  show_value (self->text, _("Text"), text);
}

gboolean
tincan_values_panel_has_room (GtkWidget *around)
{
  g_return_val_if_fail (GTK_IS_WIDGET (around), TRUE);

  return gtk_widget_get_width (around) >= ROOMY_WIDTH ||
         gtk_widget_get_height (around) >= ROOMY_HEIGHT;
}
