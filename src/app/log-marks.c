/* Bookmarks as the user sets them, on the selected messages of a log, and goes from one to the
 * other.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/log-marks.h"

#include <glib/gi18n.h>

/* At once: more is no bookmark but a filter. */
#define N_MAX 10000u

TincanBookmarks *
tincan_log_marks_get_bookmarks (TincanLogList *list)
{
  TincanLogModel *model = tincan_log_list_get_model (list);

  return model != NULL ? tincan_recording_get_bookmarks (tincan_log_model_get_recording (model))
                       : NULL;
}

/* The record that message @number ends in, or TINCAN_NONE. */
static guint
get_record (TincanLogList *list,
            guint          number)
{
  g_auto (TincanMessage) message = { 0 };

  if (number == TINCAN_NONE ||
      !tincan_log_model_read (tincan_log_list_get_model (list), number, 0, &message, NULL))
    return TINCAN_NONE;

  return message.record.index;
}

/* The records of the selected messages, of guint; or NULL, and people are told why. */
static GArray *
create_records (TincanLogList *list)
{
  g_autoptr (GtkBitset) numbers = tincan_log_list_get_selection (list);
  guint n = gtk_bitset_get_size (numbers);
  GArray *records;

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

  records = g_array_sized_new (FALSE, FALSE, sizeof (guint), n);
  for (guint i = 0; i < n; i++)
    {
      guint record = get_record (list, gtk_bitset_get_nth (numbers, i));

      if (record != TINCAN_NONE)
        g_array_append_val (records, record);
    }

  return records;
}

static gboolean
are_all_marked (TincanBookmarks *bookmarks,
                const GArray    *records)
{
  for (guint i = 0; i < records->len; i++)
    {
      g_autofree char *note = tincan_bookmarks_dup_note (bookmarks,
                                                         g_array_index (records, guint, i));

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

  tincan_bookmarks_tell (bookmarks);
  if (tincan_recording_is_read_only (tincan_log_model_get_recording (model)))
    tincan_log_list_say (list, _("This recording is only read: export it as .pcapng to keep "
                                 "bookmarks and notes"));
}

void
tincan_log_marks_toggle (TincanLogList *list)
{
  TincanBookmarks *bookmarks = tincan_log_marks_get_bookmarks (list);
  g_autoptr (GArray) records = bookmarks != NULL ? create_records (list) : NULL;
  gboolean remove;

  if (records == NULL)
    return;

  remove = are_all_marked (bookmarks, records);
  for (guint i = 0; i < records->len; i++)
    if (remove)
      tincan_bookmarks_remove (bookmarks, g_array_index (records, guint, i));
    else
      tincan_bookmarks_add (bookmarks, g_array_index (records, guint, i));
  tell (list, bookmarks);
}

void
tincan_log_marks_set_note (TincanLogList *list,
                           const char    *note)
{
  TincanBookmarks *bookmarks = tincan_log_marks_get_bookmarks (list);
  g_autoptr (GArray) records = bookmarks != NULL ? create_records (list) : NULL;

  if (records == NULL)
    return;

  for (guint i = 0; i < records->len; i++)
    tincan_bookmarks_set (bookmarks, g_array_index (records, guint, i), note);
  tell (list, bookmarks);
}

char *
tincan_log_marks_dup_note (TincanLogList *list)
{
  TincanBookmarks *bookmarks = tincan_log_marks_get_bookmarks (list);
  guint record = bookmarks != NULL ? get_record (list, tincan_log_list_get_selected (list))
                                   : TINCAN_NONE;
  char *note = record != TINCAN_NONE ? tincan_bookmarks_dup_note (bookmarks, record) : NULL;

  return note != NULL ? note : g_strdup ("");
}

/* The row of the message that record @index begins in; G_MAXUINT when there is none. */
static guint
find_row (TincanLogList *list,
          guint          index)
{
  TincanLogModel *model = tincan_log_list_get_model (list);
  guint number = tincan_log_model_find_place (model, index, 0);
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

void
tincan_log_marks_step (TincanLogList *list,
                       gboolean       forward)
{
  TincanBookmarks *bookmarks = tincan_log_marks_get_bookmarks (list);
  guint record = bookmarks != NULL ? get_record (list, tincan_log_list_get_selected (list))
                                   : TINCAN_NONE;
  guint n = bookmarks != NULL ? tincan_bookmarks_get_n (bookmarks) : 0;
  guint nth;

  if (record == TINCAN_NONE)
    nth = forward ? 0 : n;
  else
    nth = tincan_bookmarks_find (bookmarks, forward ? record + 1 : record);

  while (forward ? nth < n : nth > 0)
    {
      guint row = find_row (list, tincan_bookmarks_get_nth (bookmarks, forward ? nth : nth - 1));

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
tincan_log_marks_go_to (TincanLogList *list,
                        guint          index)
{
  guint row = tincan_log_list_get_model (list) != NULL ? find_row (list, index) : G_MAXUINT;

  if (row != G_MAXUINT)
    choose (list, row);
  else
    tincan_log_list_say (list, _("The filter does not show this message"));
}
