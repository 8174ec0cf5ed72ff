/* What the rows of a log are: framing makes messages of its records, a filter leaves some out.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/log-rows.h"

#include "traffic/background-work.h"

/* How often it tells of what it found: a view binds all its cells anew each time. */
#define TELL_US 16000

/* Behind drawing: once in a frame, however long that takes. */
#define TELL_PRIORITY G_PRIORITY_DEFAULT_IDLE

struct _TincanLogRows
{
  TincanRecording      *recording;
  void                (*told) (gpointer user_data);
  gpointer              user_data;
  TincanLogSource      *source;
  TincanFraming         framing;  /* that is wanted */
  TincanLogWish         wish;     /* owns its strings */
  TincanLogFilter      *filter;   /* of the index */
  TincanLogFilter      *next;     /* with the words that are wanted, or NULL */
  TincanLogIndex       *index;
  TincanBackgroundWork *work;     /* that fills the index, and owns it */
  GPtrArray            *dropped;  /* TincanBackgroundWork */
  GArray               *undo;     /* guint: what wish.from was before each clear */
  guint                 pause;    /* records from this one on are held back, or TINCAN_NONE */
  gint64                told_us;
  guint                 tell_id;
  guint                 pause_number; /* so are messages from this one on, or TINCAN_NONE */
};

static gboolean
is_long (gpointer data)
{
  return tincan_log_index_is_long (data);
}

static gboolean
find_rows (gpointer data,
           guint    target)
{
  return tincan_log_index_advance (data, target);
}

static void
look (TincanLogRows *self)
{
  guint n = tincan_message_reader_get_n_messages (tincan_log_rows_get_reader (self));

  tincan_background_work_go (self->work, n);
}

static gboolean
on_tell (gpointer user_data)
{
  TincanLogRows *self = user_data;

  self->tell_id = 0;
  self->told (self->user_data);
  return G_SOURCE_REMOVE;
}

/* Soon, unless it did just now. */
static void
on_work (gpointer user_data)
{
  TincanLogRows *self = user_data;
  gint64 wait_us = self->told_us + TELL_US - g_get_monotonic_time ();
  guint wait_ms = wait_us > 0 ? (guint) (wait_us / 1000 + 1) : 0;

  if (self->tell_id == 0)
    self->tell_id = g_timeout_add_full (TELL_PRIORITY, wait_ms, on_tell, self, NULL);
}

static void
on_source (gpointer user_data)
{
  TincanLogRows *self = user_data;

  look (self);
  on_work (self);
}

static void
set_string (const char **place,
            const char  *text)
{
  char *copy = g_strdup (text);

  g_free ((char *) *place);
  *place = copy;
}

TincanLogRows *
tincan_log_rows_new (TincanRecording  *recording,
                     guint             endpoint,
                     void            (*told) (gpointer user_data),
                     gpointer          user_data)
{
  TincanLogRows *self = g_new0 (TincanLogRows, 1);

  self->recording = g_object_ref (recording);
  self->told = told;
  self->user_data = user_data;
  self->source = tincan_log_source_new (recording, endpoint, on_source, self);
  self->dropped = g_ptr_array_new_with_free_func ((GDestroyNotify) tincan_background_work_free);
  self->undo = g_array_new (FALSE, FALSE, sizeof (guint));
  self->pause = TINCAN_NONE;
  self->wish.endpoint = endpoint;
  set_string (&self->wish.words, "");
  set_string (&self->wish.charset, "UTF-8");
  tincan_log_rows_begin (self);
  return self;
}

void
tincan_log_rows_free (TincanLogRows *self)
{
  g_clear_handle_id (&self->tell_id, g_source_remove);
  tincan_background_work_free (self->work);
  g_ptr_array_unref (self->dropped);
  g_clear_pointer (&self->next, tincan_log_filter_free);
  tincan_log_source_free (self->source);
  g_array_unref (self->undo);
  g_object_unref (self->recording);
  g_free ((char *) self->wish.words);
  g_free ((char *) self->wish.charset);
  g_free (self);
}

gboolean
tincan_log_rows_set_framing (TincanLogRows       *self,
                             const TincanFraming *framing)
{
  if (tincan_framing_equal (framing, &self->framing))
    return FALSE;
  self->framing = *framing;
  return TRUE;
}

gboolean
tincan_log_rows_set_show (TincanLogRows *self,
                          TincanShow     show)
{
  if (show == self->wish.show)
    return FALSE;
  self->wish.show = show;
  return TRUE;
}

gboolean
tincan_log_rows_set_hex (TincanLogRows *self,
                         gboolean       hex)
{
  TincanRecordText *text = tincan_message_reader_get_text (tincan_log_rows_get_reader (self));

  if (hex == self->wish.hex)
    return FALSE;
  self->wish.hex = hex;
  tincan_record_text_set_hex (text, hex);
  return tincan_log_filter_needs_text (self->filter);
}

