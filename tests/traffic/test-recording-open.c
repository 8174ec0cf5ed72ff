/* Files of recordings are opened again, whole, cut short, damaged, or none at all.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "codec/error.h"
#include "traffic-util.h"

/* Without the fsync of g_file_set_contents(), of which there would be thousands. */
static void
put_file (const char *path,
          const char *bytes,
          gsize       size)
{
  g_unlink (path);
  g_assert_true (g_file_set_contents_full (path, bytes, (gssize) size, G_FILE_SET_CONTENTS_NONE,
                                           0666, NULL));
}

static void
set_true (gboolean *done)
{
  *done = TRUE;
}

static void
test_round_trip (void)
{
  g_autofree char *path = make_path ("round-trip.pcapng");
  g_autoptr (TincanRecording) written = tincan_recording_new (path, NULL);
  g_autoptr (TincanRecording) read = NULL;

  fill_recording (written);
  g_assert_true (tincan_recording_flush (written, NULL));
  read = open_recording (path, TINCAN_RECORDING_READ_ONLY, NULL);
  g_assert_nonnull (read);
  g_assert_null (tincan_recording_get_warning (read));
  g_assert_true (tincan_recording_is_read_only (read));
  g_assert_cmpstr (tincan_recording_get_path (read), ==, path);
  g_assert_cmpuint (tincan_recording_get_n_published (read), ==,
                    tincan_recording_get_n_records (read));
  assert_same_records (written, read);
  g_assert_finalize_object (g_steal_pointer (&written));
  g_assert_finalize_object (g_steal_pointer (&read));
  g_unlink (path);
}

/* A recording is held while it is written, and goes on where it ended. */
static void
test_append (void)
{
  g_autofree char *path = make_path ("append.pcapng");
  g_autoptr (TincanRecording) recording = tincan_recording_new (path, NULL);
  g_autoptr (TincanRecording) again = NULL;
  g_autoptr (TincanRecording) read = NULL;
  g_autoptr (GError) error = NULL;
  guint n_records;

  fill_recording (recording);
  n_records = tincan_recording_get_n_records (recording);
  again = open_recording (path, TINCAN_RECORDING_APPEND, &error);
  g_assert_null (again);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  g_assert_finalize_object (g_steal_pointer (&recording));

  again = open_recording (path, TINCAN_RECORDING_APPEND, NULL);
  g_assert_nonnull (again);
  g_assert_cmpuint (tincan_recording_get_n_records (again), ==, n_records);
  fill_recording (again);
  g_assert_cmpuint (tincan_recording_get_n_records (again), ==, 2 * n_records);
  g_assert_cmpuint (tincan_recording_get_n_published (again), ==, n_records);
  g_assert_true (tincan_recording_flush (again, NULL));
  read = open_recording (path, TINCAN_RECORDING_READ_ONLY, NULL);
  assert_same_records (again, read);
  g_assert_finalize_object (g_steal_pointer (&again));
  g_assert_finalize_object (g_steal_pointer (&read));
  g_unlink (path);
}

/* How many records of @whole there are, all the same, at the start of the file at @path. */
static guint
count_same (TincanRecording *whole,
            const char      *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TincanRecording) part = open_recording (path, TINCAN_RECORDING_READ_ONLY, &error);
  guint n_records;

  if (part == NULL)
    {
      g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_A_RECORDING);
      return 0;
    }
  n_records = tincan_recording_get_n_records (part);
  for (guint i = 0; i < n_records; i++)
    {
      g_auto (TincanRecord) a = { 0 };
      g_auto (TincanRecord) b = { 0 };

      g_assert_true (tincan_recording_read (whole, i, 100, &a, NULL));
      g_assert_true (tincan_recording_read (part, i, 100, &b, NULL));
      g_assert_cmpmem (a.data, a.data_size, b.data, b.data_size);
      g_assert_cmpstr (a.text, ==, b.text);
    }
  return n_records;
}

