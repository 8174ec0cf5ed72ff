/* Prints the published records of a recording to a file descriptor, in a thread of its own.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/printer.h"

#include "cli/write-all.h"

#include "traffic/record-filter.h"

#define WRITE_SIZE (64 * 1024)

/* @lock guards what the two threads share: @n_shown, @finishing. The rest is the
 * printing thread's alone. */
struct _TincanPrinter
{
  TincanRecording    *recording;
  TincanFormatter    *formatter;
  TincanRecordFilter *filter;       /* NULL: everything is printed */
  int                 fd;
  guint64             max_received; /* or 0 */
  guint64             max_records;  /* or 0 */
  TincanPrinterFunc   ended;
  gpointer            user_data;
  GMainContext       *context;
  GThread            *thread;

  GMutex              lock;
  GCond               changed;
  guint               n_shown;
  gboolean            finishing;

  guint               n_printed;
  guint64             n_received;
  guint64             n_matching;
  GString            *out;
  GError             *error;
};

static gboolean
report_end (gpointer data)
{
  TincanPrinter *self = data;

  self->ended (self, self->error, self->user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
write_out (TincanPrinter *self)
{
  g_autoptr (GError) error = NULL;

  if (!tincan_write_all (self->fd, self->out->str, self->out->len, &error))
    {
      g_clear_error (&self->error);
      self->error = g_steal_pointer (&error);
      return FALSE;
    }
  g_string_truncate (self->out, 0);
  return TRUE;
}

static gboolean
matches (TincanPrinter      *self,
         const TincanRecord *record)
{
  TincanIndexEntry entry;

  return self->filter == NULL
         || (tincan_recording_peek (self->recording, record->index, &entry)
             && tincan_record_filter_match (self->filter, record->index, &entry, record));
}

static gboolean
print_record (TincanPrinter *self,
              guint          index)
{
  g_auto (TincanRecord) record = { 0 };

  if (self->max_records > 0 && self->n_matching >= self->max_records)
    return TRUE;
  if (!tincan_recording_read (self->recording, index, G_MAXSIZE, &record,
                              self->error == NULL ? &self->error : NULL))
    return TRUE; /* told at the end: what comes after it can be read */
  if (record.direction == TINCAN_DIRECTION_RECEIVED && self->max_received > 0
      && self->n_received++ >= self->max_received)
    return TRUE;
  if (matches (self, &record))
    {
      self->n_matching++;
      tincan_formatter_append (self->formatter, &record, self->out);
    }
  else
    {
      tincan_formatter_skip (self->formatter, &record, self->out);
    }
  return self->out->len < WRITE_SIZE || write_out (self);
}

/* Returns how many records may be printed once they are more than were, or none will
 * come any more. */
static guint
wait_for_records (TincanPrinter *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  while (self->n_shown <= self->n_printed && !self->finishing)
    g_cond_wait (&self->changed, &self->lock);
  return self->n_shown;
}

static gboolean
print_all (TincanPrinter *self)
{
  guint n_shown;

  tincan_formatter_begin (self->formatter, self->out);
  if (!write_out (self))
    return FALSE;
  while ((n_shown = wait_for_records (self)) > self->n_printed)
    {
      for (; self->n_printed < n_shown; self->n_printed++)
        {
          if (!print_record (self, self->n_printed))
            return FALSE;
        }
      if (!write_out (self))
        return FALSE;
    }
  tincan_formatter_finish (self->formatter, self->out);
  return write_out (self);
}

static gpointer
run (gpointer data)
{
  TincanPrinter *self = data;
  g_autoptr (GSource) source = g_idle_source_new ();

  print_all (self);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, report_end, self, NULL);
  g_source_attach (source, self->context);
  return NULL;
}

TincanPrinter *
tincan_printer_new (TincanRecording     *recording,
                    TincanFormatter     *formatter,
                    int                  fd,
                    const TincanOptions *options,
                    TincanPrinterFunc    ended,
                    gpointer             user_data)
{
  TincanPrinter *self = g_new0 (TincanPrinter, 1);
  gboolean is_file = options->command == TINCAN_COMMAND_SHOW;

  self->recording = g_object_ref (recording);
  self->formatter = formatter;
  self->fd = fd;
  self->max_received = is_file ? 0 : options->count;
  self->max_records = is_file ? options->count : 0;
  self->filter = tincan_options_create_filter (options, recording);
  self->ended = ended;
  self->user_data = user_data;
  self->context = g_main_context_ref_thread_default ();
  self->out = g_string_sized_new (2 * WRITE_SIZE);
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->thread = g_thread_new ("printer", run, self);
  return self;
}

void
tincan_printer_free (TincanPrinter *self)
{
  tincan_printer_finish (self);
  g_thread_join (self->thread);
  g_object_unref (self->recording);
  tincan_formatter_free (self->formatter);
  g_clear_pointer (&self->filter, tincan_record_filter_free);
  g_main_context_unref (self->context);
  g_string_free (self->out, TRUE);
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
}

void
tincan_printer_show (TincanPrinter *self,
                     guint          n_records)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->n_shown = n_records;
  g_cond_signal (&self->changed);
}

void
tincan_printer_finish (TincanPrinter *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->finishing = TRUE;
  g_cond_signal (&self->changed);
}
