/* The columns that show two messages side by side.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/compare-columns.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/compare-model.h"

#define TINT_ALPHA 0x5000 /* of 0xffff: text keeps its contrast on it, in light and dark */
#define GAP_BYTES 4       /* of the text that stands for a byte that is not there */

typedef enum
{
  OFFSET,
  HEX,
  TEXT,
  MARKS,
} Kind;

typedef struct
{
  const char *title;
  Kind        kind;
  gboolean    of_b;
  guint       chars;
} Column;

static const Column columns[] = {
  { N_("Offset"), OFFSET, FALSE, 8 },
  { N_("First message"), HEX, FALSE, 3 * TINCAN_DIFF_ROW_BYTES - 1 },
  { N_("Text"), TEXT, FALSE, TINCAN_DIFF_ROW_BYTES },
  { N_("Differs"), MARKS, FALSE, 3 },
  { N_("Offset"), OFFSET, TRUE, 8 },
  { N_("Second message"), HEX, TRUE, 3 * TINCAN_DIFF_ROW_BYTES - 1 },
  { N_("Text"), TEXT, TRUE, TINCAN_DIFF_ROW_BYTES },
};

static void
mark (PangoAttrList  *attributes,
      TincanDiffKind  kind,
      guint           start,
      guint           end)
{
  PangoAttribute *marks[] = {
    pango_attr_weight_new (PANGO_WEIGHT_BOLD),
    pango_attr_underline_new (PANGO_UNDERLINE_SINGLE),
    kind == TINCAN_DIFF_CHANGED ? pango_attr_background_new (0xe5e5, 0xa5a5, 0x0a0a)
    : kind == TINCAN_DIFF_ONLY_A ? pango_attr_background_new (0xe0e0, 0x1b1b, 0x2424)
    : pango_attr_background_new (0x3333, 0xd1d1, 0x7a7a),
    pango_attr_background_alpha_new (TINT_ALPHA),
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      marks[i]->start_index = start;
      marks[i]->end_index = end;
      pango_attr_list_insert (attributes, marks[i]);
    }
}

/* Of the bytes that are there and differ, as the text of the column shows them. */
static PangoAttrList *
mark_bytes (const TincanDiffRow *row,
            const Column        *column)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  gboolean hex = column->kind == HEX;
  guint at = 0;

  for (guint i = 0; i < row->n_cells; i++)
    {
      int byte = column->of_b ? row->cells[i].b : row->cells[i].a;
      guint length = hex ? (byte < 0 ? GAP_BYTES : 2) : 1;

      if (byte >= 0 && row->cells[i].kind != TINCAN_DIFF_SAME)
        mark (attributes, row->cells[i].kind, at, at + length);
      at += length + (hex ? 1 : 0);
    }
  return attributes;
}

static char *
describe_marks (const TincanDiffRow *row)
{
  guint n = 0;

  for (guint i = 0; i < row->n_cells; i++)
    n += row->cells[i].kind != TINCAN_DIFF_SAME;
  if (n == 0)
    return g_strdup (_("the same"));
  return g_strdup_printf (ngettext ("%u byte differs", "%u bytes differ", n), n);
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  const Column *column = user_data;
  GtkWidget *cell = gtk_inscription_new (NULL);

  gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell), column->chars);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (cell), column->chars);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), column->kind == MARKS ? 0.5f : 0);
  gtk_widget_add_css_class (cell, "monospace");
  gtk_list_item_set_child (item, cell);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  const Column *column = user_data;
  GtkWidget *cell = gtk_list_item_get_child (item);
  const TincanDiffRow *row = tincan_compare_row_get (gtk_list_item_get_item (item));
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (PangoAttrList) attributes = NULL;

  if (column->kind == OFFSET)
    g_string_printf (text, "%06" G_GSIZE_MODIFIER "x", column->of_b ? row->b : row->a);
  else if (column->kind == HEX)
    tincan_diff_row_append_hex (row, column->of_b, text);
  else if (column->kind == TEXT)
    tincan_diff_row_append_text (row, column->of_b, text);
  else
    tincan_diff_row_append_marks (row, text);

  if (column->kind == HEX || column->kind == TEXT)
    attributes = mark_bytes (row, column);
  gtk_inscription_set_text (GTK_INSCRIPTION (cell), text->str);
  gtk_inscription_set_attributes (GTK_INSCRIPTION (cell), attributes);
  if (column->kind == MARKS)
    {
      g_autofree char *words = describe_marks (row);

      tincan_accessible_set_name (cell, words);
    }
}

void
tincan_compare_columns_add (GtkColumnView *list)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      gpointer data = (gpointer) &columns[i];
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (on_setup), data);
      g_signal_connect (factory, "bind", G_CALLBACK (on_bind), data);
      column = gtk_column_view_column_new (_(columns[i].title), factory);
      gtk_column_view_column_set_expand (column, columns[i].kind == HEX);
      gtk_column_view_append_column (list, column);
    }
}
