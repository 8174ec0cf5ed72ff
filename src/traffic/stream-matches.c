/* Where in a row of a terminal matches are: in its bytes, and in the text and hex that show them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/stream-matches.h"

#include <string.h>

#include "traffic/message-matches.h"

static GArray *
new_ranges (void)
{
  return g_array_new (FALSE, FALSE, sizeof (TincanByteRange));
}

/* The bytes of a line as if they were a message; they stay the line's. */
static TincanMessage
borrow (const TincanStreamPart *part)
{
  TincanMessage message = {
    .record.direction = part->direction,
    .record.data = part->bytes->data,
    .record.data_size = part->bytes->len,
    .record.size = part->bytes->len,
    .n_before = part->n_before,
    .goes_on = part->goes_on,
  };

  memcpy (message.before, part->before, part->n_before);

  return message;
}

/* The words of an event stand behind its time. */
static GString *
format_words (const TincanStreamPart *part,
              const TincanStreamLook *look)
{
  GString *words = g_string_new (NULL);

  if (part->words != NULL && part->kind != TINCAN_STREAM_TURN)
    tincan_decoder_feed (look->words, (const guint8 *) part->words, strlen (part->words), words);
  tincan_decoder_finish (look->words, words);

  return words;
}

static GArray *
find_in_words (const TincanStreamPart *part,
               const TincanStreamLook *look,
               GPtrArray              *matchers,
               guint                   max)
{
  GString *words = format_words (part, look);
  GArray *ranges = new_ranges ();

  for (guint i = 0; i < matchers->len && words->len > 0; i++)
    if (!tincan_matcher_is_of_bytes (matchers->pdata[i]))
      tincan_matcher_find (matchers->pdata[i], words->str, words->len, max, ranges);
  g_string_free (words, TRUE);

  return ranges;
}

static gboolean
has_words (const TincanStreamPart *part)
{
  return part->kind != TINCAN_STREAM_LINE || part->words != NULL;
}

/* In order, up to the end of what is shown. */
static GArray *
show_in_text (const TincanStreamPart *part,
              const TincanStreamLook *look,
              const GArray           *ranges)
{
  GArray *text = g_array_copy ((GArray *) ranges);
  GString *shown = g_string_new (NULL);
  TincanMessage message = borrow (part);

  tincan_stream_part_append_text (part, look, shown);
  tincan_matches_to_text (text, &message, look->charset, TINCAN_DISPLAY_BLOCK);
  tincan_matches_clip (text, shown->len);
  g_string_free (shown, TRUE);

  return text;
}

static GArray *
show_in_words (const TincanStreamPart *part,
               const TincanStreamLook *look,
               const GArray           *ranges)
{
  GArray *text = g_array_copy ((GArray *) ranges);
  GString *shown = g_string_new (NULL);
  GString *words = format_words (part, look);
  gsize start;

  tincan_stream_part_append_text (part, look, shown);
  start = shown->len - words->len;
  for (guint i = 0; i < text->len; i++)
    {
      g_array_index (text, TincanByteRange, i).first += start;
      g_array_index (text, TincanByteRange, i).end += start;
    }
  g_string_free (shown, TRUE);
  g_string_free (words, TRUE);

  return text;
}

GArray *
tincan_stream_part_find_matches (const TincanStreamPart *part,
                                 const TincanStreamLook *look,
                                                    GPtrArray              *matchers,
                                 guint                   max)
{
  TincanMessage message;

  if (has_words (part))
    return find_in_words (part, look, matchers, max);

  message = borrow (part);

  return tincan_message_find_matches (&message, look->charset, TINCAN_DISPLAY_BLOCK, matchers, max);
}

void
tincan_stream_part_show_matches (const TincanStreamPart *part,
                                 const TincanStreamLook *look,
                                                    const GArray           *ranges,
                                 GArray                **text,
                                 GArray                **hex)
{
  gboolean words = has_words (part);

  if (words)
    *text = show_in_words (part, look, ranges);
  else if (look->form != TINCAN_DATA_HEX)
    *text = show_in_text (part, look, ranges);
  else
    *text = new_ranges ();

  *hex = words || look->form == TINCAN_DATA_TEXT ? new_ranges () : g_array_copy ((GArray *) ranges);
  tincan_matches_to_hex (*hex);
}
