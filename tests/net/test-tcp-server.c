/* TCP servers against plain clients on loopback.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/tcp-server.h"

#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "codec/error.h"
#include "net-util.h"
#include "net/responder.h"

typedef struct
{
  TincanRecording *recording;
  TincanEndpoint  *endpoint;
  GListModel      *clients;
  guint16          port;
} Fixture;

typedef struct
{
  GListModel *clients;
  guint       n;
} Count;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->recording = new_recording ();
  fixture->endpoint = tincan_tcp_server_new (fixture->recording, 4, data, 0, 0);
  fixture->clients = tincan_tcp_server_get_connections (TINCAN_TCP_SERVER (fixture->endpoint));
  error = open_endpoint (fixture->endpoint);
  g_assert_no_error (error);
  fixture->port = get_port (fixture->endpoint);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  finish_endpoint (fixture->endpoint);
  g_assert_finalize_object (fixture->recording);
}

static gboolean
has_clients (gpointer data)
{
  const Count *count = data;

  return g_list_model_get_n_items (count->clients) == count->n;
}

static void
wait_for_clients (Fixture *fixture,
                  guint    n)
{
  Count count = { fixture->clients, n };

  wait_until (has_clients, &count);
}

static int
connect_client (Fixture    *fixture,
                const char *ip)
{
  guint n = g_list_model_get_n_items (fixture->clients);
  int fd = plain_connect (ip, fixture->port);

  wait_for_clients (fixture, n + 1);
  return fd;
}

static void
assert_receives (int         fd,
                 const char *text)
{
  char buffer[200];
  gsize size = 0;

  while (size < strlen (text))
    {
      gssize n = plain_receive (fd, buffer + size, sizeof buffer - size);

      g_assert_cmpint (n, >, 0);
      size += (gsize) n;
    }
  g_assert_cmpmem (buffer, size, text, strlen (text));
}

static void
assert_ends (int fd)
{
  char buffer[10];

  g_assert_cmpint (plain_receive (fd, buffer, sizeof buffer), ==, 0);
}

static void
plain_send (int         fd,
            const char *text)
{
  g_assert_cmpint (send (fd, text, strlen (text), MSG_NOSIGNAL), ==, (gssize) strlen (text));
}

static void
test_listening (Fixture       *fixture,
                gconstpointer  data)
{
  const char *address = tincan_endpoint_get_local_address (fixture->endpoint);
  g_autofree char *words = g_strdup_printf ("listening on %s", address);

  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_LISTENING, words), ==, 1);
  g_assert_true (g_str_has_prefix (address, "[::]:"));
}

static void
test_clients (Fixture       *fixture,
              gconstpointer  data)
{
  int first = connect_client (fixture, "127.0.0.1");
  int second = connect_client (fixture, "::1");
  g_autofree char *name = g_strdup_printf ("127.0.0.1:%u", plain_port (first));
  g_autoptr (TincanConnection) connection = g_list_model_get_item (fixture->clients, 0);
  g_autoptr (GBytes) bytes = g_bytes_new ("hi", 2);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (tincan_connection_get_peer (connection), ==, name);
  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_ACCEPTED, name), ==, 1);
  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_ACCEPTED, "[::1]:"), ==, 1);

  g_assert_true (tincan_endpoint_send (fixture->endpoint, NULL, bytes, NULL));
  assert_receives (first, "hi");
  assert_receives (second, "hi");
  g_assert_true (tincan_endpoint_send (fixture->endpoint, name, bytes, NULL));
  assert_receives (first, "hi");
  g_assert_false (tincan_endpoint_send (fixture->endpoint, "1.2.3.4:5", bytes, &error));
  g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_NO_RECIPIENT);

  tincan_endpoint_close_flow (fixture->endpoint, tincan_connection_get_flow (connection));
  assert_ends (first);
  close (first);
  wait_for_clients (fixture, 1);
  g_assert_false (tincan_connection_send (connection, bytes, NULL));
  close (second);
  wait_for_clients (fixture, 0);
  g_clear_error (&error);
  g_assert_false (tincan_endpoint_send (fixture->endpoint, NULL, bytes, &error));
  g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_NO_RECIPIENT);
}

static void
test_resets (Fixture       *fixture,
             gconstpointer  data)
{
  for (int i = 0; i < 20; i++)
    {
      int fd = plain_connect ("127.0.0.1", fixture->port);

      if (i % 2)
        plain_send (fd, "x");
      plain_reset (fd);
    }
  wait_for_events (fixture->recording, TINCAN_EVENT_RESET, NULL, 20);
  wait_for_clients (fixture, 0);
  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_ACCEPTED, NULL), ==, 20);
  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_ERROR, NULL), ==, 0);
}

static void
test_responder (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (TincanResponder) responder = tincan_responder_new (fixture->endpoint);
  const char *rules[] = { "connect => text:welcome {{peer}}\\n",
                          "prefix:quit => text:bye; close",
                          "prefix:up => upper",
                          "text:OK...{{data}}", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *welcome = NULL;
  int fd;

  tincan_responder_set_rules (responder, rules, &error);
  g_assert_no_error (error);
  fd = plain_connect ("127.0.0.1", fixture->port);
  welcome = g_strdup_printf ("welcome 127.0.0.1:%u\n", plain_port (fd));
  assert_receives (fd, welcome);
  plain_send (fd, "hello");
  assert_receives (fd, "OK...hello");
  plain_send (fd, "upper case");
  assert_receives (fd, "UPPER CASE");
  plain_send (fd, "quit");
  assert_receives (fd, "bye");
  assert_ends (fd);
  close (fd);
  wait_for_clients (fixture, 0);
  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_CLOSED, "closed connection to"),
                   ==, 1);
}

/* The peer says all and its end at once; the answer still gets there, and the log tells it
 * in that order. */