static char *
make_small_file (const char  *name,
                 char       **bytes,
                 gsize       *size)
{
  char *path = make_path (name);
  g_autoptr (TincanRecording) recording = tincan_recording_new (path, NULL);
  TincanAddress local = make_address ("127.0.0.1", 1);
  TincanAddress peer = make_address ("127.0.0.1", 2);
  guint interface = tincan_recording_add_interface (recording, 7, "small");
  guint udp = tincan_recording_add_flow (recording, interface, TINCAN_PROTOCOL_UDP, &local, &peer);
  guint tcp = tincan_recording_add_flow (recording, interface, TINCAN_PROTOCOL_TCP, &local, &peer);
  TincanEvent event = { .kind = TINCAN_EVENT_CONNECTED, .flow = tcp, .text = "yes" };

  tincan_recording_add_data (recording, udp, TINCAN_DIRECTION_RECEIVED, (guint8 *) "one", 3, NULL);
  tincan_recording_add_event (recording, &event);
  tincan_recording_add_data (recording, tcp, TINCAN_DIRECTION_SENT, (guint8 *) "two", 3, NULL);
  tincan_recording_add_statistics (recording, interface, 1, 2);
  tincan_recording_add_data (recording, tcp, TINCAN_DIRECTION_RECEIVED, (guint8 *) "3", 1, NULL);
  g_assert_finalize_object (g_steal_pointer (&recording));
  g_assert_true (g_file_get_contents (path, bytes, size, NULL));
  return path;
}

/* Cut anywhere, all whole blocks before are there, and a recording can go on. */
static void
test_truncated (void)
{
  g_autofree char *bytes = NULL;
  gsize size;
  g_autofree char *path = make_small_file ("whole.pcapng", &bytes, &size);
  g_autofree char *cut_path = make_path ("cut.pcapng");
  g_autoptr (TincanRecording) whole = open_recording (path, TINCAN_RECORDING_READ_ONLY, NULL);
  TincanEvent event = { .kind = TINCAN_EVENT_ERROR, .endpoint = TINCAN_NONE, .flow = TINCAN_NONE };
  guint last = 0;

  for (gsize cut = 0; cut <= size; cut++)
    {
      g_autoptr (TincanRecording) again = NULL;
      guint n;

      put_file (cut_path, bytes, cut);
      n = count_same (whole, cut_path);
      g_assert_cmpuint (n, >=, last);
      last = n;
      again = open_recording (cut_path, TINCAN_RECORDING_APPEND, NULL);
      if (again == NULL)
        continue;
      tincan_recording_add_event (again, &event);
      n = tincan_recording_get_n_records (again);
      g_assert_finalize_object (g_steal_pointer (&again));
      again = open_recording (cut_path, TINCAN_RECORDING_READ_ONLY, NULL);
      g_assert_cmpstr (tincan_recording_get_warning (again), ==, NULL);
      g_assert_cmpuint (tincan_recording_get_n_records (again), ==, n);
    }
  g_assert_cmpuint (last, ==, 4);
  g_assert_finalize_object (g_steal_pointer (&whole));
  g_unlink (path);
  g_unlink (cut_path);
}

static void
read_all (TincanRecording *recording)
{
  for (guint i = 0; i < tincan_recording_get_n_records (recording); i++)
    {
      g_auto (TincanRecord) record = { 0 };
      TincanIndexEntry entry;

      g_assert_true (tincan_recording_peek (recording, i, &entry));
      if (tincan_recording_read (recording, i, G_MAXSIZE, &record, NULL))
        g_assert_cmpuint (record.size, ==, record.data_size);
    }
}

/* Whatever bit is wrong, nothing crashes, and blocks behind it are found again. */
static void
test_flipped (void)
{
  g_autofree char *bytes = NULL;
  gsize size;
  g_autofree char *path = make_small_file ("flipped.pcapng", &bytes, &size);

  for (gsize bit = 0; bit < size * 8; bit++)
    {
      g_autoptr (TincanRecording) recording = NULL;
      g_autoptr (GError) error = NULL;

      bytes[bit / 8] ^= (char) (1 << bit % 8);
      put_file (path, bytes, size);
      recording = open_recording (path, TINCAN_RECORDING_READ_ONLY, &error);
      bytes[bit / 8] ^= (char) (1 << bit % 8);
      if (recording == NULL)
        {
          g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_A_RECORDING);
          continue;
        }
      read_all (recording);
    }
  g_unlink (path);
}

