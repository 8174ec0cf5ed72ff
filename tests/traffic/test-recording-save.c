/* A recording goes to another place while it is written, and nothing is lost on the way.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "traffic-util.h"

static void
finish_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **finished = user_data;

  *finished = g_object_ref (result);
}

/* Saves, while records go on being appended. */
static gboolean
save (TincanRecording  *recording,
      const char       *path,
      gboolean          keep,
      GError          **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tincan_recording_save_async (recording, path, keep, NULL, finish_cb, &result);
  while (result == NULL)
    {
      fill_recording (recording);
      g_main_context_iteration (NULL, FALSE);
    }
  return tincan_recording_save_finish (recording, result, error);
}

static void
assert_in_file (TincanRecording *recording,
                const char      *path)
{
  g_autoptr (TincanRecording) read = NULL;

  g_assert_cmpstr (tincan_recording_get_path (recording), ==, path);
  g_assert_true (tincan_recording_flush (recording, NULL));
  read = open_recording (path, TINCAN_RECORDING_READ_ONLY, NULL);
  assert_same_records (recording, read);
}

/* No temporary file stays. */
static void
assert_n_files (const char *path,
                guint       n)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n_found = 0;

  while (g_dir_read_name (dir) != NULL)
    n_found++;
  g_assert_cmpuint (n_found, ==, n);
}

static void
test_anonymous (void)
{
  g_autofree char *path = make_path ("saved.pcapng");
  g_autoptr (TincanRecording) recording = tincan_recording_new (NULL, NULL);

  g_assert_null (tincan_recording_get_path (recording));
  fill_recording (recording);
  g_assert_true (g_file_set_contents (path, "something else", -1, NULL));
  g_assert_true (save (recording, path, FALSE, NULL));
  fill_recording (recording);
  assert_in_file (recording, path);
  assert_n_files (path, 1);
  g_assert_finalize_object (g_steal_pointer (&recording));
  g_unlink (path);
}

/* @user_data: whether the old file is kept. */
static void
test_named (gconstpointer user_data)
{
  gboolean keep = GPOINTER_TO_INT (user_data);
  g_autofree char *old_path = make_path ("old.pcapng");
  g_autofree char *path = make_path ("saved.pcapng");
  g_autoptr (TincanRecording) recording = tincan_recording_new (old_path, NULL);
  g_autoptr (GError) error = NULL;

  fill_recording (recording);
  g_assert_true (save (recording, path, keep, NULL));
  g_assert_cmpint (g_file_test (old_path, G_FILE_TEST_EXISTS), ==, keep);
  fill_recording (recording);
  assert_in_file (recording, path);
  assert_n_files (path, keep ? 2 : 1);
  g_assert_null (open_recording (path, TINCAN_RECORDING_APPEND, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);

  /* To where it is already. */
  g_assert_true (save (recording, path, keep, NULL));
  assert_in_file (recording, path);
  g_assert_finalize_object (g_steal_pointer (&recording));
  g_unlink (old_path);
  g_unlink (path);
}

/* To another file system it is a copy, too, and the old file goes. */
static void
test_other_file_system (void)
{
  g_autofree char *old_path = make_path ("old.pcapng");
  g_autofree char *folder = g_strdup ("/dev/shm/tincan-test-XXXXXX");
  g_autofree char *path = NULL;
  g_autoptr (TincanRecording) recording = NULL;

  if (g_mkdtemp (folder) == NULL)
    {
      g_test_skip ("there is no /dev/shm");
      return;
    }
  recording = tincan_recording_new (old_path, NULL);
  path = g_build_filename (folder, "saved.pcapng", NULL);
  fill_recording (recording);
  g_assert_true (save (recording, path, FALSE, NULL));
  g_assert_false (g_file_test (old_path, G_FILE_TEST_EXISTS));
  assert_in_file (recording, path);
  g_assert_finalize_object (g_steal_pointer (&recording));
  g_unlink (path);
  g_rmdir (folder);
}

/* Where nothing can be saved, all stays as it was. */
static void
test_impossible (void)
{
  g_autofree char *path = make_path ("stays.pcapng");
  g_autoptr (TincanRecording) recording = tincan_recording_new (path, NULL);
  const char *places[] = { "/does/not/exist.pcapng", "/proc/here.pcapng", g_get_tmp_dir () };

  for (guint i = 0; i < 2 * G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GError) error = NULL;

      fill_recording (recording);
      g_assert_false (save (recording, places[i / 2], i % 2 != 0, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, places[i / 2]));
      assert_in_file (recording, path);
      assert_n_files (path, 1);
    }
  g_assert_finalize_object (g_steal_pointer (&recording));
  g_unlink (path);
}

/* One that was only opened to be looked at is copied, whatever is asked. */
static void
test_read_only (void)
{
  g_autofree char *old_path = make_path ("old.pcapng");
  g_autofree char *path = make_path ("saved.pcapng");
  g_autoptr (TincanRecording) recording = tincan_recording_new (old_path, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  fill_recording (recording);
  g_assert_finalize_object (g_steal_pointer (&recording));
  recording = open_recording (old_path, TINCAN_RECORDING_READ_ONLY, NULL);
  tincan_recording_save_async (recording, path, FALSE, NULL, finish_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (tincan_recording_save_finish (recording, result, NULL));
  g_clear_object (&result);
  g_assert_true (g_file_test (old_path, G_FILE_TEST_EXISTS));
  assert_in_file (recording, path);
  g_assert_finalize_object (g_steal_pointer (&recording));
  g_unlink (old_path);
  g_unlink (path);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recording-save/anonymous", test_anonymous);
  g_test_add_data_func ("/recording-save/moved", GINT_TO_POINTER (FALSE), test_named);
  g_test_add_data_func ("/recording-save/kept", GINT_TO_POINTER (TRUE), test_named);
  g_test_add_func ("/recording-save/other-file-system", test_other_file_system);
  g_test_add_func ("/recording-save/impossible", test_impossible);
  g_test_add_func ("/recording-save/read-only", test_read_only);
  return g_test_run ();
}
