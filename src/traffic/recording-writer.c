/* The file of a recording, and the thread that writes it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/recording-writer.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "traffic/recording-file.h"
#include "traffic/write-chunk.h"

#define N_CHUNKS_CONGESTED 64
#define N_CHUNKS_RELIEVED (N_CHUNKS_CONGESTED / 2)
#define N_CHUNKS_MAX (2 * N_CHUNKS_CONGESTED) /* what arrives after "congestion" all the same */
#define DELAY_US (50 * 1000)
#define RETRY_US (1000 * 1000)

struct _TincanRecordingWriter
{
  TincanWakeup *changed;

  /* Of the thread that appends */
  TincanWriteChunk *current; /* the last of @chunks, or NULL */
  GThread          *thread;

  atomic_bool asleep; /* nothing is left to write */
  atomic_bool congested;
  atomic_bool failing;

  GMutex    io;   /* held while the file is written or switched; taken before @lock */
  GMutex    lock; /* of all below */
  GCond     wake;
  GCond     done;
  GQueue    chunks; /* of TincanWriteChunk, not wholly written */
  TincanPatchedFile *file;
  TincanWriteChunk *spare; /* used up; saves asking for memory */
  char     *name;
  guint64   written; /* bytes of the file, as it was before it was patched */
  gint64    due;     /* monotonic time of the next write, when no chunk is full */
  gboolean  hurry;   /* write at once what there is */
  guint64   n_failures;
  gboolean  stop;
  GError   *error;
};

static gboolean
has_work (TincanRecordingWriter *self)
{
  TincanWriteChunk *first = g_queue_peek_head (&self->chunks);

  return first != NULL &&
         (self->chunks.length > 1 || atomic_load (&first->committed) > first->written);
}

static gboolean
is_due (TincanRecordingWriter *self)
{
  return self->stop || self->hurry || (self->chunks.length > 1 && !self->failing) ||
         g_get_monotonic_time () >= self->due;
}

/* Sleeps until something is to be written now. */
static void
wait_for_work (TincanRecordingWriter *self)
{
  while (!self->stop)
    {
      if (has_work (self))
        {
          if (is_due (self))
            return;
          g_cond_wait_until (&self->wake, &self->lock, self->due);
          continue;
        }
      g_cond_broadcast (&self->done);
      atomic_store (&self->asleep, TRUE);
      if (!has_work (self)) /* else it was committed before it could see us asleep */
        g_cond_wait (&self->wake, &self->lock);
      if (atomic_exchange (&self->asleep, FALSE))
        self->due = g_get_monotonic_time () + DELAY_US;
    }
}

static void
retire_first_chunk (TincanRecordingWriter *self)
{
  tincan_write_chunk_free (self->spare);
  self->spare = g_queue_pop_head (&self->chunks);
  if (self->chunks.length <= N_CHUNKS_RELIEVED && atomic_exchange (&self->congested, FALSE))
    tincan_wakeup_ask (self->changed);
}

static void
note_result (TincanRecordingWriter *self,
             int                    code)
{
  g_clear_error (&self->error);
  if (code != 0)
    {
      self->n_failures++;
      g_set_error (&self->error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                   _("The recording “%s” cannot be written: %s. It is tried again every "
                     "second; until then up to 64 MiB are kept in memory"),
                   self->name, g_strerror (code));
      atomic_store (&self->congested, FALSE); /* receiving goes on */
    }
  if (atomic_exchange (&self->failing, code != 0) != (code != 0))
    tincan_wakeup_ask (self->changed);
}

/* Called with the lock, which is given up while the file is written. */
static void
write_pending (TincanRecordingWriter *self)
{
  TincanWriteChunk *chunk;
  int code = 0;

  while (code == 0 && (chunk = g_queue_peek_head (&self->chunks)) != NULL)
    {
      gsize size = atomic_load (&chunk->committed) - chunk->written;
      gsize n_written;

      if (size == 0)
        {
          if (self->chunks.length == 1)
            break;
          retire_first_chunk (self);
          continue;
        }
      g_mutex_unlock (&self->lock);
      g_mutex_lock (&self->io);
      code = tincan_patched_file_append (self->file, chunk->base + chunk->written,
                                         chunk->data + chunk->written, size, &n_written);
      g_mutex_lock (&self->lock);
      chunk->written += n_written;
      self->written += n_written;
      g_mutex_unlock (&self->io);
      note_result (self, code);
      g_cond_broadcast (&self->done);
    }
  self->hurry = FALSE;
  self->due = g_get_monotonic_time () + (code != 0 ? RETRY_US : DELAY_US);
}

static gpointer
writer_main (gpointer user_data)
{
  TincanRecordingWriter *self = user_data;

  g_mutex_lock (&self->lock);
  do
    {
      wait_for_work (self);
      write_pending (self);
    }
  while (!self->stop);
  g_mutex_unlock (&self->lock);
  return NULL;
}

TincanRecordingWriter *
tincan_recording_writer_new (int           fd,
                             guint64       size,
                             const char   *name,
                             TincanWakeup *changed)
{
  TincanRecordingWriter *self = g_new0 (TincanRecordingWriter, 1);

  self->changed = changed;
  self->file = tincan_patched_file_new (fd, NULL);
  self->written = size;
  self->name = g_strdup (name);
  g_mutex_init (&self->io);
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  g_cond_init (&self->done);
  return self;
}

