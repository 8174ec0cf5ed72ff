/* A map of the places of many messages: a cell for each byte, with what it has in common.
 *
 * The kinds differ by a sign in the cell, not only by its colour. Fields whose place is told from
 * the end of messages of different lengths have a row of their own.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/variance-map.h"

#include <glib/gi18n.h>

#define COLUMNS 32
#define CELL_WIDTH 24
#define CELL_HEIGHT 24
#define LABEL_WIDTH 52
#define INSET 1

typedef struct
{
  const char *sign;
  guint8      red;
  guint8      green;
  guint8      blue;
} Look;

/* Tints of the text's background: the text of the theme keeps its contrast on them. */
#define TINT_ALPHA 0.4

static const Look looks[TINCAN_VARIANCE_N_KINDS] = {
  [TINCAN_VARIANCE_CONSTANT] = { "=", 0x9a, 0x99, 0x96 },
  [TINCAN_VARIANCE_COUNTER] = { "#", 0x62, 0xa0, 0xea },
  [TINCAN_VARIANCE_LENGTH] = { "L", 0xdc, 0x8a, 0xdd },
  [TINCAN_VARIANCE_CHECKSUM] = { "✓", 0xff, 0xa3, 0x48 },
  [TINCAN_VARIANCE_FEW_VALUES] = { "n", 0x57, 0xe3, 0x89 },
  [TINCAN_VARIANCE_TEXT] = { "a", 0x5b, 0xc8, 0xaf },
  [TINCAN_VARIANCE_VARIES] = { "~", 0xf6, 0x61, 0x51 },
};

struct _TincanVarianceMap
{
  GtkWidget parent_instance;

  const TincanVariance *variance;
  guint                 selected;
};

