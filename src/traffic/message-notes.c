/* The bookmarks of a message: those on its bytes, however its stream is cut.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/message-notes.h"

#include <glib/gi18n.h>

/* What a message has bytes of: from its first byte on, up to one in its last record. */
typedef struct
{
  TincanBookmarkPlace first;
  guint               last;
  gsize               end;    /* in its data */
  TincanIndexEntry    stream; /* whose bytes they are */
} Span;

/* Where the frame ends in its last record. */
static gsize
find_end (TincanMessageReader    *reader,
          guint                   number,
          const TincanFrameEntry *frame)
{
  TincanRecording *recording = tincan_message_reader_get_recording (reader);
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (guint));
  gsize end = frame->offset + frame->length;
  TincanIndexEntry entry;

  if (frame->length == 0)
    return G_MAXSIZE; /* an event, or an empty datagram */
  if (frame->first == frame->last)
    return end;
  tincan_message_reader_list_records (reader, number, records);
  for (guint i = 0; i + 1 < records->len; i++)
    if (tincan_recording_peek (recording, g_array_index (records, guint, i), &entry))
      end -= MIN (end, entry.size);
  return end;
}

static gboolean
get_span (TincanMessageReader *reader,
          guint                number,
          Span                *span)
{
  TincanFrameIndex *frames = tincan_message_reader_get_frames (reader);
  TincanFrameEntry frame = { .first = number, .last = number };

  if (frames != NULL && !tincan_frame_index_get (frames, number, &frame))
    return FALSE;
  span->first = (TincanBookmarkPlace) { frame.first, (guint) frame.offset };
  span->last = frame.last;
  span->end = find_end (reader, number, &frame);
  return tincan_recording_peek (tincan_message_reader_get_recording (reader), frame.first,
                                &span->stream);
}

/* Whether it is in the span, which begins before it. */
static gboolean
is_in (TincanMessageReader *reader,
       const Span          *span,
       TincanBookmarkPlace  place)
{
  TincanIndexEntry entry;

  if (place.record == span->first.record || place.record == span->last)
    return place.record != span->last || place.offset < span->end;
  return tincan_recording_peek (tincan_message_reader_get_recording (reader), place.record,
                                &entry) &&
         entry.flow == span->stream.flow && entry.direction == span->stream.direction;
}

gboolean
tincan_message_notes_get_place (TincanMessageReader *reader,
                                guint                number,
                                TincanBookmarkPlace *place)
{
  Span span;

  if (!get_span (reader, number, &span))
    return FALSE;
  *place = span.first;
  return TRUE;
}

GArray *
tincan_message_notes_list (TincanMessageReader *reader,
                           guint                number)
{
  TincanRecording *recording = tincan_message_reader_get_recording (reader);
  TincanBookmarks *bookmarks = tincan_recording_get_bookmarks (recording);
  GArray *places = g_array_new (FALSE, FALSE, sizeof (TincanBookmarkPlace));
  TincanBookmarkPlace place;
  Span span;

  if (tincan_bookmarks_get_n (bookmarks) == 0 || !get_span (reader, number, &span))
    return places;
  for (guint nth = tincan_bookmarks_find (bookmarks, span.first);
       tincan_bookmarks_get_nth (bookmarks, nth, &place) && place.record <= span.last; nth++)
    if (is_in (reader, &span, place))
      g_array_append_val (places, place);
  return places;
}

static char *
join (TincanBookmarks *bookmarks,
      const GArray    *places)
{
  g_autoptr (GString) notes = g_string_new (NULL);

  for (guint i = 0; i < places->len; i++)
    {
      TincanBookmarkPlace place = g_array_index (places, TincanBookmarkPlace, i);
      g_autofree char *note = tincan_bookmarks_dup_note (bookmarks, place);

      if (note != NULL && *note != '\0')
        g_string_append_printf (notes, "%s%s", notes->len > 0 ? TINCAN_BOOKMARK_SEPARATOR : "",
                                note);
    }
  return places->len > 0 ? g_string_free (g_steal_pointer (&notes), FALSE) : NULL;
}

char *
tincan_message_notes_dup (TincanMessageReader *reader,
                          guint                number)
{
  TincanRecording *recording = tincan_message_reader_get_recording (reader);
  g_autoptr (GArray) places = tincan_message_notes_list (reader, number);

  return join (tincan_recording_get_bookmarks (recording), places);
}

char *
tincan_message_notes_dup_of_frame (TincanRecording      *recording,
                                   const TincanFrameRow *frame)
{
  TincanBookmarks *bookmarks = tincan_recording_get_bookmarks (recording);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (TincanBookmarkPlace));
  gsize left = frame->length;

  if (frame->length == 0)
    return tincan_bookmarks_dup_notes (bookmarks, frame->first);
  for (guint i = 0; i < frame->reads; i++)
    {
      TincanBookmarkPlace place = { frame->pieces[i].index, i == 0 ? (guint) frame->offset : 0 };
      gsize end = MIN (frame->pieces[i].size, place.offset + left);

      left -= end - place.offset;
      for (guint nth = tincan_bookmarks_find (bookmarks, place);
           tincan_bookmarks_get_nth (bookmarks, nth, &place) &&
           place.record == frame->pieces[i].index && place.offset < end; nth++)
        g_array_append_val (places, place);
    }
  return join (bookmarks, places);
}

char *
tincan_message_notes_format (TincanMessageReader *reader,
                             guint                number)
{
  g_autofree char *note = tincan_message_notes_dup (reader, number);

  if (note == NULL)
    return g_strdup ("");
  return g_strdup_printf ("★ %s", *note != '\0' ? note : _("bookmark"));
}
