/* Opening that fails, is cancelled, or is done again: the words, the states, the events.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <fcntl.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "codec/error.h"
#include "net-util.h"
#include "net/tcp-client.h"
#include "net/tcp-server.h"
#include "net/udp-endpoint.h"

typedef TincanEndpoint *(*MakeFunc) (TincanRecording *recording,
                                     const char      *host,
                                     guint16          port);

static TincanEndpoint *
make_udp (TincanRecording *recording,
          const char      *host,
          guint16          port)
{
  return tincan_udp_endpoint_new (recording, 5, host, port, FALSE, 0);
}

static TincanEndpoint *
make_server (TincanRecording *recording,
             const char      *host,
             guint16          port)
{
  return tincan_tcp_server_new (recording, 5, host, port, 0);
}

/* A client whose local side is what matters. */
static TincanEndpoint *
make_client (TincanRecording *recording,
             const char      *host,
             guint16          port)
{
  return tincan_tcp_client_new (recording, 5, "127.0.0.1", 9, host, port, 0);
}

static const MakeFunc makers[] = { make_udp, make_server, make_client };

/* Fails to open with these words, which are an event too. */
static GError *
assert_fails (TincanEndpoint  *endpoint,
              TincanEventKind  kind,
              const char      *words)
{
  g_autoptr (GError) error = open_endpoint (endpoint);
  TincanRecording *recording = tincan_endpoint_get_recording (endpoint);

  g_assert_nonnull (error);
  g_assert_cmpint (tincan_endpoint_get_state (endpoint), ==, TINCAN_ENDPOINT_CLOSED);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” lacks “%s”", error->message, words);
  g_assert_cmpint (count_events (recording, kind, error->message), ==, 1);
  return g_steal_pointer (&error);
}

static void
test_in_use (gconstpointer data)
{
  MakeFunc make = makers[GPOINTER_TO_INT (data)];
  g_autoptr (TincanRecording) recording = new_recording ();
  int holder = GPOINTER_TO_INT (data) == 0 ? plain_socket (SOCK_DGRAM, "127.0.0.1", 0)
                                           : plain_listener ("127.0.0.1");
  g_autofree char *pid = g_strdup_printf (", PID %d", getpid ());
  const char *hosts[] = { "127.0.0.1", "0.0.0.0", "localhost", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autoptr (GError) error = NULL;
      TincanEndpoint *endpoint;

      if (make == make_client && i > 0)
        break; /* with all addresses its port may be shared */
      endpoint = make (recording, hosts[i], plain_port (holder));
      error = assert_fails (endpoint, TINCAN_EVENT_ERROR, "is in use by test-open");
      g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_PORT_IN_USE);
      g_assert_nonnull (strstr (error->message, pid));
      finish_endpoint (endpoint);
      g_object_unref (recording);
      recording = new_recording ();
    }
  close (holder);
}

static void
test_foreign_address (gconstpointer data)
{
  g_autoptr (TincanRecording) recording = new_recording ();
  TincanEndpoint *endpoint = makers[GPOINTER_TO_INT (data)] (recording, "203.0.113.7", 0);
  g_autoptr (GError) error = assert_fails (endpoint, TINCAN_EVENT_ERROR,
                                           "203.0.113.7 is not an address of this machine");

  g_assert_nonnull (strstr (error->message, "127.0.0.1"));
  finish_endpoint (endpoint);
}

static void
test_name_not_found (gconstpointer data)
{
  g_autoptr (TincanRecording) recording = new_recording ();
  TincanEndpoint *endpoint = makers[GPOINTER_TO_INT (data)] (recording, "no-such.invalid", 0);
  g_autoptr (GError) error = assert_fails (endpoint, TINCAN_EVENT_ERROR,
                                           "Name “no-such.invalid” not found");

  finish_endpoint (endpoint);
}

/* The kernel asks the thread's rights, so only this thread gives them up for a while. */
static void
test_permission (gconstpointer data)
{
  g_autoptr (TincanRecording) recording = new_recording ();
  TincanEndpoint *endpoint = makers[GPOINTER_TO_INT (data)] (recording, "127.0.0.1", 81);
  g_autofree char *limit = NULL;
  gboolean root = geteuid () == 0;

  g_file_get_contents ("/proc/sys/net/ipv4/ip_unprivileged_port_start", &limit, NULL, NULL);
  if (limit != NULL && g_ascii_strtoull (limit, NULL, 10) < 82)
    {
      g_test_skip ("low ports are free for everybody here");
    }
  else
    {
      g_autoptr (GError) error = NULL;

      if (root)
        g_assert_cmpint (syscall (SYS_setresuid, -1, 65534, -1), ==, 0);
      error = assert_fails (endpoint, TINCAN_EVENT_ERROR, "below 1024");
      if (root)
        g_assert_cmpint (syscall (SYS_setresuid, -1, 0, -1), ==, 0);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
    }
  finish_endpoint (endpoint);
}

