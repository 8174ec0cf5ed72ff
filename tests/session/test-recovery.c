/* Unsaved recordings: named, found again, removed, never while in use.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session/recovery.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "session-util.h"

#define DAY (24 * 60 * 60)

static TincanRecording *
make_recording (const char *text)
{
  g_autoptr (GError) error = NULL;
  TincanRecording *recording = tincan_recovery_new_recording (&error);

  g_assert_no_error (error);
  if (text != NULL)
    session_util_record (recording, TINCAN_NONE, text);
  return recording;
}

static void
set_age (const char *path,
         gint64      age)
{
  struct timespec times[2] = { { .tv_sec = g_get_real_time () / G_USEC_PER_SEC - age } };

  times[1] = times[0];
  g_assert_cmpint (utimensat (AT_FDCWD, path, times, 0), ==, 0);
}

/* A recording as a crash leaves it behind; NULL as @text makes it empty. */
static char *
make_abandoned (const char *text,
                gint64      age)
{
  TincanRecording *recording = make_recording (text);
  char *path = g_strdup (tincan_recording_get_path (recording));

  g_assert_finalize_object (recording);
  set_age (path, age);
  return path;
}

static void
test_names (void)
{
  TincanRecording *first = make_recording (NULL);
  TincanRecording *second = make_recording (NULL);
  const char *path = tincan_recording_get_path (first);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *elsewhere = g_build_filename (g_get_user_state_dir (), name, NULL);
  g_autofree char *other = g_build_filename (folder, "notes.txt", NULL);
  g_autofree char *pattern = NULL;
  struct stat status;

  pattern = g_strdup_printf ("^recording-[0-9]{8}-[0-9]{6}-%d\\.pcapng$", (int) getpid ());
  g_assert_true (g_regex_match_simple (pattern, name, 0, 0));
  g_assert_true (g_str_has_prefix (path, g_get_user_state_dir ()));
  g_assert_cmpstr (path, !=, tincan_recording_get_path (second));
  g_assert_cmpint (stat (folder, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);

  g_assert_true (tincan_recovery_contains (path));
  g_assert_true (tincan_recovery_contains (tincan_recording_get_path (second)));
  g_assert_false (tincan_recovery_contains (elsewhere));
  g_assert_false (tincan_recovery_contains (other));
  g_assert_finalize_object (first);
  g_assert_finalize_object (second);
}

static void
test_no_folder (void)
{
  g_autoptr (GPtrArray) list = tincan_recovery_list ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "tincan", NULL);

  g_assert_cmpuint (list->len, ==, 0);
  g_assert_cmpuint (tincan_recovery_prune (0, 0), ==, 0);

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_state_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  g_assert_null (tincan_recovery_new_recording (&error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "tincan"));
  g_assert_cmpint (g_unlink (folder), ==, 0);
}

static void
test_list (void)
{
  TincanRecording *used = make_recording ("used");
  g_autofree char *old = make_abandoned ("old", 2 * DAY);
  g_autofree char *new = make_abandoned ("new", DAY);
  g_autofree char *empty = make_abandoned (NULL, DAY);
  g_autofree char *folder = g_path_get_dirname (old);
  g_autofree char *other = g_build_filename (folder, "notes.txt", NULL);
  g_autofree char *link = g_build_filename (folder, "recording-link.pcapng", NULL);
  g_autofree char *fifo = g_build_filename (folder, "recording-fifo.pcapng", NULL);
  g_autoptr (GPtrArray) list = NULL;
  TincanRecoverable *first, *second;
  struct stat status;

  g_assert_true (g_file_set_contents (other, "text", -1, NULL));
  g_assert_cmpint (symlink (other, link), ==, 0);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);

  list = tincan_recovery_list ();
  g_assert_cmpuint (list->len, ==, 2);
  first = list->pdata[0];
  second = list->pdata[1];
  g_assert_cmpstr (first->path, ==, new);
  g_assert_cmpstr (second->path, ==, old);
  g_assert_cmpint (stat (new, &status), ==, 0);
  g_assert_cmpuint (first->size, ==, status.st_size);
  g_assert_cmpint (first->time, ==, status.st_mtime);

  g_assert_true (tincan_recovery_is_in_use (tincan_recording_get_path (used)));
  g_assert_false (tincan_recovery_is_in_use (new));
  g_assert_false (tincan_recovery_is_in_use ("/no/such/file"));
  g_assert_finalize_object (used);
}

/* What is not a recording of ours is offered rather than thrown away; a torn one is looked at up
 * to its tear. */
