/* Opens and saves sessions, asking for the file where none is known.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/session-files.h"

#include <glib/gi18n.h>

#include "app/file-dialog.h"

#define SUFFIX ".tincan"

static void
open_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  TincanSession *session = tincan_session_open_finish (result, &error);

  if (session != NULL)
    g_task_return_pointer (task, session, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
choose_open_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = tincan_file_dialog_finish (result, &error);

  if (path != NULL)
    tincan_session_open_async (path, NULL, open_cb, g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
save_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;

  if (tincan_session_save_finish (TINCAN_SESSION (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
save_to (GTask      *task,
         const char *path)
{
  TincanSession *session = g_task_get_task_data (task);
  g_autofree char *name = g_str_has_suffix (path, SUFFIX) ? g_strdup (path)
                                                          : g_strconcat (path, SUFFIX, NULL);

  tincan_session_save_async (session, name, g_task_get_cancellable (task), save_cb, task);
}

static void
choose_save_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = G_TASK (user_data);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = tincan_file_dialog_finish (result, &error);

  if (path != NULL)
    save_to (g_steal_pointer (&task), path);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

gboolean
tincan_session_files_is_empty (TincanSession *session)
{
  return session == NULL ||
         (tincan_session_get_path (session) == NULL && !tincan_session_is_read_only (session) &&
          tincan_session_get_endpoints (session)->len == 0 &&
          tincan_recording_is_empty (tincan_session_get_recording (session)));
}

static void
copy_endpoints (TincanSession *from,
                TincanSession *to)
{
  GPtrArray *endpoints = tincan_session_get_endpoints (from);

  for (guint i = 0; i < endpoints->len; i++)
    tincan_session_add_endpoint (to, tincan_endpoint_config_copy (endpoints->pdata[i]));
  tincan_session_set_selected (to, tincan_session_get_selected (from));
}

TincanSession *
tincan_session_files_replace (TincanSession  *session,
                              char          **words)
{
  TincanRecording *recording = tincan_session_get_recording (session);
  TincanBackgroundScan *scan = tincan_recording_get_scan (recording);
  g_autoptr (GError) error = NULL;
  TincanSession *instead;

  if (!tincan_session_is_read_only (session) || scan == NULL ||
      tincan_background_scan_get_result (scan) == NULL ||
      g_strcmp0 (tincan_session_get_path (session), tincan_recording_get_path (recording)) == 0)
    return NULL;

  instead = tincan_session_new (&error);
  if (instead == NULL)
    {
      *words = g_strdup (error->message);
      return NULL;
    }
  copy_endpoints (session, instead);
  *words = g_strdup_printf ("%s. %s", tincan_recording_get_warning (recording),
                            _("New traffic goes to a new recording"));

  return instead;
}

void
tincan_session_files_open_async (GtkWindow           *parent,
                                 const char          *path,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  if (path != NULL)
    tincan_session_open_async (path, NULL, open_cb, task);
  else
    tincan_file_dialog_async (parent, GTK_FILE_CHOOSER_ACTION_OPEN, NULL, choose_open_cb, task);
}

TincanSession *
tincan_session_files_open_finish (GAsyncResult  *result,
                                  GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
tincan_session_files_save_async (GtkWindow           *parent,
                                 TincanSession       *session,
                                 const char          *path,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  GTask *task = g_task_new (parent, cancellable, callback, user_data);
  g_autofree char *suggestion = NULL;

  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, g_object_ref (session), g_object_unref);
  if (path != NULL)
    {
      save_to (task, path);
      return;
    }

  suggestion = g_strconcat (tincan_session_get_title (session), SUFFIX, NULL);
  tincan_file_dialog_async (parent, GTK_FILE_CHOOSER_ACTION_SAVE, suggestion, choose_save_cb, task);
}

gboolean
tincan_session_files_save_finish (GAsyncResult  *result,
                                  GError       **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
