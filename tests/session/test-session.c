/* Sessions made, saved, opened, left behind.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session/session.h"

#include <glib/gstdio.h>
#include <string.h>

#include "codec/error.h"
#include "session-util.h"
#include "session/recovery.h"

static void
test_unsaved_empty (void)
{
  TincanSession *session = session_util_new ();
  g_autofree char *path = g_strdup (session_util_recording (session));

  g_assert_true (tincan_recovery_contains (path));
  g_assert_null (tincan_session_get_path (session));
  g_assert_cmpstr (tincan_session_get_title (session), ==, "Unsaved session");
  g_assert_false (tincan_session_is_read_only (session));
  g_assert_null (tincan_session_get_warning (session));
  session_util_assert_exists (path, TRUE);
  g_assert_finalize_object (session);
  session_util_assert_exists (path, FALSE);
}

/* Somebody still writes to the recording: its file stays. */
static void
test_unsaved_still_used (void)
{
  TincanSession *session = session_util_new ();
  TincanRecording *recording = g_object_ref (tincan_session_get_recording (session));

  g_assert_finalize_object (session);
  session_util_assert_exists (tincan_recording_get_path (recording), TRUE);
  g_assert_finalize_object (recording);
}

static void
test_recover (void)
{
  TincanSession *session = session_util_new ();
  g_autofree char *left = g_strdup (session_util_recording (session));
  g_autofree char *path = session_util_path ("recovered.tincan");
  g_autofree char *recording = session_util_path ("recovered.pcapng");
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GPtrArray) after = NULL;
  TincanEndpointConfig *config = tincan_endpoint_config_new (TINCAN_ROLE_UDP);

  session_util_record (tincan_session_get_recording (session), 7, "before the crash");
  g_assert_finalize_object (session);
  list = tincan_recovery_list ();
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (((TincanRecoverable *) list->pdata[0])->path, ==, left);

  session = session_util_open_good (left);
  g_assert_false (tincan_session_is_read_only (session));
  g_assert_null (tincan_session_get_path (session));
  g_assert_cmpuint (session_util_count_records (session), ==, 1);
  tincan_session_add_endpoint (session, config);
  g_assert_cmpuint (config->number, ==, 8); /* not that of the endpoint before the crash */
  session_util_record (tincan_session_get_recording (session), 8, "after");
  after = tincan_recovery_list ();
  g_assert_cmpuint (after->len, ==, 0);

  session_util_save_good (session, path);
  session_util_assert_exists (left, FALSE);
  session_util_assert_exists (recording, TRUE);
  session_util_assert_record (session, 0, "before the crash");
  session_util_assert_record (session, 1, "after");
  g_assert_finalize_object (session);
  session_util_assert_exists (recording, TRUE);
}

static void
on_notify_title (TincanSession *session,
                 GParamSpec    *pspec,
                 guint         *n_notified)
{
  (*n_notified)++;
}

static void
test_save_and_open (void)
{
  TincanSession *session = session_util_new ();
  g_autofree char *unsaved = g_strdup (session_util_recording (session));
  g_autofree char *path = session_util_path ("my lab.tincan");
  g_autofree char *recording = session_util_path ("my lab.pcapng");
  TincanEndpointConfig *config;
  guint n_notified = 0;

  for (TincanRole role = TINCAN_ROLE_UDP; role <= TINCAN_ROLE_TCP_SERVER; role++)
    tincan_session_add_endpoint (session, tincan_endpoint_config_new (role));
  config = tincan_session_get_endpoints (session)->pdata[1];
  g_free (config->message);
  config->message = g_strdup ("half a draf");
  tincan_session_set_selected (session, 1);
  session_util_record (tincan_session_get_recording (session), 1, "one");

  g_signal_connect (session, "notify::title", G_CALLBACK (on_notify_title), &n_notified);
  session_util_save_good (session, path);
  g_assert_cmpuint (n_notified, ==, 1);
  g_assert_cmpstr (tincan_session_get_title (session), ==, "my lab");
  g_assert_cmpstr (tincan_session_get_path (session), ==, path);
  g_assert_cmpstr (session_util_recording (session), ==, recording);
  session_util_assert_exists (unsaved, FALSE);

  /* Traffic goes on being recorded there. */
  session_util_record (tincan_session_get_recording (session), 2, "two");
  session_util_save_good (session, path);
  g_assert_cmpstr (session_util_recording (session), ==, recording);
  g_assert_finalize_object (session);

  session = session_util_open_good (path);
  g_assert_null (tincan_session_get_warning (session));
  g_assert_cmpstr (tincan_session_get_title (session), ==, "my lab");
  g_assert_cmpstr (session_util_recording (session), ==, recording);
  g_assert_cmpuint (tincan_session_get_endpoints (session)->len, ==, 3);
  g_assert_cmpuint (tincan_session_get_selected (session), ==, 1);
  config = tincan_session_get_endpoints (session)->pdata[1];
  g_assert_cmpint (config->role, ==, TINCAN_ROLE_TCP_CLIENT);
  g_assert_cmpuint (config->number, ==, 2);
  g_assert_cmpstr (config->message, ==, "half a draf");
  g_assert_cmpuint (session_util_count_records (session), ==, 2);
  session_util_record (tincan_session_get_recording (session), 1, "three"); /* opened for append */
  g_assert_finalize_object (session);

  session = session_util_open_good (path);
  session_util_assert_record (session, 0, "one");
  session_util_assert_record (session, 1, "two");
  session_util_assert_record (session, 2, "three");
  g_assert_finalize_object (session);
}

