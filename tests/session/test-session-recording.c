/* Sessions whose recording is not what it was, and recordings without a session.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session/session.h"

#include <glib/gstdio.h>
#include <string.h>

#include "session-util.h"
#include "session/recovery.h"

/* Opens the session at @path, whose recording cannot be used; saves it, and what was there
 * stays. */
static void
check_lost_recording (const char *path,
                      const char *words)
{
  TincanSession *session = session_util_open_good (path);
  g_autofree char *unsaved = g_strdup (session_util_recording (session));
  g_autofree char *second = session_util_path ("a-2.pcapng");

  g_test_message ("%s", tincan_session_get_warning (session));
  g_assert_nonnull (strstr (tincan_session_get_warning (session), words));
  g_assert_cmpuint (tincan_session_get_endpoints (session)->len, ==, 1);
  g_assert_true (tincan_recovery_contains (unsaved));
  g_assert_cmpstr (tincan_session_get_path (session), ==, path);
  session_util_record (tincan_session_get_recording (session), TINCAN_NONE, "new");
  session_util_save_good (session, path);
  g_assert_false (tincan_recovery_contains (session_util_recording (session)));
  session_util_assert_exists (unsaved, FALSE);
  g_assert_finalize_object (session);

  session = session_util_open_good (path);
  g_assert_null (tincan_session_get_warning (session));
  session_util_assert_record (session, 0, "new");
  g_assert_finalize_object (session);
  g_unlink (second);
}

static void
test_recording_missing (void)
{
  g_autofree char *path = session_util_path ("a.tincan");
  g_autofree char *recording = session_util_path ("a.pcapng");

  session_util_make_saved (path);
  g_assert_cmpint (g_unlink (recording), ==, 0);
  check_lost_recording (path, "a.pcapng");
}

static void
test_recording_broken (void)
{
  static const char * const contents[] = { "", "precious", "\n\r\r\n\x1c\x01\x01\x01M<+\x1a" };
  g_autofree char *path = session_util_path ("a.tincan");
  g_autofree char *recording = session_util_path ("a.pcapng");

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_autofree char *text = NULL;

      session_util_make_saved (path);
      g_assert_true (g_file_set_contents (recording, contents[i], -1, NULL));
      check_lost_recording (path, "a.pcapng");
      g_assert_true (g_file_get_contents (recording, &text, NULL, NULL));
      g_assert_cmpstr (text, ==, contents[i]);
      g_unlink (path);
      g_unlink (recording);
    }
}

static void
test_recording_in_use (void)
{
  g_autofree char *path = session_util_path ("a.tincan");
  TincanSession *first;

  session_util_make_saved (path);
  first = session_util_open_good (path);
  check_lost_recording (path, "a.pcapng");
  session_util_record (tincan_session_get_recording (first), 1, "still here");
  session_util_assert_record (first, 1, "still here");
  g_assert_finalize_object (first);
}

/* A session file from elsewhere cannot name just any file of the machine. */
static void
test_recording_elsewhere (void)
{
  static const char * const names[] = { "../docs.pcapng", "/etc/passwd", "..", "." };
  g_autofree char *path = session_util_path ("a.tincan");

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = NULL;
      TincanSession *session;

      text = g_strdup_printf ("{ \"tincan-session\": 1, \"recording\": \"%s\" }", names[i]);
      g_assert_true (g_file_set_contents (path, text, -1, NULL));
      session = session_util_open_good (path);
      g_assert_nonnull (strstr (tincan_session_get_warning (session), "not in the folder"));
      g_assert_cmpuint (session_util_count_records (session), ==, 0);
      g_assert_finalize_object (session);
    }
}

static void
test_recording_alone (void)
{
  g_autofree char *path = session_util_path ("a.tincan");
  g_autofree char *recording = session_util_path ("a.pcapng");
  g_autofree char *renamed = session_util_path ("a.capture");
  g_autoptr (GError) error = NULL;
  TincanSession *session;

  session_util_make_saved (path);
  session = session_util_open_good (recording);
  g_assert_true (tincan_session_is_read_only (session));
  g_assert_true (tincan_recording_is_read_only (tincan_session_get_recording (session)));
  g_assert_cmpstr (tincan_session_get_title (session), ==, "a.pcapng");
  g_assert_cmpuint (tincan_session_get_endpoints (session)->len, ==, 0);
  session_util_assert_record (session, 0, "one");
  g_assert_false (session_util_save (session, path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY);
  g_assert_finalize_object (session);
  session_util_assert_exists (recording, TRUE);

  g_assert_cmpint (g_rename (recording, renamed), ==, 0);
  session = session_util_open_good (renamed);
  g_assert_cmpuint (session_util_count_records (session), ==, 1);
  g_assert_finalize_object (session);
}

int
main (int    argc,
      char **argv)
{
  session_util_init ();
  g_test_init (&argc, &argv, NULL);

  session_util_add ("/session-recording/missing", test_recording_missing);
  session_util_add ("/session-recording/broken", test_recording_broken);
  session_util_add ("/session-recording/in-use", test_recording_in_use);
  session_util_add ("/session-recording/elsewhere", test_recording_elsewhere);
  session_util_add ("/session-recording/alone", test_recording_alone);

  return session_util_run ();
}
