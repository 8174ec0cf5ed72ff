/* The document of a window: endpoint forms and the recording of their traffic, with their file.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session/session.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "session/endpoint-list.h"
#include "session/recovery.h"
#include "session/session-loader.h"
#include "session/session-marks.h"
#include "session/session-saver.h"

struct _TincanSession
{
  GObject            parent_instance;

  TincanRecording   *recording;
  gboolean           unsaved; /* the recording is in the folder of unsaved ones */
  char              *path;    /* absolute */
  char              *title;
  char              *warning;
  TincanHighlights  *highlights;
  gboolean           read_only;
  gboolean           saving;
  TincanEndpointList endpoints;
};

G_DEFINE_FINAL_TYPE (TincanSession, tincan_session, G_TYPE_OBJECT)

enum
{
  PROP_TITLE = 1,
  PROP_OPENING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update_title (TincanSession *self)
{
  g_autofree char *title = NULL;

  if (self->path != NULL)
    title = g_filename_display_basename (self->path);
  else
    title = g_strdup (_("Unsaved session"));
  if (g_str_has_suffix (title, ".tincan"))
    title[strlen (title) - strlen (".tincan")] = '\0';

  if (g_strcmp0 (title, self->title) == 0)
    return;
  g_free (self->title);
  self->title = g_steal_pointer (&title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/* The recording is there as a whole now, or as far as it comes; one that cannot be continued is
 * only shown. */
static void
on_opened (TincanSession *self)
{
  if (tincan_recording_is_read_only (self->recording))
    {
      self->unsaved = FALSE;
      self->read_only = TRUE;
      if (self->path == NULL)
        self->path = g_strdup (tincan_recording_get_path (self->recording));
      update_title (self);
    }
  tincan_endpoint_list_note_numbers (&self->endpoints,
                                     tincan_recording_get_last_endpoint (self->recording));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPENING]);
}

static TincanSession *
make_session (TincanLoadedSession *loaded)
{
  TincanSession *self = g_object_new (TINCAN_TYPE_SESSION, NULL);

  self->recording = g_steal_pointer (&loaded->recording);
  self->unsaved = loaded->unsaved;
  self->warning = g_steal_pointer (&loaded->warning);
  self->read_only = loaded->file == NULL && !loaded->unsaved;
  if (loaded->file != NULL)
    tincan_endpoint_list_adopt (&self->endpoints, loaded->file);
  if (loaded->file != NULL)
    tincan_highlights_read (self->highlights, (const char * const *) loaded->file->highlights);
  if (loaded->file != NULL && !loaded->unsaved)
    tincan_session_marks_apply (loaded->file, self->recording);
  if (loaded->file != NULL || self->read_only)
    self->path = g_steal_pointer (&loaded->path);
  update_title (self);
  if (tincan_session_is_opening (self))
    g_signal_connect_object (tincan_recording_get_scan (self->recording), "done",
                             G_CALLBACK (on_opened), self, G_CONNECT_SWAPPED);
  else if (!self->read_only)
    on_opened (self);
  return self;
}

/* An unsaved recording in which nothing happened leaves no file, once nobody writes to it. */
static void
drop_recording (TincanSession *self)
{
  g_autofree char *path = NULL;

  if (self->recording == NULL)
    return;
  if (self->unsaved && tincan_recording_is_empty (self->recording))
    path = g_strdup (tincan_recording_get_path (self->recording));
  g_clear_object (&self->recording);
  if (path != NULL)
    tincan_recovery_discard (path);
}

static void
write_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  TincanSession *self = g_task_get_source_object (task);
  GError *error = NULL;
  gboolean ok;

  g_clear_pointer (&self->warning, g_free);
  ok = tincan_session_write_finish (result, &self->warning, &error);
  self->saving = FALSE;
  self->unsaved = tincan_recovery_contains (tincan_recording_get_path (self->recording));
  if (!ok)
    {
      g_task_return_error (task, error);
      return;
    }
  g_free (self->path);
  self->path = g_strdup (g_task_get_task_data (task));
  update_title (self);
  g_task_return_boolean (task, TRUE);
}

static void
load_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (TincanLoadedSession) loaded = tincan_session_load_finish (result, &error);

  if (loaded != NULL)
    g_task_return_pointer (task, make_session (loaded), g_object_unref);
  else
    g_task_return_error (task, error);
}

