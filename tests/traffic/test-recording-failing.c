/* A file that cannot be written stops nothing: what arrives is kept as long as there is room,
 * and counted then.
 *
 * The limit on the size of files stands in for a full disk; it can be lifted again.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "traffic-util.h"

#define LIMIT (3 * 1024 * 1024 + 1234)
#define SIZE 10000
#define MANY (100 * 1024 * 1024 / SIZE)

typedef struct
{
  guint n_failed;
  guint n_recovered;
} Counts;

static void
limit_files (rlim_t size)
{
  struct rlimit limit;

  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = size;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
on_failed (TincanRecording *recording,
           const GError    *error,
           Counts          *counts)
{
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, "failing.pcapng"));
  counts->n_failed++;
}

static void
on_recovered (TincanRecording *recording,
              Counts          *counts)
{
  counts->n_recovered++;
}

static guint
add_flow (TincanRecording *recording)
{
  TincanAddress local = make_address ("127.0.0.1", 7788);
  TincanAddress peer = make_address ("127.0.0.1", 50123);
  guint interface = tincan_recording_add_interface (recording, 3, "TCP 127.0.0.1:7788");

  return tincan_recording_add_flow (recording, interface, TINCAN_PROTOCOL_TCP, &local, &peer);
}

static void
add_many (TincanRecording *recording,
          guint            flow,
          guint            first,
          guint            n)
{
  g_autofree guint8 *data = make_payload (1, SIZE);

  for (guint i = first; i < first + n; i++)
    {
      memcpy (data, &i, sizeof i);
      tincan_recording_add_data (recording, flow, TINCAN_DIRECTION_RECEIVED, data, SIZE, NULL);
    }
}

static void
assert_numbered (TincanRecording *recording,
                 guint            n)
{
  for (guint i = 0; i < n; i++)
    {
      g_auto (TincanRecord) record = { 0 };
      guint number;

      g_assert_true (tincan_recording_read (recording, i, sizeof number, &record, NULL));
      g_assert_cmpuint (record.data_size, ==, sizeof number);
      memcpy (&number, record.data, sizeof number);
      g_assert_cmpuint (number, ==, i);
    }
}

/* What fits into memory is in the file when there is room again. */
static void
test_held (void)
{
  g_autofree char *path = make_path ("failing.pcapng");
  g_autoptr (TincanRecording) recording = tincan_recording_new (path, NULL);
  g_autoptr (TincanRecording) read = NULL;
  g_autoptr (GError) error = NULL;
  guint flow = add_flow (recording);
  Counts counts = { 0 };

  g_signal_connect (recording, "failed", G_CALLBACK (on_failed), &counts);
  g_signal_connect (recording, "recovered", G_CALLBACK (on_recovered), &counts);
  limit_files (LIMIT);
  add_many (recording, flow, 0, 1000);
  g_assert_false (tincan_recording_flush (recording, &error));
  g_assert_nonnull (error);
  while (counts.n_failed == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (tincan_recording_is_congested (recording));

  /* What is in the file is whole, except during the attempt of each second. */
  do
    {
      g_clear_object (&read);
      read = open_recording (path, TINCAN_RECORDING_READ_ONLY, NULL);
    }
  while (tincan_recording_get_warning (read) != NULL);
  assert_numbered (read, tincan_recording_get_n_records (read));
  g_assert_cmpuint (tincan_recording_get_n_records (read), >, 100);
  g_clear_object (&read);

  assert_numbered (recording, 1000);
  limit_files (RLIM_INFINITY);
  while (counts.n_recovered == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (tincan_recording_flush (recording, NULL));
  g_assert_cmpuint (tincan_recording_get_n_records (recording), ==, 1000);
  read = open_recording (path, TINCAN_RECORDING_READ_ONLY, NULL);
  assert_same_records (recording, read);
  g_assert_finalize_object (g_steal_pointer (&recording));
  g_unlink (path);
}

/* What does not fit is counted, and that goes on record. */
static void
test_lost (void)
{
  g_autofree char *path = make_path ("failing.pcapng");
  g_autoptr (TincanRecording) recording = tincan_recording_new (path, NULL);
  g_autofree char *words = NULL;
  g_auto (TincanRecord) record = { 0 };
  guint flow = add_flow (recording);
  guint n_kept;
  Counts counts = { 0 };

  g_signal_connect (recording, "failed", G_CALLBACK (on_failed), &counts);
  limit_files (LIMIT);
  add_many (recording, flow, 0, 500);
  g_assert_false (tincan_recording_flush (recording, NULL));
  add_many (recording, flow, 500, MANY - 500);
  n_kept = tincan_recording_get_n_records (recording);
  g_assert_cmpuint (n_kept, >, 60 * 1024 * 1024 / SIZE);
  g_assert_cmpuint (n_kept, <, 72 * 1024 * 1024 / SIZE);
  g_assert_false (tincan_recording_is_congested (recording));

  limit_files (RLIM_INFINITY);
  while (tincan_recording_get_n_records (recording) == n_kept)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (counts.n_failed, ==, 1);
  g_assert_true (tincan_recording_read (recording, n_kept, 0, &record, NULL));
  g_assert_cmpint (record.event, ==, TINCAN_EVENT_ERROR);
  words = g_strdup_printf ("%u records", MANY - n_kept);
  g_assert_nonnull (strstr (record.text, words));
  g_assert_true (tincan_recording_flush (recording, NULL));
  assert_numbered (recording, n_kept);
  g_assert_finalize_object (g_steal_pointer (&recording));
  g_unlink (path);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recording-failing/held", test_held);
  g_test_add_func ("/recording-failing/lost", test_lost);
  return g_test_run ();
}
