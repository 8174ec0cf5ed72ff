/* Bookmarks as the user sets them, on the selected messages of a log, and goes from one to the
 * other.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/log-marks.h"

#include <glib/gi18n.h>

#include "traffic/message-notes.h"

/* At once: more is no bookmark but a filter. */
#define N_MAX 10000u

TincanBookmarks *
tincan_log_marks_get_bookmarks (TincanLogList *list)
{
  TincanLogModel *model = tincan_log_list_get_model (list);

  return model != NULL ? tincan_recording_get_bookmarks (tincan_log_model_get_recording (model))
                       : NULL;
}

static TincanMessageReader *
create_reader (TincanLogList *list)
{
  return tincan_log_model_create_reader (tincan_log_list_get_model (list));
}

/* The selected messages; or NULL, and people are told why. */
static GtkBitset *
create_selection (TincanLogList *list)
{
  g_autoptr (GtkBitset) numbers = tincan_log_list_get_selection (list);
  guint n = gtk_bitset_get_size (numbers);

  if (n == 0)
    {
      tincan_log_list_say (list, _("Select a message to mark it"));
      return NULL;
    }
  if (n > N_MAX)
    {
      g_autofree char *words = g_strdup_printf (_("At most %u messages can be marked at once"),
                                                N_MAX);

      tincan_log_list_say (list, words);
      return NULL;
    }

  return g_steal_pointer (&numbers);
}

static gboolean
are_all_marked (TincanMessageReader *reader,
                GtkBitset           *numbers)
{
  for (guint i = 0; i < gtk_bitset_get_size (numbers); i++)
    {
      g_autofree char *note = tincan_message_notes_dup (reader, gtk_bitset_get_nth (numbers, i));

      if (note == NULL)
        return FALSE;
    }

  return TRUE;
}

/* What is only read has no session that would keep them. */
static void
tell (TincanLogList   *list,
      TincanBookmarks *bookmarks)
{
  TincanLogModel *model = tincan_log_list_get_model (list);
  g_autofree char *words = NULL;

  tincan_bookmarks_tell (bookmarks);
  if (tincan_bookmarks_get_n (bookmarks) >= TINCAN_BOOKMARKS_MAX)
    words = g_strdup_printf (_("At most %u bookmarks are kept"), TINCAN_BOOKMARKS_MAX);
  else if (tincan_recording_is_read_only (tincan_log_model_get_recording (model)))
    words = g_strdup (_("This recording is only read: export it as .pcapng to keep bookmarks and "
                        "notes"));
  if (words != NULL)
    tincan_log_list_say (list, words);
}

/* Takes the marks off message @number, from the @first of them on. */
static void
unmark (TincanMessageReader *reader,
        TincanBookmarks     *bookmarks,
        guint                number,
        guint                first)
{
  g_autoptr (GArray) places = tincan_message_notes_list (reader, number);

  for (guint i = first; i < places->len; i++)
    tincan_bookmarks_remove (bookmarks, g_array_index (places, TincanBookmarkPlace, i));
}

/* Where its mark is, or belongs. */
static gboolean
find_mark (TincanMessageReader *reader,
           guint                number,
           TincanBookmarkPlace *place)
{
  g_autoptr (GArray) places = tincan_message_notes_list (reader, number);

  if (places->len == 0)
    return tincan_message_notes_get_place (reader, number, place);

  *place = g_array_index (places, TincanBookmarkPlace, 0);
  return TRUE;
}

void
tincan_log_marks_toggle (TincanLogList *list)
{
  TincanBookmarks *bookmarks = tincan_log_marks_get_bookmarks (list);
  g_autoptr (GtkBitset) numbers = bookmarks != NULL ? create_selection (list) : NULL;
  g_autoptr (TincanMessageReader) reader = numbers != NULL ? create_reader (list) : NULL;
  gboolean remove;

  if (numbers == NULL)
    return;

  remove = are_all_marked (reader, numbers);
  for (guint i = 0; i < gtk_bitset_get_size (numbers); i++)
    {
      guint number = gtk_bitset_get_nth (numbers, i);
      TincanBookmarkPlace place;

      if (remove)
        unmark (reader, bookmarks, number, 0);
      else if (find_mark (reader, number, &place))
        tincan_bookmarks_add (bookmarks, place);
    }
  tell (list, bookmarks);
}

