/* Writes recordings for test-tshark.py and test-kill.py: write-recording WHAT PATH.
 *
 * The payloads of all records go to standard output, a line each: their protocol and hex, and
 * what is noted on them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <string.h>

#include "traffic-util.h"

#define START_NS G_GINT64_CONSTANT (1700000000123456789)
#define STREAM_SIZE (10 * 1024 * 1024)

static TincanRecording *recording;
static gboolean with_notes;
static gint64 now_ns = START_NS;

static guint
add_flow (guint           endpoint,
          TincanProtocol  protocol,
          const char     *local_ip,
          guint16         local_port,
          const char     *peer_ip,
          guint16         peer_port)
{
  TincanAddress local = make_address (local_ip, local_port);
  TincanAddress peer = make_address (peer_ip, peer_port);
  g_autofree char *name = g_strdup_printf ("%s %s:%u", tincan_protocol_to_string (protocol),
                                           local_ip, local_port);
  guint interface = tincan_recording_add_interface (recording, endpoint, name);

  return tincan_recording_add_flow (recording, interface, protocol, &local, &peer);
}

static void
mark (guint record)
{
  TincanBookmarks *bookmarks = tincan_recording_get_bookmarks (recording);
  g_autofree char *note = g_strdup_printf ("备注 %u", record);

  tincan_bookmarks_set (bookmarks, (TincanBookmarkPlace) { record, 0 }, note);
}

/* On every third record; and on the one before, for a while. */
static void
add_note (void)
{
  guint record = tincan_recording_get_n_records (recording) - 1;

  if (!with_notes || record % 3 != 0)
    return;
  mark (record);
  if (record > 0)
    mark (record - 1);
  printf (" 备注 %u", record);
}

static void
remove_some_notes (void)
{
  TincanBookmarks *bookmarks = tincan_recording_get_bookmarks (recording);

  for (guint i = 2; i < tincan_recording_get_n_records (recording); i += 3)
    tincan_bookmarks_remove (bookmarks, (TincanBookmarkPlace) { i, 0 });
}

static void
finish_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_assert_true (tincan_recording_save_finish (recording, result, NULL));
  *(gboolean *) user_data = FALSE;
}

/* Puts the notes into the packets of the file, in the background. */
static void
save (gboolean *saving)
{
  g_autofree char *path = g_strdup (tincan_recording_get_path (recording));

  *saving = TRUE;
  tincan_recording_save_async (recording, path, FALSE, NULL, finish_cb, saving);
}

static void
add_data (guint           flow,
          TincanProtocol  protocol,
          TincanDirection direction,
          guint           seed,
          gsize           size)
{
  g_autofree guint8 *data = make_payload (seed, size);
  TincanPacketFacts facts = { .time_ns = now_ns += 1001, .dropped = seed % 7 == 3 ? 5 : 0 };

  if (size == TINCAN_RECORD_SIZE_MAX)
    memset (data, 0xff, size); /* the largest sum to check */
  tincan_recording_add_data (recording, flow, direction, data, size, &facts);
  printf ("%s ", tincan_protocol_to_string (protocol));
  for (gsize i = 0; i < size; i++)
    printf ("%02x", data[i]);
  add_note ();
  printf ("\n");
}

static void
add_event (guint           flow,
           TincanEventKind kind,
           gboolean        by_peer,
           const char     *text)
{
  TincanEvent event = { .kind = kind, .endpoint = TINCAN_NONE, .flow = flow, .by_peer = by_peer,
                        .time_ns = now_ns += 1001, .text = text };

  tincan_recording_add_event (recording, &event);
}

static void
write_datagrams (void)
{
  guint flow4 = add_flow (1, TINCAN_PROTOCOL_UDP, "127.0.0.1", 47788, "127.0.0.1", 50001);
  guint flow6 = add_flow (2, TINCAN_PROTOCOL_UDP, "fe80::1%2", 47789, "fe80::2%2", 50002);
  guint broadcast = add_flow (3, TINCAN_PROTOCOL_UDP, "0.0.0.0", 47790, "255.255.255.255", 33333);

  for (guint size = 0; size < 40; size++)
    {
      add_data (flow4, TINCAN_PROTOCOL_UDP, size % 3 == 0, size, size);
      add_data (flow6, TINCAN_PROTOCOL_UDP, size % 2 == 0, size, size);
    }
  add_data (flow4, TINCAN_PROTOCOL_UDP, TINCAN_DIRECTION_RECEIVED, 100, 65507);
  add_data (flow6, TINCAN_PROTOCOL_UDP, TINCAN_DIRECTION_SENT, 101, 65527);
  add_data (broadcast, TINCAN_PROTOCOL_UDP, TINCAN_DIRECTION_SENT, 102, 12);
  tincan_recording_add_statistics (recording, 0, 12345, 678);
}

