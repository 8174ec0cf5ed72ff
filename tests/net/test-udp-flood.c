/* What comes faster than it can be taken: received and dropped add up to sent, exactly.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/udp-endpoint.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net-util.h"
#include "net/datagram-reader.h"
#include "net/local-socket.h"

#define BATCH 64

typedef struct
{
  guint16 port;
  guint   n;
  int     done; /* atomic */
} Flood;

static gpointer
flood_thread (gpointer data)
{
  Flood *flood = data;
  int fd = plain_connect_udp ("127.0.0.1", flood->port);
  char payload[64] = { 0 };
  struct iovec vector = { payload, sizeof payload };
  struct mmsghdr messages[BATCH];
  guint sent = 0;

  memset (messages, 0, sizeof messages);
  for (int i = 0; i < BATCH; i++)
    {
      messages[i].msg_hdr.msg_iov = &vector;
      messages[i].msg_hdr.msg_iovlen = 1;
    }
  while (sent < flood->n)
    {
      int n = sendmmsg (fd, messages, MIN (BATCH, flood->n - sent), 0);

      g_assert_cmpint (n, >, 0);
      sent += (guint) n;
    }
  close (fd);
  g_atomic_int_set (&flood->done, TRUE);
  return NULL;
}

static gboolean
is_flood_done (gpointer data)
{
  return g_atomic_int_get (&((Flood *) data)->done);
}

static void
sum_up (TincanRecording *recording,
        guint64         *received,
        guint64         *dropped)
{
  guint n = tincan_recording_get_n_records (recording);

  *received = *dropped = 0;
  for (guint i = 0; i < n; i++)
    {
      g_auto (TincanRecord) record = { 0 };
      TincanIndexEntry entry;

      g_assert_true (tincan_recording_peek (recording, i, &entry));
      if (entry.direction == TINCAN_DIRECTION_RECEIVED)
        {
          g_assert_cmpint (entry.size, ==, 64);
          (*received)++;
        }
      else if (entry.event == TINCAN_EVENT_DROPPED)
        {
          g_assert_true (tincan_recording_read (recording, i, 0, &record, NULL));
          *dropped += record.dropped;
        }
    }
}

static void
check (TincanEndpoint *endpoint,
       guint           n_sent)
{
  TincanRecording *recording = tincan_endpoint_get_recording (endpoint);
  TincanCounters counters;
  guint64 received, dropped;

  tincan_endpoint_get_counters (endpoint, &counters);
  sum_up (recording, &received, &dropped);
  g_test_message ("sent %u, received %" G_GUINT64_FORMAT ", dropped %" G_GUINT64_FORMAT,
                  n_sent, received, dropped);
  g_assert_cmpuint (counters.received_messages, ==, received);
  g_assert_cmpuint (counters.dropped, ==, dropped);
  g_assert_cmpuint (received + dropped, ==, n_sent);
}

/* @busy: the main loop does nothing until all is sent, so that the ring and the kernel's
 * buffer overflow. */
static void
test_flood (gconstpointer data)
{
  gboolean busy = GPOINTER_TO_INT (data) & 1;
  int io_priority = GPOINTER_TO_INT (data) & 2 ? 200 : 0;
  g_autoptr (TincanRecording) recording = new_recording ();
  TincanEndpoint *endpoint = tincan_udp_endpoint_new (recording, 1, "127.0.0.1", 0, FALSE,
                                                      io_priority);
  g_autoptr (GError) error = open_endpoint (endpoint);
  Flood flood = { .port = get_port (endpoint), .n = busy && io_priority > 0 ? 500000 : 100000 };
  GThread *thread = g_thread_new ("flood", flood_thread, &flood);

  g_assert_no_error (error);
  if (busy)
    g_thread_join (thread);
  wait_until (is_flood_done, &flood);
  if (!busy)
    g_thread_join (thread);

  close_endpoint (endpoint);
  check (endpoint, flood.n);
  g_assert_finalize_object (endpoint);
}

static void
ignore (gpointer user_data)
{
}

/* Nobody takes anything: the ring stays within its bounds. */
static void
test_not_taken (gconstpointer data)
{
  TincanAddress address = { .family = 4, .ip = { 127, 0, 0, 1 } };
  int code = 0;
  g_autoptr (GSocket) socket = tincan_local_socket_new (TINCAN_PROTOCOL_UDP, &address, 0, &code);
  TincanDatagramReader *reader = tincan_datagram_reader_new (socket, GPOINTER_TO_INT (data),
                                                             ignore, NULL);
  Flood flood = { .n = 500000 };
  const TincanDatagram *datagram;
  GThread *thread;
  gsize size = 0;

  tincan_local_socket_get_local (g_socket_get_fd (socket), &address);
  flood.port = address.port;
  thread = g_thread_new ("flood", flood_thread, &flood);
  wait_until (is_flood_done, &flood);
  g_thread_join (thread);

  tincan_datagram_reader_abort (reader);
  while ((datagram = tincan_datagram_reader_take (reader)) != NULL)
    size += sizeof *datagram + datagram->size;
  g_assert_cmpuint (size, >, 1024 * 1024);
  g_assert_cmpuint (size, <=, 64 * 1024 * 1024);
  tincan_datagram_reader_free (reader);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/flood/idle", GINT_TO_POINTER (0), test_flood);
  g_test_add_data_func ("/flood/busy", GINT_TO_POINTER (1), test_flood);
  g_test_add_data_func ("/flood/low-priority/idle", GINT_TO_POINTER (2), test_flood);
  g_test_add_data_func ("/flood/low-priority/busy", GINT_TO_POINTER (3), test_flood);

  g_test_add_data_func ("/flood/not-taken", GINT_TO_POINTER (0), test_not_taken);
  g_test_add_data_func ("/flood/low-priority/not-taken", GINT_TO_POINTER (200), test_not_taken);

  return g_test_run ();
}