static void
tincan_session_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  TincanSession *self = TINCAN_SESSION (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_OPENING:
      g_value_set_boolean (value, tincan_session_is_opening (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tincan_session_finalize (GObject *object)
{
  TincanSession *self = TINCAN_SESSION (object);

  drop_recording (self);
  tincan_endpoint_list_clear (&self->endpoints);
  g_object_unref (self->highlights);
  g_free (self->path);
  g_free (self->title);
  g_free (self->warning);

  G_OBJECT_CLASS (tincan_session_parent_class)->finalize (object);
}

static void
tincan_session_class_init (TincanSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tincan_session_get_property;
  object_class->finalize = tincan_session_finalize;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_OPENING] =
    g_param_spec_boolean ("opening", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tincan_session_init (TincanSession *self)
{
  tincan_endpoint_list_init (&self->endpoints);
  self->highlights = tincan_highlights_new ();
}

TincanSession *
tincan_session_new (GError **error)
{
  g_autoptr (TincanLoadedSession) loaded = g_new0 (TincanLoadedSession, 1);

  loaded->unsaved = TRUE;
  loaded->recording = tincan_recovery_new_recording (error);
  return loaded->recording != NULL ? make_session (loaded) : NULL;
}

void
tincan_session_open_async (const char          *path,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (path != NULL);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, tincan_session_open_async);
  tincan_session_load_async (path, cancellable, load_cb, task);
}

TincanSession *
tincan_session_open_finish (GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
tincan_session_save_async (TincanSession       *self,
                           const char          *path,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *absolute = NULL;
  TincanSaveMode mode;
  gboolean same_path;

  g_return_if_fail (TINCAN_IS_SESSION (self) && path != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, tincan_session_save_async);
  g_task_set_check_cancellable (task, FALSE);
  if (tincan_session_is_read_only (self) || self->saving)
    {
      g_task_return_new_error (task, G_IO_ERROR,
                               !self->saving ? G_IO_ERROR_READ_ONLY : G_IO_ERROR_PENDING, "%s",
                               !self->saving
                                 ? _("This is a recording alone, opened only to be read: there "
                                     "is nothing to save")
                                 : _("The session is just being saved"));
      return;
    }

  absolute = g_canonicalize_filename (path, NULL);
  same_path = g_strcmp0 (absolute, self->path) == 0;
  mode = self->unsaved ? TINCAN_SAVE_MOVE : same_path ? TINCAN_SAVE_IN_PLACE : TINCAN_SAVE_COPY;
  self->saving = TRUE;
  g_task_set_task_data (task, g_strdup (absolute), g_free);
  tincan_session_write_async (tincan_session_create_file (self), self->recording, absolute, mode,
                              !same_path, cancellable, write_cb, g_steal_pointer (&task));
}

gboolean
tincan_session_save_finish (TincanSession  *self,
                            GAsyncResult   *result,
                            GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

TincanRecording *
tincan_session_get_recording (TincanSession *self)
{
  g_return_val_if_fail (TINCAN_IS_SESSION (self), NULL);

  return self->recording;
}

const char *
tincan_session_get_path (TincanSession *self)
{
  g_return_val_if_fail (TINCAN_IS_SESSION (self), NULL);

  return self->path;
}

const char *
tincan_session_get_title (TincanSession *self)
{
  g_return_val_if_fail (TINCAN_IS_SESSION (self), NULL);

  return self->title;
}

gboolean
tincan_session_is_read_only (TincanSession *self)
{
  g_return_val_if_fail (TINCAN_IS_SESSION (self), TRUE);

  return self->read_only || tincan_session_is_opening (self);
}

gboolean
tincan_session_is_opening (TincanSession *self)
{
  g_return_val_if_fail (TINCAN_IS_SESSION (self), FALSE);

  return tincan_recording_is_opening (self->recording);
}

const char *
tincan_session_get_warning (TincanSession *self)
{
  g_return_val_if_fail (TINCAN_IS_SESSION (self), NULL);

  return self->warning;
}

GPtrArray *
tincan_session_get_endpoints (TincanSession *self)
{
  g_return_val_if_fail (TINCAN_IS_SESSION (self), NULL);

  return self->endpoints.configs;
}

void
tincan_session_add_endpoint (TincanSession        *self,
                             TincanEndpointConfig *config)
{
  g_return_if_fail (TINCAN_IS_SESSION (self) && !self->read_only);
  g_return_if_fail (config != NULL);

  tincan_endpoint_list_add (&self->endpoints, config);
}

void
tincan_session_remove_endpoint (TincanSession        *self,
                                TincanEndpointConfig *config)
{
  g_return_if_fail (TINCAN_IS_SESSION (self));

  tincan_endpoint_list_remove (&self->endpoints, config);
}

guint
tincan_session_get_selected (TincanSession *self)
{
  g_return_val_if_fail (TINCAN_IS_SESSION (self), 0);

  return self->endpoints.selected;
}

void
tincan_session_set_selected (TincanSession *self,
                             guint          selected)
{
  g_return_if_fail (TINCAN_IS_SESSION (self));

  self->endpoints.selected = selected;
}

TincanHighlights *
tincan_session_get_highlights (TincanSession *self)
{
  g_return_val_if_fail (TINCAN_IS_SESSION (self), NULL);
  return self->highlights;
}
