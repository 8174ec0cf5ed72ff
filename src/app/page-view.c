/* The bytes of a message as hex or as text, with marks that go by bytes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/page-view.h"

#include <string.h>

#include "app/hex-geometry.h"
#include "app/page-scroller.h"

#define JSON_MAX (1024 * 1024)
#define HEX_PART (8 * 1024)  /* of a long message: hundreds of lines */
#define TEXT_PART (32 * 1024)
#define MARGIN 16 /* of the view, and what its scroll bar covers */
#define DEFAULT_COLUMNS 16

struct _TincanPageView
{
  GtkWidget parent_instance;

  TincanPageScroller *scroller;
  TincanTextPane     *view;
  gboolean            hex;
  gboolean            indent;
  guint               columns; /* 0 for text */
  guint               refill_id;

  TincanTextPart  whole;
  char           *charset;
  TincanBytePage *page;
  GArray         *marks[TINCAN_N_MARKS]; /* of TincanByteRange; or NULL */
};

G_DEFINE_FINAL_TYPE (TincanPageView, tincan_page_view, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_FILLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_mark (TincanPageView *self,
           TincanMark      mark)
{
  GArray *ranges = self->marks[mark];
  g_autoptr (GArray) spans = NULL;

  if (ranges != NULL && self->page != NULL)
    spans = g_array_new (FALSE, FALSE, sizeof (TincanSpan));
  for (guint i = 0; spans != NULL && i < ranges->len; i++)
    {
      TincanByteRange range = g_array_index (ranges, TincanByteRange, i);

      if (range.end > tincan_byte_page_get_from (self->page) &&
          range.first < tincan_byte_page_get_to (self->page))
        tincan_byte_page_get_spans (self->page, range.first, range.end, spans);
    }
  tincan_text_pane_set_spans (self->view, mark, spans);
}

/* Not worth the time to look closer if it does not. */
static gboolean
begins_like_json (const TincanTextPart *whole)
{
  gsize i = 0;

  while (i < whole->size && strchr (" \t\r\n\xef\xbb\xbf\xfe\xff", whole->data[i]) != NULL)
    i++;

  return i < whole->size && (whole->data[i] == '{' || whole->data[i] == '[');
}

static TincanBytePage *
make_page (TincanPageView *self,
           gsize           byte)
{
  const TincanTextPart *whole = &self->whole;
  gsize part = self->hex ? HEX_PART : TEXT_PART;
  g_autoptr (TincanBytePage) page = NULL;
  gsize from;

  if (whole->size <= TINCAN_PAGE_WHOLE)
    return tincan_byte_page_new (whole, self->charset, 0, whole->size, self->columns, self->indent);

  if (!self->hex && whole->size <= JSON_MAX && begins_like_json (whole))
    page = tincan_byte_page_new (whole, self->charset, 0, whole->size, 0, self->indent);
  if (page != NULL && tincan_byte_page_is_json (page))
    return g_steal_pointer (&page);

  from = byte - MIN (byte, part / 8);
  from -= self->hex ? from % self->columns : 0;

  return tincan_byte_page_new (whole, self->charset, from, MIN (from + part, whole->size),
                               self->columns, FALSE);
}

/* Shows the page around @byte, with @byte at the top. */
static void
fill (TincanPageView *self,
      gsize           byte)
{
  g_autoptr (TincanBytePage) page = NULL;

  /* Until the text is in, there is no page that one could move in. */
  tincan_page_scroller_leave_page (self->scroller);
  g_clear_pointer (&self->page, tincan_byte_page_free);
  if (self->whole.data != NULL)
    page = make_page (self, byte);
  tincan_text_pane_set_text (self->view, page != NULL ? tincan_byte_page_get_text (page) : "");
  self->page = g_steal_pointer (&page);
  tincan_page_scroller_set_page (self->scroller, self->page, self->whole.size, byte);
  for (TincanMark mark = 0; mark < TINCAN_N_MARKS; mark++)
    show_mark (self, mark);
  g_signal_emit (self, signals[SIGNAL_FILLED], 0);
}

static void
refill (TincanPageView *self)
{
  fill (self, tincan_page_scroller_get_top (self->scroller));
}

static gboolean
on_refill (gpointer user_data)
{
  TincanPageView *self = user_data;

  self->refill_id = 0;
  refill (self);

  return G_SOURCE_REMOVE;
}

static void
on_wanted (TincanPageView *self,
           guint64         byte)
{
  fill (self, byte);
}

static void
update_columns (TincanPageView *self,
                int              width)
{
  guint columns = tincan_hex_fit_columns (GTK_TEXT_VIEW (self->view), self->whole.size,
                                          width - MARGIN);

  if (columns == self->columns)
    return;

  self->columns = columns;
  if (self->page != NULL && self->refill_id == 0)
    self->refill_id = g_idle_add_full (GTK_PRIORITY_RESIZE, on_refill, self, NULL);
}

static void
tincan_page_view_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  TincanPageView *self = TINCAN_PAGE_VIEW (widget);

  gtk_widget_measure (GTK_WIDGET (self->scroller), orientation, for_size, minimum, natural, NULL,
                      NULL);
}

