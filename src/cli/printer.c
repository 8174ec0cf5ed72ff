/* Prints the published records of a recording to a file descriptor, in a thread of its own.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/printer.h"

#include "cli/record-match.h"
#include "cli/write-all.h"

#define WRITE_SIZE (64 * 1024)

/* A record is published so much later than it came in, or sooner. */
#define PUBLISH_NS (20 * G_GINT64_CONSTANT (1000000))

/* @lock guards what the two threads share: @n_shown, @finishing, @n_frames. The rest is
 * the printing thread's alone. */
struct _TincanPrinter
{
  TincanRecording    *recording;
  gboolean            is_file;      /* nothing more comes than what it has */
  gboolean            finds;        /* without frames, only what matches is looked at */
  TincanRecordCursor *cursor;
  TincanFormatter    *formatter;
  TincanFrameLens    *lens;         /* or NULL */
  TincanRecordFilter *filter;       /* NULL: everything is printed */
  int                 fd;
  guint64             max_received; /* or 0 */
  guint64             max_records;  /* or rows of frames and events; or 0 */
  TincanEnoughFunc    enough;
  TincanPrinterFunc   ended;
  gpointer            user_data;
  GMainContext       *context;
  GThread            *thread;

  GMutex              lock;
  GCond               changed;
  guint               n_shown;
  gboolean            finishing;
  guint64             n_frames[2];  /* of each direction */

  guint               n_printed;
  guint64             n_received;
  guint64             n_matching;
  GString            *out;
  GError             *error;
};

static gboolean
report_enough (gpointer data)
{
  TincanPrinter *self = data;

  self->enough (self->user_data);
  return G_SOURCE_REMOVE;
}

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

/* Before the other end of the printer's life: both come in this order. */
static void
report (TincanPrinter *self,
        GSourceFunc    func)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, self, NULL);
  g_source_attach (source, self->context);
}

/* Whether a received message is one of those to be printed. */
static gboolean
count_received (TincanPrinter *self)
{
  self->n_received++;
  if (self->n_received == self->max_received && self->lens != NULL && self->enough != NULL)
    report (self, report_enough);
  return self->max_received == 0 || self->n_received <= self->max_received;
}

static void
count_frame (TincanPrinter  *self,
             TincanDirection direction)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->n_frames[direction]++;
}

/* @row: the frame that @record is, or NULL. */
static gboolean
print_matching (TincanPrinter        *self,
                const TincanRecord   *record,
                const TincanFrameRow *row)
{
  if (!self->finds && !tincan_record_match (self->filter, record, row))
    {
      tincan_formatter_skip (self->formatter, record, self->out);
    }
  else
    {
      self->n_matching++;
      tincan_formatter_resume (self->formatter, self->cursor, record);
      if (row != NULL)
        tincan_formatter_append_frame (self->formatter, row, self->out);
      else
        tincan_formatter_append (self->formatter, record, self->out);
    }
  return self->out->len < WRITE_SIZE || write_out (self);
}

static gboolean
is_full (TincanPrinter *self)
{
  return self->max_records > 0 && self->n_matching >= self->max_records;
}

/* Bytes outside frames are no message to be counted. */
static gboolean
print_row (TincanPrinter        *self,
           const TincanFrameRow *row)
{
  TincanDirection direction = row->record.direction;
  gboolean received = direction == TINCAN_DIRECTION_RECEIVED;
  gboolean outside = row->fault == TINCAN_FRAME_OUTSIDE;

  if (direction != TINCAN_DIRECTION_EVENT && !outside)
    count_frame (self, direction);
  if (received && outside && self->max_received > 0 && self->n_received >= self->max_received)
    return TRUE;
  if (is_full (self) || (received && !outside && !count_received (self)))
    return TRUE;
  return print_matching (self, &row->record, row);
}

static gboolean
print_frames (TincanPrinter *self)
{
  TincanFrameRow row;

  while (tincan_frame_lens_pull (self->lens, &row))
    {
      if (!print_row (self, &row))
        return FALSE;
    }
  return TRUE;
}

static gboolean
print_record (TincanPrinter *self,
              guint          index)
{
  g_auto (TincanRecord) record = { 0 };

  if (!tincan_record_cursor_read (self->cursor, index, G_MAXSIZE, &record,
                                  self->error == NULL ? &self->error : NULL))
    return TRUE; /* told at the end: what comes after it can be read */
  if (self->lens != NULL)
    {
      tincan_frame_lens_push (self->lens, &record);
      return print_frames (self);
    }
  if (record.direction == TINCAN_DIRECTION_RECEIVED && !count_received (self))
    return TRUE;
  return print_matching (self, &record, NULL);
}