static void
test_refused (gconstpointer data)
{
  const char *host = data;
  const char *ip = strchr (host, ':') != NULL ? "::1" : "127.0.0.1";
  g_autoptr (TincanRecording) recording = new_recording ();
  int gone = plain_listener (ip);
  TincanEndpoint *endpoint = tincan_tcp_client_new (recording, 5, host, plain_port (gone),
                                                    "", 0, 0);
  g_autoptr (GError) error = NULL;

  close (gone);
  error = assert_fails (endpoint, TINCAN_EVENT_REFUSED, "refused");
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED);
  finish_endpoint (endpoint);
}

/* Of a name's two addresses only the one tried second is listened on. */
static void
test_next_address (void)
{
  g_autoptr (TincanRecording) recording = new_recording ();
  int listener = plain_listener ("::1");
  TincanEndpoint *endpoint = tincan_tcp_client_new (recording, 5, "localhost",
                                                    plain_port (listener), "", 0, 0);
  g_autoptr (GError) error = open_endpoint (endpoint);
  int peer;

  g_assert_no_error (error);
  peer = plain_accept (listener);
  g_assert_cmpint (count_events (recording, TINCAN_EVENT_CONNECTED, "localhost ([::1]:"), ==, 1);
  close (peer);
  close (listener);
  finish_endpoint (endpoint);
}

static void
test_other_family (void)
{
  g_autoptr (TincanRecording) recording = new_recording ();
  TincanEndpoint *endpoint = tincan_tcp_client_new (recording, 5, "::1", 9, "127.0.0.1", 0, 0);
  g_autoptr (GError) error = assert_fails (endpoint, TINCAN_EVENT_ERROR, "IPv6");

  finish_endpoint (endpoint);
}

/* A listener whose backlog is full: connecting hangs. */
static int
full_listener (GArray *fds)
{
  int listener = plain_socket (SOCK_STREAM, "127.0.0.1", 0);

  g_assert_cmpint (listen (listener, 0), ==, 0);
  for (int i = 0; i < 8; i++)
    {
      struct sockaddr_in native = { .sin_family = AF_INET,
                                    .sin_port = htons (plain_port (listener)),
                                    .sin_addr = { htonl (INADDR_LOOPBACK) } };
      int fd = plain_socket (SOCK_STREAM, "127.0.0.1", 0);

      fcntl (fd, F_SETFL, O_NONBLOCK);
      (void) connect (fd, (struct sockaddr *) &native, sizeof native);
      g_array_append_val (fds, fd);
    }
  return listener;
}

typedef struct
{
  gboolean  done;
  GError   *error;
} Outcome;

static gboolean
is_done (gpointer data)
{
  return ((Outcome *) data)->done;
}

static void
open_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->done = TRUE;
  tincan_endpoint_open_finish (TINCAN_ENDPOINT (source), result, &outcome->error);
}

static gboolean
count_turns (gpointer data)
{
  return --*(int *) data <= 0 ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

static gboolean
is_zero (gpointer data)
{
  return *(int *) data <= 0;
}

/* @data 0: by the cancellable; 1: by closing. */
static void
test_cancel (gconstpointer data)
{
  g_autoptr (TincanRecording) recording = new_recording ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GArray) fds = g_array_new (FALSE, FALSE, sizeof (int));
  int listener = full_listener (fds);
  TincanEndpoint *endpoint = tincan_tcp_client_new (recording, 5, "127.0.0.1",
                                                    plain_port (listener), "", 0, 0);
  Outcome outcome = { 0 };
  int turns = 20;

  tincan_endpoint_open_async (endpoint, cancellable, open_cb, &outcome);
  g_timeout_add (1, count_turns, &turns);
  wait_until (is_zero, &turns);
  g_assert_false (outcome.done);
  g_assert_cmpint (tincan_endpoint_get_state (endpoint), ==, TINCAN_ENDPOINT_OPENING);

  if (GPOINTER_TO_INT (data) == 0)
    g_cancellable_cancel (cancellable);
  else
    close_endpoint (endpoint);
  wait_until (is_done, &outcome);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (tincan_endpoint_get_state (endpoint), ==, TINCAN_ENDPOINT_CLOSED);
  g_assert_cmpint (tincan_recording_get_n_records (recording), ==, 0);

  g_clear_error (&outcome.error);
  finish_endpoint (endpoint);
  for (guint i = 0; i < fds->len; i++)
    close (g_array_index (fds, int, i));
  close (listener);
}

