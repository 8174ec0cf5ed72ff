/* Rows of text blocks in a list view as one text: what stands where on the screen.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/text-rows.h"

#include <string.h>

#include "app/list-rows.h"
#include "app/text-block.h"

/* A block, and where its text begins in that of its row. */
typedef struct
{
  TincanTextBlock *block;
  guint            start;
  gsize            length;
} Part;

/* The first visible block from @child on, behind @before, NULL at first; FALSE for none. */
static gboolean
take_part (GtkWidget  *child,
           const Part *before,
           Part       *part)
{
  while (child != NULL && (!TINCAN_IS_TEXT_BLOCK (child) || !gtk_widget_get_visible (child)))
    child = gtk_widget_get_next_sibling (child);
  if (child == NULL)
    return FALSE;

  part->block = TINCAN_TEXT_BLOCK (child);
  part->start = before != NULL ? before->start + (guint) before->length + 1 : 0;
  part->length = strlen (tincan_text_block_get_text (part->block));

  return TRUE;
}

static gboolean
first_part (GtkWidget *row_child,
            Part      *part)
{
  return take_part (gtk_widget_get_first_child (row_child), NULL, part);
}

static gboolean
next_part (Part *part)
{
  Part before = *part;

  return take_part (gtk_widget_get_next_sibling (GTK_WIDGET (before.block)), &before, part);
}

/* How far @y is from @widget; 0 when it is in it. */
static double
get_distance (GtkWidget   *widget,
              GtkListView *list,
              double       y)
{
  graphene_rect_t bounds;
  double bottom;

  if (!gtk_widget_compute_bounds (widget, GTK_WIDGET (list), &bounds))
    return G_MAXDOUBLE;

  bottom = (double) bounds.origin.y + bounds.size.height;
  if (y < bounds.origin.y)
    return bounds.origin.y - y;

  return y >= bottom ? y - bottom + 1 : 0;
}

/* The row that shows something next to @y; NULL for none. */
static GtkListItem *
find_item (GtkListView *list,
           double       y)
{
  GtkListItem *nearest = NULL;
  double least = G_MAXDOUBLE;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkListItem *item = tincan_list_rows_get_item (row);
      double distance;

      if (item == NULL || !gtk_widget_get_visible (gtk_list_item_get_child (item)))
        continue;
      distance = get_distance (row, list, y);
      if (distance < least)
        nearest = item;
      least = MIN (least, distance);
    }

  return nearest;
}

gboolean
tincan_text_rows_find_spot (GtkListView    *list,
                            double          x,
                            double          y,
                            TincanTextSpot *spot)
{
  GtkListItem *item = find_item (list, y);
  Part part, nearest = { 0 };
  double least = G_MAXDOUBLE;
  double block_x, block_y;

  if (item == NULL || !first_part (gtk_list_item_get_child (item), &part))
    return FALSE;

  do
    {
      double distance = get_distance (GTK_WIDGET (part.block), list, y);

      if (distance < least)
        nearest = part;
      least = MIN (least, distance);
    }
  while (next_part (&part));
  if (nearest.block == NULL)
    return FALSE;

  gtk_widget_translate_coordinates (GTK_WIDGET (list), GTK_WIDGET (nearest.block), x, y, &block_x,
                                    &block_y);
  spot->row = gtk_list_item_get_position (item);
  spot->offset = nearest.start + tincan_text_block_find_offset (nearest.block, block_x, block_y);

  return TRUE;
}

gboolean
tincan_text_rows_get_place (GtkListView          *list,
                            const TincanTextSpot *spot,
                            double               *x,
                            double               *y,
                            int                  *line_height)
{
  GtkWidget *row = tincan_list_rows_find (list, spot->row);
  Part part, next;
  int block_x, block_y;

  if (row == NULL || !first_part (gtk_widget_get_first_child (row), &part))
    return FALSE;

  for (next = part; next_part (&next) && next.start <= spot->offset;)
    part = next;
  tincan_text_block_get_place (part.block, spot->offset - part.start, &block_x, &block_y);
  *line_height = tincan_text_block_get_line_height (part.block);

  return gtk_widget_translate_coordinates (GTK_WIDGET (part.block), GTK_WIDGET (list), block_x,
                                           block_y, x, y);
}

static void
show_part (const Part            *part,
           const TincanByteRange *range,
           guint                  cursor)
{
  gsize end = part->start + part->length + 1;
  gboolean any = range->first < end && range->end > part->start;

  if (any)
    tincan_text_block_select (part->block, MAX (range->first, part->start) - part->start,
                              MIN (range->end, end) - part->start);
  else
    tincan_text_block_select (part->block, 0, 0);
  tincan_text_block_set_cursor (part->block, cursor >= part->start && cursor < end
                                               ? (int) (cursor - part->start) : -1);
}

void
tincan_text_rows_show_item (GtkListItem          *item,
                            const TincanTextSpan *span)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  guint row = gtk_list_item_get_position (item);
  TincanByteRange range = { 0 };
  guint cursor = G_MAXUINT;
  gsize length = 0;
  Part part;

  if (!first_part (child, &part))
    return;

  do
    length = part.start + part.length;
  while (next_part (&part));
  if (span != NULL)
    range = tincan_text_span_get_range (span, row, length);
  if (span != NULL && row == span->cursor.row)
    cursor = MIN (span->cursor.offset, (guint) length);
  first_part (child, &part);
  do
    show_part (&part, &range, cursor);
  while (next_part (&part));
}

void
tincan_text_rows_show (GtkListView          *list,
                       const TincanTextSpan *span)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkListItem *item = tincan_list_rows_get_item (row);

      if (item != NULL)
        tincan_text_rows_show_item (item, span);
    }
}
