/* The times of messages as a log can tell them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/log-clock.h"

#include "traffic/time-stamp.h"

#define N_DIGITS 6 /* µs */
#define NS_PER_US 1000
#define US_PER_S 1000000

/* Records are looked through for what was sent in runs of so many; what a run has is kept. */
#define RUN_BITS 10
#define RUN_SIZE (1u << RUN_BITS)

struct _TincanLogClock
{
  TincanRecording *recording;
  guint            endpoint;
  guint            n_looked; /* records before this one are no messages */
  gboolean         started;  /* start_ns is the time of the first message */
  gint64           start_ns;
  GArray          *sent;     /* guint of each run: 1 + its last record that was sent; 0: none was;
                              * or UNKNOWN */
  TincanTimeStamp  stamp;
};

#define UNKNOWN G_MAXUINT

static const char * const names[TINCAN_N_TIMES] = {
  [TINCAN_TIME_CLOCK] = "clock",
  [TINCAN_TIME_DATE] = "date",
  [TINCAN_TIME_RELATIVE] = "relative",
  [TINCAN_TIME_PREVIOUS] = "previous",
  [TINCAN_TIME_SENT] = "sent",
};

const char *
tincan_time_as_to_string (TincanTimeAs as)
{
  g_return_val_if_fail ((guint) as < TINCAN_N_TIMES, NULL);
  return names[as];
}

gboolean
tincan_time_as_parse (const char   *text,
                      TincanTimeAs *as)
{
  for (guint i = 0; i < TINCAN_N_TIMES; i++)
    if (g_strcmp0 (text, names[i]) == 0)
      {
        *as = i;
        return TRUE;
      }
  return FALSE;
}

TincanLogClock *
tincan_log_clock_new (TincanRecording *recording,
                      guint            endpoint)
{
  TincanLogClock *self = g_new0 (TincanLogClock, 1);

  self->recording = g_object_ref (recording);
  self->endpoint = endpoint;
  self->sent = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
tincan_log_clock_free (TincanLogClock *self)
{
  g_object_unref (self->recording);
  g_array_unref (self->sent);
  g_free (self);
}

static gboolean
is_ours (TincanLogClock         *self,
         const TincanIndexEntry *entry)
{
  return self->endpoint == TINCAN_NONE || entry->endpoint == self->endpoint;
}

static gboolean
read_time (TincanLogClock *self,
           guint           index,
           gint64         *time_ns)
{
  g_auto (TincanRecord) record = { 0 };

  if (!tincan_recording_read (self->recording, index, 0, &record, NULL))
    return FALSE;
  *time_ns = record.time_ns;
  return TRUE;
}

/* The first message, which is no event; one that cannot be read does not count. */
static gboolean
find_start (TincanLogClock *self)
{
  guint n = tincan_recording_get_n_published (self->recording);
  TincanIndexEntry entry;

  for (; !self->started && self->n_looked < n; self->n_looked++)
    if (tincan_recording_peek (self->recording, self->n_looked, &entry) && is_ours (self, &entry) &&
        entry.direction != TINCAN_DIRECTION_EVENT)
      self->started = read_time (self, self->n_looked, &self->start_ns);
  return self->started;
}

/* 1 + the last record before @end that was sent, from @first on; or 0. */
static guint
find_sent (TincanLogClock *self,
           guint           first,
           guint           end)
{
  TincanIndexEntry entry;

  for (guint i = end; i > first; i--)
    if (tincan_recording_peek (self->recording, i - 1, &entry) && is_ours (self, &entry) &&
        entry.direction == TINCAN_DIRECTION_SENT)
      return i;
  return 0;
}

/* 1 + the last record of a whole run that was sent; or 0. */
static guint
find_sent_in_run (TincanLogClock *self,
                  guint           run)
{
  guint *known;
  guint unknown = UNKNOWN;

  while (self->sent->len <= run)
    g_array_append_val (self->sent, unknown);
  known = &g_array_index (self->sent, guint, run);
  if (*known == UNKNOWN)
    *known = find_sent (self, run << RUN_BITS, (run + 1) << RUN_BITS);
  return *known;
}

static gboolean
get_sent_time (TincanLogClock *self,
               guint           index,
               gint64         *time_ns)
{
  guint run = index >> RUN_BITS;
  guint sent = find_sent (self, run << RUN_BITS, index);

  while (sent == 0 && run > 0)
    sent = find_sent_in_run (self, --run);
  return sent > 0 && read_time (self, sent - 1, time_ns);
}

static char *
format_span (gint64 span_ns)
{
  guint64 us = (guint64) ABS (span_ns) / NS_PER_US;

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%06u s", span_ns < 0 ? "−" : "+",
                          us / US_PER_S, (guint) (us % US_PER_S));
}

char *
tincan_log_clock_format (TincanLogClock     *self,
                         TincanTimeAs        as,
                         const TincanRecord *record,
                         const gint64       *previous_ns)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gint64 since_ns = previous_ns != NULL ? *previous_ns : 0;
  gboolean known = previous_ns != NULL;

  if (as == TINCAN_TIME_CLOCK || as == TINCAN_TIME_DATE)
    {
      tincan_time_stamp_append_log (&self->stamp, record->time_ns, N_DIGITS, text);
      return g_strdup (as == TINCAN_TIME_DATE ? text->str : strchr (text->str, ' ') + 1);
    }
  if (as == TINCAN_TIME_RELATIVE)
    {
      known = find_start (self);
      since_ns = self->start_ns;
    }
  else if (as == TINCAN_TIME_SENT)
    {
      known = get_sent_time (self, record->index, &since_ns);
    }
  return known ? format_span (record->time_ns - since_ns) : g_strdup ("–");
}
