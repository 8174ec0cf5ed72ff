/* Sessions with large recordings: there at once, read-only until all of it is read, then as any
 * other; and those that cannot be continued.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session/session.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "session-util.h"
#include "session/recovery.h"

#define N_RECORDS 60000 /* more than is read before a session is shown */
#define PAYLOAD_SIZE 64

static void
fill (TincanRecording *recording,
      guint            endpoint)
{
  TincanAddress local = { .ip = { 127, 0, 0, 1 }, .port = 7788, .family = 4 };
  TincanAddress peer = { .ip = { 127, 0, 0, 1 }, .port = 7789, .family = 4 };
  guint interface = tincan_recording_add_interface (recording, endpoint, "UDP 127.0.0.1:7788");
  guint flow = tincan_recording_add_flow (recording, interface, TINCAN_PROTOCOL_UDP, &local, &peer);
  guint8 payload[PAYLOAD_SIZE] = { 0 };

  for (guint i = 0; i < N_RECORDS; i++)
    {
      memcpy (payload, &i, sizeof i);
      tincan_recording_add_data (recording, flow, TINCAN_DIRECTION_RECEIVED, payload,
                                 sizeof payload, NULL);
    }
  g_assert_true (tincan_recording_flush (recording, NULL));
}

/* A saved session of one endpoint, whose recording has records of endpoint 7. */
static void
make_saved (const char *path)
{
  TincanSession *session = session_util_new ();

  tincan_session_add_endpoint (session, tincan_endpoint_config_new (TINCAN_ROLE_UDP));
  fill (tincan_session_get_recording (session), 7);
  session_util_save_good (session, path);
  g_assert_finalize_object (session);
}

static void
wait_opened (TincanSession *session)
{
  gint64 deadline = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (tincan_session_is_opening (session))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
    }
}

static TincanSession *
open_slowly (const char *path)
{
  TincanSession *session = session_util_open_good (path);
  TincanRecording *recording = tincan_session_get_recording (session);

  if (tincan_session_is_opening (session)) /* else the scan was faster than we look */
    {
      g_assert_true (tincan_session_is_read_only (session));
      g_assert_true (tincan_recording_is_read_only (recording));
    }
  g_assert_false (tincan_recording_is_empty (recording));
  return session;
}

static void
assert_all (TincanSession *session,
            guint          n)
{
  TincanRecording *recording = tincan_session_get_recording (session);

  g_assert_cmpuint (tincan_recording_get_n_records (recording), ==, n);
  for (guint i = 0; i < N_RECORDS; i += 997)
    {
      g_auto (TincanRecord) record = { 0 };

      g_assert_true (tincan_recording_read (recording, i, PAYLOAD_SIZE, &record, NULL));
      g_assert_cmpmem (record.data, sizeof i, &i, sizeof i);
    }
}

static void
test_saved (void)
{
  g_autofree char *path = session_util_path ("a.tincan");
  TincanEndpointConfig *config = tincan_endpoint_config_new (TINCAN_ROLE_UDP);
  TincanSession *session;

  make_saved (path);
  session = open_slowly (path);
  g_assert_cmpuint (tincan_session_get_endpoints (session)->len, ==, 1);
  wait_opened (session);
  g_assert_false (tincan_session_is_read_only (session));
  g_assert_null (tincan_recording_get_warning (tincan_session_get_recording (session)));
  assert_all (session, N_RECORDS);
  tincan_session_add_endpoint (session, config);
  g_assert_cmpuint (config->number, ==, 8); /* records speak of the seventh */
  session_util_record (tincan_session_get_recording (session), 1, "goes on");
  session_util_save_good (session, path);
  g_assert_finalize_object (session);

  session = open_slowly (path);
  wait_opened (session);
  assert_all (session, N_RECORDS + 1);
  session_util_assert_record (session, N_RECORDS, "goes on");
  g_assert_finalize_object (session);
}

