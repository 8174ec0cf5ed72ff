/* Scrolls a message of which only a page is in its text view.
 *
 * The text view scrolls within its page as ever; near the ends of the page another one is wanted.
 * The bar at the side is about the whole message, in bytes. When the page is the whole, the bar is
 * that of the text view.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/page-scroller.h"

struct _TincanPageScroller
{
  GtkWidget parent_instance;

  GtkScrolledWindow *window;
  GtkWidget         *bar;
  GtkAdjustment     *place; /* bytes */
  TincanTextPane    *view;
  TincanBytePage    *page;
  gsize              size;
  guint              settle_id; /* while the view moves to where it was told */
  gboolean           updating;
};

G_DEFINE_FINAL_TYPE (TincanPageScroller, tincan_page_scroller, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_whole (TincanPageScroller *self)
{
  return self->page == NULL || (tincan_byte_page_get_from (self->page) == 0 &&
                                tincan_byte_page_get_to (self->page) == self->size);
}

/* The byte shown at a height of the screen. */
static gsize
get_byte_at (TincanPageScroller *self,
             int                 y)
{
  GtkTextIter iter;
  gsize byte, same;

  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self->view), &iter, 0, y);
  tincan_byte_page_select (self->page, gtk_text_iter_get_offset (&iter),
                           gtk_text_iter_get_offset (&iter), &byte, &same);

  return byte;
}

static void
update_place (TincanPageScroller *self)
{
  GdkRectangle area;
  gsize top, bottom;

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self->view), &area);
  top = get_byte_at (self, area.y);
  bottom = MAX (get_byte_at (self, area.y + area.height), top + 1);
  self->updating = TRUE;
  gtk_adjustment_configure (self->place, top, 0, self->size, 1, bottom - top, bottom - top);
  self->updating = FALSE;
}

static gboolean
is_near_end (TincanPageScroller *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->window);
  double value = gtk_adjustment_get_value (adjustment);
  double height = gtk_adjustment_get_page_size (adjustment);

  if (value < height && tincan_byte_page_get_from (self->page) > 0)
    return TRUE;

  return value + 2 * height > gtk_adjustment_get_upper (adjustment) &&
         tincan_byte_page_get_to (self->page) < self->size &&
         tincan_text_pane_is_complete (self->view);
}

static void
on_view_scrolled (TincanPageScroller *self)
{
  if (self->settle_id != 0 || self->updating || is_whole (self))
    return;

  update_place (self);
  if (is_near_end (self))
    g_signal_emit (self, signals[SIGNAL_WANTED], 0, (guint64) tincan_page_scroller_get_top (self));
}

/* Behind the idle source of the text view that lays out and scrolls. */
static gboolean
on_settled (gpointer user_data)
{
  TincanPageScroller *self = user_data;

  self->settle_id = 0;
  if (!is_whole (self))
    update_place (self);

  return G_SOURCE_REMOVE;
}

static void
scroll_to (TincanPageScroller *self,
           gsize               byte,
           gboolean            to_top)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  guint position = tincan_byte_page_get_position (self->page, byte);
  GtkTextMark *mark = gtk_text_buffer_get_mark (buffer, "place");
  GtkTextIter iter;

  tincan_text_pane_put (self->view, position + 1);
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, position);
  if (to_top)
    gtk_text_iter_set_line_offset (&iter, 0);
  if (mark == NULL)
    mark = gtk_text_buffer_create_mark (buffer, "place", &iter, TRUE);
  else
    gtk_text_buffer_move_mark (buffer, mark, &iter);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), mark, 0, to_top, 0, 0);
  if (to_top && self->settle_id == 0)
    self->settle_id = g_idle_add_full (GTK_PRIORITY_RESIZE, on_settled, self, NULL);
}

static void
on_place_changed (TincanPageScroller *self)
{
  gsize byte = gtk_adjustment_get_value (self->place);
  gsize page_size = gtk_adjustment_get_page_size (self->place);

  if (self->updating || is_whole (self))
    return;

  if (byte >= tincan_byte_page_get_from (self->page) &&
      byte + 2 * page_size <= tincan_byte_page_get_to (self->page))
    scroll_to (self, byte, TRUE);
  else
    g_signal_emit (self, signals[SIGNAL_WANTED], 0, (guint64) byte);
}

static void
tincan_page_scroller_dispose (GObject *object)
{
  TincanPageScroller *self = TINCAN_PAGE_SCROLLER (object);
  GtkWidget *child;

  self->page = NULL;
  g_clear_handle_id (&self->settle_id, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->place);

  G_OBJECT_CLASS (tincan_page_scroller_parent_class)->dispose (object);
}

static void
tincan_page_scroller_class_init (TincanPageScrollerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tincan_page_scroller_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);

  signals[SIGNAL_WANTED] =
    g_signal_new ("wanted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT64);
}

static void
tincan_page_scroller_init (TincanPageScroller *self)
{
  self->window = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (self->window), TRUE);
  gtk_widget_set_vexpand (GTK_WIDGET (self->window), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->window), GTK_WIDGET (self));

  self->place = g_object_ref_sink (gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  self->bar = gtk_scrollbar_new (GTK_ORIENTATION_VERTICAL, self->place);
  gtk_widget_set_visible (self->bar, FALSE);
  gtk_widget_set_parent (self->bar, GTK_WIDGET (self));
  g_signal_connect_swapped (self->place, "value-changed", G_CALLBACK (on_place_changed), self);
}

GtkWidget *
tincan_page_scroller_new (TincanTextPane *view)
{
  TincanPageScroller *self = g_object_new (TINCAN_TYPE_PAGE_SCROLLER, NULL);

  self->view = view;
  gtk_scrolled_window_set_child (self->window, GTK_WIDGET (view));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->window), "value-changed",
                           G_CALLBACK (on_view_scrolled), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

void
tincan_page_scroller_set_page (TincanPageScroller *self,
                               TincanBytePage     *page,
                               gsize               size,
                               gsize               byte)
{
  gboolean whole;

  g_return_if_fail (TINCAN_IS_PAGE_SCROLLER (self));

  self->page = page;
  self->size = size;
  whole = is_whole (self);
  gtk_scrolled_window_set_policy (self->window, GTK_POLICY_AUTOMATIC,
                                  whole ? GTK_POLICY_AUTOMATIC : GTK_POLICY_EXTERNAL);
  gtk_widget_set_visible (self->bar, !whole);
  if (page != NULL)
    scroll_to (self, byte, TRUE);
}

gsize
tincan_page_scroller_get_top (TincanPageScroller *self)
{
  GdkRectangle area;

  g_return_val_if_fail (TINCAN_IS_PAGE_SCROLLER (self), 0);

  if (self->page == NULL)
    return 0;

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self->view), &area);

  return get_byte_at (self, area.y);
}

void
tincan_page_scroller_reveal (TincanPageScroller *self,
                             gsize               byte)
{
  g_return_if_fail (TINCAN_IS_PAGE_SCROLLER (self));

  if (self->page == NULL)
    return;

  if (byte < tincan_byte_page_get_from (self->page) || byte > tincan_byte_page_get_to (self->page))
    g_signal_emit (self, signals[SIGNAL_WANTED], 0, (guint64) byte);
  else
    scroll_to (self, byte, FALSE);
}