/* The recording's name in the file is relative: both can move together. */
static void
test_moved (void)
{
  TincanSession *session = session_util_new ();
  g_autofree char *path = session_util_path ("a.tincan");
  g_autofree char *recording = session_util_path ("a.pcapng");
  g_autofree char *folder = session_util_path ("elsewhere");
  g_autofree char *new_path = g_build_filename (folder, "b.tincan", NULL);
  g_autofree char *new_recording = g_build_filename (folder, "a.pcapng", NULL);

  session_util_record (tincan_session_get_recording (session), TINCAN_NONE, "one");
  session_util_save_good (session, path);
  g_assert_finalize_object (session);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (g_rename (path, new_path), ==, 0);
  g_assert_cmpint (g_rename (recording, new_recording), ==, 0);
  session = session_util_open_good (new_path);
  g_assert_null (tincan_session_get_warning (session));
  session_util_assert_record (session, 0, "one");
  g_assert_cmpstr (session_util_recording (session), ==, new_recording);
  g_assert_finalize_object (session);
}

/* Somebody tidied up: the recording is in a folder below, and stays there. */
static void
test_below (void)
{
  TincanSession *session;
  g_autofree char *path = session_util_path ("a.tincan");
  g_autofree char *recording = session_util_path ("a.pcapng");
  g_autofree char *folder = session_util_path ("captures");
  g_autofree char *below = session_util_path ("captures/b.pcapng");

  session_util_make_saved (path);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_cmpint (g_rename (recording, below), ==, 0);
  g_assert_true (g_file_set_contents (path, "{ \"tincan-session\": 1,"
                                            "  \"recording\": \"captures/b.pcapng\" }", -1, NULL));
  for (guint i = 0; i < 2; i++)
    {
      session = session_util_open_good (path);
      g_assert_null (tincan_session_get_warning (session));
      g_assert_cmpstr (session_util_recording (session), ==, below);
      session_util_save_good (session, path);
      g_assert_finalize_object (session);
    }
}

static void
test_save_as (void)
{
  TincanSession *session = session_util_new ();
  g_autofree char *first = session_util_path ("first.tincan");
  g_autofree char *second = session_util_path ("second.tincan");
  g_autofree char *second_recording = session_util_path ("second.pcapng");

  session_util_record (tincan_session_get_recording (session), TINCAN_NONE, "one");
  session_util_save_good (session, first);
  session_util_save_good (session, second);
  session_util_record (tincan_session_get_recording (session), TINCAN_NONE, "two");
  g_assert_cmpstr (session_util_recording (session), ==, second_recording);
  g_assert_cmpstr (tincan_session_get_title (session), ==, "second");
  g_assert_finalize_object (session);

  session = session_util_open_good (first);
  g_assert_cmpuint (session_util_count_records (session), ==, 1);
  session_util_assert_record (session, 0, "one");
  g_assert_finalize_object (session);
  session = session_util_open_good (second);
  g_assert_cmpuint (session_util_count_records (session), ==, 2);
  g_assert_finalize_object (session);
}

