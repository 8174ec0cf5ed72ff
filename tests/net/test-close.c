/* Closing at each moment of a life, and what happens meanwhile.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <fcntl.h>
#include <unistd.h>

#include "net-util.h"
#include "net/responder.h"
#include "net/tcp-client.h"
#include "net/tcp-server.h"
#include "net/udp-endpoint.h"

#define N_TURNS 8

typedef struct
{
  guint  n_opened;
  guint  n_failed;
  guint  n_closed;
  guint  n_again; /* how many times it is to be opened again */
} Calls;

static void
open_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Calls *calls = user_data;

  if (tincan_endpoint_open_finish (TINCAN_ENDPOINT (source), result, &error))
    calls->n_opened++;
  else
    calls->n_failed++;
}

static void
close_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Calls *calls = user_data;

  g_assert_true (tincan_endpoint_close_finish (TINCAN_ENDPOINT (source), result, NULL));
  calls->n_closed++;
}

static TincanEndpoint *
make (TincanRecording *recording,
      int              kind,
      guint16          port)
{
  switch (kind)
    {
    case 0:
      return tincan_udp_endpoint_new (recording, 5, "127.0.0.1", 0, FALSE, 0);
    case 1:
      return tincan_tcp_server_new (recording, 5, "127.0.0.1", 0, 0);
    default:
      return tincan_tcp_client_new (recording, 5, "127.0.0.1", port, "", 0, 0);
    }
}

/* What happens after so many turns of the main loop, before all else in that turn. */
typedef struct
{
  TincanEndpoint *endpoint;
  GCancellable   *cancellable; /* NULL: it is closed */
  Calls           calls;
  int             turns;
  gboolean        in_time;     /* it was opening then */
} Moment;

static gboolean
on_turn (gpointer user_data)
{
  Moment *moment = user_data;

  if (moment->turns-- > 0)
    return G_SOURCE_CONTINUE;

  moment->in_time = tincan_endpoint_get_state (moment->endpoint) == TINCAN_ENDPOINT_OPENING;
  if (moment->cancellable != NULL)
    {
      g_cancellable_cancel (moment->cancellable);
      return G_SOURCE_REMOVE;
    }
  tincan_endpoint_close_async (moment->endpoint, close_cb, &moment->calls);
  tincan_endpoint_close_async (moment->endpoint, close_cb, &moment->calls);
  return G_SOURCE_REMOVE;
}

static gboolean
is_called (gpointer data)
{
  Calls *calls = data;

  return calls->n_opened + calls->n_failed == 1 && calls->n_closed == 2;
}

/* The end of opening and the wish to close may cross: both are answered all the same. */
static void
test_each_turn (gconstpointer data)
{
  g_autoptr (TincanRecording) recording = new_recording ();
  int listener = plain_listener ("127.0.0.1");

  for (int i = 0; i < N_TURNS; i++)
    {
      TincanEndpoint *endpoint = make (recording, GPOINTER_TO_INT (data), plain_port (listener));
      Moment moment = { .endpoint = endpoint, .turns = i };

      g_idle_add_full (G_PRIORITY_DEFAULT, on_turn, &moment, NULL);
      tincan_endpoint_open_async (endpoint, NULL, open_cb, &moment.calls);
      wait_until (is_called, &moment.calls);
      g_assert_cmpint (tincan_endpoint_get_state (endpoint), ==, TINCAN_ENDPOINT_CLOSED);
      g_assert_finalize_object (endpoint);
    }

  /* What did open is told, and so is that it closed. */
  g_assert_cmpint (count_events (recording, TINCAN_EVENT_CLOSED, NULL), ==,
                   count_events (recording, TINCAN_EVENT_LISTENING, NULL) +
                   count_events (recording, TINCAN_EVENT_CONNECTED, NULL));
  close (listener);
}

static gboolean
has_ended (gpointer data)
{
  TincanEndpointState state = tincan_endpoint_get_state (data);

  return state == TINCAN_ENDPOINT_CLOSED || state == TINCAN_ENDPOINT_OPEN;
}

static gboolean
has_answered (gpointer data)
{
  Moment *moment = data;

  return moment->turns < 0 && moment->calls.n_opened + moment->calls.n_failed == 1;
}

/* Who gave up has nothing open afterwards. */
static void
test_cancel_each_turn (gconstpointer data)
{
  g_autoptr (TincanRecording) recording = new_recording ();
  int listener = plain_listener ("127.0.0.1");

  for (int i = 0; i < N_TURNS; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      TincanEndpoint *endpoint = make (recording, GPOINTER_TO_INT (data), plain_port (listener));
      Moment moment = { .endpoint = endpoint, .cancellable = cancellable, .turns = i };

      g_idle_add_full (G_PRIORITY_DEFAULT, on_turn, &moment, NULL);
      tincan_endpoint_open_async (endpoint, cancellable, open_cb, &moment.calls);
      wait_until (has_answered, &moment);
      wait_until (has_ended, endpoint);
      g_assert_cmpint (tincan_endpoint_get_state (endpoint), ==,
                       moment.in_time ? TINCAN_ENDPOINT_CLOSED : TINCAN_ENDPOINT_OPEN);
      g_assert_cmpuint (moment.calls.n_failed, ==, moment.in_time);
      finish_endpoint (endpoint);
    }
  close (listener);
}

static void
on_state (TincanEndpoint *endpoint,
          GParamSpec     *pspec,
          gpointer        user_data)
{
  Calls *calls = user_data;

  if (tincan_endpoint_get_state (endpoint) == TINCAN_ENDPOINT_CLOSED && calls->n_again > 0)
    {
      calls->n_again--;
      tincan_endpoint_open_async (endpoint, NULL, open_cb, calls);
    }
}

