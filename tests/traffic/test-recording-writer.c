/* The thread that writes the file: when it writes, when it says that it cannot keep up, and
 * that all is readable.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "traffic-util.h"
#include "traffic/recording-writer.h"

#define DEADLINE_US (10 * G_USEC_PER_SEC)
#define BLOCK_SIZE 100000

typedef struct
{
  char                  *path;
  int                    fd;    /* to look at the file from outside */
  TincanWakeup          *wakeup;
  TincanRecordingWriter *writer;
  guint                  n_changes;
  guint                  n_blocks;
} Fixture;

static void
on_changed (gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->n_changes++;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->path = make_path ("writer");
  fixture->fd = g_open (fixture->path, O_RDWR | O_CREAT | O_TRUNC, 0600);
  fixture->wakeup = tincan_wakeup_new ("test", on_changed, fixture);
  fixture->writer = tincan_recording_writer_new (dup (fixture->fd), 0, "writer", fixture->wakeup);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_clear_pointer (&fixture->writer, tincan_recording_writer_free);
  tincan_wakeup_free (fixture->wakeup);
  close (fixture->fd);
  g_unlink (fixture->path);
  g_free (fixture->path);
}

static gboolean
add_block (Fixture *fixture)
{
  guint32 head[2] = { 6, GUINT32_TO_LE (BLOCK_SIZE) };
  guint64 offset;
  guint8 *block = tincan_recording_writer_reserve (fixture->writer, BLOCK_SIZE, &offset);

  if (block == NULL)
    return FALSE;
  g_assert_cmpuint (offset, ==, (guint64) fixture->n_blocks * BLOCK_SIZE);
  memset (block, (int) fixture->n_blocks++, BLOCK_SIZE);
  memcpy (block, head, sizeof head);
  tincan_recording_writer_commit (fixture->writer, BLOCK_SIZE);
  return TRUE;
}

static void
assert_all_there (Fixture *fixture)
{
  g_autofree guint8 *block = g_malloc (BLOCK_SIZE);

  for (guint i = 0; i < fixture->n_blocks; i++)
    {
      gssize n = tincan_recording_writer_read (fixture->writer, (guint64) i * BLOCK_SIZE, block,
                                               BLOCK_SIZE);

      g_assert_cmpint (n, ==, BLOCK_SIZE);
      g_assert_cmpuint (block[8], ==, (guint8) i);
      g_assert_cmpuint (block[BLOCK_SIZE - 1], ==, (guint8) i);
    }
}

/* Without a flush, without a main loop, and again after it slept. */
static void
test_by_itself (Fixture       *fixture,
                gconstpointer  user_data)
{
  for (guint i = 1; i <= 3; i++)
    {
      gint64 deadline = g_get_monotonic_time () + DEADLINE_US;

      g_assert_true (add_block (fixture));
      while (lseek (fixture->fd, 0, SEEK_END) < (off_t) i * BLOCK_SIZE)
        {
          g_assert_cmpint (g_get_monotonic_time (), <, deadline);
          g_thread_yield ();
        }
    }
  assert_all_there (fixture);
}

/* The file is held up: congestion at 64 MiB, refusal at 128 MiB, all well when it goes on. */
static void
test_congestion (Fixture       *fixture,
                 gconstpointer  user_data)
{
  guint n_before;

  tincan_recording_writer_hold (fixture->writer);
  while (!tincan_recording_writer_is_congested (fixture->writer))
    g_assert_true (add_block (fixture));
  g_assert_cmpuint (fixture->n_blocks, >, 60 * 1024 * 1024 / BLOCK_SIZE);
  g_assert_cmpuint (fixture->n_blocks, <, 66 * 1024 * 1024 / BLOCK_SIZE);
  n_before = fixture->n_blocks;
  while (add_block (fixture))
    continue;
  g_assert_cmpuint (fixture->n_blocks, >, n_before + 60 * 1024 * 1024 / BLOCK_SIZE);
  g_assert_cmpuint (fixture->n_blocks, <, n_before + 66 * 1024 * 1024 / BLOCK_SIZE);
  assert_all_there (fixture);
  while (fixture->n_changes == 0)
    g_main_context_iteration (NULL, TRUE);
  tincan_recording_writer_release (fixture->writer);

  while (tincan_recording_writer_is_congested (fixture->writer) || fixture->n_changes < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (add_block (fixture));
  g_assert_true (tincan_recording_writer_flush (fixture->writer, NULL));
  assert_all_there (fixture);
  g_assert_cmpint (lseek (fixture->fd, 0, SEEK_END), ==, (off_t) fixture->n_blocks * BLOCK_SIZE);
}

/* What was committed is written before the end, even at once. */
static void
test_end (Fixture       *fixture,
          gconstpointer  user_data)
{
  for (guint i = 0; i < 25; i++)
    g_assert_true (add_block (fixture));
  g_clear_pointer (&fixture->writer, tincan_recording_writer_free);
  g_assert_cmpint (lseek (fixture->fd, 0, SEEK_END), ==, 25 * BLOCK_SIZE);
}

static gpointer
read_again_and_again (gpointer user_data)
{
  Fixture *fixture = user_data;
  guint8 bytes[64];

  for (guint i = 0; i < 20000; i++)
    {
      guint number = i % 100;

      g_assert_cmpint (tincan_recording_writer_read (fixture->writer,
                                                     (guint64) number * BLOCK_SIZE + 100, bytes,
                                                     sizeof bytes), ==, sizeof bytes);
      g_assert_cmpuint (bytes[0], ==, number);
      g_assert_cmpuint (bytes[63], ==, number);
    }
  return NULL;
}

/* Another thread reads what moves from memory to the file meanwhile. */
static void
test_other_thread (Fixture       *fixture,
                   gconstpointer  user_data)
{
  GThread *thread;

  for (guint i = 0; i < 100; i++)
    g_assert_true (add_block (fixture));
  thread = g_thread_new ("reader", read_again_and_again, fixture);
  for (guint i = 0; i < 400; i++)
    {
      g_assert_true (add_block (fixture));
      g_assert_true (i % 50 != 0 || tincan_recording_writer_flush (fixture->writer, NULL));
    }
  g_thread_join (thread);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/recording-writer/by-itself", Fixture, NULL, set_up, test_by_itself, tear_down);
  g_test_add ("/recording-writer/congestion", Fixture, NULL, set_up, test_congestion, tear_down);
  g_test_add ("/recording-writer/end", Fixture, NULL, set_up, test_end, tear_down);
  g_test_add ("/recording-writer/other-thread", Fixture, NULL, set_up, test_other_thread,
              tear_down);
  return g_test_run ();
}
