/* UDP sockets against plain ones on loopback.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/udp-endpoint.h"

#include <string.h>
#include <unistd.h>

#include "codec/error.h"
#include "net-util.h"
#include "net/responder.h"

typedef struct
{
  TincanRecording *recording;
  TincanEndpoint  *endpoint;
  guint16          port;
} Fixture;

static void
set_up_on (Fixture    *fixture,
           const char *host,
           int         io_priority)
{
  g_autoptr (GError) error = NULL;

  fixture->recording = new_recording ();
  fixture->endpoint = tincan_udp_endpoint_new (fixture->recording, 7, host, 0, TRUE, io_priority);
  error = open_endpoint (fixture->endpoint);
  g_assert_no_error (error);
  fixture->port = get_port (fixture->endpoint);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  set_up_on (fixture, data, G_PRIORITY_DEFAULT);
}

/* As in a window: the thread does all the reading. */
static void
set_up_low (Fixture       *fixture,
            gconstpointer  data)
{
  set_up_on (fixture, data, 200);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  finish_endpoint (fixture->endpoint);
  g_assert_finalize_object (fixture->recording);
}

static void
send_text (TincanEndpoint *endpoint,
           const char     *to,
           const char     *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  tincan_endpoint_send (endpoint, to, bytes, &error);
  g_assert_no_error (error);
}

static void
assert_address (const TincanAddress *address,
                const char          *ip,
                guint16              port)
{
  TincanAddress expected;

  g_assert_true (tincan_address_parse_ip (&expected, ip));
  expected.port = port;
  g_assert_true (tincan_address_equal (address, &expected));
}

static void
test_receive (Fixture       *fixture,
              gconstpointer  data)
{
  const char *ip = strchr (data, ':') != NULL ? "::1" : "127.0.0.1";
  int peer = plain_socket (SOCK_DGRAM, ip, 0);
  gint64 before = g_get_real_time () * 1000;
  g_auto (TincanRecord) first = { 0 };
  g_auto (TincanRecord) second = { 0 };
  TincanCounters counters;

  plain_send_to (peer, ip, fixture->port, "hello", 5);
  plain_send_to (peer, ip, fixture->port, "", 0);
  wait_for_data (fixture->recording, TINCAN_DIRECTION_RECEIVED, 2);

  read_data (fixture->recording, TINCAN_DIRECTION_RECEIVED, 0, &first);
  g_assert_cmpmem (first.data, first.data_size, "hello", 5);
  assert_address (&first.peer, ip, plain_port (peer));
  assert_address (&first.local, ip, fixture->port);
  g_assert_cmpint (first.endpoint, ==, 7);
  g_assert_cmpint (first.cast, ==, TINCAN_CAST_UNICAST);
  g_assert_cmpint (first.time_ns, >=, before);
  g_assert_cmpint (first.time_ns, <=, g_get_real_time () * 1000 + 999);
  read_data (fixture->recording, TINCAN_DIRECTION_RECEIVED, 1, &second);
  g_assert_cmpint (second.size, ==, 0);

  tincan_endpoint_get_counters (fixture->endpoint, &counters);
  g_assert_cmpint (counters.received_messages, ==, 2);
  g_assert_cmpint (counters.received_bytes, ==, 5);
  tincan_endpoint_reset_counters (fixture->endpoint);
  tincan_endpoint_get_counters (fixture->endpoint, &counters);
  g_assert_cmpint (counters.received_messages, ==, 0);
  close (peer);
}

static void
test_send (Fixture       *fixture,
           gconstpointer  data)
{
  const char *ip = strchr (data, ':') != NULL ? "::1" : "127.0.0.1";
  int peer = plain_socket (SOCK_DGRAM, ip, 0);
  g_autofree char *to = g_strdup_printf (strchr (ip, ':') ? "[%s]:%u" : "%s:%u", ip,
                                         plain_port (peer));
  g_auto (TincanRecord) sent = { 0 };
  char buffer[100];

  send_text (fixture->endpoint, to, "out");
  g_assert_cmpint (plain_receive (peer, buffer, sizeof buffer), ==, 3);
  send_text (fixture->endpoint, to, "");
  g_assert_cmpint (plain_receive (peer, buffer, sizeof buffer), ==, 0);

  read_data (fixture->recording, TINCAN_DIRECTION_SENT, 0, &sent);
  g_assert_cmpmem (sent.data, sent.data_size, "out", 3);
  assert_address (&sent.local, ip, fixture->port);
  assert_address (&sent.peer, ip, plain_port (peer));
  g_assert_cmpint (tincan_endpoint_get_queued_bytes (fixture->endpoint), ==, 0);
  close (peer);
}

