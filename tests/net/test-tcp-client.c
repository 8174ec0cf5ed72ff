/* TCP clients against plain servers on loopback.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/tcp-client.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "codec/error.h"
#include "net-util.h"

typedef struct
{
  TincanRecording *recording;
  TincanEndpoint  *endpoint;
  int              listener;
  int              peer; /* the plain end of the connection */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const char *host = data;
  g_autoptr (GError) error = NULL;

  fixture->recording = new_recording ();
  fixture->listener = plain_listener (strchr (host, ':') != NULL ? "::1" : "127.0.0.1");
  fixture->endpoint = tincan_tcp_client_new (fixture->recording, 3, host,
                                             plain_port (fixture->listener), "", 0, 0);
  error = open_endpoint (fixture->endpoint);
  g_assert_no_error (error);
  fixture->peer = plain_accept (fixture->listener);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  if (fixture->peer >= 0)
    close (fixture->peer);
  close (fixture->listener);
  finish_endpoint (fixture->endpoint);
  g_assert_finalize_object (fixture->recording);
}

static gboolean
is_closed (gpointer data)
{
  return tincan_endpoint_get_state (data) == TINCAN_ENDPOINT_CLOSED;
}

static void
send_text (Fixture    *fixture,
           const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  tincan_endpoint_send (fixture->endpoint, NULL, bytes, &error);
  g_assert_no_error (error);
}

static void
assert_collected (Fixture         *fixture,
                  TincanDirection  direction,
                  const char      *text)
{
  g_autoptr (GByteArray) bytes = collect (fixture->recording, direction, TINCAN_NONE);

  g_assert_cmpmem (bytes->data, bytes->len, text, strlen (text));
}

static void
test_exchange (Fixture       *fixture,
               gconstpointer  data)
{
  char buffer[100];
  g_autofree char *words = NULL;

  send_text (fixture, "question");
  g_assert_cmpint (plain_receive (fixture->peer, buffer, sizeof buffer), ==, 8);
  g_assert_cmpint (send (fixture->peer, "answer", 6, 0), ==, 6);
  wait_for_data (fixture->recording, TINCAN_DIRECTION_RECEIVED, 1);
  assert_collected (fixture, TINCAN_DIRECTION_SENT, "question");
  assert_collected (fixture, TINCAN_DIRECTION_RECEIVED, "answer");
  g_assert_nonnull (tincan_tcp_client_get_connection (TINCAN_TCP_CLIENT (fixture->endpoint)));

  words = g_strdup_printf ("from %s", tincan_endpoint_get_local_address (fixture->endpoint));
  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_CONNECTED, "connected to "),
                   ==, 1);
  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_CONNECTED, words), ==, 1);

  /* Ours to close: what is queued arrives, then the end. */
  send_text (fixture, "bye");
  close_endpoint (fixture->endpoint);
  g_assert_cmpint (plain_receive (fixture->peer, buffer, sizeof buffer), ==, 3);
  g_assert_cmpint (plain_receive (fixture->peer, buffer, sizeof buffer), ==, 0);
  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_CLOSED, "closed connection to"),
                   ==, 1);
}

static gboolean
is_all_acknowledged (gpointer data)
{
  TincanTcpFacts facts;

  return tincan_connection_get_facts (data, &facts) && facts.n_unacknowledged == 0;
}

/* What the kernel measures, while the connection lasts. */
static void
test_facts (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (TincanConnection) connection = NULL;
  TincanTcpFacts facts;
  char buffer[100];

  connection = g_object_ref (tincan_tcp_client_get_connection (TINCAN_TCP_CLIENT
                                                               (fixture->endpoint)));
#ifdef __linux__
  send_text (fixture, "question");
  g_assert_cmpint (plain_receive (fixture->peer, buffer, sizeof buffer), ==, 8);
  wait_until (is_all_acknowledged, connection);
  g_assert_true (tincan_connection_get_facts (connection, &facts));
  g_assert_cmpuint (facts.rtt_us, >, 0);
  g_assert_cmpuint (facts.rtt_us, <, 20 * G_USEC_PER_SEC);
  g_assert_cmpuint (facts.window, >, 0);
  g_assert_cmpuint (facts.n_retransmitted, ==, 0);
#endif
  close_endpoint (fixture->endpoint);
  g_assert_false (tincan_connection_get_facts (connection, &facts));
}