static void
test_half_close (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (TincanResponder) responder = tincan_responder_new (fixture->endpoint);
  const char *rules[] = { "upper", NULL };
  int fd = plain_connect ("127.0.0.1", fixture->port);
  const TincanDirection expected[] = { TINCAN_DIRECTION_EVENT, TINCAN_DIRECTION_EVENT,
                                       TINCAN_DIRECTION_RECEIVED, TINCAN_DIRECTION_SENT,
                                       TINCAN_DIRECTION_EVENT };

  g_assert_true (tincan_responder_set_rules (responder, rules, NULL));
  plain_send (fd, "all of it");
  shutdown (fd, SHUT_WR);
  assert_receives (fd, "ALL OF IT");
  assert_ends (fd);
  close (fd);
  wait_for_event (fixture->recording, TINCAN_EVENT_CLOSED, "closed by peer");

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      TincanIndexEntry entry;

      g_assert_true (tincan_recording_peek (fixture->recording, i, &entry));
      g_assert_cmpint (entry.direction, ==, expected[i]);
    }
}

static void
on_message (TincanEndpoint *endpoint,
            guint           flow,
            const guint8   *data,
            gsize           size,
            gpointer        user_data)
{
  g_autoptr (GBytes) answer = NULL;

  if (data == NULL)
    return;

  answer = g_bytes_new_take (g_malloc0 (16 * 1024 * 1024), 16 * 1024 * 1024);
  g_assert_true (tincan_endpoint_send_flow (endpoint, flow, answer, NULL));
}

static gpointer
count_thread (gpointer data)
{
  int fd = GPOINTER_TO_INT (data);
  char buffer[65536];
  gsize size = 0;
  gssize n;

  while ((n = recv (fd, buffer, sizeof buffer, 0)) > 0)
    size += (gsize) n;
  return GSIZE_TO_POINTER (size);
}

/* More is queued than the kernel takes when the peer's end comes. */
static void
test_half_close_queue (Fixture       *fixture,
                       gconstpointer  data)
{
  int fd = plain_connect ("127.0.0.1", fixture->port);
  GThread *thread;

  tincan_endpoint_set_message_func (fixture->endpoint, on_message, NULL);
  plain_send (fd, "?");
  shutdown (fd, SHUT_WR);
  wait_for_data (fixture->recording, TINCAN_DIRECTION_RECEIVED, 1);
  thread = g_thread_new ("count", count_thread, GINT_TO_POINTER (fd));
  wait_for_event (fixture->recording, TINCAN_EVENT_CLOSED, "closed by peer");
  g_assert_cmpuint (GPOINTER_TO_SIZE (g_thread_join (thread)), ==, 16 * 1024 * 1024);
  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_CLOSED, "not sent"), ==, 0);
  close (fd);
}