void
tincan_recording_writer_free (TincanRecordingWriter *self)
{
  if (self->thread != NULL)
    {
      g_mutex_lock (&self->lock);
      self->stop = TRUE;
      g_cond_signal (&self->wake);
      g_mutex_unlock (&self->lock);
      g_thread_join (self->thread);
    }
  tincan_patched_file_unref (self->file);
  g_queue_clear_full (&self->chunks, tincan_write_chunk_free);
  tincan_write_chunk_free (self->spare);
  g_mutex_clear (&self->io);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wake);
  g_cond_clear (&self->done);
  g_clear_error (&self->error);
  g_free (self->name);
  g_free (self);
}

/* Where the file ends once all that is committed is written. */
static guint64
get_end (TincanRecordingWriter *self)
{
  return self->current != NULL ? self->current->base + atomic_load (&self->current->committed)
                               : self->written;
}

/* FALSE when too many wait already. */
static gboolean
begin_chunk (TincanRecordingWriter *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gboolean full;
  TincanWriteChunk *chunk;

  if (self->chunks.length >= (self->failing ? N_CHUNKS_CONGESTED : N_CHUNKS_MAX))
    return FALSE;
  chunk = self->spare != NULL ? g_steal_pointer (&self->spare)
                               : tincan_write_chunk_new ();
  chunk->base = get_end (self);
  chunk->written = 0;
  atomic_store (&chunk->committed, 0);
  g_queue_push_tail (&self->chunks, chunk);
  self->current = chunk;

  full = self->chunks.length >= N_CHUNKS_CONGESTED && !self->failing;
  if (full && !atomic_exchange (&self->congested, TRUE))
    tincan_wakeup_ask (self->changed);
  if (self->thread == NULL)
    self->thread = g_thread_new ("recording-writer", writer_main, self);
  g_cond_signal (&self->wake);
  return TRUE;
}

guint8 *
tincan_recording_writer_reserve (TincanRecordingWriter *self,
                                 gsize                  size,
                                 guint64               *offset)
{
  gsize committed;

  g_return_val_if_fail (size <= TINCAN_WRITE_CHUNK_SIZE, NULL);
  if ((self->current == NULL || TINCAN_WRITE_CHUNK_SIZE - self->current->committed < size) &&
      !begin_chunk (self))
    return NULL;
  committed = atomic_load_explicit (&self->current->committed, memory_order_relaxed);
  *offset = self->current->base + committed;
  return self->current->data + committed;
}

void
tincan_recording_writer_commit (TincanRecordingWriter *self,
                                gsize                  size)
{
  atomic_fetch_add (&self->current->committed, size);
  if (!atomic_load (&self->asleep) || !atomic_exchange (&self->asleep, FALSE))
    return;
  g_mutex_lock (&self->lock);
  self->due = g_get_monotonic_time () + DELAY_US;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
}

int
tincan_recording_writer_cut (TincanRecordingWriter *self,
                             guint64                size)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_return_val_if_fail (self->current == NULL, EINVAL);
  if (ftruncate (tincan_patched_file_get_fd (self->file), (off_t) size) != 0)
    return errno;
  self->written = size;
  return 0;
}

gssize
tincan_recording_writer_read (TincanRecordingWriter *self,
                              guint64                offset,
                              guint8                *data,
                              gsize                  size)
{
  g_autoptr (TincanPatchedFile) file = NULL;
  gsize n_read = 0;

  g_mutex_lock (&self->lock);
  for (GList *l = self->chunks.tail; l != NULL; l = l->prev)
    {
      TincanWriteChunk *chunk = l->data;

      if (offset < chunk->base)
        continue;
      n_read = tincan_write_chunk_read (chunk, offset, data, size);
      g_mutex_unlock (&self->lock);
      return (gssize) n_read;
    }
  file = tincan_patched_file_ref (self->file);
  g_mutex_unlock (&self->lock);
  return tincan_patched_file_read (file, offset, data, size);
}

gboolean
tincan_recording_writer_is_congested (TincanRecordingWriter *self)
{
  return atomic_load (&self->congested);
}

gboolean
tincan_recording_writer_is_failing (TincanRecordingWriter *self)
{
  return atomic_load (&self->failing);
}

GError *
tincan_recording_writer_dup_error (TincanRecordingWriter *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->error != NULL ? g_error_copy (self->error) : NULL;
}

gboolean
tincan_recording_writer_wait_for (TincanRecordingWriter  *self,
                                  guint64                 end,
                                  GError                **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  guint64 n_failures = self->n_failures;

  self->hurry = self->hurry || self->written < end;
  g_cond_signal (&self->wake);
  while (self->written < end && self->n_failures == n_failures)
    g_cond_wait (&self->done, &self->lock);

  if (self->written < end)
    g_propagate_error (error, g_error_copy (self->error));
  return self->written >= end;
}

gboolean
tincan_recording_writer_flush (TincanRecordingWriter  *self,
                               GError                **error)
{
  return tincan_recording_writer_wait_for (self, get_end (self), error);
}

TincanPatchedFile *
tincan_recording_writer_ref_file (TincanRecordingWriter *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return tincan_patched_file_ref (self->file);
}

guint64
tincan_recording_writer_get_written (TincanRecordingWriter *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->written;
}

void
tincan_recording_writer_hold (TincanRecordingWriter *self)
{
  g_mutex_lock (&self->io);
}

void
tincan_recording_writer_release (TincanRecordingWriter *self)
{
  g_mutex_unlock (&self->io);
}

void
tincan_recording_writer_switch (TincanRecordingWriter *self,
                                TincanPatchedFile     *file,
                                const char            *name)
{
  g_autoptr (TincanPatchedFile) old = NULL;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_free (self->name);
  self->name = g_strdup (name);
  if (file == NULL)
    return;
  old = g_steal_pointer (&self->file);
  self->file = tincan_patched_file_ref (file);
  self->due = 0;
  g_cond_signal (&self->wake);
}
