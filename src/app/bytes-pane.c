/* One side of a message, hex or text, with a selection that goes by bytes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/bytes-pane.h"

#include "app/hex-geometry.h"
#include "codec/hex.h"

#define COPY_MAX (32 * 1024 * 1024)
#define PRIMARY_MAX (64 * 1024)

struct _TincanBytesPane
{
  GtkWidget parent_instance;

  TincanPageView *page_view;
  GtkTextView    *view;
  GtkTextBuffer  *buffer;
  gboolean        hex;

  TincanTextPart whole;
  char          *charset;
  gsize          anchor;
  gsize          cursor;
  guint          bound; /* where the anchor is in the page, or the end of the page it is behind */
  gboolean       updating;
};

G_DEFINE_FINAL_TYPE (TincanBytesPane, tincan_bytes_pane, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_SELECTED,
  SIGNAL_HOVERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static TincanBytePage *
get_page (TincanBytesPane *self)
{
  return tincan_page_view_get_page (self->page_view);
}

static gboolean
holds (TincanBytePage *page,
       gsize           byte)
{
  return byte >= tincan_byte_page_get_from (page) && byte <= tincan_byte_page_get_to (page);
}

static void
mark_selection (TincanBytesPane *self)
{
  gsize first = MIN (self->anchor, self->cursor);
  gsize end = MAX (self->anchor, self->cursor);

  tincan_page_view_mark (self->page_view, TINCAN_MARK_SELECTED, first, end);
  tincan_page_view_mark (self->page_view, TINCAN_MARK_CURSOR, end, end + (first == end));
}

/* The view's own selection, which assistive tools read and the keyboard moves. */
static void
select_in_view (TincanBytesPane *self)
{
  gboolean forward = self->anchor <= self->cursor;
  GtkTextIter insert, bound;
  guint start, stop;

  if (get_page (self) == NULL)
    return;

  tincan_byte_page_get_extent (get_page (self), MIN (self->anchor, self->cursor),
                               MAX (self->anchor, self->cursor), &start, &stop);
  self->bound = forward ? start : stop;
  self->updating = TRUE;
  tincan_text_pane_put (TINCAN_TEXT_PANE (self->view), stop);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &bound, self->bound);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &insert, forward ? stop : start);
  gtk_text_buffer_select_range (self->buffer, &insert, &bound);
  self->updating = FALSE;
}

/* The text of bytes that are not all in the page; much faster than a page of them. */
static char *
decode (TincanBytesPane *self,
        gsize            first,
        gsize            end)
{
  TincanDecoder *decoder = tincan_decoder_new (self->charset, TINCAN_DISPLAY_BLOCK, NULL);
  GString *text = g_string_new (NULL);
  TincanTextPart part;

  if (decoder == NULL)
    decoder = tincan_decoder_new ("UTF-8", TINCAN_DISPLAY_BLOCK, NULL);
  tincan_text_part_cut (&self->whole, self->charset, first, end, &part);
  tincan_decoder_feed (decoder, part.lead, part.lead_size, text);
  g_string_truncate (text, 0);
  tincan_decoder_feed (decoder, part.data, part.size, text);
  if (!part.goes_on)
    tincan_decoder_finish (decoder, text);
  tincan_decoder_free (decoder);

  return g_string_free (text, FALSE);
}

/* What is selected, as this side shows it. */
static char *
dup_selected (TincanBytesPane *self)
{
  gsize first = MIN (self->anchor, self->cursor);
  gsize end = MAX (self->anchor, self->cursor);

  if (self->hex)
    return tincan_hex_print (self->whole.data + first, end - first, " ");

  if (holds (get_page (self), first) && holds (get_page (self), end))
    return tincan_byte_page_dup_text (get_page (self), first, end);

  return decode (self, first, end);
}

static void
move (TincanBytesPane *self,
      gsize            anchor,
      gsize            cursor)
{
  self->anchor = anchor;
  self->cursor = cursor;
  mark_selection (self);
  if (anchor != cursor && MAX (anchor, cursor) - MIN (anchor, cursor) <= PRIMARY_MAX)
    {
      g_autofree char *text = dup_selected (self);

      gdk_clipboard_set_text (gtk_widget_get_primary_clipboard (GTK_WIDGET (self)), text);
    }
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0, (guint64) anchor, (guint64) cursor);
}

static void
on_mark_set (TincanBytesPane *self,
             GtkTextIter     *iter,
             GtkTextMark     *mark)
{
  GtkTextMark *bound_mark = gtk_text_buffer_get_selection_bound (self->buffer);
  GtkTextMark *insert_mark = gtk_text_buffer_get_insert (self->buffer);
  GtkTextIter bound, insert;
  gsize anchor, cursor;

  if (self->updating || get_page (self) == NULL || (mark != bound_mark && mark != insert_mark))
    return;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &bound, bound_mark);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &insert, insert_mark);
  tincan_byte_page_select (get_page (self), gtk_text_iter_get_offset (&bound),
                           gtk_text_iter_get_offset (&insert), &anchor, &cursor);
  if ((guint) gtk_text_iter_get_offset (&bound) != self->bound)
    self->bound = G_MAXUINT;
  else if (!holds (get_page (self), self->anchor))
    anchor = self->anchor;
  if (anchor != self->anchor || cursor != self->cursor)
    move (self, anchor, cursor);
}

