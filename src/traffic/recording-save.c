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

#include "traffic/new-file.h"
#include "traffic/packet-comments.h"
#include "traffic/recording-copy.h"

/* What was written during a copy is copied too, while writing goes on; the last so many bytes
 * while it waits. */
#define REST_SIZE (4 * 1024 * 1024)
#define N_ROUNDS_MAX 20

static void
request_free (gpointer data)
{
  TincanSaveRequest *request = data;

  g_free (request->old_path);
  g_free (request->path);
  g_array_unref (request->comments);
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

static int
sync_file (int fd)
{
  return fsync (fd) == 0 || errno == EINVAL || errno == EROFS ? 0 : errno;
}

/* Copies nearly all, so that little is left to do while the writer has to wait. */
static int
copy_most (TincanRecordingCopy   *copy,
           TincanRecordingWriter *writer)
{
  int code = 0;

  for (guint i = 0; i < N_ROUNDS_MAX && code == 0; i++)
    {
      guint64 end = tincan_recording_writer_get_written (writer);

      if (i > 0 && end - copy->offset < REST_SIZE)
        break;
      code = tincan_recording_copy_run (copy, end);
    }
  return code == 0 ? sync_file (tincan_patched_file_get_fd (copy->to)) : code;
}

/* The last step: nothing is written meanwhile. */
static int
switch_over (TincanRecordingCopy   *copy,
             TincanRecordingWriter *writer,
             TincanNewFile         *file)
{
  g_autofree char *name = g_filename_display_basename (file->path);
  int code;

  copy->cancellable = NULL;
  tincan_recording_writer_hold (writer);
  code = tincan_recording_copy_run (copy, tincan_recording_writer_get_written (writer));
  if (code == 0)
    code = sync_file (file->fd);
  if (code == 0)
    code = tincan_new_file_commit (file);
  if (code == 0)
    tincan_recording_writer_switch (writer, copy->to, name);
  tincan_recording_writer_release (writer);
  return code;
}

/* Returns 0 or errno. */
static int
copy_file (const TincanSaveRequest *request,
           GCancellable            *cancellable)
{
  TincanRecordingWriter *writer = request->contents->writer;
  g_autoptr (TincanPatchedFile) from = tincan_recording_writer_ref_file (writer);
  g_autoptr (TincanPatchedFile) to = NULL;
  g_auto (TincanNewFile) file = { 0 };
  int code = tincan_new_file_begin (&file, request->path);
  TincanRecordingCopy copy;

  if (file.fd >= 0)
    to = tincan_patched_file_new (file.fd, g_array_ref (request->comments));
  if (code != 0)
    return code;
  flock (file.fd, LOCK_EX | LOCK_NB); /* nobody else can have it yet */
  copy = (TincanRecordingCopy) { .index = request->contents->index, .from = from, .to = to,
                                 .cancellable = cancellable, .progress = request->progress };
  code = copy_most (&copy, writer);
  return code == 0 ? switch_over (&copy, writer, &file) : code;
}

/* What gets a comment has to be in the file. */
static gboolean
wait_for_commented (const TincanSaveRequest  *request,
                    GError                  **error)
{
  TincanLocation location;
  guint n = request->comments->len;

  while (n > 0)
    {
      guint record = g_array_index (request->comments, TincanPacketComment, --n).record;

      if (tincan_record_index_get (request->contents->index, record, &location))
        return tincan_recording_writer_wait_for (request->contents->writer, location.offset + 1,
                                                 error);
    }
  return TRUE;
}

static gboolean
save_copy (const TincanSaveRequest  *request,
           GCancellable             *cancellable,
           GError                  **error)
{
  int code;

  if (!wait_for_commented (request, error))
    return FALSE;
  code = copy_file (request, cancellable);
  if (code == ECANCELED && g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return code == 0 || fail (request->path, code, error);
}

static gboolean
has_comments (const TincanSaveRequest *request)
{
  g_autoptr (TincanPatchedFile) file = tincan_recording_writer_ref_file (request->contents->writer);

  return tincan_packet_comments_equal (tincan_patched_file_get_comments (file), request->comments);
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
save_file (const TincanSaveRequest  *request,
           GCancellable             *cancellable,
           GError                  **error)
{
  TincanRecordingWriter *writer = request->contents->writer;
  g_autofree char *name = g_filename_display_basename (request->path);

  if (request->old_path != NULL && is_same_file (request->old_path, request->path))
    return has_comments (request) || save_copy (request, cancellable, error);
  if (request->old_path != NULL && !request->keep)
    {
      if (rename (request->old_path, request->path) == 0)
        {
          tincan_recording_writer_hold (writer);
          tincan_recording_writer_switch (writer, NULL, name);
          tincan_recording_writer_release (writer);
          return TRUE;
        }
      if (errno != EXDEV)
        return fail (request->path, errno, error);
    }
  if (!save_copy (request, cancellable, error))
    return FALSE;
  if (request->old_path != NULL && !request->keep)
    unlink (request->old_path);
  return TRUE;
}

static void
save_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  GError *error = NULL;

  if (save_file (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
tincan_recording_save_file_async (const TincanSaveRequest *request,
                                  GCancellable            *cancellable,
                                  GAsyncReadyCallback      callback,
                                  gpointer                 user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  TincanSaveRequest *copy = g_memdup2 (request, sizeof *request);

  copy->old_path = g_strdup (request->old_path);
  copy->path = g_strdup (request->path);
  g_task_set_source_tag (task, tincan_recording_save_file_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, copy, request_free);
  g_task_run_in_thread (task, save_thread);
}

gboolean
tincan_recording_save_file_finish (GAsyncResult  *result,
                                   GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