gboolean
tincan_log_rows_set_charset (TincanLogRows *self,
                             const char    *charset)
{
  if (g_str_equal (charset, self->wish.charset))
    return FALSE;
  set_string (&self->wish.charset, charset);
  tincan_message_reader_set_charset (tincan_log_rows_get_reader (self), charset);
  return tincan_log_filter_needs_text (self->filter) && !self->wish.hex;
}

gboolean
tincan_log_rows_set_paused (TincanLogRows *self,
                            gboolean       paused)
{
  if (paused == (self->pause != TINCAN_NONE))
    return FALSE;
  self->pause = paused ? tincan_recording_get_n_published (self->recording) : TINCAN_NONE;
  self->pause_number = TINCAN_NONE;
  return TRUE;
}

void
tincan_log_rows_clear (TincanLogRows *self)
{
  g_array_append_val (self->undo, self->wish.from);
  self->wish.from = MIN (self->pause, tincan_recording_get_n_published (self->recording));
}

gboolean
tincan_log_rows_undo_clear (TincanLogRows *self)
{
  if (self->undo->len == 0)
    return FALSE;
  self->wish.from = g_array_index (self->undo, guint, self->undo->len - 1);
  g_array_set_size (self->undo, self->undo->len - 1);
  return TRUE;
}

gboolean
tincan_log_rows_can_undo (TincanLogRows *self)
{
  return self->undo->len > 0;
}

gboolean
tincan_log_rows_set_words (TincanLogRows  *self,
                           const char     *words,
                           gboolean       *others,
                           GError        **error)
{
  TincanLogWish wish = self->wish;
  TincanLogFilter *filter;

  *others = words == NULL && tincan_log_filter_needs_notes (self->filter);
  if (words == NULL || g_str_equal (words, self->wish.words))
    return TRUE;
  wish.words = words;
  filter = tincan_log_filter_new (tincan_log_rows_get_reader (self), &wish, error);
  if (filter == NULL)
    return FALSE;
  set_string (&self->wish.words, words);
  g_clear_pointer (&self->next, tincan_log_filter_free);
  self->next = filter;
  *others = TRUE;
  return TRUE;
}

static void
begin_source (TincanLogRows *self)
{
  TincanMessageReader *reader;

  tincan_log_source_set_framing (self->source, &self->framing);
  reader = tincan_log_source_get_reader (self->source);
  tincan_record_text_set_hex (tincan_message_reader_get_text (reader), self->wish.hex);
  tincan_message_reader_set_charset (reader, self->wish.charset);
  g_clear_pointer (&self->next, tincan_log_filter_free);
}

void
tincan_log_rows_begin (TincanLogRows *self)
{
  TincanMessageReader *reader;

  if (self->work != NULL)
    tincan_background_work_drop (self->work, self->dropped);
  self->pause_number = TINCAN_NONE;
  if (!tincan_framing_equal (&self->framing, tincan_log_source_get_framing (self->source)))
    begin_source (self);
  reader = tincan_log_rows_get_reader (self);
  self->filter = g_steal_pointer (&self->next);
  if (self->filter == NULL)
    self->filter = tincan_log_filter_new (reader, &self->wish, NULL);
  self->index = tincan_log_index_new (self->filter, tincan_message_reader_is_framed (reader)
                                                      ? 0 : self->wish.from);
  self->work = tincan_background_work_new (find_rows, self->index,
                                           (GDestroyNotify) tincan_log_index_unref, on_work, self);
  tincan_background_work_set_long (self->work, is_long);
  look (self);
}

void
tincan_log_rows_update (TincanLogRows *self)
{
  tincan_log_source_update (self->source);
  look (self);
}

void
tincan_log_rows_note_told (TincanLogRows *self)
{
  g_clear_handle_id (&self->tell_id, g_source_remove);
  self->told_us = g_get_monotonic_time ();
}

TincanLogSource *
tincan_log_rows_get_source (TincanLogRows *self)
{
  return self->source;
}

TincanMessageReader *
tincan_log_rows_get_reader (TincanLogRows *self)
{
  return tincan_log_source_get_reader (self->source);
}

TincanLogIndex *
tincan_log_rows_get_index (TincanLogRows *self)
{
  return self->index;
}

guint
tincan_log_rows_count (TincanLogRows *self)
{
  return tincan_log_index_get_n_rows (self->index);
}

guint
tincan_log_rows_count_shown (TincanLogRows *self)
{
  if (self->pause == TINCAN_NONE)
    return tincan_log_rows_count (self);
  if (self->pause_number == TINCAN_NONE)
    self->pause_number = tincan_log_source_find_record (self->source, self->pause);
  return tincan_log_index_find (self->index, self->pause_number);
}

gboolean
tincan_log_rows_is_busy (TincanLogRows *self)
{
  return tincan_log_source_is_busy (self->source) ||
         tincan_background_work_is_busy (self->work) || self->tell_id != 0;
}

double
tincan_log_rows_get_progress (TincanLogRows *self)
{
  guint n = tincan_message_reader_get_n_messages (tincan_log_rows_get_reader (self));
  double scanned = tincan_log_index_get_scanned (self->index);

  return tincan_log_source_get_progress (self->source) * MIN (scanned / MAX (n, 1), 1);
}