/* The lengths of a block in the middle are wrong: what follows is there, and a warning. */
static void
test_damaged (void)
{
  g_autofree char *bytes = NULL;
  gsize size;
  g_autofree char *path = make_small_file ("damaged.pcapng", &bytes, &size);
  g_autoptr (TincanRecording) recording = NULL;
  g_autoptr (GError) error = NULL;
  char *name = memmem (bytes, size, "small", 5);
  gsize offset;

  g_assert_nonnull (name);
  for (offset = ((gsize) (name - bytes)) / 4 * 4; bytes[offset] != 6; offset += 4)
    continue;
  bytes[offset + 4] ^= 4;
  put_file (path, bytes, size);
  recording = open_recording (path, TINCAN_RECORDING_READ_ONLY, NULL);
  g_assert_nonnull (recording);
  g_assert_cmpuint (tincan_recording_get_n_records (recording), ==, 3);
  g_assert_nonnull (strstr (tincan_recording_get_warning (recording), "damaged"));
  g_assert_finalize_object (g_steal_pointer (&recording));
  recording = open_recording (path, TINCAN_RECORDING_APPEND, &error);
  g_assert_null (recording);
  g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_A_RECORDING);
  g_unlink (path);
}

static const struct
{
  const char *name;
  const char *bytes;
  gsize       size;
} foreign[] = {
  { "empty", "", 0 },
  { "one-byte", "x", 1 },
  { "text", "Dear diary, today I did not record anything at all.\n", 52 },
  { "png", "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x06\0\0\0", 29 },
  { "magic-only", "\x0a\x0d\x0d\x0a", 4 },
  { "huge-section", "\x0a\x0d\x0d\x0a\xfc\xff\xff\xff\x4d\x3c\x2b\x1a\1\0\0\0", 16 },
  { "pcap-header-cut", "\xd4\xc3\xb2\xa1\2\0\4\0\0\0\0\0", 12 },
};

static void
test_foreign (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    for (guint mode = TINCAN_RECORDING_READ_ONLY; mode <= TINCAN_RECORDING_APPEND; mode++)
      {
        g_autofree char *path = make_path (foreign[i].name);
        g_autoptr (GError) error = NULL;

        put_file (path, foreign[i].bytes, foreign[i].size);
        g_assert_null (open_recording (path, mode, &error));
        g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_A_RECORDING);
        g_assert_nonnull (strstr (error->message, foreign[i].name));
        g_unlink (path);
      }
}

