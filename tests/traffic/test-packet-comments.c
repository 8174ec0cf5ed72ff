/* Notes get into the packets of the file that is being written, and nothing else in it changes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "traffic-util.h"

/* So often traffic comes while a file is being saved, at most. */
#define N_FILLS_MAX 40

static void
finish_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **finished = user_data;

  *finished = g_object_ref (result);
}

/* Saves where it is, while records go on being appended. */
static gboolean
save (TincanRecording  *recording,
      gboolean          traffic,
      GCancellable     *cancellable,
      GError          **error)
{
  g_autofree char *path = g_strdup (tincan_recording_get_path (recording));
  g_autoptr (GAsyncResult) result = NULL;

  tincan_recording_save_async (recording, path, FALSE, cancellable, finish_cb, &result);
  for (guint i = 0; result == NULL; i++)
    {
      if (traffic && i < N_FILLS_MAX)
        fill_recording (recording);
      g_main_context_iteration (NULL, i >= N_FILLS_MAX);
    }
  return tincan_recording_save_finish (recording, result, error);
}

static void
set_note (TincanRecording *recording,
          guint            record,
          const char      *note)
{
  tincan_bookmarks_set (tincan_recording_get_bookmarks (recording),
                        (TincanBookmarkPlace) { record, 0 }, note);
}

static void
set_notes (TincanRecording *recording,
           guint            step,
           const char      *format)
{
  for (guint i = 0; i < tincan_recording_get_n_records (recording); i += step)
    {
      g_autofree char *note = g_strdup_printf ("%s %u", format, i);

      set_note (recording, i, note);
    }
}

static gboolean
is_data (TincanRecording *recording,
         guint            record)
{
  TincanIndexEntry entry;

  g_assert_true (tincan_recording_peek (recording, record, &entry));
  return entry.direction != TINCAN_DIRECTION_EVENT;
}

/* The file has all records, and on their packets all notes and no others. */
static void
assert_in_file (TincanRecording *recording)
{
  const char *path = tincan_recording_get_path (recording);
  g_autoptr (TincanRecording) read = NULL;
  guint n_noted = 0;

  g_assert_true (tincan_recording_flush (recording, NULL));
  read = open_recording (path, TINCAN_RECORDING_READ_ONLY, NULL);
  g_assert_null (tincan_recording_get_warning (read));
  assert_same_records (recording, read);
  for (guint i = 0; i < tincan_recording_get_n_records (recording); i++)
    {
      g_autofree char *wanted = NULL;
      g_autofree char *found = NULL;

      if (is_data (recording, i))
        wanted = tincan_bookmarks_dup_comment (tincan_recording_get_bookmarks (recording), i);
      found = tincan_bookmarks_dup_comment (tincan_recording_get_bookmarks (read), i);
      g_assert_cmpstr (found, ==, wanted);
      n_noted += found != NULL;
    }
  g_test_message ("%u records, %u notes", tincan_recording_get_n_records (recording), n_noted);
}

static gboolean
file_is (const char   *path,
         const guint8 *bytes,
         gsize         size)
{
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  return length == size && memcmp (text, bytes, size) == 0;
}

/* What the recording reads in its file, which nothing changes. */
static guint8 *
read_all (TincanRecording *recording,
          gsize           *size)
{
  guint8 *bytes = g_malloc (256 * 1024 * 1024);
  gssize n = tincan_recording_read_file (recording, 0, bytes, 256 * 1024 * 1024);

  g_assert_cmpint (n, >, 0);
  *size = (gsize) n;
  return bytes;
}

static TincanRecording *
make_recording (const char *path)
{
  g_autoptr (GError) error = NULL;
  TincanRecording *recording = tincan_recording_new (path, &error);

  g_assert_no_error (error);
  fill_recording (recording);
  return recording;
}