/* As the power going leaves it. */
static void
test_incomplete_end (void)
{
  g_autofree char *path = session_util_path ("a.tincan");
  g_autofree char *recording = session_util_path ("a.pcapng");
  TincanSession *session;
  GStatBuf status;

  make_saved (path);
  g_assert_cmpint (g_stat (recording, &status), ==, 0);
  g_assert_cmpint (truncate (recording, status.st_size - 5), ==, 0);
  session = open_slowly (path);
  wait_opened (session);
  g_assert_false (tincan_session_is_read_only (session));
  g_assert_nonnull (strstr (tincan_recording_get_warning (tincan_session_get_recording (session)),
                            "at the end"));
  assert_all (session, N_RECORDS - 1);
  session_util_record (tincan_session_get_recording (session), 1, "goes on");
  g_assert_finalize_object (session);

  session = open_slowly (path);
  wait_opened (session);
  g_assert_null (tincan_recording_get_warning (tincan_session_get_recording (session)));
  session_util_assert_record (session, N_RECORDS - 1, "goes on");
  g_assert_finalize_object (session);
}

/* It is shown as far as it can be, and not touched. */
static void
test_damaged (void)
{
  g_autofree char *path = session_util_path ("a.tincan");
  g_autofree char *recording = session_util_path ("a.pcapng");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  TincanSession *session;
  gsize size, size_after;

  make_saved (path);
  g_assert_true (g_file_get_contents (recording, &before, &size, NULL));
  memset (before + size / 2, 0xff, 300);
  g_assert_true (g_file_set_contents (recording, before, (gssize) size, NULL));
  session = open_slowly (path);
  wait_opened (session);
  g_assert_true (tincan_session_is_read_only (session));
  g_assert_nonnull (strstr (tincan_recording_get_warning (tincan_session_get_recording (session)),
                            "cannot be continued"));
  g_assert_cmpuint (tincan_recording_get_n_records (tincan_session_get_recording (session)), >,
                    N_RECORDS - 10);
  g_assert_false (session_util_save (session, path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY);
  g_assert_finalize_object (session);
  g_assert_true (g_file_get_contents (recording, &after, &size_after, NULL));
  g_assert_cmpmem (before, size, after, size_after);
}

static void
test_stopped (void)
{
  g_autofree char *path = session_util_path ("a.tincan");
  g_autofree char *recording = session_util_path ("a.pcapng");
  TincanSession *session;
  GStatBuf before, after;

  make_saved (path);
  g_assert_cmpint (g_stat (recording, &before), ==, 0);
  session = open_slowly (path);
  tincan_background_scan_stop (tincan_recording_get_scan (tincan_session_get_recording (session)));
  wait_opened (session);
  if (tincan_session_is_read_only (session)) /* else it was done already */
    g_assert_nonnull (strstr (tincan_recording_get_warning (tincan_session_get_recording (session)),
                              "open it again"));
  g_assert_finalize_object (session);
  g_assert_cmpint (g_stat (recording, &after), ==, 0);
  g_assert_cmpint (before.st_size, ==, after.st_size);
}

/* What a crash left behind stays, even if the window closes before a record is seen. */
static void
test_left_behind (void)
{
  TincanRecording *recording = tincan_recovery_new_recording (NULL);
  g_autofree char *path = g_strdup (tincan_recording_get_path (recording));
  TincanSession *session;

  fill (recording, 1);
  g_assert_finalize_object (recording);
  session = open_slowly (path);
  g_assert_finalize_object (session);
  session_util_assert_exists (path, TRUE);

  session = open_slowly (path);
  wait_opened (session);
  g_assert_false (tincan_session_is_read_only (session));
  session_util_record (tincan_session_get_recording (session), 1, "goes on");
  assert_all (session, N_RECORDS + 1);
  g_assert_finalize_object (session);
  session_util_assert_exists (path, TRUE);
}

int
main (int    argc,
      char **argv)
{
  session_util_init ();
  g_test_init (&argc, &argv, NULL);

  session_util_add ("/session-opening/saved", test_saved);
  session_util_add ("/session-opening/incomplete-end", test_incomplete_end);
  session_util_add ("/session-opening/damaged", test_damaged);
  session_util_add ("/session-opening/stopped", test_stopped);
  session_util_add ("/session-opening/left-behind", test_left_behind);

  return session_util_run ();
}
