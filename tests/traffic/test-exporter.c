/* Exports of a part of a recording, with progress, cancelled and failing; copies of one record.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/exporter.h"

#include <glib/gstdio.h>
#include <string.h>

#include "traffic-util.h"
#include "traffic/record-clip.h"

static void
finish_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **finished = user_data;

  *finished = g_object_ref (result);
}

static GArray *
take_array (gpointer data)
{
  return g_array_ref (data);
}

static gboolean
run (TincanRecording     *recording,
     const TincanExport  *what,
     GCancellable        *cancellable,
     GError             **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tincan_export_async (recording, what, cancellable, NULL, finish_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return tincan_export_finish (result, error);
}

static TincanRecording *
make_recording (guint n)
{
  TincanRecording *recording = tincan_recording_new (NULL, NULL);
  TincanAddress local = make_address ("127.0.0.1", 8080);
  TincanAddress peer = make_address ("10.0.0.2", 5000);
  guint interface = tincan_recording_add_interface (recording, 0, "UDP 127.0.0.1:8080");
  guint flow = tincan_recording_add_flow (recording, interface, TINCAN_PROTOCOL_UDP, &local, &peer);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *data = g_strdup_printf ("%u;", i);
      TincanDirection direction = i % 2 == 0 ? TINCAN_DIRECTION_RECEIVED : TINCAN_DIRECTION_SENT;

      tincan_recording_add_data (recording, flow, direction, (const guint8 *) data, strlen (data),
                                 NULL);
    }
  tincan_recording_publish (recording);
  return recording;
}

static void
assert_contents (const char *path,
                 const char *expected)
{
  g_autofree char *contents = NULL;

  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, expected);
}

/* Only the records asked for, of one direction. */
static void
test_selection (void)
{
  TincanRecording *recording = make_recording (10);
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree char *path = make_path ("a.bin");
  g_autoptr (GError) error = NULL;
  const guint wanted[] = { 1, 2, 4, 5, 9 };
  TincanExport what = { .path = path, .format = TINCAN_EXPORT_RAW, .charset = "UTF-8" };

  g_array_append_vals (records, wanted, G_N_ELEMENTS (wanted));
  what.collect = take_array;
  what.data = records;
  g_assert_true (run (recording, &what, NULL, &error));
  g_assert_no_error (error);
  assert_contents (path, "2;4;");

  what.direction = TINCAN_DIRECTION_SENT;
  g_assert_true (run (recording, &what, NULL, &error));
  assert_contents (path, "1;5;9;");

  what.collect = NULL;
  what.n_records = 4;
  g_assert_true (run (recording, &what, NULL, &error));
  assert_contents (path, "1;3;");
  g_unlink (path);
  g_assert_finalize_object (recording);
}

/* Events, streams, both families: a recording of all records is the same recording. */
static void
test_recording (void)
{
  TincanRecording *recording = tincan_recording_new (NULL, NULL);
  TincanRecording *copy;
  g_autofree char *path = make_path ("copy.pcapng");
  g_autoptr (GError) error = NULL;
  TincanExport what = { .path = path, .format = TINCAN_EXPORT_PCAPNG, .charset = "UTF-8" };

  fill_recording (recording);
  tincan_recording_publish (recording);
  what.n_records = tincan_recording_get_n_published (recording);
  g_assert_true (run (recording, &what, NULL, &error));
  g_assert_no_error (error);
  copy = open_recording (path, TINCAN_RECORDING_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_null (tincan_recording_get_warning (copy));
  assert_same_records (recording, copy);
  g_unlink (path);
  g_assert_finalize_object (copy);
  g_assert_finalize_object (recording);
}

typedef struct
{
  GAsyncResult *result;
  GCancellable *cancellable;
  guint         n_steps;
} Watch;

static void
watched_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Watch *watch = user_data;

  watch->result = g_object_ref (result);
}

static void
on_progress (guint    n_done,
             guint    n_records,
             gpointer user_data)
{
  Watch *watch = user_data;

  g_assert_null (watch->result);
  g_assert_cmpuint (n_done, >, 0);
  g_assert_cmpuint (n_done, <=, n_records);
  watch->n_steps++;
  g_cancellable_cancel (watch->cancellable);
}