static void
write_connections (void)
{
  guint client = add_flow (4, TINCAN_PROTOCOL_TCP, "127.0.0.1", 50010, "127.0.0.1", 48888);
  guint server = add_flow (5, TINCAN_PROTOCOL_TCP, "127.0.0.1", 48888, "127.0.0.1", 50010);
  guint server6 = add_flow (5, TINCAN_PROTOCOL_TCP, "::1", 48889, "::1", 50011);
  guint again;

  /* Both ends of one connection are here: the server's records repeat the client's. */
  add_event (client, TINCAN_EVENT_CONNECTED, FALSE, "connected");
  add_event (server, TINCAN_EVENT_ACCEPTED, FALSE, "accepted");
  add_data (client, TINCAN_PROTOCOL_TCP, TINCAN_DIRECTION_SENT, 200, 1000);
  add_data (server, TINCAN_PROTOCOL_TCP, TINCAN_DIRECTION_RECEIVED, 200, 1000);
  add_data (server, TINCAN_PROTOCOL_TCP, TINCAN_DIRECTION_SENT, 201, 3);
  add_data (client, TINCAN_PROTOCOL_TCP, TINCAN_DIRECTION_RECEIVED, 201, 3);
  add_event (client, TINCAN_EVENT_CLOSED, FALSE, "closed");
  add_event (server, TINCAN_EVENT_CLOSED, TRUE, "closed by the peer");

  add_event (server6, TINCAN_EVENT_ACCEPTED, FALSE, "accepted");
  add_data (server6, TINCAN_PROTOCOL_TCP, TINCAN_DIRECTION_RECEIVED, 202, 100001);
  add_data (server6, TINCAN_PROTOCOL_TCP, TINCAN_DIRECTION_SENT, 203, TINCAN_RECORD_SIZE_MAX);
  add_event (server6, TINCAN_EVENT_RESET, TRUE, "reset by the peer");

  /* The same addresses once more. */
  again = add_flow (6, TINCAN_PROTOCOL_TCP, "127.0.0.1", 50010, "127.0.0.1", 48888);
  add_event (again, TINCAN_EVENT_CONNECTED, FALSE, "connected again");
  add_data (again, TINCAN_PROTOCOL_TCP, TINCAN_DIRECTION_SENT, 204, 77);
  add_data (again, TINCAN_PROTOCOL_TCP, TINCAN_DIRECTION_RECEIVED, 205, TINCAN_RECORD_SIZE_MAX);
  add_event (again, TINCAN_EVENT_CLOSED, TRUE, "closed by the peer");
  add_event (again, TINCAN_EVENT_CLOSED, FALSE, "closed");
}

static void
write_events (void)
{
  for (guint kind = TINCAN_EVENT_LISTENING; kind <= TINCAN_EVENT_ERROR; kind++)
    add_event (TINCAN_NONE, kind, FALSE, "plain words, 中文");
  add_event (TINCAN_NONE, TINCAN_EVENT_ERROR, FALSE, "two\nlines");
  add_event (TINCAN_NONE, TINCAN_EVENT_ERROR, FALSE, "not UTF-8: \xff");
}

/* Pieces of any size, of both directions in turn. */
static void
write_stream (void)
{
  guint flow = add_flow (1, TINCAN_PROTOCOL_TCP, "192.168.3.4", 50010, "192.168.3.5", 48888);
  g_autofree guint8 *data = make_payload (1, STREAM_SIZE);
  gsize size;

  add_event (flow, TINCAN_EVENT_CONNECTED, FALSE, "connected");
  for (gsize offset = 0; offset < STREAM_SIZE; offset += size)
    {
      size = MIN (1 + offset * 7919 % TINCAN_RECORD_SIZE_MAX, STREAM_SIZE - offset);
      tincan_recording_add_data (recording, flow, TINCAN_DIRECTION_RECEIVED, data + offset, size,
                                 NULL);
      if (size % 3 == 0)
        tincan_recording_add_data (recording, flow, TINCAN_DIRECTION_SENT, data, 10, NULL);
    }
  add_event (flow, TINCAN_EVENT_CLOSED, TRUE, "closed by the peer");
  fwrite (data, 1, STREAM_SIZE, stdout);
}

/* Saved twice, while more comes. */
static void
write_noted (void)
{
  gboolean saving;

  with_notes = TRUE;
  write_datagrams ();
  save (&saving);
  write_connections ();
  while (saving)
    g_main_context_iteration (NULL, TRUE);
  remove_some_notes ();
  save (&saving);
  while (saving)
    g_main_context_iteration (NULL, TRUE);
  with_notes = FALSE;
  add_data (0, TINCAN_PROTOCOL_UDP, TINCAN_DIRECTION_SENT, 300, 3000);
}

/* Numbers its records and tells each on standard output only after it was appended; with notes it
 * is saved all the time. */
static void
write_forever (void)
{
  guint flow = add_flow (1, TINCAN_PROTOCOL_UDP, "127.0.0.1", 47788, "127.0.0.1", 50001);
  gboolean saving = FALSE;

  for (guint64 i = 0; TRUE; i++)
    {
      guint64 line[2] = { i, (guint64) g_get_monotonic_time () };
      guint8 payload[64] = { 0 };

      memcpy (payload, &i, sizeof i);
      tincan_recording_add_data (recording, flow, TINCAN_DIRECTION_RECEIVED, payload,
                                 sizeof payload, NULL);
      if (i % 16 == 0)
        {
          fwrite (line, sizeof line, 1, stdout);
          fflush (stdout);
          g_usleep (100);
        }
      if (with_notes && i % 256 == 0)
        {
          mark (tincan_recording_get_n_records (recording) - 1);
          g_main_context_iteration (NULL, FALSE);
          if (!saving)
            save (&saving);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (argc, ==, 3);
  recording = tincan_recording_new (argv[2], &error);
  g_assert_no_error (error);
  with_notes = g_str_equal (argv[1], "noted-forever");
  if (with_notes || g_str_equal (argv[1], "forever"))
    write_forever ();
  else if (g_str_equal (argv[1], "noted"))
    write_noted ();
  else if (g_str_equal (argv[1], "stream"))
    write_stream ();
  else
    {
      write_datagrams ();
      write_connections ();
      write_events ();
    }
  g_assert_finalize_object (recording);
  return 0;
}