G_DEFINE_FINAL_TYPE (TincanVarianceMap, tincan_variance_map, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
count_rows (TincanVarianceMap *self)
{
  return self->variance != NULL ? (self->variance->places->len + COLUMNS - 1) / COLUMNS : 0;
}

static const TincanVarianceField *
get_field (TincanVarianceMap *self,
           guint              number)
{
  return &g_array_index (self->variance->fields, TincanVarianceField, number);
}

/* The first field whose place is told from the end; there is only one. */
static guint
find_end_field (TincanVarianceMap *self)
{
  guint n = self->variance != NULL ? self->variance->fields->len : 0;

  for (guint i = 0; i < n; i++)
    if (get_field (self, i)->from_end)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

/* Where cell @place is; places behind the last row are those of the row of the end. */
static void
get_cell (guint            place,
          graphene_rect_t *cell)
{
  graphene_rect_init (cell, LABEL_WIDTH + place % COLUMNS * CELL_WIDTH + INSET,
                      place / COLUMNS * CELL_HEIGHT + INSET, CELL_WIDTH - 2 * INSET,
                      CELL_HEIGHT - 2 * INSET);
}

/* The cells of a field: @first and how many. */
static guint
get_cells (TincanVarianceMap         *self,
           const TincanVarianceField *field,
           guint                     *first)
{
  *first = field->from_end ? count_rows (self) * COLUMNS : (guint) field->offset;
  return (guint) field->size;
}

static void
draw_layout (TincanVarianceMap *self,
             GtkSnapshot       *snapshot,
             PangoLayout       *layout,
             float              left,
             float              top,
             float              width)
{
  int text_width, text_height;
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (
    left + (width - (float) text_width) / 2, top + (float) (CELL_HEIGHT - text_height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

/* Made once a drawing: there may be thousands of cells, and only a few signs. */
static PangoLayout *
get_sign (TincanVarianceMap  *self,
          GHashTable         *signs,
          TincanVarianceKind  kind,
          guint               n_values)
{
  gpointer key = GUINT_TO_POINTER (kind == TINCAN_VARIANCE_FEW_VALUES
                                   ? TINCAN_VARIANCE_N_KINDS + n_values : kind);
  PangoLayout *layout = g_hash_table_lookup (signs, key);
  g_autofree char *count = NULL;

  if (layout != NULL)
    return layout;

  count = g_strdup_printf ("%u", n_values);
  layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), kind == TINCAN_VARIANCE_FEW_VALUES
                                                              ? count : looks[kind].sign);
  g_hash_table_insert (signs, key, layout);
  return layout;
}

static void
draw_cell (TincanVarianceMap  *self,
           GtkSnapshot        *snapshot,
           GHashTable         *signs,
           guint               place,
           TincanVarianceKind  kind,
           guint               n_values)
{
  const Look *look = &looks[kind];
  const GdkRGBA tint = { (float) look->red / 255, (float) look->green / 255,
                         (float) look->blue / 255, (float) TINT_ALPHA };
  graphene_rect_t cell;

  get_cell (place, &cell);
  gtk_snapshot_append_color (snapshot, &tint, &cell);
  draw_layout (self, snapshot, get_sign (self, signs, kind, n_values), cell.origin.x - INSET,
               cell.origin.y - INSET, CELL_WIDTH);
}

static void
draw_label (TincanVarianceMap *self,
            GtkSnapshot       *snapshot,
            guint              row,
            const char        *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);

  draw_layout (self, snapshot, layout, 0, (float) (row * CELL_HEIGHT), LABEL_WIDTH);
}

static void
draw_selected (TincanVarianceMap *self,
               GtkSnapshot       *snapshot)
{
  const float widths[] = { 2, 2, 2, 2 };
  const TincanVarianceField *field = get_field (self, self->selected);
  guint first;
  guint n = get_cells (self, field, &first);
  GdkRGBA color;

  gtk_style_context_get_color (gtk_widget_get_style_context (GTK_WIDGET (self)), &color);
  for (guint i = 0; i < n; i++)
    {
      const GdkRGBA colors[] = { color, color, color, color };
      GskRoundedRect outline;
      graphene_rect_t cell;

      get_cell (first + i, &cell);
      gsk_rounded_rect_init_from_rect (&outline, &cell, 0);
      gtk_snapshot_append_border (snapshot, &outline, widths, colors);
    }
}

static void
draw_places (TincanVarianceMap *self,
             GtkSnapshot       *snapshot,
             GHashTable        *signs)
{
  GArray *places = self->variance->places;

  for (guint row = 0; row < count_rows (self); row++)
    {
      g_autofree char *label = g_strdup_printf ("%u", row * COLUMNS);

      draw_label (self, snapshot, row, label);
    }
  for (guint i = 0; i < places->len; i++)
    {
      const TincanVariancePlace *place = &g_array_index (places, TincanVariancePlace, i);

      draw_cell (self, snapshot, signs, i, place->kind, place->n_distinct);
    }
}

static void
tincan_variance_map_snapshot (GtkWidget   *widget,
                              GtkSnapshot *snapshot)
{
  TincanVarianceMap *self = TINCAN_VARIANCE_MAP (widget);
  g_autoptr (GHashTable) signs = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  guint end = find_end_field (self);

  if (self->variance == NULL)
    return;

  draw_places (self, snapshot, signs);
  if (end != GTK_INVALID_LIST_POSITION)
    {
      guint first;
      guint n = get_cells (self, get_field (self, end), &first);

      draw_label (self, snapshot, count_rows (self), _("end"));
      for (guint i = 0; i < n; i++)
        draw_cell (self, snapshot, signs, first + i, get_field (self, end)->kind, 0);
    }
  if (self->selected < self->variance->fields->len)
    draw_selected (self, snapshot);
}

static void
tincan_variance_map_measure (GtkWidget      *widget,
                             GtkOrientation  orientation,
                             int             for_size,
                             int            *minimum,
                             int            *natural,
                             int            *minimum_baseline,
                             int            *natural_baseline)
{
  TincanVarianceMap *self = TINCAN_VARIANCE_MAP (widget);
  guint n_rows = count_rows (self) + (find_end_field (self) != GTK_INVALID_LIST_POSITION);

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                        ? LABEL_WIDTH + COLUMNS * CELL_WIDTH : (int) n_rows * CELL_HEIGHT;
}

/* The field at a point of the widget. */
static guint
find_field (TincanVarianceMap *self,
            double             x,
            double             y)
{
  int column = ((int) x - LABEL_WIDTH) / CELL_WIDTH;
  guint place = (guint) ((int) y / CELL_HEIGHT * COLUMNS + column);
  guint n = self->variance != NULL ? self->variance->fields->len : 0;

  if (x < LABEL_WIDTH || column >= COLUMNS)
    return GTK_INVALID_LIST_POSITION;
  for (guint i = 0; i < n; i++)
    {
      guint first;
      guint n_cells = get_cells (self, get_field (self, i), &first);

      if (place >= first && place - first < n_cells)
        return i;
    }
  return GTK_INVALID_LIST_POSITION;
}

static void
on_pressed (TincanVarianceMap *self,
            int                n_press,
            double             x,
            double             y)
{
  guint field = find_field (self, x, y);

  if (field != GTK_INVALID_LIST_POSITION)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, field);
}

static gboolean
tincan_variance_map_query_tooltip (GtkWidget  *widget,
                                   int         x,
                                   int         y,
                                   gboolean    keyboard,
                                   GtkTooltip *tooltip)
{
  TincanVarianceMap *self = TINCAN_VARIANCE_MAP (widget);
  guint field = find_field (self, x, y);
  g_autofree char *words = NULL;

  if (field == GTK_INVALID_LIST_POSITION)
    return FALSE;

  words = tincan_variance_describe (self->variance, get_field (self, field));
  gtk_tooltip_set_text (tooltip, words);
  return TRUE;
}

static void
tincan_variance_map_class_init (TincanVarianceMapClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = tincan_variance_map_snapshot;
  widget_class->measure = tincan_variance_map_measure;
  widget_class->query_tooltip = tincan_variance_map_query_tooltip;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);

  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
tincan_variance_map_init (TincanVarianceMap *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->selected = GTK_INVALID_LIST_POSITION;
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (on_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
}

void
tincan_variance_map_set_variance (TincanVarianceMap    *self,
                                  const TincanVariance *variance)
{
  g_return_if_fail (TINCAN_IS_VARIANCE_MAP (self));

  self->variance = variance;
  self->selected = GTK_INVALID_LIST_POSITION;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
tincan_variance_map_set_selected (TincanVarianceMap *self,
                                  guint              field)
{
  g_return_if_fail (TINCAN_IS_VARIANCE_MAP (self));

  self->selected = field;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

char *
tincan_variance_map_make_legend (void)
{
  GString *markup = g_string_new (NULL);

  for (guint i = 0; i < TINCAN_VARIANCE_N_KINDS; i++)
    {
      const Look *look = &looks[i];
      g_autofree char *words = g_markup_escape_text (tincan_variance_kind_to_words (i), -1);

      g_string_append_printf (markup, "%s<span background=\"#%02x%02x%02x\" bgalpha=\"%d%%\"> %s "
                              "</span>\u00a0%s", i > 0 ? "   " : "", look->red, look->green,
                              look->blue, (int) (TINT_ALPHA * 100),
                              look->sign, words);
    }
  return g_string_free (markup, FALSE);
}