static void
test_unreadable (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (open_recording (g_get_tmp_dir (), TINCAN_RECORDING_READ_ONLY, &error));
  g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_A_RECORDING);
  g_clear_error (&error);
  g_assert_null (open_recording ("/dev/zero", TINCAN_RECORDING_READ_ONLY, &error));
  g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_A_RECORDING);
  g_clear_error (&error);
  g_assert_null (open_recording ("/does/not/exist", TINCAN_RECORDING_READ_ONLY, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
cancelled_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  gboolean *done = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_null (tincan_recording_open_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *done = TRUE;
}

static void
test_cancelled (void)
{
  g_autofree char *path = make_path ("cancelled.pcapng");
  g_autoptr (TincanRecording) recording = tincan_recording_new (path, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean done = FALSE;

  tincan_recording_open_async (path, TINCAN_RECORDING_READ_ONLY, cancellable, cancelled_cb, &done);
  g_cancellable_cancel (cancellable);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (g_steal_pointer (&recording));
  g_unlink (path);
}

/* Enough for a file that is not small. */
static char *
write_large (guint n)
{
  char *path = make_path ("progressive.pcapng");
  g_autoptr (TincanRecording) recording = tincan_recording_new (path, NULL);
  TincanAddress local = make_address ("127.0.0.1", 7788), peer = make_address ("127.0.0.1", 50000);
  guint interface = tincan_recording_add_interface (recording, 1, "UDP 127.0.0.1:7788");
  guint flow = tincan_recording_add_flow (recording, interface, TINCAN_PROTOCOL_UDP, &local, &peer);
  g_autofree guint8 *payload = make_payload (1, 1000);

  for (guint i = 0; i < n; i++)
    tincan_recording_add_data (recording, flow, TINCAN_DIRECTION_RECEIVED, payload, 1000, NULL);
  g_assert_true (tincan_recording_flush (recording, NULL));
  g_assert_finalize_object (g_steal_pointer (&recording));
  return path;
}

static void
add_published (TincanRecording *recording,
               guint            first,
               guint            n,
               gpointer         user_data)
{
  guint *n_published = user_data;

  g_assert_cmpuint (first, ==, *n_published);
  *n_published += n;
}

/* A large file is open before all of it is there; the rest comes as if it was appended. */
static void
test_progressive (void)
{
  g_autofree char *path = write_large (20000);
  g_autoptr (TincanRecording) recording = open_recording (path, TINCAN_RECORDING_PROGRESSIVE, NULL);
  TincanBackgroundScan *scan = tincan_recording_get_scan (recording);
  g_auto (TincanRecord) record = { 0 };
  gboolean done = FALSE;
  guint n_published = 0;

  g_assert_nonnull (scan);
  g_assert_true (tincan_recording_is_read_only (recording));
  g_assert_cmpuint (tincan_recording_get_n_published (recording), ==, 0);
  g_signal_connect (recording, "published", G_CALLBACK (add_published), &n_published);
  g_signal_connect (recording, "appended", G_CALLBACK (tincan_recording_publish), NULL);
  g_signal_connect_swapped (scan, "done", G_CALLBACK (set_true), &done);
  while (!done || n_published < 20000)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (tincan_background_scan_is_done (scan));
  g_assert_cmpfloat (tincan_background_scan_get_progress (scan), ==, 1);
  g_assert_cmpuint (n_published, ==, 20000);
  g_assert_null (tincan_recording_get_warning (recording));
  g_assert_true (tincan_recording_read (recording, 19999, 2000, &record, NULL));
  g_assert_cmpuint (record.size, ==, 1000);
  g_assert_finalize_object (g_steal_pointer (&recording));
  g_unlink (path);
}

/* Stopped, what was read stays, with a warning; let go while it is scanned, nothing stays. */
static void
test_stopped (void)
{
  g_autofree char *path = write_large (20000);
  g_autoptr (TincanRecording) recording = open_recording (path, TINCAN_RECORDING_PROGRESSIVE, NULL);
  TincanBackgroundScan *scan = tincan_recording_get_scan (recording);
  gboolean done = FALSE;
  guint n_records;

  g_signal_connect_swapped (scan, "done", G_CALLBACK (set_true), &done);
  tincan_background_scan_stop (scan);
  n_records = tincan_recording_get_n_records (recording);
  while (!done)
    g_main_context_iteration (NULL, TRUE);
  tincan_recording_publish (recording);
  g_assert_cmpuint (tincan_recording_get_n_published (recording), ==, n_records);
  if (n_records < 20000)
    g_assert_nonnull (tincan_recording_get_warning (recording));
  g_assert_finalize_object (g_steal_pointer (&recording));

  recording = open_recording (path, TINCAN_RECORDING_PROGRESSIVE, NULL);
  g_assert_finalize_object (g_steal_pointer (&recording));
  g_unlink (path);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recording-open/round-trip", test_round_trip);
  g_test_add_func ("/recording-open/append", test_append);
  g_test_add_func ("/recording-open/truncated", test_truncated);
  g_test_add_func ("/recording-open/flipped", test_flipped);
  g_test_add_func ("/recording-open/damaged", test_damaged);
  g_test_add_func ("/recording-open/foreign", test_foreign);
  g_test_add_func ("/recording-open/unreadable", test_unreadable);
  g_test_add_func ("/recording-open/cancelled", test_cancelled);
  g_test_add_func ("/recording-open/progressive", test_progressive);
  g_test_add_func ("/recording-open/stopped", test_stopped);
  return g_test_run ();
}
