/* A read-only text of any length: put in by and by, so that the window goes on drawing; with marks
 * that are drawn below it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/text-pane.h"

#include <string.h>

#define CHUNK_BYTES 8192 /* more than fits on a screen */
#define TURN_US 4000

struct _TincanTextPane
{
  GtkTextView parent_instance;

  GString *text;
  gsize    done; /* bytes of it that are in the buffer */
  guint    turn_id;
  int      hovered;

  TincanTextMarks marks;
};

G_DEFINE_FINAL_TYPE (TincanTextPane, tincan_text_pane, GTK_TYPE_TEXT_VIEW)

enum
{
  SIGNAL_HOVERED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Ends behind a whole line or a whole character. */
static void
put_chunk (TincanTextPane *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  const char *start = self->text->str + self->done;
  const char *end = self->text->str + self->text->len;
  GtkTextIter iter;

  if (end - start > CHUNK_BYTES)
    {
      const char *line = memchr (start + CHUNK_BYTES, '\n', end - start - CHUNK_BYTES);

      if (line != NULL && line - start < 2 * CHUNK_BYTES)
        end = line + 1;
      else
        end = g_utf8_find_prev_char (start, start + CHUNK_BYTES);
    }

  gtk_text_buffer_get_end_iter (buffer, &iter);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &iter, start, end - start, "plain", NULL);
  self->done += end - start;
}

static gboolean
on_turn (gpointer user_data)
{
  TincanTextPane *self = user_data;
  gint64 deadline = g_get_monotonic_time () + TURN_US;

  while (self->done < self->text->len && g_get_monotonic_time () < deadline)
    put_chunk (self);

  if (self->done < self->text->len)
    return G_SOURCE_CONTINUE;

  self->turn_id = 0;

  return G_SOURCE_REMOVE;
}

static void
tincan_text_pane_snapshot_layer (GtkTextView      *view,
                                 GtkTextViewLayer  layer,
                                 GtkSnapshot      *snapshot)
{
  TincanTextPane *self = TINCAN_TEXT_PANE (view);

  if (layer == GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    tincan_text_marks_snapshot (&self->marks, view, snapshot);
}

static void
set_hovered (TincanTextPane *self,
             int             position)
{
  if (self->hovered == position)
    return;

  self->hovered = position;
  g_signal_emit (self, signals[SIGNAL_HOVERED], 0, position);
}

static void
on_motion (TincanTextPane *self,
           double          x,
           double          y)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter iter;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
  if (gtk_text_view_get_iter_at_position (view, &iter, NULL, buffer_x, buffer_y))
    set_hovered (self, gtk_text_iter_get_offset (&iter));
  else
    set_hovered (self, -1);
}

static void
on_leave (TincanTextPane *self)
{
  set_hovered (self, -1);
}

/* The bytes are what is selected, and more than one view shows them: the clipboard of the last
 * selection would take it away from the others. */
static void
tincan_text_pane_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tincan_text_pane_parent_class)->realize (widget);

  gtk_text_buffer_remove_selection_clipboard (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)),
                                              gtk_widget_get_primary_clipboard (widget));
}

static void
tincan_text_pane_unrealize (GtkWidget *widget)
{
  gtk_text_buffer_add_selection_clipboard (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)),
                                           gtk_widget_get_primary_clipboard (widget));

  GTK_WIDGET_CLASS (tincan_text_pane_parent_class)->unrealize (widget);
}

static void
tincan_text_pane_dispose (GObject *object)
{
  TincanTextPane *self = TINCAN_TEXT_PANE (object);

  g_clear_handle_id (&self->turn_id, g_source_remove);

  G_OBJECT_CLASS (tincan_text_pane_parent_class)->dispose (object);
}

static void
tincan_text_pane_finalize (GObject *object)
{
  TincanTextPane *self = TINCAN_TEXT_PANE (object);

  g_string_free (self->text, TRUE);
  tincan_text_marks_clear (&self->marks);

  G_OBJECT_CLASS (tincan_text_pane_parent_class)->finalize (object);
}

static void
tincan_text_pane_class_init (TincanTextPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tincan_text_pane_dispose;
  object_class->finalize = tincan_text_pane_finalize;
  GTK_WIDGET_CLASS (klass)->realize = tincan_text_pane_realize;
  GTK_WIDGET_CLASS (klass)->unrealize = tincan_text_pane_unrealize;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = tincan_text_pane_snapshot_layer;

  signals[SIGNAL_HOVERED] =
    g_signal_new ("hovered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
tincan_text_pane_init (TincanTextPane *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->text = g_string_new (NULL);
  self->hovered = -1;
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_monospace (view, TRUE);
  gtk_text_view_set_top_margin (view, 4);
  gtk_text_view_set_left_margin (view, 6);
  gtk_text_view_set_right_margin (view, 6);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (view), FALSE);

  /* Nothing is shown that is not in the data: no hyphen where a line is wrapped. */
  gtk_text_buffer_create_tag (gtk_text_view_get_buffer (view), "plain", "insert-hyphens", FALSE,
                              NULL);

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (on_leave), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

void
tincan_text_pane_set_text (TincanTextPane *self,
                           const char     *text)
{
  GtkTextBuffer *buffer;
  GtkTextIter start;

  g_return_if_fail (TINCAN_IS_TEXT_PANE (self));
  g_return_if_fail (text != NULL);

  g_clear_handle_id (&self->turn_id, g_source_remove);
  g_string_assign (self->text, text);
  self->done = 0;

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  gtk_text_buffer_set_text (buffer, "", 0);
  if (self->text->len > 0)
    put_chunk (self);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  if (self->done < self->text->len)
    self->turn_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_turn, self, NULL);
}

void
tincan_text_pane_put (TincanTextPane *self,
                      guint           n_chars)
{
  GtkTextBuffer *buffer;

  g_return_if_fail (TINCAN_IS_TEXT_PANE (self));

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  while (self->done < self->text->len &&
         (guint) gtk_text_buffer_get_char_count (buffer) < n_chars)
    put_chunk (self);
}

void
tincan_text_pane_set_spans (TincanTextPane *self,
                            TincanMark      mark,
                            GArray         *spans)
{
  g_return_if_fail (TINCAN_IS_TEXT_PANE (self));
  g_return_if_fail (mark < TINCAN_N_MARKS);

  if (tincan_text_marks_set (&self->marks, mark, spans))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}
