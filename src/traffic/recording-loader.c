/* Opens the file of a recording with all that is in it, in a thread.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/recording-loader.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <unistd.h>

#include "codec/error.h"
#include "traffic/recording-file.h"
#include "traffic/recording-scan.h"

/* A file that is scanned before a frame is over is never opened progressively. */
#define SMALL_SIZE (2 * 1024 * 1024)

typedef struct
{
  char                *path; /* owned */
  TincanRecordingMode  mode;
} Request;

static void
request_free (gpointer data)
{
  Request *request = data;

  g_free (request->path);
  g_free (request);
}

static gboolean
is_wanted (guint64  offset,
           gpointer user_data)
{
  return !g_cancellable_is_cancelled (user_data);
}

static gboolean
is_progressive (TincanRecordingMode mode)
{
  return mode == TINCAN_RECORDING_PROGRESSIVE || mode == TINCAN_RECORDING_APPEND_PROGRESSIVE;
}

static gboolean
check_continuable (const TincanScanResult  *result,
                   const char              *name,
                   GError                 **error)
{
  if (result->can_be_continued)
    return TRUE;
  g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_A_RECORDING,
               _("“%s” cannot be continued: it is damaged or was not made by Tincan"), name);
  return FALSE;
}

static gboolean
report_cut (int          code,
            const char  *name,
            GError     **error)
{
  if (code == 0)
    return TRUE;
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
               _("The recording “%s” cannot be written: %s"), name, g_strerror (code));
  return FALSE;
}

gboolean
tincan_recording_prepare_to_append (TincanRecordingWriter   *writer,
                                    const TincanScanResult  *result,
                                    const char              *path,
                                    GError                 **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  return check_continuable (result, name, error) &&
         report_cut (tincan_recording_writer_cut (writer, result->size), name, error);
}

static gboolean
load (TincanLoadedRecording  *loaded,
      GCancellable           *cancellable,
      GError                **error)
{
  g_autofree char *name = g_filename_display_basename (loaded->path);
  TincanScanResult result = { 0 };

  loaded->fd = tincan_recording_file_open (loaded->path, loaded->mode, error);
  if (loaded->fd < 0)
    return FALSE;
  loaded->contents = tincan_contents_new ();
  loaded->scan = tincan_recording_scan_new (loaded->fd, name, loaded->contents, error);
  if (loaded->scan == NULL)
    return FALSE;
  loaded->size = tincan_recording_scan_get_size (loaded->scan);
  if (is_progressive (loaded->mode) && loaded->size > SMALL_SIZE)
    return TRUE;
  tincan_recording_scan_run (loaded->scan, is_wanted, cancellable, &result);
  g_clear_pointer (&loaded->scan, tincan_recording_scan_free);
  loaded->size = result.size;
  loaded->warning = result.warning;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return !tincan_recording_mode_appends (loaded->mode) ||
         (check_continuable (&result, name, error) &&
          report_cut (ftruncate (loaded->fd, (off_t) result.size) == 0 ? 0 : errno, name, error));
}

static void
load_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  TincanLoadedRecording *loaded = g_new0 (TincanLoadedRecording, 1);
  const Request *request = task_data;
  GError *error = NULL;

  loaded->path = g_strdup (request->path);
  loaded->mode = request->mode;
  if (load (loaded, cancellable, &error))
    {
      g_task_return_pointer (task, loaded, (GDestroyNotify) tincan_loaded_recording_free);
      return;
    }
  tincan_loaded_recording_free (loaded);
  g_task_return_error (task, error);
}

void
tincan_recording_open_async (const char          *path,
                             TincanRecordingMode  mode,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Request *request;

  g_return_if_fail (path != NULL);
  task = g_task_new (NULL, cancellable, callback, user_data);
  request = g_new0 (Request, 1);
  request->path = g_strdup (path);
  request->mode = mode;
  g_task_set_source_tag (task, tincan_recording_open_async);
  g_task_set_task_data (task, request, request_free);
  g_task_run_in_thread (task, load_thread);
}

TincanLoadedRecording *
tincan_recording_load_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
tincan_loaded_recording_free (TincanLoadedRecording *loaded)
{
  g_clear_pointer (&loaded->scan, tincan_recording_scan_free);
  if (loaded->fd >= 0)
    close (loaded->fd);
  g_clear_pointer (&loaded->contents, tincan_contents_free);
  g_free (loaded->warning);
  g_free (loaded->path);
  g_free (loaded);
}