static void
test_closed_by_peer (Fixture       *fixture,
                     gconstpointer  data)
{
  g_assert_cmpint (send (fixture->peer, "last", 4, 0), ==, 4);
  close (fixture->peer);
  fixture->peer = -1;
  wait_until (is_closed, fixture->endpoint);
  assert_collected (fixture, TINCAN_DIRECTION_RECEIVED, "last");
  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_CLOSED, "closed by peer"),
                   ==, 1);
  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_RESET, NULL), ==, 0);
}

static void
test_reset_by_peer (Fixture       *fixture,
                    gconstpointer  data)
{
  plain_reset (fixture->peer);
  fixture->peer = -1;
  wait_until (is_closed, fixture->endpoint);
  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_RESET,
                                 "connection reset by peer"), ==, 1);
  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_CLOSED, NULL), ==, 0);
}

/* The reset is noticed by a write first. */
static void
test_reset_while_sending (Fixture       *fixture,
                          gconstpointer  data)
{
  plain_reset (fixture->peer);
  fixture->peer = -1;
  send_text (fixture, "into the void");
  wait_until (is_closed, fixture->endpoint);
  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_RESET,
                                 "connection reset by peer"), ==, 1);
}

static void
test_half_close (Fixture       *fixture,
                 gconstpointer  data)
{
  char buffer[100];

  send_text (fixture, "all");
  tincan_tcp_client_shutdown_write (TINCAN_TCP_CLIENT (fixture->endpoint));
  g_assert_cmpint (plain_receive (fixture->peer, buffer, sizeof buffer), ==, 3);
  g_assert_cmpint (plain_receive (fixture->peer, buffer, sizeof buffer), ==, 0);

  g_assert_cmpint (send (fixture->peer, "late answer", 11, 0), ==, 11);
  wait_for_data (fixture->recording, TINCAN_DIRECTION_RECEIVED, 1);
  close (fixture->peer);
  fixture->peer = -1;
  wait_until (is_closed, fixture->endpoint);
  assert_collected (fixture, TINCAN_DIRECTION_RECEIVED, "late answer");
}

static gpointer
read_all_thread (gpointer data)
{
  int fd = GPOINTER_TO_INT (data);
  GByteArray *bytes = g_byte_array_new ();
  guint8 buffer[65536];
  gssize n;

  while ((n = recv (fd, buffer, sizeof buffer, 0)) > 0)
    g_byte_array_append (bytes, buffer, (guint) n);
  return bytes;
}

static gboolean
is_queue_empty (gpointer data)
{
  return tincan_endpoint_get_queued_bytes (data) == 0;
}

static GBytes *
make_bytes (gsize size)
{
  guint8 *data = g_malloc (size);

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (i * 31 + i / 251);
  return g_bytes_new_take (data, size);
}

/* A peer that does not read: the queue fills up to its limit and no further, and loses
 * nothing. */
static void
test_queue (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GBytes) piece = make_bytes (8 * 1024 * 1024);
  g_autoptr (GByteArray) read = NULL;
  g_autoptr (GByteArray) recorded = NULL;
  g_autoptr (GError) error = NULL;
  GThread *thread;
  guint n = 0;

  while (tincan_endpoint_send (fixture->endpoint, NULL, piece, &error))
    n++;
  g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_QUEUE_FULL);
  g_assert_cmpint (n, >=, 8);
  g_assert_cmpint (n, <=, 9);
  g_assert_cmpint (tincan_endpoint_get_queued_bytes (fixture->endpoint), <=,
                   TINCAN_SEND_QUEUE_LIMIT);
  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_ERROR, "does not read"), ==, 1);
  g_assert_false (tincan_endpoint_send (fixture->endpoint, NULL, piece, NULL));
  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_ERROR, "does not read"), ==, 1);

  thread = g_thread_new ("read", read_all_thread, GINT_TO_POINTER (fixture->peer));
  wait_until (is_queue_empty, fixture->endpoint);
  close_endpoint (fixture->endpoint);
  read = g_thread_join (thread);
  g_assert_cmpuint (read->len, ==, n * g_bytes_get_size (piece));
  for (guint i = 0; i < n; i++)
    g_assert_true (memcmp (read->data + i * g_bytes_get_size (piece),
                           g_bytes_get_data (piece, NULL), g_bytes_get_size (piece)) == 0);
  recorded = collect (fixture->recording, TINCAN_DIRECTION_SENT, TINCAN_NONE);
  g_assert_cmpmem (recorded->data, recorded->len, read->data, read->len);
}

