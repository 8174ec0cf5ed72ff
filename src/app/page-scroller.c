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
  GtkTextMark       *place_mark;
  TincanBytePage    *page;
  gsize              size;
  gsize              top;        /* in the line that is at the top of the screen ... */
  int                top_offset; /* ... which begins so many pixels above it */
  guint              update_id;
  gboolean           scrolled;   /* since the last update */
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

/* The byte shown at a height of the buffer, and the top of its line. */
static gsize
get_byte_at (TincanPageScroller *self,
             int                 y,
             int                *line_y)
{
  GtkTextIter iter;
  gsize byte, same;
  int height;

  gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self->view), &iter, 0, y);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self->view), &iter, line_y, &height);
  tincan_byte_page_select (self->page, gtk_text_iter_get_offset (&iter),
                           gtk_text_iter_get_offset (&iter), &byte, &same);

  return byte;
}

static void
update_place (TincanPageScroller *self)
{
  GdkRectangle area;
  gsize bottom, seen;
  int line_y;

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self->view), &area);
  bottom = get_byte_at (self, area.y + area.height, &line_y);
  seen = MAX (bottom, self->top + 1) - self->top;
  self->updating = TRUE;
  gtk_adjustment_configure (self->place, self->top, 0, self->size, 1, seen, seen);
  self->updating = FALSE;
}

/* Less than a screen of text is left before or behind what is seen. In bytes, since lines that were
 * never on the screen have no height yet. */
static gboolean
is_near_end (TincanPageScroller *self)
{
  gsize top = gtk_adjustment_get_value (self->place);
  gsize seen = gtk_adjustment_get_page_size (self->place);
  gsize from = tincan_byte_page_get_from (self->page);
  gsize to = tincan_byte_page_get_to (self->page);

  return (from > 0 && top < from + seen) || (to < self->size && top + 2 * seen > to);
}

static gboolean
on_update (gpointer user_data)
{
  TincanPageScroller *self = user_data;
  gboolean scrolled = self->scrolled;

  self->update_id = 0;
  self->scrolled = FALSE;
  if (is_whole (self))
    return G_SOURCE_REMOVE;

  update_place (self);
  if (scrolled && is_near_end (self))
    g_signal_emit (self, signals[SIGNAL_WANTED], 0, (guint64) self->top);

  return G_SOURCE_REMOVE;
}

/* Before the next frame; not at once, since the view may be in the middle of its layout. */
static void
queue_update (TincanPageScroller *self)
{
  if (self->update_id == 0 && !is_whole (self))
    self->update_id = g_idle_add_full (GTK_PRIORITY_RESIZE, on_update, self, NULL);
}

static void
on_view_scrolled (TincanPageScroller *self)
{
  GdkRectangle area;
  int line_y;

  if (self->updating || self->page == NULL)
    return;

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self->view), &area);
  self->top = get_byte_at (self, area.y, &line_y);
  self->top_offset = area.y - line_y;
  self->scrolled = TRUE;
  queue_update (self);
}

/* Lines get their height by and by; then what is on the screen must not move. */
static void
on_view_changed (TincanPageScroller *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->view);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->window);
  double value = gtk_adjustment_get_value (adjustment);
  GdkRectangle area;
  GtkTextIter iter;
  int y, height;

  if (self->updating || self->page == NULL)
    return;

  gtk_text_view_get_visible_rect (view, &area);
  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &iter,
                                      tincan_byte_page_get_position (self->page, self->top));
  gtk_text_view_get_line_yrange (view, &iter, &y, &height);
  self->updating = TRUE;
  gtk_adjustment_set_value (adjustment, y + self->top_offset + value - area.y);
  self->updating = FALSE;
  queue_update (self);
}

/* Brings the line of @byte to the top. */
static void
scroll_to (TincanPageScroller *self,
           gsize               byte)
{
  self->top = byte;
  self->top_offset = 0;
  tincan_text_pane_put (self->view, tincan_byte_page_get_position (self->page, byte) + 1);
  on_view_changed (self);
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
    scroll_to (self, byte);
  else
    g_signal_emit (self, signals[SIGNAL_WANTED], 0, (guint64) byte);
}

static void
tincan_page_scroller_dispose (GObject *object)
{
  TincanPageScroller *self = TINCAN_PAGE_SCROLLER (object);
  GtkWidget *child;

  self->page = NULL;
  g_clear_handle_id (&self->update_id, g_source_remove);
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
  GtkTextBuffer *buffer;
  GtkTextIter start;

  self->view = view;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_get_start_iter (buffer, &start);
  self->place_mark = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
  gtk_scrolled_window_set_child (self->window, GTK_WIDGET (view));
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->window), "value-changed",
                           G_CALLBACK (on_view_scrolled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->window), "changed",
                           G_CALLBACK (on_view_changed), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

void
tincan_page_scroller_leave_page (TincanPageScroller *self)
{
  g_return_if_fail (TINCAN_IS_PAGE_SCROLLER (self));

  self->page = NULL;
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
    scroll_to (self, byte);
}

gsize
tincan_page_scroller_get_top (TincanPageScroller *self)
{
  g_return_val_if_fail (TINCAN_IS_PAGE_SCROLLER (self), 0);

  return self->page != NULL ? self->top : 0;
}

void
tincan_page_scroller_reveal (TincanPageScroller *self,
                             gsize               byte)
{
  GtkTextBuffer *buffer;
  GtkTextIter iter;
  guint position;

  g_return_if_fail (TINCAN_IS_PAGE_SCROLLER (self));

  if (self->page == NULL)
    return;

  if (byte < tincan_byte_page_get_from (self->page) || byte > tincan_byte_page_get_to (self->page))
    {
      g_signal_emit (self, signals[SIGNAL_WANTED], 0, (guint64) byte);
      return;
    }

  position = tincan_byte_page_get_position (self->page, byte);
  tincan_text_pane_put (self->view, position + 1);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, position);
  gtk_text_buffer_move_mark (buffer, self->place_mark, &iter);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view), self->place_mark, 0, FALSE, 0, 0);
}
