/* What the tests of sessions share: a home of their own, and sessions saved and opened.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session-util.h"

#include <glib/gstdio.h>

static char *home;

/* GLib's own G_TEST_OPTION_ISOLATE_DIRS leaks, which the address sanitizer does not like. */
void
session_util_init (void)
{
  g_autofree char *state = NULL;

  home = g_dir_make_tmp ("tincan-test-XXXXXX", NULL);
  g_assert_nonnull (home);
  state = g_build_filename (home, "state", NULL);
  g_assert_true (g_setenv ("XDG_STATE_HOME", state, TRUE));
}

static void
empty_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (folder);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (!g_file_test (child, G_FILE_TEST_IS_SYMLINK) && g_file_test (child, G_FILE_TEST_IS_DIR))
        empty_folder (child);
      g_assert_cmpint (g_remove (child), ==, 0);
    }
}

static void
run_test (gconstpointer data)
{
  void (*const *func) (void) = data;

  (*func) ();
  empty_folder (home);
}

void
session_util_add (const char  *path,
                  void       (*func) (void))
{
  g_test_add_data_func_full (path, g_memdup2 (&func, sizeof func), run_test, g_free);
}

int
session_util_run (void)
{
  int result = g_test_run ();

  g_assert_cmpint (g_rmdir (home), ==, 0);
  g_clear_pointer (&home, g_free);
  return result;
}

char *
session_util_path (const char *name)
{
  g_autofree char *folder = g_build_filename (home, "documents", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return g_build_filename (folder, name, NULL);
}

void
session_util_assert_exists (const char *path,
                            gboolean    exists)
{
  g_test_message ("%s", path);
  g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, exists);
}

TincanSession *
session_util_new (void)
{
  g_autoptr (GError) error = NULL;
  TincanSession *session = tincan_session_new (&error);

  g_assert_no_error (error);
  return session;
}

void
session_util_result_cb (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  GAsyncResult **place = user_data;

  *place = g_object_ref (result);
}

void
session_util_wait (GAsyncResult **result)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (*result == NULL)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
    }
}

TincanSession *
session_util_open (const char    *path,
                   GCancellable  *cancellable,
                   GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tincan_session_open_async (path, cancellable, session_util_result_cb, &result);
  session_util_wait (&result);
  return tincan_session_open_finish (result, error);
}

TincanSession *
session_util_open_good (const char *path)
{
  g_autoptr (GError) error = NULL;
  TincanSession *session = session_util_open (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (session);
  return session;
}

gboolean
session_util_save (TincanSession  *session,
                   const char     *path,
                   GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tincan_session_save_async (session, path, NULL, session_util_result_cb, &result);
  session_util_wait (&result);
  return tincan_session_save_finish (session, result, error);
}

void
session_util_save_good (TincanSession *session,
                        const char    *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (session_util_save (session, path, &error));
  g_assert_no_error (error);
}

void
session_util_make_saved (const char *path)
{
  TincanSession *session = session_util_new ();

  tincan_session_add_endpoint (session, tincan_endpoint_config_new (TINCAN_ROLE_UDP));
  session_util_record (tincan_session_get_recording (session), 1, "one");
  session_util_save_good (session, path);
  g_assert_finalize_object (session);
}

void
session_util_record (TincanRecording *recording,
                     guint            endpoint,
                     const char      *text)
{
  TincanEvent event = { .kind = TINCAN_EVENT_ERROR, .endpoint = endpoint, .flow = TINCAN_NONE,
                        .text = text };

  if (endpoint != TINCAN_NONE)
    tincan_recording_add_interface (recording, endpoint, "UDP 0.0.0.0:1");
  tincan_recording_add_event (recording, &event);
  g_assert_true (tincan_recording_flush (recording, NULL));
}

void
session_util_assert_record (TincanSession *session,
                            guint          index,
                            const char    *text)
{
  g_auto (TincanRecord) record = { 0, };
  g_autoptr (GError) error = NULL;

  g_assert_true (tincan_recording_read (tincan_session_get_recording (session), index, 100,
                                        &record, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (record.text, ==, text);
}

guint
session_util_count_records (TincanSession *session)
{
  return tincan_recording_get_n_records (tincan_session_get_recording (session));
}

const char *
session_util_recording (TincanSession *session)
{
  return tincan_recording_get_path (tincan_session_get_recording (session));
}
