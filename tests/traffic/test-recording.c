/* A recording that is being written reads back as it was.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "traffic-util.h"

/* More than the queue between the main thread and the writer can ever hold would stall: stay
 * well below. */
#define N_MANY 20000

static void
test_data (void)
{
  g_autoptr (TincanRecording) recording = tincan_recording_new (NULL, NULL);
  TincanAddress local = make_address ("127.0.0.1", 7788);
  TincanAddress peer = make_address ("127.0.0.1", 50123);
  TincanPacketFacts facts = { .time_ns = G_GINT64_CONSTANT (1700000000123456789),
                              .cast = TINCAN_CAST_UNICAST };
  guint interface = tincan_recording_add_interface (recording, 3, "UDP 127.0.0.1:7788");
  guint flow = tincan_recording_add_flow (recording, interface, TINCAN_PROTOCOL_UDP, &local, &peer);
  g_auto (TincanRecord) record = { 0 };
  TincanIndexEntry entry;

  tincan_recording_add_data (recording, flow, TINCAN_DIRECTION_RECEIVED, (const guint8 *) "hello",
                             5, &facts);
  tincan_recording_add_data (recording, flow, TINCAN_DIRECTION_SENT, NULL, 0, NULL);
  g_assert_cmpuint (tincan_recording_get_n_records (recording), ==, 2);
  g_assert_cmpuint (tincan_recording_get_n_published (recording), ==, 0);

  g_assert_true (tincan_recording_peek (recording, 0, &entry));
  g_assert_cmpint (entry.direction, ==, TINCAN_DIRECTION_RECEIVED);
  g_assert_cmpuint (entry.endpoint, ==, 3);
  g_assert_cmpuint (entry.flow, ==, flow);
  g_assert_cmpuint (entry.size, ==, 5);
  g_assert_false (tincan_recording_peek (recording, 2, &entry));

  g_assert_true (tincan_recording_read (recording, 0, G_MAXSIZE, &record, NULL));
  g_assert_cmpmem (record.data, record.data_size, "hello", 5);
  g_assert_cmpint (record.time_ns, ==, facts.time_ns);
  g_assert_true (tincan_address_equal (&record.local, &local));
  g_assert_true (tincan_address_equal (&record.peer, &peer));
  g_assert_cmpint (record.cast, ==, TINCAN_CAST_UNICAST);
  tincan_record_clear (&record);

  g_assert_true (tincan_recording_flush (recording, NULL));
  g_assert_true (tincan_recording_read (recording, 0, 2, &record, NULL));
  g_assert_cmpmem (record.data, record.data_size, "he", 2);
  g_assert_cmpuint (record.size, ==, 5);
  g_assert_finalize_object (g_steal_pointer (&recording));
}

static void
count (guint *counter)
{
  (*counter)++;
}

static void
on_published (TincanRecording *recording,
              guint            first,
              guint            n,
              guint           *counter)
{
  g_assert_cmpuint (first, ==, *counter);
  *counter += n;
}

/* "appended" comes from the main loop and once for any number of records. */
static void
test_publish (void)
{
  g_autoptr (TincanRecording) recording = tincan_recording_new (NULL, NULL);
  TincanEvent event = { .kind = TINCAN_EVENT_ERROR, .endpoint = TINCAN_NONE, .flow = TINCAN_NONE,
                        .text = "no" };
  guint n_appended = 0, n_published = 0;

  g_signal_connect_swapped (recording, "appended", G_CALLBACK (count), &n_appended);
  g_signal_connect (recording, "published", G_CALLBACK (on_published), &n_published);
  for (guint round = 1; round <= 3; round++)
    {
      tincan_recording_add_event (recording, &event);
      tincan_recording_add_event (recording, &event);
      g_assert_cmpuint (n_appended, ==, round - 1);
      while (g_main_context_iteration (NULL, FALSE))
        continue;
      g_assert_cmpuint (n_appended, ==, round);
      g_assert_cmpuint (n_published, ==, 2 * round - 2);
      tincan_recording_publish (recording);
      g_assert_cmpuint (n_published, ==, 2 * round);
      tincan_recording_publish (recording);
    }
  g_assert_finalize_object (g_steal_pointer (&recording));
}

/* Reads all while the writer works, so from chunks and from the file. */
static void
test_many (void)
{
  g_autoptr (TincanRecording) recording = tincan_recording_new (NULL, NULL);
  TincanAddress local = make_address ("::1", 8888);
  TincanAddress peer = make_address ("::1", 50000);
  guint interface = tincan_recording_add_interface (recording, 0, "TCP [::1]:8888");
  guint flow = tincan_recording_add_flow (recording, interface, TINCAN_PROTOCOL_TCP, &local, &peer);

  for (guint i = 0; i < N_MANY; i++)
    {
      g_autofree guint8 *data = make_payload (i, 1 + i % 3000);
      g_auto (TincanRecord) record = { 0 };
      TincanDirection direction = i % 2 != 0 ? TINCAN_DIRECTION_SENT : TINCAN_DIRECTION_RECEIVED;
      guint asked = (i * 7919) % (i + 1);
      g_autofree guint8 *expected = make_payload (asked, 1 + asked % 3000);

      tincan_recording_add_data (recording, flow, direction, data, 1 + i % 3000, NULL);
      g_assert_true (tincan_recording_read (recording, asked, G_MAXSIZE, &record, NULL));
      g_assert_cmpmem (record.data, record.data_size, expected, 1 + asked % 3000);
    }
  g_assert_true (tincan_recording_flush (recording, NULL));
  g_assert_finalize_object (g_steal_pointer (&recording));
}

static void
test_exists (void)
{
  g_autofree char *path = make_path ("exists.pcapng");
  g_autoptr (TincanRecording) recording = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, "mine", 4, NULL));
  recording = tincan_recording_new (path, &error);
  g_assert_null (recording);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  g_unlink (path);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recording/data", test_data);
  g_test_add_func ("/recording/publish", test_publish);
  g_test_add_func ("/recording/many", test_many);
  g_test_add_func ("/recording/exists", test_exists);
  return g_test_run ();
}