/* What does not match is not read, as far as the filter can tell without. */
static gboolean
print_matches (TincanPrinter *self,
               guint          n_shown)
{
  while (self->n_printed < n_shown && !is_full (self))
    {
      guint first = self->n_printed;

      self->n_printed = tincan_record_filter_find (self->filter, first, n_shown);
      tincan_formatter_pass_over (self->formatter, self->cursor, first, self->n_printed, self->out);
      if (self->n_printed < n_shown && !print_record (self, self->n_printed++))
        return FALSE;
    }
  return TRUE;
}

/* Returns when time alone ends a frame, in monotonic time; or -1. */
static gint64
get_deadline (TincanPrinter *self)
{
  gint64 deadline = TINCAN_FRAMER_NEVER;

  if (self->lens != NULL && !self->is_file) /* else the time is that of the records */
    deadline = tincan_frame_lens_get_deadline (self->lens);
  if (deadline == TINCAN_FRAMER_NEVER)
    return -1;
  return g_get_monotonic_time () + (deadline + PUBLISH_NS) / 1000 + 1 - g_get_real_time ();
}

/* Returns how many records may be printed once they are more than were, or none will
 * come any more, or a frame ended by time. */
static guint
wait_for_records (TincanPrinter *self,
                  gboolean      *ended)
{
  gint64 deadline = get_deadline (self);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  while (self->n_shown <= self->n_printed && !self->finishing)
    {
      if (deadline < 0)
        g_cond_wait (&self->changed, &self->lock);
      else if (!g_cond_wait_until (&self->changed, &self->lock, deadline))
        break;
    }
  *ended = self->n_shown <= self->n_printed && self->finishing;
  return self->n_shown;
}

static gboolean
print_shown (TincanPrinter *self,
             guint          n_shown)
{
  if (self->finds)
    return print_matches (self, n_shown);
  for (; self->n_printed < n_shown && !is_full (self); self->n_printed++)
    {
      if (!print_record (self, self->n_printed))
        return FALSE;
    }
  return TRUE;
}

/* Records that wait have told the time already. */
static gboolean
print_timed_out (TincanPrinter *self)
{
  if (self->lens == NULL)
    return TRUE;
  tincan_frame_lens_tick (self->lens, g_get_real_time () * 1000 - PUBLISH_NS);
  return print_frames (self);
}

static gboolean
print_all (TincanPrinter *self)
{
  gboolean ended = FALSE;

  tincan_formatter_begin (self->formatter, self->out);
  if (!write_out (self))
    return FALSE;
  while (!ended && !is_full (self))
    {
      guint n_shown = wait_for_records (self, &ended);
      gboolean idle = n_shown <= self->n_printed && !ended;

      if (!(idle ? print_timed_out (self) : print_shown (self, n_shown)) || !write_out (self))
        return FALSE;
    }
  if (self->lens != NULL)
    {
      tincan_frame_lens_end (self->lens);
      if (!print_frames (self))
        return FALSE;
    }
  tincan_formatter_finish (self->formatter, self->out);
  return write_out (self);
}

static gpointer
run (gpointer data)
{
  TincanPrinter *self = data;

  print_all (self);
  report (self, report_end);
  return NULL;
}

TincanPrinter *
tincan_printer_new (TincanRecording     *recording,
                    TincanFormatter     *formatter,
                    int                  fd,
                    const TincanOptions *options,
                    TincanEnoughFunc     enough,
                    TincanPrinterFunc    ended,
                    gpointer             user_data)
{
  TincanPrinter *self = g_new0 (TincanPrinter, 1);
  self->recording = g_object_ref (recording);
  self->is_file = options->command == TINCAN_COMMAND_SHOW;
  self->cursor = tincan_record_cursor_new (recording);
  self->formatter = formatter;
  self->fd = fd;
  self->max_received = self->is_file ? 0 : options->count;
  self->max_records = self->is_file ? options->count : 0;
  self->filter = tincan_options_create_filter (options, recording);
  if (options->frame.kind != TINCAN_FRAME_NONE)
    self->lens = tincan_frame_lens_new (&options->frame, FALSE, FALSE);
  self->finds = self->is_file && self->filter != NULL && self->lens == NULL;
  self->enough = enough;
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
  tincan_record_cursor_free (self->cursor);
  tincan_formatter_free (self->formatter);
  g_clear_pointer (&self->filter, tincan_record_filter_free);
  g_clear_pointer (&self->lens, tincan_frame_lens_free);
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

gboolean
tincan_printer_get_n_frames (TincanPrinter *self,
                             guint64       *received,
                             guint64       *sent)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  *received = self->n_frames[TINCAN_DIRECTION_RECEIVED];
  *sent = self->n_frames[TINCAN_DIRECTION_SENT];
  return self->lens != NULL;
}