static void
tincan_page_view_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  TincanPageView *self = TINCAN_PAGE_VIEW (widget);

  if (self->hex)
    update_columns (self, width);
  gtk_widget_allocate (GTK_WIDGET (self->scroller), width, height, baseline, NULL);
}

static void
tincan_page_view_dispose (GObject *object)
{
  TincanPageView *self = TINCAN_PAGE_VIEW (object);
  GtkWidget *scroller = GTK_WIDGET (g_steal_pointer (&self->scroller));

  g_clear_handle_id (&self->refill_id, g_source_remove);
  g_clear_pointer (&scroller, gtk_widget_unparent);
  g_clear_pointer (&self->page, tincan_byte_page_free);
  g_clear_pointer (&self->charset, g_free);
  for (guint i = 0; i < TINCAN_N_MARKS; i++)
    g_clear_pointer (&self->marks[i], g_array_unref);

  G_OBJECT_CLASS (tincan_page_view_parent_class)->dispose (object);
}

static void
tincan_page_view_class_init (TincanPageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_page_view_dispose;
  widget_class->measure = tincan_page_view_measure;
  widget_class->size_allocate = tincan_page_view_size_allocate;

  signals[SIGNAL_FILLED] =
    g_signal_new ("filled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
tincan_page_view_init (TincanPageView *self)
{
  self->indent = TRUE;
  self->view = g_object_new (TINCAN_TYPE_TEXT_PANE, NULL);
  self->scroller = TINCAN_PAGE_SCROLLER (tincan_page_scroller_new (self->view));
  gtk_widget_set_parent (GTK_WIDGET (self->scroller), GTK_WIDGET (self));
  g_signal_connect_object (self->scroller, "wanted", G_CALLBACK (on_wanted), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
tincan_page_view_new (gboolean hex)
{
  TincanPageView *self = g_object_new (TINCAN_TYPE_PAGE_VIEW, NULL);

  self->hex = hex;
  self->columns = hex ? DEFAULT_COLUMNS : 0;
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), hex ? GTK_WRAP_NONE : GTK_WRAP_CHAR);

  return GTK_WIDGET (self);
}

TincanTextPane *
tincan_page_view_get_pane (TincanPageView *self)
{
  g_return_val_if_fail (TINCAN_IS_PAGE_VIEW (self), NULL);

  return self->view;
}

void
tincan_page_view_set_bytes (TincanPageView       *self,
                            const TincanTextPart *whole,
                            const char           *charset,
                            gboolean              keep)
{
  gsize top;

  g_return_if_fail (TINCAN_IS_PAGE_VIEW (self));

  top = keep ? tincan_page_scroller_get_top (self->scroller) : 0;
  self->whole = *whole;
  g_free (self->charset);
  self->charset = g_strdup (charset);
  fill (self, MIN (top, whole->size));
}

void
tincan_page_view_set_indent (TincanPageView *self,
                             gboolean        indent)
{
  g_return_if_fail (TINCAN_IS_PAGE_VIEW (self));

  if (self->indent == indent)
    return;

  self->indent = indent;
  refill (self);
}

gboolean
tincan_page_view_is_long_json (TincanPageView *self)
{
  g_return_val_if_fail (TINCAN_IS_PAGE_VIEW (self), FALSE);

  return self->whole.size > JSON_MAX && begins_like_json (&self->whole);
}

TincanBytePage *
tincan_page_view_get_page (TincanPageView *self)
{
  g_return_val_if_fail (TINCAN_IS_PAGE_VIEW (self), NULL);

  return self->page;
}

guint
tincan_page_view_get_columns (TincanPageView *self)
{
  g_return_val_if_fail (TINCAN_IS_PAGE_VIEW (self), 0);

  return self->columns;
}

void
tincan_page_view_set_marks (TincanPageView *self,
                            TincanMark      mark,
                            GArray         *ranges)
{
  g_return_if_fail (TINCAN_IS_PAGE_VIEW (self));
  g_return_if_fail (mark < TINCAN_N_MARKS);

  if (ranges != NULL)
    g_array_ref (ranges);
  g_clear_pointer (&self->marks[mark], g_array_unref);
  self->marks[mark] = ranges;
  show_mark (self, mark);
}

void
tincan_page_view_mark (TincanPageView *self,
                       TincanMark      mark,
                       gsize           first,
                       gsize           end)
{
  TincanByteRange range = { first, end };
  g_autoptr (GArray) ranges = NULL;

  if (first < end)
    {
      ranges = g_array_new (FALSE, FALSE, sizeof range);
      g_array_append_val (ranges, range);
    }
  tincan_page_view_set_marks (self, mark, ranges);
}

void
tincan_page_view_reveal (TincanPageView *self,
                         gsize           byte)
{
  g_return_if_fail (TINCAN_IS_PAGE_VIEW (self));

  tincan_page_scroller_reveal (self->scroller, byte);
}
