/* What a path holds, opened: a session with its recording, or a recording alone.
 *
 * Files are read in a thread; what a file is shows in its first bytes, whatever its name.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session/session-loader.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>

#include "session/recovery.h"
#include "traffic/pcapng.h"

void
tincan_loaded_session_free (TincanLoadedSession *self)
{
  g_clear_pointer (&self->file, tincan_session_file_free);
  g_clear_object (&self->recording);
  g_free (self->path);
  g_free (self->warning);
  g_free (self);
}

/* Each sentence ends without a full stop, as all messages. */
static void
add_warning (TincanLoadedSession *self,
             const char          *words)
{
  g_autofree char *old = g_steal_pointer (&self->warning);

  if (words != NULL)
    self->warning = old != NULL ? g_strconcat (old, ". ", words, NULL) : g_strdup (words);
  else
    self->warning = g_steal_pointer (&old);
}

static gboolean
is_recording (const char *path)
{
  static const char * const suffixes[] = { ".pcapng", ".pcap", ".cap" };
  guint32 magic = 0;
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    found = found || g_str_has_suffix (path, suffixes[i]);

  if (!found && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      FILE *file = fopen (path, "re");

      found = file != NULL && fread (&magic, sizeof magic, 1, file) == 1 &&
              (magic == PCAPNG_SECTION || magic == PCAP_MAGIC || magic == PCAP_MAGIC_NS ||
               magic == GUINT32_SWAP_LE_BE_CONSTANT (PCAP_MAGIC) ||
               magic == GUINT32_SWAP_LE_BE_CONSTANT (PCAP_MAGIC_NS));
      if (file != NULL)
        fclose (file);
    }
  return found;
}

/* Returns the session's file, or NULL without an error for a recording. */
static void
read_in_thread (GTask        *task,
                gpointer      source,
                gpointer      path,
                GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  TincanSessionFile *file = NULL;

  if (!is_recording (path) && (file = tincan_session_file_load (path, &error)) == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, file, (GDestroyNotify) tincan_session_file_free);
}

static void
return_session (GTask *task)
{
  TincanLoadedSession *self = g_task_get_task_data (task);
  TincanLoadedSession *result = g_new0 (TincanLoadedSession, 1);

  if (self->recording != NULL)
    add_warning (self, tincan_recording_get_warning (self->recording));
  *result = *self;
  memset (self, 0, sizeof *self);
  g_task_return_pointer (task, result, (GDestroyNotify) tincan_loaded_session_free);
}

/* The session goes on with a new recording. */
static void
return_with_new_recording (GTask *task)
{
  TincanLoadedSession *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->recording = tincan_recovery_new_recording (&error);
  self->unsaved = TRUE;
  if (self->recording != NULL)
    return_session (task);
  else
    g_task_return_error (task, error);
}

static void
session_recording_opened_cb (GObject      *source,
                             GAsyncResult *result,
                             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TincanLoadedSession *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  self->recording = tincan_recording_open_finish (result, &error);
  if (self->recording != NULL)
    {
      return_session (task);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else
    {
      add_warning (self, error->message);
      add_warning (self, _("New traffic goes to a new recording"));
      return_with_new_recording (task);
    }
}

/* A session names a file beside it or below it; anything else was not written by us, and is not
 * written to. */
static char *
find_recording (TincanLoadedSession *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *inside = g_strconcat (folder, folder[1] != '\0' ? "/" : "", NULL);
  g_autofree char *path = g_canonicalize_filename (self->file->recording, folder);

  return g_str_has_prefix (path, inside) ? g_steal_pointer (&path) : NULL;
}

static void
open_session_recording (GTask *task)
{
  TincanLoadedSession *self = g_task_get_task_data (task);
  g_autofree char *path = NULL;

  add_warning (self, self->file->warning);
  if (self->file->recording == NULL)
    {
      return_with_new_recording (task);
      return;
    }
  path = find_recording (self);
  if (path == NULL)
    {
      g_autofree char *words = NULL;

      words = g_strdup_printf (_("The recording “%s” is not in the folder of the session: it is "
                                 "left alone"), self->file->recording);
      add_warning (self, words);
      return_with_new_recording (task);
      return;
    }
  tincan_recording_open_async (path, TINCAN_RECORDING_APPEND_PROGRESSIVE,
                               g_task_get_cancellable (task), session_recording_opened_cb,
                               g_object_ref (task));
}

static void
recording_opened_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TincanLoadedSession *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  self->recording = tincan_recording_open_finish (result, &error);
  if (self->recording != NULL)
    {
      return_session (task);
    }
  else if (self->unsaved && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      self->unsaved = FALSE;
      tincan_recording_open_async (self->path, TINCAN_RECORDING_PROGRESSIVE,
                                   g_task_get_cancellable (task), recording_opened_cb,
                                   g_object_ref (task));
    }
  else
    {
      g_task_return_error (task, g_steal_pointer (&error));
    }
}

/* An unsaved recording that was left behind is as good as before: it can be written to and
 * saved. */
static void
open_recording (GTask *task)
{
  TincanLoadedSession *self = g_task_get_task_data (task);

  self->unsaved = tincan_recovery_contains (self->path);
  tincan_recording_open_async (self->path,
                               self->unsaved ? TINCAN_RECORDING_APPEND_PROGRESSIVE
                                             : TINCAN_RECORDING_PROGRESSIVE,
                               g_task_get_cancellable (task), recording_opened_cb,
                               g_object_ref (task));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TincanLoadedSession *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->file = g_task_propagate_pointer (G_TASK (result), &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (self->file != NULL)
    open_session_recording (task);
  else
    open_recording (task);
}

void
tincan_session_load_async (const char          *path,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GTask) reading = g_task_new (NULL, cancellable, read_cb, g_object_ref (task));
  TincanLoadedSession *self = g_new0 (TincanLoadedSession, 1);

  g_task_set_source_tag (task, tincan_session_load_async);
  self->path = g_canonicalize_filename (path, NULL);
  g_task_set_task_data (task, self, (GDestroyNotify) tincan_loaded_session_free);
  g_task_set_task_data (reading, g_strdup (self->path), g_free);
  g_task_run_in_thread (reading, read_in_thread);
}

TincanLoadedSession *
tincan_session_load_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