/* Several to a name, and one to a number behind them: the order stays. */
static void
test_name (Fixture       *fixture,
           gconstpointer  data)
{
  int peer = plain_socket (SOCK_DGRAM, "127.0.0.1", 0);
  g_autofree char *by_name = g_strdup_printf ("localhost:%u", plain_port (peer));
  g_autofree char *by_number = g_strdup_printf ("127.0.0.1:%u", plain_port (peer));
  char buffer[10];

  for (int i = 0; i < 10; i++)
    {
      char text[] = { (char) ('0' + i), '\0' };

      send_text (fixture->endpoint, i % 3 == 2 ? by_number : by_name, text);
    }
  for (int i = 0; i < 10; i++)
    {
      g_assert_cmpint (plain_receive (peer, buffer, sizeof buffer), ==, 1);
      g_assert_cmpint (buffer[0], ==, '0' + i);
    }

  send_text (fixture->endpoint, "no-such-host.invalid:9", "x");
  send_text (fixture->endpoint, by_number, "y");
  g_assert_cmpint (plain_receive (peer, buffer, sizeof buffer), ==, 1);
  g_assert_cmpint (buffer[0], ==, 'y');
  wait_for_event (fixture->recording, TINCAN_EVENT_ERROR, "no-such-host.invalid");
  close (peer);
}

/* The peer vanishes: that is said, other peers notice nothing, and it may come back. */
static void
test_vanished_peer (Fixture       *fixture,
                    gconstpointer  data)
{
  int gone = plain_socket (SOCK_DGRAM, "127.0.0.1", 0);
  int other = plain_socket (SOCK_DGRAM, "127.0.0.1", 0);
  g_autofree char *to_gone = g_strdup_printf ("127.0.0.1:%u", plain_port (gone));
  g_autofree char *to_other = g_strdup_printf ("127.0.0.1:%u", plain_port (other));
  g_autofree char *words = g_strdup_printf ("port unreachable: nothing listens on UDP %s", to_gone);
  char buffer[10];

  close (gone);
  for (int i = 0; i < 20; i++)
    {
      send_text (fixture->endpoint, to_gone, "a");
      send_text (fixture->endpoint, to_other, "b");
      g_assert_cmpint (plain_receive (other, buffer, sizeof buffer), ==, 1);
    }
  wait_for_event (fixture->recording, TINCAN_EVENT_REFUSED, words);
  g_assert_cmpint (count_data (fixture->recording, TINCAN_DIRECTION_SENT), ==, 40);
  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_ERROR, NULL), ==, 0);

  plain_send_to (other, "127.0.0.1", fixture->port, "c", 1);
  wait_for_data (fixture->recording, TINCAN_DIRECTION_RECEIVED, 1);
  close (other);
}

/* Closed at once: what came back by then is still told. */
static void
test_refused_at_close (gconstpointer data)
{
  g_autoptr (TincanRecording) recording = new_recording ();
  TincanEndpoint *endpoint = tincan_udp_endpoint_new (recording, 7, "", 0, FALSE,
                                                      GPOINTER_TO_INT (data));
  g_autoptr (GError) error = open_endpoint (endpoint);
  int gone = plain_socket (SOCK_DGRAM, "127.0.0.1", 0);
  g_autofree char *to = g_strdup_printf ("127.0.0.1:%u", plain_port (gone));

  g_assert_no_error (error);
  close (gone);
  send_text (endpoint, to, "x");
  finish_endpoint (endpoint);
  g_assert_cmpint (count_events (recording, TINCAN_EVENT_REFUSED, to), ==, 1);
}

static void
on_message (TincanEndpoint *endpoint,
            guint           flow,
            const guint8   *data,
            gsize           size,
            gpointer        user_data)
{
  g_autoptr (GBytes) answer = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;

  tincan_endpoint_send_flow (endpoint, flow, answer, &error);
  g_assert_no_error (error);
}

