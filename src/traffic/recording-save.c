/* Puts the file of a recording somewhere else while it is being written.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/recording-save.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "traffic/recording-file.h"

#define PIECE_SIZE (1024 * 1024)

/* What was written during a copy is copied too, while writing goes on; the last so many bytes
 * while it waits. */
#define REST_SIZE (4 * 1024 * 1024)
#define N_ROUNDS_MAX 20

typedef struct
{
  TincanRecordingWriter *writer;
  char                  *old_path; /* owned */
  char                  *path;     /* owned */
  gboolean               keep;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->old_path);
  g_free (request->path);
  g_free (request);
}

static gboolean
fail (const char  *path,
      int          code,
      GError     **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
               _("The recording cannot be saved as “%s”: %s"), shown, g_strerror (code));
  return FALSE;
}

/* Copies up to @end, from where an earlier call stopped. Returns 0 or errno. */
static int
copy (int           from,
      int           to,
      guint64      *offset,
      guint64       end,
      GCancellable *cancellable)
{
  g_autofree guint8 *piece = g_malloc (PIECE_SIZE);
  gsize n_written;
  int code;

  while (*offset < end)
    {
      gssize n = tincan_recording_file_read (from, *offset, piece, MIN (PIECE_SIZE, end - *offset));

      if (g_cancellable_is_cancelled (cancellable))
        return ECANCELED;
      if (n <= 0)
        return n == 0 ? EIO : errno;
      code = tincan_recording_file_append (to, *offset, piece, (gsize) n, &n_written);
      if (code != 0)
        return code;
      *offset += (guint64) n;
    }
  return 0;
}

/* Copies nearly all, so that little is left to do while the writer has to wait. */
static int
copy_most (TincanRecordingWriter *writer,
           int                    from,
           int                    to,
           guint64               *offset,
           GCancellable          *cancellable)
{
  int code = 0;

  for (guint i = 0; i < N_ROUNDS_MAX && code == 0; i++)
    {
      guint64 end = tincan_recording_writer_get_written (writer);

      if (i > 0 && end - *offset < REST_SIZE)
        break;
      code = copy (from, to, offset, end, cancellable);
    }
  if (code == 0 && fsync (to) != 0 && errno != EINVAL && errno != EROFS)
    code = errno;
  return code;
}

/* The last step: nothing is written meanwhile. */
static int
switch_over (TincanRecordingWriter *writer,
             int                    from,
             int                    to,
             guint64                offset,
             const char            *temporary,
             const char            *path)
{
  g_autofree char *name = g_filename_display_basename (path);
  int code;

  tincan_recording_writer_hold (writer);
  code = copy (from, to, &offset, tincan_recording_writer_get_written (writer), NULL);
  if (code == 0 && rename (temporary, path) != 0)
    code = errno;
  if (code == 0)
    tincan_recording_writer_switch (writer, to, name);
  tincan_recording_writer_release (writer);
  return code;
}

static gboolean
save_copy (TincanRecordingWriter  *writer,
           const char             *path,
           GCancellable           *cancellable,
           GError                **error)
{
  g_autofree char *temporary = g_strdup_printf ("%s.XXXXXX", path);
  int from = tincan_recording_writer_dup_fd (writer);
  int to = from >= 0 ? g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0666) : -1;
  int code = to >= 0 ? 0 : errno;
  guint64 offset = 0;

  if (code == 0)
    {
      flock (to, LOCK_EX | LOCK_NB); /* nobody else can have it yet */
      code = copy_most (writer, from, to, &offset, cancellable);
      if (code == 0)
        code = switch_over (writer, from, to, offset, temporary, path);
      if (code != 0)
        {
          unlink (temporary);
          close (to);
        }
    }
  if (from >= 0)
    close (from);
  if (code == ECANCELED && g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return code == 0 || fail (path, code, error);
}

static gboolean
is_same_file (const char *a,
              const char *b)
{
  struct stat status_a, status_b;

  return stat (a, &status_a) == 0 && stat (b, &status_b) == 0 &&
         status_a.st_dev == status_b.st_dev && status_a.st_ino == status_b.st_ino;
}

static gboolean
save_file (TincanRecordingWriter  *writer,
           const char             *old_path,
           const char             *path,
           gboolean                keep,
           GCancellable           *cancellable,
           GError                **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (old_path != NULL && is_same_file (old_path, path))
    return TRUE;
  if (old_path != NULL && !keep)
    {
      if (rename (old_path, path) == 0)
        {
          tincan_recording_writer_hold (writer);
          tincan_recording_writer_switch (writer, -1, name);
          tincan_recording_writer_release (writer);
          return TRUE;
        }
      if (errno != EXDEV)
        return fail (path, errno, error);
    }
  if (!save_copy (writer, path, cancellable, error))
    return FALSE;
  if (old_path != NULL && !keep)
    unlink (old_path);
  return TRUE;
}

static void
save_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Request *request = task_data;
  GError *error = NULL;

  if (save_file (request->writer, request->old_path, request->path, request->keep, cancellable,
                 &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
tincan_recording_save_file_async (TincanRecordingWriter *writer,
                                  const char            *old_path,
                                  const char            *path,
                                  gboolean               keep,
                                  GCancellable          *cancellable,
                                  GAsyncReadyCallback    callback,
                                  gpointer               user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->writer = writer;
  request->old_path = g_strdup (old_path);
  request->path = g_strdup (path);
  request->keep = keep;
  g_task_set_source_tag (task, tincan_recording_save_file_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, save_thread);
}

gboolean
tincan_recording_save_file_finish (GAsyncResult  *result,
                                   GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
