/* Lays children out like words: one after the other in their natural size, in as many lines as it
 * takes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/wrap-layout.h"

struct _TincanWrapLayout
{
  GtkLayoutManager parent_instance;

  int gap;
};

G_DEFINE_FINAL_TYPE (TincanWrapLayout, tincan_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* Returns the height; @allocate: gives the children their places. */
static int
flow (TincanWrapLayout *self,
      GtkWidget        *widget,
      int               width,
      gboolean          allocate)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0, y = 0, line_height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkRequisition size;
      GtkAllocation place;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_get_preferred_size (child, NULL, &size);
      if (x > 0 && x + size.width > width)
        {
          y += line_height;
          x = line_height = 0;
        }
      place = (GtkAllocation) { rtl ? width - x - size.width : x, y, size.width, size.height };
      if (allocate)
        gtk_widget_size_allocate (child, &place, -1);
      line_height = MAX (line_height, size.height);
      x += size.width + self->gap;
    }

  return y + line_height;
}

static GtkSizeRequestMode
tincan_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                     GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (TincanWrapLayout *self,
               GtkWidget        *widget,
               int              *minimum,
               int              *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkRequisition size;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_get_preferred_size (child, NULL, &size);
      *minimum = MAX (*minimum, size.width);
      *natural += size.width + self->gap;
    }
}

static void
tincan_wrap_layout_measure (GtkLayoutManager *manager,
                            GtkWidget        *widget,
                            GtkOrientation    orientation,
                            int               for_size,
                            int              *minimum,
                            int              *natural,
                            int              *minimum_baseline,
                            int              *natural_baseline)
{
  TincanWrapLayout *self = TINCAN_WRAP_LAYOUT (manager);
  int width = 0, natural_width = 0;

  measure_width (self, widget, &width, &natural_width);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = width;
      *natural = MAX (natural_width - self->gap, width);
    }
  else
    {
      *minimum = *natural = flow (self, widget, for_size < 0 ? natural_width : for_size, FALSE);
    }
}

static void
tincan_wrap_layout_allocate (GtkLayoutManager *manager,
                             GtkWidget        *widget,
                             int               width,
                             int               height,
                             int               baseline)
{
  flow (TINCAN_WRAP_LAYOUT (manager), widget, width, TRUE);
}

static void
tincan_wrap_layout_class_init (TincanWrapLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = tincan_wrap_layout_get_request_mode;
  layout_class->measure = tincan_wrap_layout_measure;
  layout_class->allocate = tincan_wrap_layout_allocate;
}

static void
tincan_wrap_layout_init (TincanWrapLayout *self)
{
}

GtkLayoutManager *
tincan_wrap_layout_new (int gap)
{
  TincanWrapLayout *self = g_object_new (TINCAN_TYPE_WRAP_LAYOUT, NULL);

  self->gap = gap;

  return GTK_LAYOUT_MANAGER (self);
}
