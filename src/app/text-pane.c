/* A read-only text of any length: put in by and by, so that the window goes on drawing.
 *
 * A text view lays out whole paragraphs, and one of 255 KiB takes it seconds. So long lines are
 * cut by paragraph separators (U+2029); one that is in the text shows as an escape, and copies
 * have none.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/text-pane.h"

#include <string.h>

#define SEPARATOR "\xe2\x80\xa9"
#define SEPARATOR_ESCAPE "\\u{2029}"

#define LINE_BYTES 2000
#define CHUNK_BYTES 8192 /* more than fits on a screen */
#define TURN_US 4000

struct _TincanTextPane
{
  GtkTextView parent_instance;

  GString *text; /* with separators */
  gsize    done; /* bytes of it that are in the buffer */
  guint    turn_id;
};

G_DEFINE_FINAL_TYPE (TincanTextPane, tincan_text_pane, GTK_TYPE_TEXT_VIEW)

static void
append_line (GString    *cut,
             const char *line,
             gsize       length)
{
  while (length > LINE_BYTES)
    {
      gsize piece = g_utf8_find_prev_char (line, line + LINE_BYTES) - line;

      g_string_append_len (cut, line, piece);
      g_string_append (cut, SEPARATOR);
      line += piece;
      length -= piece;
    }

  g_string_append_len (cut, line, length);
}

static void
cut_lines (GString    *cut,
           const char *text)
{
  g_autoptr (GString) escaped = g_string_new (text);
  const char *line;

  g_string_replace (escaped, SEPARATOR, SEPARATOR_ESCAPE, 0);
  line = escaped->str;
  for (const char *end = strchr (line, '\n'); end != NULL; end = strchr (line, '\n'))
    {
      append_line (cut, line, end + 1 - line);
      line = end + 1;
    }
  append_line (cut, line, strlen (line));
}

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
put_rest (TincanTextPane *self)
{
  while (self->done < self->text->len)
    put_chunk (self);
}

static void
tincan_text_pane_copy_clipboard (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));
  g_autoptr (GString) copy = g_string_new (NULL);
  g_autofree char *text = NULL;
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (buffer, &start, &end))
    return;

  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  g_string_assign (copy, text);
  g_string_replace (copy, SEPARATOR, "", 0);
  gdk_clipboard_set_text (clipboard, copy->str);
}

static void
on_select_all (TincanTextPane *self,
               gboolean        select)
{
  if (select)
    put_rest (self);
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

  G_OBJECT_CLASS (tincan_text_pane_parent_class)->finalize (object);
}

static void
tincan_text_pane_class_init (TincanTextPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tincan_text_pane_dispose;
  object_class->finalize = tincan_text_pane_finalize;
  GTK_TEXT_VIEW_CLASS (klass)->copy_clipboard = tincan_text_pane_copy_clipboard;
}

static void
tincan_text_pane_init (TincanTextPane *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  self->text = g_string_new (NULL);
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
  g_signal_connect (self, "select-all", G_CALLBACK (on_select_all), NULL);
}

void
tincan_text_pane_set_text (TincanTextPane *self,
                           const char     *text)
{
  g_return_if_fail (TINCAN_IS_TEXT_PANE (self));
  g_return_if_fail (text != NULL);

  g_clear_handle_id (&self->turn_id, g_source_remove);
  g_string_truncate (self->text, 0);
  cut_lines (self->text, text);
  self->done = 0;

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "", 0);
  if (self->text->len > 0)
    put_chunk (self);
  if (self->done < self->text->len)
    self->turn_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_turn, self, NULL);
}
