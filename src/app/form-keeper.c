/* Keeps the forms of a session that was never saved beside its recording.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/form-keeper.h"

#include <glib/gstdio.h>
#include <string.h>

#include "session/recovery.h"
#include "session/session-marks.h"

#define DELAY_MS 500

struct _TincanFormKeeper
{
  TincanSession *session;
  char *path; /* of what was kept last */
  guint source;
};

/* The caller owns it; NULL for a recording that has a place of its own. */
static char *
get_path (const char *recording)
{
  g_autofree char *stem = NULL;

  if (recording == NULL || !tincan_recovery_contains (recording))
    return NULL;

  stem = g_strndup (recording, strlen (recording) - strlen (".pcapng"));

  return g_strconcat (stem, ".tincan", NULL);
}

static void
write_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  const char *path = g_object_get_data (G_OBJECT (task), "path");
  g_autoptr (GError) error = NULL;

  if (!tincan_session_file_save (task_data, path, &error))
    g_debug ("Forms are not kept: %s", error->message);
}

/* Where to write, or NULL: then nothing is kept any more. */
static const char *
update_path (TincanFormKeeper *self)
{
  TincanRecording *recording = tincan_session_get_recording (self->session);
  char *path = get_path (tincan_recording_get_path (recording));

  if (self->path != NULL && g_strcmp0 (self->path, path) != 0)
    g_unlink (self->path);
  g_free (self->path);
  self->path = path;

  return path;
}

static gboolean
on_timeout (gpointer user_data)
{
  TincanFormKeeper *self = user_data;
  g_autoptr (GTask) task = NULL;

  self->source = 0;
  if (update_path (self) == NULL)
    return G_SOURCE_REMOVE;

  task = g_task_new (NULL, NULL, NULL, NULL);
  g_object_set_data_full (G_OBJECT (task), "path", g_strdup (self->path), g_free);
  g_task_set_task_data (task, tincan_session_create_file (self->session),
                        (GDestroyNotify) tincan_session_file_free);
  g_task_run_in_thread (task, write_in_thread);

  return G_SOURCE_REMOVE;
}

TincanFormKeeper *
tincan_form_keeper_new (TincanSession *session)
{
  TincanFormKeeper *self = g_new0 (TincanFormKeeper, 1);

  self->session = g_object_ref (session);
  update_path (self);

  return self;
}

void
tincan_form_keeper_free (TincanFormKeeper *self)
{
  TincanRecording *recording = tincan_session_get_recording (self->session);
  g_autoptr (TincanSessionFile) file = NULL;

  if (update_path (self) != NULL && tincan_recording_is_empty (recording))
    {
      g_unlink (self->path);
    }
  else if (self->path != NULL && self->source != 0)
    {
      file = tincan_session_create_file (self->session);
      tincan_session_file_save (file, self->path, NULL);
    }

  g_clear_handle_id (&self->source, g_source_remove);
  g_object_unref (self->session);
  g_free (self->path);
  g_free (self);
}

void
tincan_form_keeper_touch (TincanFormKeeper *self)
{
  if (self->source == 0)
    self->source = g_timeout_add (DELAY_MS, on_timeout, self);
}

void
tincan_form_keeper_restore (TincanSession *session)
{
  TincanRecording *recording = tincan_session_get_recording (session);
  g_autofree char *path = get_path (tincan_recording_get_path (recording));
  g_autoptr (TincanSessionFile) file = NULL;

  if (path == NULL || tincan_session_get_endpoints (session)->len > 0 ||
      (tincan_session_is_read_only (session) && !tincan_session_is_opening (session)))
    return;

  file = tincan_session_file_load (path, NULL);
  for (guint i = 0; file != NULL && i < file->endpoints->len; i++)
    {
      TincanEndpointConfig *kept = g_ptr_array_index (file->endpoints, i);
      TincanEndpointConfig *config = tincan_endpoint_config_copy (kept);

      /* The records refer to the number it had. */
      tincan_session_add_endpoint (session, config);
      config->number = kept->number;
    }
  if (file == NULL)
    return;
  tincan_session_set_selected (session, file->selected);
  tincan_session_marks_apply (file, recording);
  tincan_highlights_read (tincan_session_get_highlights (session),
                          (const char * const *) file->highlights);
}

void
tincan_form_keeper_discard (const char *recording)
{
  g_autofree char *path = get_path (recording);

  if (path != NULL)
    g_unlink (path);
}

void
tincan_form_keeper_prune (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "tincan", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *stem = NULL;
      g_autofree char *recording = NULL;

      if (!g_str_has_suffix (name, ".tincan"))
        continue;

      stem = g_strndup (path, strlen (path) - strlen (".tincan"));
      recording = g_strconcat (stem, ".pcapng", NULL);
      if (tincan_recovery_contains (recording) && !g_file_test (recording, G_FILE_TEST_EXISTS))
        g_unlink (path);
    }
}
