/* The text of a row's data: as much of it as a row shows.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/row-preview.h"

/* At most TINCAN_PREVIEW_CHARS of @text, and a sign that there is more. */
static void
shorten (GString  *text,
         gboolean  more)
{
  const char *end = text->str;

  for (guint i = 0; i < TINCAN_PREVIEW_CHARS && end < text->str + text->len; i++)
    end = g_utf8_next_char (end);

  if (end < text->str + text->len)
    g_string_truncate (text, end - text->str);
  else if (!more)
    return;

  g_string_append (text, "…");
}

/* How much of the data is shown. */
static gsize
get_size (TincanMessageReader *reader,
          const TincanMessage *message)
{
  gsize size = message->record.data_size;

  return tincan_record_text_get_hex (tincan_message_reader_get_text (reader))
           ? MIN (size, TINCAN_PREVIEW_CHARS / 3) : size;
}

static void
drop_hidden (GArray *marks,
             gsize   length)
{
  while (marks->len > 0 && g_array_index (marks, guint, marks->len - 1) >= length)
    g_array_set_size (marks, marks->len - 1);
}

char *
tincan_row_preview_format (TincanMessageReader *reader,
                           const TincanMessage *message,
                           GArray              *marks,
                           gboolean            *unfinished)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize size = get_size (reader, message);

  g_array_set_size (marks, 0);
  *unfinished = tincan_message_reader_append_text (reader, message, size, text, marks);
  shorten (text, size < message->record.size);
  drop_hidden (marks, text->len);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
