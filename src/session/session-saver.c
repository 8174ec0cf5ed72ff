/* A session written to disk: its recording beside it, then its forms, then its notes into the
 * packets of the recording.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session/session-saver.h"

#include <glib/gi18n.h>
#include <string.h>

#include "session/recovery.h"

#define SESSION_SUFFIX   ".tincan"
#define RECORDING_SUFFIX ".pcapng"

typedef struct
{
  char              *path;
  TincanSessionFile *file;
  TincanRecording   *recording;
  TincanSaveMode     mode;
  gboolean           may_replace;
} Job;

static void
job_free (Job *job)
{
  tincan_session_file_free (job->file);
  g_object_unref (job->recording);
  g_free (job->path);
  g_free (job);
}

/* Whether the session that is to be replaced has this file as its recording. */
static gboolean
belongs_to_old_session (Job        *job,
                        const char *recording)
{
  g_autoptr (TincanSessionFile) old = NULL;
  g_autofree char *name = g_path_get_basename (recording);

  if (!job->may_replace)
    return FALSE;
  old = tincan_session_file_load (job->path, NULL);
  return old != NULL && g_strcmp0 (old->recording, name) == 0 &&
         !tincan_recovery_is_in_use (recording);
}

/* Returns the path for the recording. */
static void
choose_in_thread (GTask        *task,
                  gpointer      source,
                  gpointer      task_data,
                  GCancellable *cancellable)
{
  Job *job = task_data;
  gsize length = strlen (job->path);
  g_autofree char *base = NULL;

  if (g_str_has_suffix (job->path, SESSION_SUFFIX))
    length -= strlen (SESSION_SUFFIX);
  base = g_strndup (job->path, length);

  for (guint i = 1;; i++)
    {
      g_autofree char *path = i == 1 ? g_strconcat (base, RECORDING_SUFFIX, NULL)
                                     : g_strdup_printf ("%s-%u" RECORDING_SUFFIX, base, i);

      if (!g_file_test (path, G_FILE_TEST_EXISTS) || belongs_to_old_session (job, path))
        {
          g_task_return_pointer (task, g_steal_pointer (&path), g_free);
          return;
        }
    }
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;

  if (tincan_session_file_save (job->file, job->path, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The thread gets a task of its own, which it may drop late: the recording must not live on. */
static void
run_in_thread (GTask               *task,
               GTaskThreadFunc      func,
               GAsyncReadyCallback  callback)
{
  g_autoptr (GTask) inner = g_task_new (NULL, NULL, callback, g_object_ref (task));

  g_task_set_task_data (inner, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (inner, func);
}

static char *
describe (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_strdup (_("Stopped: the session is saved with its notes, but the packets of its "
                       "recording do not have them. Save again to put them there"));
  return g_strdup_printf (_("The session is saved with its notes, but the packets of its recording "
                            "do not have them. %s"), error->message);
}

/* All else is saved: what is missing is told, and no failure. */
static void
commented_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  char *words = NULL;

  if (!tincan_recording_save_finish (TINCAN_RECORDING (source), result, &error))
    words = describe (error);
  g_task_return_pointer (task, words, g_free);
}

/* The session has its notes now; the packets of the recording get them last. */
static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    tincan_recording_save_async (job->recording, tincan_recording_get_path (job->recording), FALSE,
                                 g_task_get_cancellable (task), commented_cb,
                                 g_object_ref (task));
  else
    g_task_return_error (task, error);
}

/* Relative, so that both can move together. */
static char *
name_recording (Job *job)
{
  const char *path = tincan_recording_get_path (job->recording);
  g_autofree char *folder = g_path_get_dirname (job->path);
  gsize length = strlen (folder);

  if (length > 1 && g_str_has_prefix (path, folder) && path[length] == '/')
    return g_strdup (path + length + 1);
  return g_path_get_basename (path);
}

static void
write_forms (GTask *task)
{
  Job *job = g_task_get_task_data (task);

  g_free (job->file->recording);
  job->file->recording = name_recording (job);
  run_in_thread (task, write_in_thread, written_cb);
}

static void
recording_saved_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (tincan_recording_save_finish (TINCAN_RECORDING (source), result, &error))
    write_forms (task);
  else
    g_task_return_error (task, error);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autofree char *path = g_task_propagate_pointer (G_TASK (result), NULL);

  tincan_recording_save_async (job->recording, path, job->mode == TINCAN_SAVE_COPY,
                               g_task_get_cancellable (task), recording_saved_cb,
                               g_object_ref (task));
}

void
tincan_session_write_async (TincanSessionFile   *file,
                            TincanRecording     *recording,
                            const char          *path,
                            TincanSaveMode       mode,
                            gboolean             may_replace,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  g_task_set_source_tag (task, tincan_session_write_async);
  g_task_set_check_cancellable (task, FALSE); /* what is done is told, even if it was too late */
  job->path = g_strdup (path);
  job->file = file;
  job->recording = g_object_ref (recording);
  job->mode = mode;
  job->may_replace = may_replace;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);

  if (mode == TINCAN_SAVE_IN_PLACE)
    write_forms (task);
  else
    run_in_thread (task, choose_in_thread, chosen_cb);
}

gboolean
tincan_session_write_finish (GAsyncResult  *result,
                             char         **words,
                             GError       **error)
{
  GError *failure = NULL;
  char *warning;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  warning = g_task_propagate_pointer (G_TASK (result), &failure);
  if (failure == NULL)
    *words = warning;
  else
    g_propagate_error (error, failure);
  return failure == NULL;
}