/* Set, changed, removed, and all removed: then the file is as it would be without. */
static void
test_live (void)
{
  g_autofree char *path = make_path ("noted.pcapng");
  TincanRecording *recording = make_recording (path);
  TincanBookmarks *bookmarks = tincan_recording_get_bookmarks (recording);
  g_autofree guint8 *bytes = NULL;
  TincanBookmarkPlace place;
  gsize size;

  set_notes (recording, 7, "first");
  set_note (recording, 3, "");
  g_assert_true (save (recording, TRUE, NULL, NULL));
  assert_in_file (recording);

  set_notes (recording, 3, "second, with more words and 中文");
  for (guint i = 0; i < tincan_recording_get_n_records (recording); i += 21)
    tincan_bookmarks_remove (bookmarks, (TincanBookmarkPlace) { i, 0 });
  g_assert_true (save (recording, TRUE, NULL, NULL));
  fill_recording (recording);
  assert_in_file (recording);

  while (tincan_bookmarks_get_nth (bookmarks, 0, &place))
    tincan_bookmarks_remove (bookmarks, place);
  g_assert_true (save (recording, FALSE, NULL, NULL));
  assert_in_file (recording);
  bytes = read_all (recording, &size);
  g_assert_true (file_is (path, bytes, size));
  g_assert_finalize_object (recording);
  g_unlink (path);
}

/* A recording that is opened again has the notes of its file; those go, too. */
static void
test_reopened (void)
{
  g_autofree char *path = make_path ("again.pcapng");
  TincanRecording *recording = make_recording (path);
  TincanBookmarks *bookmarks;

  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  set_notes (recording, 5, "kept");
  g_assert_true (save (recording, FALSE, NULL, NULL));
  g_assert_finalize_object (recording);

  for (guint i = 0; i < 3; i++)
    {
      struct stat status;

      recording = open_recording (path, TINCAN_RECORDING_APPEND, NULL);
      bookmarks = tincan_recording_get_bookmarks (recording);
      assert_in_file (recording);
      tincan_bookmarks_remove (bookmarks, (TincanBookmarkPlace) { 5, 0 });
      set_note (recording, 10 + i, "new");
      g_assert_true (save (recording, TRUE, NULL, NULL));
      assert_in_file (recording);
      g_assert_cmpint (g_stat (path, &status), ==, 0);
      g_assert_cmpuint (status.st_mode & 07777, ==, 0640);
      g_assert_finalize_object (recording);
    }
  g_unlink (path);
}

/* Several notes on one packet are one comment. */
static void
test_several (void)
{
  g_autofree char *path = make_path ("several.pcapng");
  TincanRecording *recording = make_recording (path);
  TincanBookmarks *bookmarks = tincan_recording_get_bookmarks (recording);
  g_autofree char *comment = NULL;
  TincanRecording *read;

  tincan_bookmarks_set (bookmarks, (TincanBookmarkPlace) { 4, 50 }, "behind");
  tincan_bookmarks_set (bookmarks, (TincanBookmarkPlace) { 4, 20 }, "");
  tincan_bookmarks_set (bookmarks, (TincanBookmarkPlace) { 4, 0 }, "before");
  g_assert_true (save (recording, FALSE, NULL, NULL));
  read = open_recording (path, TINCAN_RECORDING_READ_ONLY, NULL);
  comment = tincan_bookmarks_dup_comment (tincan_recording_get_bookmarks (read), 4);
  g_assert_cmpstr (comment, ==, "before; behind");
  g_assert_cmpuint (tincan_bookmarks_get_n (tincan_recording_get_bookmarks (read)), ==, 1);
  g_assert_finalize_object (read);
  g_assert_finalize_object (recording);
  g_unlink (path);
}

typedef struct
{
  TincanRecording *recording;
  TincanRecording *twin; /* that stays as it is */
  atomic_bool      stop;
} Readers;

static gpointer
read_again_and_again (gpointer user_data)
{
  Readers *readers = user_data;

  while (!atomic_load (&readers->stop))
    assert_same_records (readers->recording, readers->twin);
  return NULL;
}