static gboolean
has_failed_four_times (gpointer data)
{
  return ((Calls *) data)->n_failed == 4;
}

/* Opened again by who is told that it is closed: each opening has its own answer. */
static void
test_again_at_once (void)
{
  g_autoptr (TincanRecording) recording = new_recording ();
  int holder = plain_socket (SOCK_STREAM, "127.0.0.1", 0); /* nobody listens */
  TincanEndpoint *endpoint = make (recording, 2, plain_port (holder));
  Calls calls = { .n_again = 3 };

  g_signal_connect (endpoint, "notify::state", G_CALLBACK (on_state), &calls);
  tincan_endpoint_open_async (endpoint, NULL, open_cb, &calls);
  wait_until (has_failed_four_times, &calls);
  g_assert_cmpuint (count_events (recording, TINCAN_EVENT_REFUSED, NULL), ==, 4);
  g_assert_finalize_object (endpoint);
  close (holder);
}

/* As much as goes, without waiting. */
static void
send_flood (int fd)
{
  static const char data[8192] = "again and again";

  fcntl (fd, F_SETFL, O_NONBLOCK);
  while (send (fd, data, sizeof data, MSG_NOSIGNAL) > 0)
    ;
}

static gboolean
is_closed (gpointer data)
{
  return ((Calls *) data)->n_closed == 1;
}

/* What still comes in while the endpoint closes is kept; that it is not answered is no error. */
static void
test_rules_while_closing (gconstpointer data)
{
  const char *rules[] = { "any => echo", NULL };
  g_autoptr (TincanRecording) recording = new_recording ();
  TincanEndpoint *endpoint = make (recording, GPOINTER_TO_INT (data), 0);
  g_autoptr (TincanResponder) responder = tincan_responder_new (endpoint);
  Calls calls = { 0 };
  int fd;

  g_assert_true (tincan_responder_set_rules (responder, rules, NULL));
  g_assert_no_error (open_endpoint (endpoint));
  if (GPOINTER_TO_INT (data) == 0)
    fd = plain_connect_udp ("127.0.0.1", get_port (endpoint));
  else
    fd = plain_connect ("127.0.0.1", get_port (endpoint));
  send (fd, "x", 1, MSG_NOSIGNAL);
  wait_for_data (recording, TINCAN_DIRECTION_SENT, 1);

  for (int i = 0; i < 20; i++)
    send (fd, "late", 4, MSG_NOSIGNAL);
  tincan_endpoint_close_async (endpoint, close_cb, &calls);
  if (GPOINTER_TO_INT (data) != 0)
    send_flood (fd);
  wait_until (is_closed, &calls);
  g_assert_cmpuint (count_data (recording, TINCAN_DIRECTION_RECEIVED), >, 1);
  g_assert_cmpuint (count_events (recording, TINCAN_EVENT_ERROR, NULL), ==, 0);
  close (fd);
}

static gboolean
has_much (gpointer data)
{
  TincanCounters counters;

  tincan_endpoint_get_counters (data, &counters);
  return counters.sent_bytes > 3 * 1024 * 1024;
}

/* Closed while a message of 64 MiB is on its way, and then the peer goes: what was sent and what
 * was not, as they are told, are all of it. */
static void
test_in_the_middle (void)
{
  g_autoptr (TincanRecording) recording = new_recording ();
  g_autoptr (GBytes) bytes = g_bytes_new_take (g_malloc0 (TINCAN_SEND_QUEUE_LIMIT),
                                               TINCAN_SEND_QUEUE_LIMIT);
  g_autoptr (GByteArray) sent = NULL;
  g_autofree char *words = NULL;
  g_autofree guint8 *received = g_malloc (1024 * 1024);
  int listener = plain_listener ("127.0.0.1");
  TincanEndpoint *endpoint = make (recording, 2, plain_port (listener));
  Calls calls = { 0 };
  int fd;

  g_assert_no_error (open_endpoint (endpoint));
  fd = plain_accept (listener);
  g_assert_true (tincan_endpoint_send (endpoint, NULL, bytes, NULL));
  while (!has_much (endpoint))
    g_assert_cmpint (plain_receive (fd, received, 1024 * 1024), >, 0);
  tincan_endpoint_close_async (endpoint, close_cb, &calls);
  g_assert_cmpint (plain_receive (fd, received, 1024 * 1024), >, 0);
  plain_reset (fd);
  wait_until (is_closed, &calls);

  sent = collect (recording, TINCAN_DIRECTION_SENT, TINCAN_NONE);
  words = g_strdup_printf ("; %u bytes were not sent", TINCAN_SEND_QUEUE_LIMIT - sent->len);
  g_assert_cmpuint (count_events (recording, TINCAN_EVENT_RESET, words), ==, 1);
  g_assert_finalize_object (endpoint);
  close (listener);
}

static void
add_for_each (const char    *name,
              GTestDataFunc  func,
              int            n)
{
  const char *kinds[] = { "udp", "tcp-server", "tcp-client" };

  for (int i = 0; i < n; i++)
    {
      g_autofree char *path = g_strdup_printf ("/close/%s/%s", name, kinds[i]);

      g_test_add_data_func (path, GINT_TO_POINTER (i), func);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_for_each ("each-turn", test_each_turn, 3);
  add_for_each ("cancel-each-turn", test_cancel_each_turn, 3);
  add_for_each ("rules", test_rules_while_closing, 2);
  g_test_add_func ("/close/in-the-middle", test_in_the_middle);
  g_test_add_func ("/close/again-at-once", test_again_at_once);

  return g_test_run ();
}