static void
test_many (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr (TincanResponder) responder = tincan_responder_new (fixture->endpoint);
  const char *rules[] = { "echo", NULL };
  int fds[200];

  g_assert_true (tincan_responder_set_rules (responder, rules, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (fds); i++)
    fds[i] = plain_connect ("127.0.0.1", fixture->port);
  wait_for_clients (fixture, G_N_ELEMENTS (fds));
  for (guint i = 0; i < G_N_ELEMENTS (fds); i++)
    {
      g_autofree char *text = g_strdup_printf ("client %u", i);

      plain_send (fds[i], text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (fds); i++)
    {
      g_autofree char *text = g_strdup_printf ("client %u", i);

      assert_receives (fds[i], text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (fds) / 2; i++)
    close (fds[i]);
  wait_for_clients (fixture, G_N_ELEMENTS (fds) / 2);

  /* The other half is closed by the server. */
  close_endpoint (fixture->endpoint);
  g_assert_cmpint (g_list_model_get_n_items (fixture->clients), ==, 0);
  for (guint i = G_N_ELEMENTS (fds) / 2; i < G_N_ELEMENTS (fds); i++)
    {
      assert_ends (fds[i]);
      close (fds[i]);
    }
  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_ACCEPTED, NULL), ==,
                   G_N_ELEMENTS (fds));
}

/* No descriptors left: it is said once, and the client gets in when there is room again. In
 * a process of its own, since a limit that was lowered does not rise again. */
static void
test_no_descriptors (Fixture       *fixture,
                     gconstpointer  data)
{
  g_test_trap_subprocess ("/tcp-server/no-descriptors/subprocess", 0, 0);
  g_test_trap_assert_passed ();
}

static void
test_no_descriptors_subprocess (Fixture       *fixture,
                                gconstpointer  data)
{
  int client = plain_socket (SOCK_STREAM, "127.0.0.1", 0);
  g_autoptr (GArray) fillers = g_array_new (FALSE, FALSE, sizeof (int));
  struct rlimit limit = { .rlim_cur = 100, .rlim_max = 100 };
  TincanAddress address;
  struct sockaddr_storage native;
  int filler;

  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  while ((filler = dup (client)) >= 0)
    g_array_append_val (fillers, filler);

  tincan_address_parse_ip (&address, "127.0.0.1");
  address.port = fixture->port;
  g_assert_cmpint (connect (client, (struct sockaddr *) &native,
                            tincan_address_to_sockaddr (&address, AF_INET, &native)), ==, 0);
  wait_for_event (fixture->recording, TINCAN_EVENT_ERROR, "cannot be accepted");
  for (guint i = 0; i < fillers->len; i++)
    close (g_array_index (fillers, int, i));
  wait_for_clients (fixture, 1);
  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_ERROR, NULL), ==, 1);
  close (client);
}

/* The last reference goes with clients connected; one connection is still held by somebody. */
static void
test_dispose (Fixture       *fixture,
              gconstpointer  data)
{
  int fd = connect_client (fixture, "127.0.0.1");
  TincanConnection *connection = g_list_model_get_item (fixture->clients, 0);
  g_autoptr (GBytes) bytes = g_bytes_new ("x", 1);

  g_assert_finalize_object (fixture->endpoint);
  assert_ends (fd);
  close (fd);
  g_assert_false (tincan_connection_send (connection, bytes, NULL));
  tincan_connection_close (connection);
  g_assert_finalize_object (connection);
  fixture->endpoint = tincan_tcp_server_new (fixture->recording, 4, "", 0, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, host, func) \
  g_test_add ("/tcp-server/" path, Fixture, host, set_up, func, tear_down)

  ADD ("listening", "", test_listening);
  ADD ("clients", "", test_clients);
  ADD ("resets", "127.0.0.1", test_resets);
  ADD ("responder", "127.0.0.1", test_responder);
  ADD ("half-close", "127.0.0.1", test_half_close);
  ADD ("half-close/queue", "127.0.0.1", test_half_close_queue);
  ADD ("many", "*", test_many);
  ADD ("no-descriptors", "127.0.0.1", test_no_descriptors);
  ADD ("no-descriptors/subprocess", "127.0.0.1", test_no_descriptors_subprocess);
  ADD ("dispose", "", test_dispose);

  return g_test_run ();
}