/* Other threads read, and never see a position of one file in the other. */
static void
test_readers (void)
{
  g_autofree char *path = make_path ("read.pcapng");
  g_autofree char *twin = make_path ("twin.pcapng");
  Readers readers = { .recording = make_recording (path) };
  GThread *threads[2];

  fill_recording (readers.recording);
  g_assert_true (tincan_recording_flush (readers.recording, NULL));
  {
    g_autofree guint8 *bytes = NULL;
    gsize size;

    bytes = read_all (readers.recording, &size);
    g_assert_true (g_file_set_contents (twin, (char *) bytes, (gssize) size, NULL));
  }
  readers.twin = open_recording (twin, TINCAN_RECORDING_READ_ONLY, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("reader", read_again_and_again, &readers);
  for (guint i = 1; i < 30; i++)
    {
      set_notes (readers.recording, i, i % 2 != 0 ? "short" : "a much longer note, for a change");
      g_assert_true (save (readers.recording, FALSE, NULL, NULL));
    }
  atomic_store (&readers.stop, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  assert_in_file (readers.recording);
  g_assert_finalize_object (readers.recording);
  g_assert_finalize_object (readers.twin);
  g_unlink (path);
  g_unlink (twin);
}

static void
limit_files (rlim_t size)
{
  struct rlimit limit;

  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = size;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

/* The limit on the size of files stands in for a full disk: the old file stays, and goes on. */
static void
test_full (void)
{
  g_autofree char *path = make_path ("full.pcapng");
  TincanRecording *recording = make_recording (path);
  g_autofree guint8 *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_assert_true (tincan_recording_flush (recording, NULL));
  bytes = read_all (recording, &size);
  set_notes (recording, 2, "a note that does not fit");
  limit_files (size + 100);
  g_assert_false (save (recording, FALSE, NULL, &error));
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_true (file_is (path, bytes, size));
  limit_files (RLIM_INFINITY);
  fill_recording (recording);
  g_assert_true (save (recording, FALSE, NULL, NULL));
  assert_in_file (recording);
  g_assert_finalize_object (recording);
  g_unlink (path);
}

static void
test_cancelled (void)
{
  g_autofree char *path = make_path ("cancelled.pcapng");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TincanRecording *recording = make_recording (path);
  g_autofree guint8 *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_assert_true (tincan_recording_flush (recording, NULL));
  bytes = read_all (recording, &size);
  set_notes (recording, 2, "a note");
  g_cancellable_cancel (cancellable);
  g_assert_false (save (recording, FALSE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (file_is (path, bytes, size));
  g_assert_finalize_object (recording);
  g_unlink (path);
}

/* What is only read is never written. */
static void
test_read_only (void)
{
  g_autofree char *path = make_path ("foreign.pcapng");
  TincanRecording *recording = make_recording (path);
  g_autofree guint8 *bytes = NULL;
  gsize size;

  g_assert_true (tincan_recording_flush (recording, NULL));
  bytes = read_all (recording, &size);
  g_assert_finalize_object (recording);
  recording = open_recording (path, TINCAN_RECORDING_READ_ONLY, NULL);
  set_notes (recording, 2, "a note");
  g_assert_true (save (recording, FALSE, NULL, NULL));
  g_assert_true (file_is (path, bytes, size));
  g_assert_finalize_object (recording);
  g_unlink (path);
}

/* Comments beyond those that are kept are told. */
static void
test_too_many (void)
{
  g_autofree char *path = make_path ("many.pcapng");
  TincanRecording *recording = tincan_recording_new (path, NULL);
  TincanAddress local = make_address ("127.0.0.1", 7000);
  TincanAddress peer = make_address ("127.0.0.2", 7001);
  guint interface = tincan_recording_add_interface (recording, 1, "UDP");
  guint flow = tincan_recording_add_flow (recording, interface, TINCAN_PROTOCOL_UDP, &local, &peer);
  TincanPacketFacts facts = { .comment = "c" };

  for (guint i = 0; i < TINCAN_BOOKMARKS_MAX + 2; i++)
    tincan_recording_add_data (recording, flow, TINCAN_DIRECTION_SENT, (guint8 *) "x", 1, &facts);
  g_assert_true (tincan_recording_flush (recording, NULL));
  g_assert_finalize_object (recording);
  recording = open_recording (path, TINCAN_RECORDING_READ_ONLY, NULL);
  g_assert_cmpuint (tincan_bookmarks_get_n (tincan_recording_get_bookmarks (recording)), ==,
                    TINCAN_BOOKMARKS_MAX);
  g_assert_cmpstr (tincan_recording_get_warning (recording), ==,
                   "2 comments of packets are not shown: 100000 are at most");
  g_assert_finalize_object (recording);
  g_unlink (path);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/packet-comments/live", test_live);
  g_test_add_func ("/packet-comments/reopened", test_reopened);
  g_test_add_func ("/packet-comments/several", test_several);
  g_test_add_func ("/packet-comments/readers", test_readers);
  g_test_add_func ("/packet-comments/full", test_full);
  g_test_add_func ("/packet-comments/cancelled", test_cancelled);
  g_test_add_func ("/packet-comments/read-only", test_read_only);
  g_test_add_func ("/packet-comments/too-many", test_too_many);
  return g_test_run ();
}