/* Cancelled before anything could happen. */
static void
test_cancel_at_once (gconstpointer data)
{
  g_autoptr (TincanRecording) recording = new_recording ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  TincanEndpoint *endpoint = makers[GPOINTER_TO_INT (data)] (recording, "localhost", 0);
  Outcome outcome = { 0 };

  g_cancellable_cancel (cancellable);
  tincan_endpoint_open_async (endpoint, cancellable, open_cb, &outcome);
  wait_until (is_done, &outcome);
  g_assert_error (outcome.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&outcome.error);
  finish_endpoint (endpoint);
}

static void
test_again (gconstpointer data)
{
  g_autoptr (TincanRecording) recording = new_recording ();
  TincanEndpoint *endpoint = makers[GPOINTER_TO_INT (data)] (recording, "127.0.0.1", 0);
  g_autoptr (GBytes) bytes = g_bytes_new ("x", 1);
  guint16 port = 0;

  for (int i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = open_endpoint (endpoint);
      g_autoptr (GError) second = NULL;

      g_assert_no_error (error);
      g_assert_cmpint (get_port (endpoint), !=, 0);
      port = get_port (endpoint);
      second = open_endpoint (endpoint);
      g_assert_error (second, G_IO_ERROR, G_IO_ERROR_PENDING);
      g_assert_cmpint (tincan_endpoint_get_state (endpoint), ==, TINCAN_ENDPOINT_OPEN);
      close_endpoint (endpoint);
      close_endpoint (endpoint);
    }
  g_assert_cmpint (count_events (recording, TINCAN_EVENT_LISTENING, NULL), ==, 3);
  g_assert_cmpint (count_events (recording, TINCAN_EVENT_CLOSED, NULL), ==, 3);
  g_assert_cmpint (port, !=, 0);
  g_assert_false (tincan_endpoint_send (endpoint, "127.0.0.1:9", bytes, NULL));
  g_assert_cmpint (count_events (recording, TINCAN_EVENT_ERROR, "not open"), ==, 1);
  finish_endpoint (endpoint);
}

/* The last reference goes while it is open. */
static void
test_dispose (gconstpointer data)
{
  g_autoptr (TincanRecording) recording = new_recording ();
  TincanEndpoint *endpoint = makers[GPOINTER_TO_INT (data)] (recording, "127.0.0.1", 0);
  g_autoptr (GError) error = open_endpoint (endpoint);

  g_assert_no_error (error);
  g_assert_finalize_object (endpoint);
  g_assert_cmpint (count_events (recording, TINCAN_EVENT_CLOSED, NULL), ==, 1);
}

static void
add_for_each (const char    *name,
              GTestDataFunc  func,
              int            n)
{
  const char *kinds[] = { "udp", "tcp-server", "tcp-client" };

  for (int i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/open/%s/%s", name, kinds[i]);

      g_test_add_data_func (path, GINT_TO_POINTER (i), func);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_for_each ("in-use", test_in_use, 3);
  add_for_each ("foreign-address", test_foreign_address, 3);
  add_for_each ("name-not-found", test_name_not_found, 3);
  add_for_each ("permission", test_permission, 3);
  add_for_each ("cancel-at-once", test_cancel_at_once, 3);
  add_for_each ("again", test_again, 2);
  add_for_each ("dispose", test_dispose, 2);
  g_test_add_data_func ("/open/refused/ipv4", "127.0.0.1", test_refused);
  g_test_add_data_func ("/open/refused/ipv6", "::1", test_refused);
  g_test_add_data_func ("/open/refused/name", "localhost", test_refused);
  g_test_add_func ("/open/next-address", test_next_address);
  g_test_add_func ("/open/other-family", test_other_family);
  g_test_add_data_func ("/open/cancel/cancellable", GINT_TO_POINTER (0), test_cancel);
  g_test_add_data_func ("/open/cancel/close", GINT_TO_POINTER (1), test_cancel);

  return g_test_run ();
}