static gpointer
write_all_thread (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GBytes) bytes = make_bytes (30 * 1024 * 1024);
  gsize size;
  const guint8 *p = g_bytes_get_data (bytes, &size);

  while (size > 0)
    {
      gssize n = send (fixture->peer, p, size, MSG_NOSIGNAL);

      g_assert_cmpint (n, >, 0);
      p += n;
      size -= (gsize) n;
    }
  close (fixture->peer);
  return NULL;
}

/* Much at once: each byte recorded, in pieces that every reader of the recording takes. */
static void
test_much (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (GBytes) bytes = make_bytes (30 * 1024 * 1024);
  GThread *thread = g_thread_new ("write", write_all_thread, fixture);
  g_autoptr (GByteArray) recorded = NULL;
  guint n;

  wait_until (is_closed, fixture->endpoint);
  g_thread_join (thread);
  fixture->peer = -1;
  recorded = collect (fixture->recording, TINCAN_DIRECTION_RECEIVED, TINCAN_NONE);
  g_assert_cmpuint (recorded->len, ==, g_bytes_get_size (bytes));
  g_assert_true (memcmp (recorded->data, g_bytes_get_data (bytes, NULL), recorded->len) == 0);

  n = tincan_recording_get_n_records (fixture->recording);
  for (guint i = 0; i < n; i++)
    {
      TincanIndexEntry entry;

      g_assert_true (tincan_recording_peek (fixture->recording, i, &entry));
      g_assert_cmpuint (entry.size, <=, TINCAN_RECORD_SIZE_MAX);
    }
}

/* Dropped while open, and while data is queued. */
static void
test_dispose (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GBytes) piece = make_bytes (16 * 1024 * 1024);

  g_assert_true (tincan_endpoint_send (fixture->endpoint, NULL, piece, NULL));
  g_assert_finalize_object (fixture->endpoint);
  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_CLOSED, "not sent"), ==, 1);
  fixture->endpoint = tincan_tcp_client_new (fixture->recording, 3, "127.0.0.1", 9, "", 0, 0);
}

/* A fixed local port, again and again, whoever closed. */
static void
test_local_port (void)
{
  g_autoptr (TincanRecording) recording = new_recording ();
  int listener = plain_listener ("127.0.0.1");
  int probe = plain_listener ("127.0.0.1");
  guint16 port = plain_port (probe);
  TincanEndpoint *endpoint;

  close (probe);
  endpoint = tincan_tcp_client_new (recording, 1, "127.0.0.1", plain_port (listener),
                                    "127.0.0.1", port, 0);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = open_endpoint (endpoint);
      int peer;

      g_assert_no_error (error);
      g_assert_cmpint (get_port (endpoint), ==, port);
      peer = plain_accept (listener);
      if (i == 1)
        {
          close (peer);
          wait_until (is_closed, endpoint);
        }
      else
        {
          close_endpoint (endpoint);
          close (peer);
        }
    }
  close (listener);
  finish_endpoint (endpoint);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, host, func) \
  g_test_add ("/tcp-client/" path, Fixture, host, set_up, func, tear_down)

  ADD ("exchange/ipv4", "127.0.0.1", test_exchange);
  ADD ("exchange/ipv6", "::1", test_exchange);
  ADD ("exchange/name", "localhost", test_exchange);
  ADD ("facts", "127.0.0.1", test_facts);
  ADD ("closed-by-peer", "127.0.0.1", test_closed_by_peer);
  ADD ("reset-by-peer", "127.0.0.1", test_reset_by_peer);
  ADD ("reset-while-sending", "127.0.0.1", test_reset_while_sending);
  ADD ("half-close", "127.0.0.1", test_half_close);
  ADD ("queue", "127.0.0.1", test_queue);
  ADD ("much", "127.0.0.1", test_much);
  ADD ("dispose", "127.0.0.1", test_dispose);
  g_test_add_func ("/tcp-client/local-port", test_local_port);

  return g_test_run ();
}
