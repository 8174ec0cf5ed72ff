/* The text view of a message.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/message-view.h"

/* Characters: Pango takes seconds to wrap one line of 64 KiB, so longer ones are not wrapped. */
#define WRAP_MAX 4096

static gboolean
has_long_line (GtkTextBuffer *buffer)
{
  GtkTextIter iter;

  gtk_text_buffer_get_start_iter (buffer, &iter);
  do
    if (gtk_text_iter_get_chars_in_line (&iter) > WRAP_MAX)
      return TRUE;
  while (gtk_text_iter_forward_line (&iter));

  return FALSE;
}

void
tincan_message_buffer_prepare (GtkTextBuffer *buffer)
{
  /* Nothing is shown that is not in the message: no hyphen where a line is wrapped. */
  gtk_text_buffer_create_tag (buffer, "plain", "insert-hyphens", FALSE, NULL);
  gtk_text_buffer_create_tag (buffer, "error", "underline", PANGO_UNDERLINE_ERROR, NULL);
}

char *
tincan_message_buffer_get_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

void
tincan_message_buffer_mark_error (GtkTextBuffer *buffer,
                                  gsize          position)
{
  int n = gtk_text_buffer_get_char_count (buffer);
  int place = CLAMP ((int) MIN (position, G_MAXINT), 0, MAX (n - 1, 0));
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, place);
  end = start;
  gtk_text_iter_forward_char (&end);
  gtk_text_buffer_apply_tag_by_name (buffer, "error", &start, &end);
}

void
tincan_message_buffer_unmark_error (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer, "error", &start, &end);
}

void
tincan_message_view_update_wrapping (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkWrapMode mode = has_long_line (buffer) ? GTK_WRAP_NONE : GTK_WRAP_WORD_CHAR;
  GtkTextIter start, end;

  if (gtk_text_view_get_wrap_mode (view) != mode)
    gtk_text_view_set_wrap_mode (view, mode);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_apply_tag_by_name (buffer, "plain", &start, &end);
}