void
tincan_log_marks_set_note (TincanLogList *list,
                           const char    *note)
{
  TincanBookmarks *bookmarks = tincan_log_marks_get_bookmarks (list);
  g_autoptr (GtkBitset) numbers = bookmarks != NULL ? create_selection (list) : NULL;
  g_autoptr (TincanMessageReader) reader = numbers != NULL ? create_reader (list) : NULL;

  if (numbers == NULL)
    return;

  for (guint i = 0; i < gtk_bitset_get_size (numbers); i++)
    {
      guint number = gtk_bitset_get_nth (numbers, i);
      TincanBookmarkPlace place;

      if (!find_mark (reader, number, &place))
        continue;
      unmark (reader, bookmarks, number, 1);
      tincan_bookmarks_set (bookmarks, place, note);
    }
  tell (list, bookmarks);
}

char *
tincan_log_marks_dup_note (TincanLogList *list)
{
  guint number = tincan_log_list_get_selected (list);
  g_autoptr (TincanMessageReader) reader = number != TINCAN_NONE ? create_reader (list) : NULL;
  char *note = reader != NULL ? tincan_message_notes_dup (reader, number) : NULL;

  return note != NULL ? note : g_strdup ("");
}

/* The row of the message that has the byte; G_MAXUINT when there is none. */
static guint
find_row (TincanLogList       *list,
          TincanBookmarkPlace  place)
{
  TincanLogModel *model = tincan_log_list_get_model (list);
  guint number = tincan_log_model_find_place (model, place.record, place.offset);
  guint row = number != TINCAN_NONE ? tincan_log_model_find_number (model, number) : 0;

  return number != TINCAN_NONE && tincan_log_model_get_number (model, row) == number ? row
                                                                                     : G_MAXUINT;
}

static void
choose (TincanLogList *list,
        guint          row)
{
  TincanListTail *tail = tincan_log_list_get_tail (list);

  tincan_list_tail_choose (tail, row);
  tincan_list_tail_focus_chosen (tail);
}

/* How many marks are before the selected message, and behind it with what it has itself. */
static guint
find_selected (TincanLogList   *list,
               TincanBookmarks *bookmarks,
               gboolean         forward)
{
  guint number = tincan_log_list_get_selected (list);
  g_autoptr (TincanMessageReader) reader = NULL;
  g_autoptr (GArray) marks = NULL;
  TincanBookmarkPlace place;
  guint nth;

  if (number != TINCAN_NONE)
    reader = create_reader (list);
  if (reader == NULL || !find_mark (reader, number, &place))
    return forward ? 0 : tincan_bookmarks_get_n (bookmarks);
  marks = tincan_message_notes_list (reader, number);
  nth = tincan_bookmarks_find (bookmarks, place);
  return forward ? nth + marks->len : nth;
}

void
tincan_log_marks_step (TincanLogList *list,
                       gboolean       forward)
{
  TincanBookmarks *bookmarks = tincan_log_marks_get_bookmarks (list);
  guint n = bookmarks != NULL ? tincan_bookmarks_get_n (bookmarks) : 0;
  guint nth = n > 0 ? find_selected (list, bookmarks, forward) : 0;
  TincanBookmarkPlace place;

  while (forward ? nth < n : nth > 0)
    {
      guint row = G_MAXUINT;

      if (tincan_bookmarks_get_nth (bookmarks, forward ? nth : nth - 1, &place))
        row = find_row (list, place);
      if (row != G_MAXUINT)
        {
          choose (list, row);
          return;
        }
      nth += forward ? 1 : -1;
    }
  tincan_log_list_say (list, forward ? _("There is no bookmark below")
                                     : _("There is no bookmark above"));
}

void
tincan_log_marks_go_to (TincanLogList       *list,
                        TincanBookmarkPlace  place)
{
  guint row = tincan_log_list_get_model (list) != NULL ? find_row (list, place) : G_MAXUINT;

  if (row != G_MAXUINT)
    choose (list, row);
  else
    tincan_log_list_say (list, _("The filter does not show this message"));
}
