/* The work of a search through the rows of a log: which messages have a match.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/row-hunt.h"

#include "traffic/record-filter.h"

/* One turn; and rows that are passed over at once in it. */
#define TURN_US 200
#define TURN_ROWS 8192
#define SKIP_ROWS 512

/* A message above this is not looked through on the thread that draws. */
#define BIG (256 * 1024)

struct _TincanRowHunt
{
  TincanLogIndex      *index;
  TincanMessageReader *reader;
  TincanMatcher       *matcher;
  TincanRecordFilter  *filter; /* every record that it does not let pass has no match; or NULL */
  GThread             *home;
  GString             *shown;
  GArray              *marks;   /* scratch */
  int                  stopped; /* atomic */

  guint                n_begin; /* rows at first */
  guint                origin;

  GMutex               lock;    /* of the hits, which only the worker changes */
  TincanRowHits        hits;
};

/* Rows that come one after the other. */
typedef struct
{
  guint row;
  guint n_rows;
} Stretch;

/* What is next. */
static Stretch
get_stretch (TincanRowHunt *self,
             guint          n_rows)
{
  guint done = self->hits.n_done;
  guint n_late = self->n_begin - self->origin;

  if (done < n_late)
    return (Stretch) { self->origin + done, n_late - done };
  if (done < self->n_begin)
    return (Stretch) { done - n_late, self->n_begin - done };
  return (Stretch) { done, n_rows - MIN (n_rows, done) };
}

static TincanRecordFilter *
make_filter (TincanRecording     *recording,
             const TincanMatcher *matcher,
             const char          *charset)
{
  const char *words = tincan_matcher_get_filter (matcher);
  g_autoptr (TincanRecordFilter) filter = NULL;

  if (words == NULL)
    return NULL;
  filter = tincan_record_filter_new (recording);
  tincan_record_filter_set_charset (filter, charset);
  return tincan_record_filter_set_text (filter, words, NULL) ? g_steal_pointer (&filter) : NULL;
}

static gboolean
has_match (TincanRowHunt       *self,
           const TincanMessage *message)
{
  const TincanRecord *record = &message->record;

  if (tincan_matcher_is_of_bytes (self->matcher))
    return record->data_size > 0 &&
           tincan_matcher_find (self->matcher, record->data, record->data_size, 1, NULL);
  g_string_truncate (self->shown, 0);
  g_array_set_size (self->marks, 0);
  tincan_message_reader_append_text (self->reader, message, record->data_size, self->shown,
                                     self->marks);
  return tincan_matcher_find (self->matcher, self->shown->str, self->shown->len, 1, NULL);
}

static gboolean
look_at (TincanRowHunt *self,
         guint          number,
         gsize          size)
{
  g_auto (TincanMessage) message = { 0 };

  return tincan_message_reader_read (self->reader, number, size, &message, NULL) &&
         has_match (self, &message);
}

/* The first of the @n messages from @number on that may have a match; beyond them if none. */
static guint
skip (TincanRowHunt *self,
      guint          number,
      guint          n)
{
  return self->filter == NULL ? number
                              : tincan_record_filter_find (self->filter, number, number + n);
}

static void
report (TincanRowHunt *self,
        const Stretch *stretch,
        guint          n_done,
        const GArray  *found)
{
  g_mutex_lock (&self->lock);
  if (found->len > 0)
    g_array_append_vals (stretch->row < self->origin ? self->hits.early : self->hits.late,
                         found->data, found->len);
  self->hits.n_done += n_done;
  g_mutex_unlock (&self->lock);
}

/* Whether it was looked at. */
static gboolean
take (TincanRowHunt *self,
      guint          number,
      GArray        *found)
{
  TincanIndexEntry entry;
  guint record;
  gboolean whole;

  if (!tincan_message_reader_peek (self->reader, number, &entry, &record, &whole))
    return TRUE;
  if (entry.size > BIG && g_thread_self () == self->home)
    return FALSE;
  if (look_at (self, number, entry.size))
    g_array_append_val (found, number);
  return TRUE;
}

/* Of rows whose numbers come one after the other; returns how many were looked at. */
static guint
go_along (TincanRowHunt *self,
          guint          number,
          guint          n,
          gint64         end_us,
          GArray        *found)
{
  guint done = 0;

  while (done < n && g_get_monotonic_time () < end_us)
    {
      guint n_ahead = MIN (n - done, SKIP_ROWS);
      guint next = skip (self, number + done, n_ahead) - number;

      if (next < done + n_ahead && !take (self, number + next, found))
        return next;
      done = MIN (next + 1, done + n_ahead);
    }
  return done;
}

TincanRowHunt *
tincan_row_hunt_new (TincanLogIndex      *index,
                     TincanMessageReader *reader,
                     TincanMatcher       *matcher,
                     const char          *charset,
                     guint                n_rows,
                     guint                origin)
{
  TincanRowHunt *self = g_new0 (TincanRowHunt, 1);

  self->index = index;
  self->n_begin = n_rows;
  self->origin = MIN (origin, n_rows);
  self->reader = reader;
  self->matcher = tincan_matcher_ref (matcher);
  if (!tincan_message_reader_is_framed (reader))
    self->filter = make_filter (tincan_message_reader_get_recording (reader), matcher, charset);
  tincan_record_text_set_hex (tincan_message_reader_get_text (reader), FALSE);
  self->home = g_thread_self ();
  self->shown = g_string_new (NULL);
  self->marks = g_array_new (FALSE, FALSE, sizeof (guint));
  g_mutex_init (&self->lock);
  self->hits.early = g_array_new (FALSE, FALSE, sizeof (guint));
  self->hits.late = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
tincan_row_hunt_free (TincanRowHunt *self)
{
  tincan_message_reader_unref (self->reader);
  tincan_matcher_unref (self->matcher);
  g_clear_pointer (&self->filter, tincan_record_filter_free);
  g_string_free (self->shown, TRUE);
  g_array_unref (self->marks);
  g_mutex_clear (&self->lock);
  g_array_unref (self->hits.early);
  g_array_unref (self->hits.late);
  g_free (self);
}

void
tincan_row_hunt_stop (TincanRowHunt *self)
{
  g_atomic_int_set (&self->stopped, TRUE);
}

gboolean
tincan_row_hunt_go_on (gpointer hunt,
                       guint    target)
{
  TincanRowHunt *self = hunt;
  gint64 end_us = g_get_monotonic_time () + TURN_US;
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (guint));
  Stretch stretch = get_stretch (self, target);
  guint n = MIN (stretch.n_rows, TURN_ROWS);
  guint first, last;
  guint done = 0;

  if (n == 0 || g_atomic_int_get (&self->stopped))
    return FALSE;

  first = tincan_log_index_get_number (self->index, stretch.row);
  last = tincan_log_index_get_number (self->index, stretch.row + n - 1);
  if (last - first == n - 1)
    done = go_along (self, first, n, end_us, found);
  else
    while (go_along (self, first, 1, end_us, found) == 1 && ++done < n)
      first = tincan_log_index_get_number (self->index, stretch.row + done);
  report (self, &stretch, done, found);
  return TRUE;
}

const TincanRowHits *
tincan_row_hunt_lock (TincanRowHunt *self)
{
  g_mutex_lock (&self->lock);
  return &self->hits;
}

void
tincan_row_hunt_unlock (TincanRowHunt *self)
{
  g_mutex_unlock (&self->lock);
}