/* Nobody's recording is overwritten, unless it is that of the session that is. */
static void
test_save_over (void)
{
  TincanSession *session = session_util_new ();
  g_autofree char *path = session_util_path ("x.tincan");
  g_autofree char *recording = session_util_path ("x.pcapng");
  g_autofree char *second_recording = session_util_path ("x-2.pcapng");
  g_autofree char *text = NULL;

  g_assert_true (g_file_set_contents (recording, "precious", -1, NULL));
  session_util_record (tincan_session_get_recording (session), TINCAN_NONE, "one");
  session_util_save_good (session, path);
  g_assert_cmpstr (session_util_recording (session), ==, second_recording);
  session_util_save_good (session, path);
  g_assert_cmpstr (session_util_recording (session), ==, second_recording);
  g_assert_true (g_file_get_contents (recording, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "precious");
  g_assert_finalize_object (session);

  session = session_util_new ();
  session_util_record (tincan_session_get_recording (session), TINCAN_NONE, "other");
  session_util_save_good (session, path);
  g_assert_cmpstr (session_util_recording (session), ==, second_recording);
  g_assert_finalize_object (session);
  session = session_util_open_good (path);
  g_assert_cmpuint (session_util_count_records (session), ==, 1);
  session_util_assert_record (session, 0, "other");
  g_assert_finalize_object (session);
}

static void
test_save_fails (void)
{
  TincanSession *session = session_util_new ();
  g_autofree char *unsaved = g_strdup (session_util_recording (session));
  g_autofree char *path = session_util_path ("later.tincan");
  g_autoptr (GError) error = NULL;

  session_util_record (tincan_session_get_recording (session), TINCAN_NONE, "one");
  g_assert_false (session_util_save (session, "/no/such/folder/a.tincan", &error));
  g_assert_nonnull (error);
  g_assert_null (tincan_session_get_path (session));
  g_assert_cmpstr (session_util_recording (session), ==, unsaved);
  session_util_record (tincan_session_get_recording (session), TINCAN_NONE, "two");
  session_util_save_good (session, path);
  session_util_assert_record (session, 1, "two");
  g_assert_finalize_object (session);
}

static void
test_save_pending (void)
{
  TincanSession *session = session_util_new ();
  g_autofree char *path = session_util_path ("a.tincan");
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GError) error = NULL;

  tincan_session_save_async (session, path, NULL, session_util_result_cb, &first);
  g_assert_false (session_util_save (session, path, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PENDING);
  session_util_wait (&first);
  g_assert_true (tincan_session_save_finish (session, first, NULL));
  g_clear_object (&first);
  g_assert_finalize_object (session);
}

static void
test_open_fails (void)
{
  static const struct
  {
    const char *name;
    const char *contents; /* NULL: no file */
    int         code;     /* of TINCAN_ERROR; -1: another domain */
  } cases[] = {
    { "a.tincan", NULL, -1 },
    { "a.pcapng", NULL, -1 },
    { "a.tincan", "", TINCAN_ERROR_NOT_A_SESSION },
    { "a.pcapng", "", TINCAN_ERROR_NOT_A_RECORDING },
    { "a.tincan", "random \001\002", TINCAN_ERROR_NOT_A_SESSION },
    { "a.pcapng", "random \001\002", TINCAN_ERROR_NOT_A_RECORDING },
    { "a.pcap", "{ \"tincan-session\": 1 }", TINCAN_ERROR_NOT_A_RECORDING },
    { "a.tincan", "{ \"tincan-session\": }", TINCAN_ERROR_NOT_A_SESSION },
    { "a.tincan", "\n\r\r\nbroken", TINCAN_ERROR_NOT_A_RECORDING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = session_util_path (cases[i].name);
      g_autoptr (GError) error = NULL;

      g_test_message ("case %u", i);
      if (cases[i].contents != NULL)
        g_assert_true (g_file_set_contents (path, cases[i].contents, -1, NULL));
      g_assert_null (session_util_open (path, NULL, &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].name));
      if (cases[i].code >= 0)
        g_assert_error (error, TINCAN_ERROR, cases[i].code);
      g_unlink (path);
    }
}

static void
test_open_cancelled (void)
{
  g_autofree char *path = session_util_path ("a.tincan");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  session_util_make_saved (path);
  g_cancellable_cancel (cancellable);
  g_assert_null (session_util_open (path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_endpoints (void)
{
  TincanSession *session = session_util_new ();
  GPtrArray *endpoints = tincan_session_get_endpoints (session);
  TincanEndpointConfig *config;

  for (guint i = 1; i <= 3; i++)
    {
      config = tincan_endpoint_config_new (TINCAN_ROLE_UDP);
      tincan_session_add_endpoint (session, config);
      g_assert_cmpuint (config->number, ==, i);
    }
  tincan_session_set_selected (session, 2);
  tincan_session_remove_endpoint (session, endpoints->pdata[2]);
  g_assert_cmpuint (tincan_session_get_selected (session), ==, 1);
  config = tincan_endpoint_config_new (TINCAN_ROLE_UDP);
  tincan_session_add_endpoint (session, config);
  g_assert_cmpuint (config->number, ==, 4); /* 3 had its records */
  while (endpoints->len > 0)
    tincan_session_remove_endpoint (session, endpoints->pdata[0]);
  g_assert_cmpuint (tincan_session_get_selected (session), ==, 0);
  g_assert_finalize_object (session);
}

int
main (int    argc,
      char **argv)
{
  session_util_init ();
  g_test_init (&argc, &argv, NULL);

  session_util_add ("/session/unsaved/empty", test_unsaved_empty);
  session_util_add ("/session/unsaved/still-used", test_unsaved_still_used);
  session_util_add ("/session/recover", test_recover);
  session_util_add ("/session/save-and-open", test_save_and_open);
  session_util_add ("/session/moved", test_moved);
  session_util_add ("/session/below", test_below);
  session_util_add ("/session/save-as", test_save_as);
  session_util_add ("/session/save-over", test_save_over);
  session_util_add ("/session/save-fails", test_save_fails);
  session_util_add ("/session/save-pending", test_save_pending);
  session_util_add ("/session/open-fails", test_open_fails);
  session_util_add ("/session/open-cancelled", test_open_cancelled);
  session_util_add ("/session/endpoints", test_endpoints);

  return session_util_run ();
}