/* In the middle of each format: what was there stays, and nothing else is left. */
static void
test_cancel (gconstpointer data)
{
  TincanRecording *recording = make_recording (1000);
  g_autofree char *path = make_path ("kept");
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  Watch watch = { .cancellable = cancellable };
  TincanExport what = { .path = path, .charset = "UTF-8",
                        .collect = take_array, .data = records };
  guint n_files = 0;

  for (guint i = 0; i < 20 * 1000 * 1000; i++)
    {
      guint index = i % 1000;

      g_array_append_val (records, index);
    }
  what.format = GPOINTER_TO_UINT (data);
  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  tincan_export_async (recording, &what, cancellable, on_progress, watched_cb, &watch);
  while (watch.result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (tincan_export_finish (watch.result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (watch.n_steps, >, 0);
  g_object_unref (watch.result);

  assert_contents (path, "old");
  dir = g_dir_open (folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    n_files++;
  g_assert_cmpuint (n_files, ==, 1);
  g_unlink (path);
  g_assert_finalize_object (recording);
}

static void
test_errors (void)
{
  TincanRecording *recording = make_recording (3);
  TincanExport what = { .path = "/dev/null", .charset = "UTF-8", .n_records = 3 };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = make_path ("none/a.txt");

  g_assert_false (run (recording, &what, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);

  what.path = path;
  g_assert_false (run (recording, &what, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_finalize_object (recording);
}

static void
test_suffixes (void)
{
  static const struct
  {
    const char *path;
    int         format; /* -1: none */
  } cases[] = {
    { "a.txt", TINCAN_EXPORT_TEXT },       { "/b/a.CSV", TINCAN_EXPORT_CSV },
    { "a.jsonl", TINCAN_EXPORT_JSON },     { "a.b.hex", TINCAN_EXPORT_DUMP },
    { "a.bin", TINCAN_EXPORT_RAW },        { "a.pcapng", TINCAN_EXPORT_PCAPNG },
    { "", -1 }, { "txt", -1 }, { "a.txt.gz", -1 }, { "a.", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TincanExportFormat format;
      gboolean known = tincan_export_format_from_path (cases[i].path, &format);

      g_assert_cmpint (known ? (int) format : -1, ==, cases[i].format);
    }
}

/* NULL when there is nothing to copy. */
static char *
clip (TincanRecording *recording,
      guint            index,
      guint            n,
      TincanClipForm   form)
{
  g_autoptr (TincanClipper) clipper = tincan_clipper_new (recording, form, "UTF-8", n > 1);
  g_autoptr (GString) out = g_string_new (NULL);
  guint n_clips = 0;

  for (guint i = index; i < index + n; i++)
    {
      g_auto (TincanMessage) message = { .number = i };

      g_assert_true (tincan_recording_read (recording, i, G_MAXSIZE, &message.record, NULL));
      n_clips += tincan_clipper_append (clipper, &message, out);
    }

  return n_clips > 0 ? g_string_free (g_steal_pointer (&out), FALSE) : NULL;
}

static void
test_clip (void)
{
  static const struct
  {
    const char *form;
    const char *copy;
    const char *both;
  } cases[] = {
    { "text", "2;", "1;\n2;" },
    { "hex", "32 3b", "31 3b\n32 3b" },
    { "dump", "000000  32 3b                                             |2;|\n",
      "000000  31 3b                                             |1;|\n\n"
      "000000  32 3b                                             |2;|\n" },
    { "c", "const unsigned char data[] = {\n  0x32, 0x3b,\n};\n"
           "const unsigned long data_size = 2;\n",
      "const unsigned char data_2[] = {\n  0x31, 0x3b,\n};\n"
      "const unsigned long data_2_size = 2;\n\n"
      "const unsigned char data_3[] = {\n  0x32, 0x3b,\n};\n"
      "const unsigned long data_3_size = 2;\n" },
    { "python", "b'2;'", "b'1;'\nb'2;'" },
    { "base64", "Mjs=", "MTs=\nMjs=" },
  };
  const TincanEvent closed = { .kind = TINCAN_EVENT_CLOSED, .flow = TINCAN_NONE, .text = "Done" };
  TincanRecording *recording = make_recording (3);
  g_autofree char *json = NULL;
  TincanClipForm form;

  tincan_recording_add_event (recording, &closed);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *copy = NULL;
      g_autofree char *both = NULL;
      g_autofree char *event = NULL;

      g_assert_true (tincan_clip_form_parse (cases[i].form, &form));
      copy = clip (recording, 2, 1, form);
      g_assert_cmpstr (copy, ==, cases[i].copy);
      both = clip (recording, 1, 2, form);
      g_assert_cmpstr (both, ==, cases[i].both);
      event = clip (recording, 3, 1, form);
      g_assert_true ((event != NULL) == (form == TINCAN_CLIP_TEXT));
    }
  json = clip (recording, 2, 1, TINCAN_CLIP_JSON);
  g_assert_true (g_str_has_prefix (json, "{\"no\":3,\"time\":\""));
  g_assert_nonnull (strstr (json, "\"peer\":\"10.0.0.2:5000\",\"length\":2,\"text\":\"2;\","
                                  "\"hex\":\"323b\",\"event\":null}\n"));
  g_assert_false (tincan_clip_form_parse ("", &form));
  g_assert_finalize_object (recording);
}

static void
open_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(TincanRecording **) user_data = tincan_recording_open_finish (result, NULL);
}

/* Notes are comments of packets in an exported recording, and notes again when that is read. */
static void
test_comments (void)
{
  static const char * const notes[] = { NULL, "", "ünsichtbar", NULL, "long, of nine words or so" };
  TincanRecording *recording = make_recording (5);
  TincanBookmarks *bookmarks = tincan_recording_get_bookmarks (recording);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "tincan-comments.pcapng", NULL);
  const TincanExport what = {
    .path = path,
    .format = TINCAN_EXPORT_PCAPNG,
    .charset = "UTF-8",
    .n_records = 5,
  };
  TincanRecording *copy = NULL;
  TincanBookmarkPlace place;

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    if (notes[i] != NULL)
      tincan_bookmarks_set (bookmarks, (TincanBookmarkPlace) { i, 0 }, notes[i]);
  g_unlink (path);
  g_assert_true (run (recording, &what, NULL, NULL));
  tincan_recording_open_async (path, TINCAN_RECORDING_READ_ONLY, NULL, open_cb, &copy);
  while (copy == NULL)
    g_main_context_iteration (NULL, TRUE);

  bookmarks = tincan_recording_get_bookmarks (copy);
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_autofree char *note = tincan_bookmarks_dup_note (bookmarks,
                                                         (TincanBookmarkPlace) { i, 0 });

      g_assert_cmpstr (note, ==, notes[i]);
    }
  g_assert_cmpuint (tincan_bookmarks_get_n (bookmarks), ==, 3);
  g_assert_true (tincan_bookmarks_get_nth (bookmarks, 2, &place));
  g_assert_cmpuint (place.record, ==, 4);
  g_unlink (path);
  g_assert_finalize_object (copy);
  g_assert_finalize_object (recording);
}

static void
test_bookmarks (void)
{
  g_autofree char *long_note = g_strnfill (2 * TINCAN_NOTE_SIZE_MAX, 'x');
  const TincanBookmarkPlace place_3 = { 3, 0 }, place_7 = { 7, 0 }, place_9 = { 9, 0 };
  TincanBookmarks *bookmarks = tincan_bookmarks_new ();
  char *note;

  tincan_bookmarks_set (bookmarks, place_7, "seven\nand more");
  tincan_bookmarks_add (bookmarks, place_3);
  tincan_bookmarks_add (bookmarks, place_7);
  note = tincan_bookmarks_dup_note (bookmarks, place_7);
  g_assert_cmpstr (note, ==, "seven and more");
  g_free (note);
  g_assert_cmpuint (tincan_bookmarks_find (bookmarks, place_7), ==, 1);
  tincan_bookmarks_remove (bookmarks, place_7);
  g_assert_null (tincan_bookmarks_dup_note (bookmarks, place_7));
  tincan_bookmarks_add (bookmarks, place_7);
  note = tincan_bookmarks_dup_note (bookmarks, place_7);
  g_assert_cmpstr (note, ==, "seven and more");
  g_free (note);
  tincan_bookmarks_set (bookmarks, place_9, long_note);
  note = tincan_bookmarks_dup_note (bookmarks, place_9);
  g_assert_cmpuint (strlen (note), ==, TINCAN_NOTE_SIZE_MAX);
  g_free (note);
  g_assert_finalize_object (bookmarks);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exporter/selection", test_selection);
  g_test_add_func ("/exporter/recording", test_recording);
  g_test_add_data_func ("/exporter/cancel/text", GUINT_TO_POINTER (TINCAN_EXPORT_TEXT),
                        test_cancel);
  g_test_add_data_func ("/exporter/cancel/pcapng", GUINT_TO_POINTER (TINCAN_EXPORT_PCAPNG),
                        test_cancel);
  g_test_add_func ("/exporter/errors", test_errors);
  g_test_add_func ("/exporter/suffixes", test_suffixes);
  g_test_add_func ("/exporter/clip", test_clip);
  g_test_add_func ("/exporter/comments", test_comments);
  g_test_add_func ("/exporter/bookmarks", test_bookmarks);

  return g_test_run ();
}