static void
move_and_show (TincanBytesPane *self,
               gsize            anchor,
               gsize            cursor)
{
  tincan_bytes_pane_select (self, anchor, cursor, TRUE);
  move (self, anchor, cursor);
}

static void
on_select_all (TincanBytesPane *self,
               gboolean         select)
{
  g_signal_stop_emission_by_name (self->view, "select-all");
  if (get_page (self) == NULL)
    return;

  tincan_bytes_pane_select (self, 0, select ? self->whole.size : 0, FALSE);
  move (self, 0, select ? self->whole.size : 0);
}

static void
on_copy (TincanBytesPane *self)
{
  g_autofree char *text = NULL;

  g_signal_stop_emission_by_name (self->view, "copy-clipboard");
  if (get_page (self) == NULL || self->anchor == self->cursor)
    return;

  if (MAX (self->anchor, self->cursor) - MIN (self->anchor, self->cursor) > COPY_MAX)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }

  text = dup_selected (self);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static void
on_move_cursor (TincanBytesPane *self,
                GtkMovementStep  step,
                int              count,
                gboolean         extend)
{
  gint64 cursor;

  if (get_page (self) == NULL || step == GTK_MOVEMENT_HORIZONTAL_PAGES ||
      (!self->hex && step != GTK_MOVEMENT_BUFFER_ENDS))
    return;

  g_signal_stop_emission_by_name (self->view, "move-cursor");
  if (!self->hex)
    cursor = count < 0 ? 0 : G_MAXINT64;
  else
    cursor = tincan_hex_step (self->view, tincan_page_view_get_columns (self->page_view),
                              self->cursor, step, count);
  cursor = CLAMP (cursor, 0, (gint64) self->whole.size);
  move_and_show (self, extend ? self->anchor : (gsize) cursor, cursor);
}

static void
on_hovered (TincanBytesPane *self,
            int              position)
{
  gsize first, end;

  if (position >= 0 && get_page (self) != NULL &&
      tincan_byte_page_find (get_page (self), position, &first, &end))
    g_signal_emit (self, signals[SIGNAL_HOVERED], 0, (gint64) first, (gint64) end);
  else
    g_signal_emit (self, signals[SIGNAL_HOVERED], 0, (gint64) -1, (gint64) -1);
}

static void
tincan_bytes_pane_dispose (GObject *object)
{
  TincanBytesPane *self = TINCAN_BYTES_PANE (object);
  GtkWidget *page_view = GTK_WIDGET (g_steal_pointer (&self->page_view));

  self->updating = TRUE;
  g_clear_pointer (&page_view, gtk_widget_unparent);
  g_clear_pointer (&self->charset, g_free);

  G_OBJECT_CLASS (tincan_bytes_pane_parent_class)->dispose (object);
}

static void
tincan_bytes_pane_class_init (TincanBytesPaneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tincan_bytes_pane_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  signals[SIGNAL_SELECTED] =
    g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_UINT64);
  signals[SIGNAL_HOVERED] =
    g_signal_new ("hovered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_INT64);
}

static void
tincan_bytes_pane_init (TincanBytesPane *self)
{
}

static void
connect_view (TincanBytesPane *self)
{
  g_signal_connect_object (self->page_view, "filled", G_CALLBACK (select_in_view), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "select-all", G_CALLBACK (on_select_all), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "copy-clipboard", G_CALLBACK (on_copy), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "move-cursor", G_CALLBACK (on_move_cursor), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "hovered", G_CALLBACK (on_hovered), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "mark-set", G_CALLBACK (on_mark_set), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
tincan_bytes_pane_new (gboolean hex)
{
  TincanBytesPane *self = g_object_new (TINCAN_TYPE_BYTES_PANE, NULL);

  self->hex = hex;
  self->page_view = TINCAN_PAGE_VIEW (tincan_page_view_new (hex));
  self->view = GTK_TEXT_VIEW (tincan_page_view_get_pane (self->page_view));
  self->buffer = gtk_text_view_get_buffer (self->view);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "bytes");
  gtk_widget_set_parent (GTK_WIDGET (self->page_view), GTK_WIDGET (self));
  connect_view (self);

  return GTK_WIDGET (self);
}

TincanPageView *
tincan_bytes_pane_get_page_view (TincanBytesPane *self)
{
  g_return_val_if_fail (TINCAN_IS_BYTES_PANE (self), NULL);

  return self->page_view;
}

void
tincan_bytes_pane_set_bytes (TincanBytesPane      *self,
                             const TincanTextPart *whole,
                             const char           *charset,
                             gboolean              keep)
{
  g_return_if_fail (TINCAN_IS_BYTES_PANE (self));

  self->whole = *whole;
  g_free (self->charset);
  self->charset = g_strdup (charset);
  if (!keep)
    self->anchor = self->cursor = 0;
  mark_selection (self);
  self->updating = TRUE;
  tincan_page_view_set_bytes (self->page_view, whole, charset, keep);
  self->updating = FALSE;
}

void
tincan_bytes_pane_select (TincanBytesPane *self,
                          gsize            anchor,
                          gsize            cursor,
                          gboolean         reveal)
{
  g_return_if_fail (TINCAN_IS_BYTES_PANE (self));

  self->anchor = anchor;
  self->cursor = cursor;
  select_in_view (self);
  mark_selection (self);
  if (reveal)
    tincan_page_view_reveal (self->page_view, cursor);
}