/* The answer comes from the very address that was asked. */
static void
test_answer (Fixture       *fixture,
             gconstpointer  data)
{
  int peer = plain_socket (SOCK_DGRAM, "127.0.0.1", 0);
  struct sockaddr_storage native;
  socklen_t length = sizeof native;
  TincanAddress source;
  char buffer[10];

  tincan_endpoint_set_message_func (fixture->endpoint, on_message, NULL);
  plain_send_to (peer, "127.0.0.5", fixture->port, "ping", 4);
  g_assert_cmpint (plain_receive (peer, buffer, 0), ==, 0); /* truncated: gone */
  plain_send_to (peer, "127.0.0.5", fixture->port, "ping", 4);
  wait_for_data (fixture->recording, TINCAN_DIRECTION_SENT, 2);
  g_assert_cmpint (recvfrom (peer, buffer, sizeof buffer, 0, (struct sockaddr *) &native,
                             &length), ==, 4);
  g_assert_true (tincan_address_from_sockaddr (&source, (struct sockaddr *) &native));
  assert_address (&source, "127.0.0.5", fixture->port);
  close (peer);
}

static void
test_responder (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr (TincanResponder) responder = tincan_responder_new (fixture->endpoint);
  const char *rules[] = { "prefix:time => text:{{peer}}", "upper", NULL };
  const char *broken[] = { "echo", "nonsense:", NULL };
  int peer = plain_socket (SOCK_DGRAM, "127.0.0.1", 0);
  g_autofree char *address = g_strdup_printf ("127.0.0.1:%u", plain_port (peer));
  g_autoptr (GError) error = NULL;
  char buffer[100];
  gssize n;

  g_assert_true (tincan_responder_set_rules (responder, rules, NULL));
  g_assert_false (tincan_responder_set_rules (responder, broken, &error));
  g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX);
  plain_send_to (peer, "127.0.0.1", fixture->port, "time?", 5);
  n = plain_receive (peer, buffer, sizeof buffer);
  g_assert_cmpmem (buffer, n, address, strlen (address));
  plain_send_to (peer, "127.0.0.1", fixture->port, "abc", 3);
  n = plain_receive (peer, buffer, sizeof buffer);
  g_assert_cmpmem (buffer, n, "ABC", 3);
  close (peer);
}

static void
assert_refused (Fixture    *fixture,
                const char *to,
                gsize       size,
                int         code,
                const char *words)
{
  g_autofree guint8 *data = g_malloc0 (size + 1);
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;

  g_assert_false (tincan_endpoint_send (fixture->endpoint, to, bytes, &error));
  g_assert_error (error, TINCAN_ERROR, code);
  if (strstr (error->message, words) == NULL)
    g_error ("“%s” lacks “%s”", error->message, words);
  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_ERROR, error->message), >, 0);
}

static void
test_refusals (Fixture       *fixture,
               gconstpointer  data)
{
  int peer = plain_socket (SOCK_DGRAM, "127.0.0.1", 0);
  g_autofree char *to = g_strdup_printf ("127.0.0.1:%u", plain_port (peer));
  g_autofree guint8 *large = g_malloc0 (65507);
  g_autoptr (GBytes) largest = g_bytes_new (large, 65507);
  g_autofree guint8 *buffer = g_malloc (65536);

  assert_refused (fixture, to, 65508, TINCAN_ERROR_TOO_LONG, "65507");
  assert_refused (fixture, "[::1]:9", 65528, TINCAN_ERROR_TOO_LONG, "65527");
  assert_refused (fixture, NULL, 1, TINCAN_ERROR_NO_RECIPIENT, "HOST:PORT");
  assert_refused (fixture, "", 1, TINCAN_ERROR_NO_RECIPIENT, "HOST:PORT");
  assert_refused (fixture, ":9", 1, TINCAN_ERROR_NO_RECIPIENT, "no host");
  assert_refused (fixture, "1.2.3.4:70000", 1, TINCAN_ERROR_SYNTAX, "");
  g_assert_cmpint (count_data (fixture->recording, TINCAN_DIRECTION_SENT), ==, 0);

  g_assert_true (tincan_endpoint_send (fixture->endpoint, to, largest, NULL));
  g_assert_cmpint (plain_receive (peer, buffer, 65536), ==, 65507);
  close (peer);
}

