/* Notes in a session and in its recording: which of them counts, and what is told when only one of
 * both can be written.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session/session.h"

#include <string.h>
#include <sys/resource.h>

#include "session-util.h"

static TincanBookmarks *
get_bookmarks (TincanSession *session)
{
  return tincan_recording_get_bookmarks (tincan_session_get_recording (session));
}

static void
assert_note (TincanSession *session,
             guint          record,
             guint          offset,
             const char    *note)
{
  g_autofree char *found = tincan_bookmarks_dup_note (get_bookmarks (session),
                                                      (TincanBookmarkPlace) { record, offset });

  g_assert_cmpstr (found, ==, note);
}

/* The saved session at @path, with one event and @n datagrams in its recording. */
static TincanSession *
make_saved (const char *path,
            guint       n)
{
  const TincanAddress address = { .family = 4, .ip = { 127, 0, 0, 1 }, .port = 7788 };
  TincanRecording *recording;
  TincanSession *session;
  guint interface, flow;

  session_util_make_saved (path);
  session = session_util_open_good (path);
  recording = tincan_session_get_recording (session);
  interface = tincan_recording_add_interface (recording, 1, "UDP 127.0.0.1:7788");
  flow = tincan_recording_add_flow (recording, interface, TINCAN_PROTOCOL_UDP, &address, &address);
  for (guint i = 0; i < n; i++)
    tincan_recording_add_data (recording, flow, TINCAN_DIRECTION_RECEIVED,
                               (const guint8 *) "datagram", 8, NULL);
  g_assert_true (tincan_recording_flush (recording, NULL));
  return session;
}

/* What the session says counts, and not what the packets say. */
static void
test_session_wins (void)
{
  g_autofree char *path = session_util_path ("a.tincan");
  TincanSession *session = make_saved (path, 3);
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *changed = NULL;

  tincan_bookmarks_set (get_bookmarks (session), (TincanBookmarkPlace) { 1, 0 }, "same");
  tincan_bookmarks_set (get_bookmarks (session), (TincanBookmarkPlace) { 2, 3 }, "inside");
  session_util_save_good (session, path);
  g_assert_null (tincan_session_get_warning (session));
  g_assert_finalize_object (session);

  session = session_util_open_good (path);
  g_assert_cmpuint (tincan_bookmarks_get_n (get_bookmarks (session)), ==, 2);
  assert_note (session, 1, 0, "same");
  assert_note (session, 2, 3, "inside");
  g_assert_finalize_object (session);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  parts = g_strsplit (text, "same", 2);
  changed = g_strjoinv ("other", parts);
  g_assert_true (g_file_set_contents (path, changed, -1, NULL));
  session = session_util_open_good (path);
  g_assert_cmpuint (tincan_bookmarks_get_n (get_bookmarks (session)), ==, 2);
  assert_note (session, 1, 0, "other");
  g_assert_finalize_object (session);
}

/* A session that says nothing of bookmarks has those of its recording. */
static void
test_old_session (void)
{
  g_autofree char *path = session_util_path ("a.tincan");
  TincanSession *session = make_saved (path, 3);

  tincan_bookmarks_set (get_bookmarks (session), (TincanBookmarkPlace) { 1, 0 }, "kept");
  session_util_save_good (session, path);
  g_assert_finalize_object (session);
  g_assert_true (g_file_set_contents (path, "{ \"tincan-session\": 1,"
                                      "  \"recording\": \"a.pcapng\" }", -1, NULL));
  session = session_util_open_good (path);
  assert_note (session, 1, 0, "kept");
  g_assert_finalize_object (session);
}

static void
limit_files (rlim_t size)
{
  struct rlimit limit;

  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = size;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* The limit on the size of files stands in for a full disk: the session has the notes, and it is
 * told that the recording does not. */
static void
test_full (void)
{
  g_autofree char *path = session_util_path ("a.tincan");
  TincanSession *session = make_saved (path, 300);
  g_autofree char *note = g_strnfill (TINCAN_NOTE_SIZE_MAX, 'n');

  for (guint i = 1; i <= 3; i++)
    tincan_bookmarks_set (get_bookmarks (session), (TincanBookmarkPlace) { i, 0 }, note);
  limit_files (30 * 1024);
  session_util_save_good (session, path);
  limit_files (RLIM_INFINITY);
  g_test_message ("%s", tincan_session_get_warning (session));
  g_assert_nonnull (strstr (tincan_session_get_warning (session), "saved with its notes"));
  g_assert_finalize_object (session);

  session = session_util_open_good (path);
  assert_note (session, 2, 0, note);
  session_util_save_good (session, path);
  g_assert_null (tincan_session_get_warning (session));
  g_assert_finalize_object (session);
}

int
main (int    argc,
      char **argv)
{
  session_util_init ();
  g_test_init (&argc, &argv, NULL);
  session_util_add ("/session-notes/session-wins", test_session_wins);
  session_util_add ("/session-notes/old-session", test_old_session);
  session_util_add ("/session-notes/full", test_full);
  return session_util_run ();
}
