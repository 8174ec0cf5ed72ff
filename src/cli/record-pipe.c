/* Copies the file of a recording to standard output while it grows, in a thread of its own.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/record-pipe.h"

#include <unistd.h>

#include "cli/report.h"
#include "cli/write-all.h"

#define PIECE_SIZE (256 * 1024)

/* @lock guards what the two threads share: @to_copy, @ending. */
struct _TincanRecordPipe
{
  TincanRecording *recording;
  GThread         *thread;
  GMutex           lock;
  GCond            changed;
  gboolean         to_copy;
  gboolean         ending;
};

/* Copies what is there. */
static gboolean
copy (TincanRecordPipe  *self,
      guint64           *offset,
      GError           **error)
{
  g_autofree guint8 *piece = g_malloc (PIECE_SIZE);
  gssize n;

  while ((n = tincan_recording_read_file (self->recording, *offset, piece, PIECE_SIZE)) > 0)
    {
      if (!tincan_write_all (STDOUT_FILENO, (const char *) piece, (gsize) n, error))
        return FALSE;
      *offset += (guint64) n;
    }
  return TRUE;
}

/* FALSE when no more will come. */
static gboolean
wait_for_more (TincanRecordPipe *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gboolean more;

  while (!self->to_copy && !self->ending)
    g_cond_wait (&self->changed, &self->lock);
  more = self->to_copy;
  self->to_copy = FALSE;
  return more;
}

/* Returns itself if all went well, else NULL. */
static gpointer
run (gpointer data)
{
  TincanRecordPipe *self = data;
  g_autoptr (GError) error = NULL;
  guint64 offset = 0;

  while (wait_for_more (self))
    {
      if (copy (self, &offset, &error))
        continue;
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
        return self;
      tincan_report (error->message);
      return NULL;
    }
  return self;
}

static void
wake (TincanRecordPipe *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->to_copy = TRUE;
  g_cond_signal (&self->changed);
}

TincanRecordPipe *
tincan_record_pipe_new (TincanRecording *recording)
{
  TincanRecordPipe *self = g_new0 (TincanRecordPipe, 1);

  self->recording = g_object_ref (recording);
  self->to_copy = TRUE; /* a reader waits for the start of the file */
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->thread = g_thread_new ("record pipe", run, self);
  g_signal_connect_swapped (recording, "published", G_CALLBACK (wake), self);
  return self;
}

gboolean
tincan_record_pipe_end (TincanRecordPipe *self)
{
  gboolean done;

  g_signal_handlers_disconnect_by_data (self->recording, self);
  g_mutex_lock (&self->lock);
  self->to_copy = TRUE;
  self->ending = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
  done = g_thread_join (self->thread) != NULL;

  g_object_unref (self->recording);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
  return done;
}