/* A datagram as long as they get, received whole. */
static void
test_long_received (Fixture       *fixture,
                    gconstpointer  data)
{
  int peer = plain_socket (SOCK_DGRAM, "::1", 0);
  g_autofree guint8 *large = g_malloc (65527);
  g_auto (TincanRecord) record = { 0 };

  for (int i = 0; i < 65527; i++)
    large[i] = (guint8) (i * 7);
  plain_send_to (peer, "::1", fixture->port, large, 65527);
  wait_for_data (fixture->recording, TINCAN_DIRECTION_RECEIVED, 1);
  read_data (fixture->recording, TINCAN_DIRECTION_RECEIVED, 0, &record);
  g_assert_cmpmem (record.data, record.data_size, large, 65527);
  close (peer);
}

static void
test_dual_stack (Fixture       *fixture,
                 gconstpointer  data)
{
  int peer4 = plain_socket (SOCK_DGRAM, "127.0.0.1", 0);
  int peer6 = plain_socket (SOCK_DGRAM, "::1", 0);
  g_auto (TincanRecord) record = { 0 };
  g_autofree char *address = g_strdup_printf ("[::]:%u", fixture->port);

  g_assert_cmpstr (tincan_endpoint_get_local_address (fixture->endpoint), ==, address);
  g_assert_cmpint (count_events (fixture->recording, TINCAN_EVENT_LISTENING, address), ==, 1);
  g_assert_cmpint (tincan_udp_endpoint_get_receive_buffer_size
                     (TINCAN_UDP_ENDPOINT (fixture->endpoint)), >, 4096);
  plain_send_to (peer4, "127.0.0.1", fixture->port, "4", 1);
  plain_send_to (peer6, "::1", fixture->port, "6", 1);
  wait_for_data (fixture->recording, TINCAN_DIRECTION_RECEIVED, 2);
  read_data (fixture->recording, TINCAN_DIRECTION_RECEIVED, 0, &record);
  assert_address (&record.peer, "127.0.0.1", plain_port (peer4));
  assert_address (&record.local, "127.0.0.1", fixture->port);
  close (peer4);
  close (peer6);
}

static void
test_other_family (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GBytes) bytes = g_bytes_new ("x", 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (tincan_endpoint_send (fixture->endpoint, "[::1]:9", bytes, &error));
  g_assert_nonnull (strstr (error->message, "IPv6"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, host, func) \
  g_test_add ("/udp/" path, Fixture, host, set_up, func, tear_down); \
  g_test_add ("/udp/low-priority/" path, Fixture, host, set_up_low, func, tear_down)

  ADD ("receive/ipv4", "127.0.0.1", test_receive);
  ADD ("receive/ipv4-any", "0.0.0.0", test_receive);
  ADD ("receive/ipv6", "::1", test_receive);
  ADD ("receive/any", "", test_receive);
  ADD ("receive/name", "localhost", test_receive);
  ADD ("send/ipv4", "127.0.0.1", test_send);
  ADD ("send/ipv4-any", "0.0.0.0", test_send);
  ADD ("send/ipv6", "::1", test_send);
  ADD ("send/any", "*", test_send);
  ADD ("name", "", test_name);
  ADD ("name/ipv4", "127.0.0.1", test_name);
  ADD ("vanished-peer/ipv4", "127.0.0.1", test_vanished_peer);
  ADD ("vanished-peer/any", "", test_vanished_peer);
  ADD ("answer/ipv4", "0.0.0.0", test_answer);
  ADD ("answer/any", "", test_answer);
  ADD ("responder", "", test_responder);
  ADD ("refusals", "", test_refusals);
  ADD ("long-received", "", test_long_received);
  ADD ("dual-stack", "", test_dual_stack);
  ADD ("other-family", "127.0.0.1", test_other_family);

  g_test_add_data_func ("/udp/refused-at-close", GINT_TO_POINTER (0), test_refused_at_close);
  g_test_add_data_func ("/udp/low-priority/refused-at-close", GINT_TO_POINTER (200),
                        test_refused_at_close);

  return g_test_run ();
}