static void
test_odd_files (void)
{
  g_autofree char *empty = make_abandoned (NULL, DAY);
  g_autofree char *folder = g_path_get_dirname (empty);
  g_autofree char *odd = g_build_filename (folder, "recording-odd.pcapng", NULL);
  g_autofree char *header = NULL;
  gsize size;
  static const struct
  {
    const char *tail;
    gsize       size;
    gboolean    listed;
  } cases[] = {
    { "", 0, FALSE },
    { "\6\0\0\0", 4, FALSE },
    { "\6\0\0\0\x20\0\0\0", 8, FALSE },
    { "\6\0\0\0\x0c\0\0\0\x0c\0\0\0", 12, TRUE },
    { "\1\0\0\0\x0c\0\0\0\x0c\0\0\0", 12, FALSE },
    { "\6\0\0\0\0\0\0\0", 8, TRUE },
    { "random!!", 8, TRUE },
  };

  g_assert_true (g_file_get_contents (empty, &header, &size, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_autoptr (GPtrArray) list = NULL;

      g_test_message ("case %u", i);
      g_byte_array_append (bytes, (guint8 *) header, size);
      g_byte_array_append (bytes, (const guint8 *) cases[i].tail, cases[i].size);
      g_assert_true (g_file_set_contents (odd, (char *) bytes->data, bytes->len, NULL));
      list = tincan_recovery_list ();
      g_assert_cmpuint (list->len, ==, cases[i].listed);
    }
}

static void
test_prune_age (void)
{
  TincanRecording *used = make_recording ("used");
  TincanRecording *used_empty = make_recording (NULL);
  g_autofree char *old = make_abandoned ("old", 31 * DAY);
  g_autofree char *new = make_abandoned ("new", 29 * DAY);
  g_autofree char *empty = make_abandoned (NULL, 60);
  g_autofree char *young = make_abandoned (NULL, 0);

  set_age (tincan_recording_get_path (used), 100 * DAY);
  set_age (tincan_recording_get_path (used_empty), 100 * DAY);
  g_assert_cmpuint (tincan_recovery_prune (TINCAN_RECOVERY_MAX_AGE, TINCAN_RECOVERY_MAX_BYTES),
                    ==, 2);
  session_util_assert_exists (old, FALSE);
  session_util_assert_exists (new, TRUE);
  session_util_assert_exists (empty, FALSE);
  session_util_assert_exists (young, TRUE);
  session_util_assert_exists (tincan_recording_get_path (used), TRUE);
  session_util_assert_exists (tincan_recording_get_path (used_empty), TRUE);
  g_assert_finalize_object (used);
  g_assert_finalize_object (used_empty);
}

static void
test_prune_bytes (void)
{
  g_autofree char *text = g_strnfill (10000, 'x');
  g_autofree char *oldest = make_abandoned (text, 4 * DAY);
  g_autofree char *older = make_abandoned (text, 3 * DAY);
  g_autofree char *newer = make_abandoned (text, 2 * DAY);
  TincanRecording *used = make_recording (text);

  set_age (tincan_recording_get_path (used), 100 * DAY);
  g_assert_cmpuint (tincan_recovery_prune (TINCAN_RECOVERY_MAX_AGE, 45000), ==, 0);
  g_assert_cmpuint (tincan_recovery_prune (TINCAN_RECOVERY_MAX_AGE, 25000), ==, 1);
  session_util_assert_exists (oldest, FALSE);
  session_util_assert_exists (older, TRUE);
  g_assert_cmpuint (tincan_recovery_prune (TINCAN_RECOVERY_MAX_AGE, 0), ==, 2);
  session_util_assert_exists (newer, FALSE);
  session_util_assert_exists (tincan_recording_get_path (used), TRUE);
  g_assert_finalize_object (used);
}

static void
test_discard (void)
{
  TincanRecording *used = make_recording ("used");
  g_autofree char *path = make_abandoned ("old", 0);
  g_autofree char *elsewhere = session_util_path ("recording-1.pcapng");

  g_assert_true (g_file_set_contents (elsewhere, "x", -1, NULL));
  g_assert_false (tincan_recovery_discard (elsewhere));
  g_assert_false (tincan_recovery_discard (tincan_recording_get_path (used)));
  g_assert_true (tincan_recovery_discard (path));
  g_assert_false (tincan_recovery_discard (path));
  g_assert_finalize_object (used);
}

int
main (int    argc,
      char **argv)
{
  session_util_init ();
  g_test_init (&argc, &argv, NULL);

  session_util_add ("/recovery/names", test_names);
  session_util_add ("/recovery/no-folder", test_no_folder);
  session_util_add ("/recovery/list", test_list);
  session_util_add ("/recovery/odd-files", test_odd_files);
  session_util_add ("/recovery/prune/age", test_prune_age);
  session_util_add ("/recovery/prune/bytes", test_prune_bytes);
  session_util_add ("/recovery/discard", test_discard);

  return session_util_run ();
}
