/* What the tests of sockets share: waiting, opening, plain peers, looking into recordings.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net-util.h"

#include <netinet/in.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "net/local-socket.h"

#define DEADLINE (20 * G_USEC_PER_SEC)

typedef struct
{
  TincanRecording *recording;
  TincanEventKind  kind;
  const char      *text;
  TincanDirection  direction;
  guint            n;
} Wanted;

typedef struct
{
  gboolean  done;
  GError   *error;
} Outcome;

static gboolean
on_tick (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

void
wait_until (Condition condition,
            gpointer  data)
{
  gint64 deadline = g_get_monotonic_time () + DEADLINE;
  guint tick = g_timeout_add (5, on_tick, NULL);

  while (!condition (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (tick);
}

TincanRecording *
new_recording (void)
{
  g_autoptr (GError) error = NULL;
  TincanRecording *recording = tincan_recording_new (NULL, &error);

  g_assert_no_error (error);
  return recording;
}

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

static void
close_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Outcome *outcome = user_data;

  outcome->done = TRUE;
  tincan_endpoint_close_finish (TINCAN_ENDPOINT (source), result, &outcome->error);
}

GError *
open_endpoint (TincanEndpoint *endpoint)
{
  Outcome outcome = { 0 };

  tincan_endpoint_open_async (endpoint, NULL, open_cb, &outcome);
  g_assert_false (outcome.done);
  wait_until (is_done, &outcome);
  return outcome.error;
}

void
close_endpoint (TincanEndpoint *endpoint)
{
  Outcome outcome = { 0 };

  tincan_endpoint_close_async (endpoint, close_cb, &outcome);
  g_assert_false (outcome.done);
  wait_until (is_done, &outcome);
  g_assert_no_error (outcome.error);
  g_assert_cmpint (tincan_endpoint_get_state (endpoint), ==, TINCAN_ENDPOINT_CLOSED);
  g_assert_null (tincan_endpoint_get_local_address (endpoint));
}

void
finish_endpoint (TincanEndpoint *endpoint)
{
  close_endpoint (endpoint);
  g_assert_finalize_object (endpoint);
}

guint16
get_port (TincanEndpoint *endpoint)
{
  const char *address = tincan_endpoint_get_local_address (endpoint);

  g_assert_nonnull (address);
  return (guint16) g_ascii_strtoull (strrchr (address, ':') + 1, NULL, 10);
}

guint
count_events (TincanRecording *recording,
              TincanEventKind  kind,
              const char      *text)
{
  guint n = tincan_recording_get_n_records (recording);
  guint found = 0;

  for (guint i = 0; i < n; i++)
    {
      g_auto (TincanRecord) record = { 0 };
      g_autoptr (GError) error = NULL;

      tincan_recording_read (recording, i, 0, &record, &error);
      g_assert_no_error (error);
      if (record.direction == TINCAN_DIRECTION_EVENT && record.event == kind &&
          (text == NULL || strstr (record.text, text) != NULL))
        found++;
    }
  return found;
}

guint
count_data (TincanRecording *recording,
            TincanDirection  direction)
{
  guint n = tincan_recording_get_n_records (recording);
  guint found = 0;

  for (guint i = 0; i < n; i++)
    {
      TincanIndexEntry entry;

      if (tincan_recording_peek (recording, i, &entry) && entry.direction == direction)
        found++;
    }
  return found;
}

static gboolean
has_event (gpointer data)
{
  const Wanted *wanted = data;

  return count_events (wanted->recording, wanted->kind, wanted->text) >= wanted->n;
}

static gboolean
has_data (gpointer data)
{
  const Wanted *wanted = data;

  return count_data (wanted->recording, wanted->direction) >= wanted->n;
}

void
wait_for_event (TincanRecording *recording,
                TincanEventKind  kind,
                const char      *text)
{
  wait_for_events (recording, kind, text, 1);
}

void
wait_for_events (TincanRecording *recording,
                 TincanEventKind  kind,
                 const char      *text,
                 guint            n)
{
  Wanted wanted = { .recording = recording, .kind = kind, .text = text, .n = n };

  wait_until (has_event, &wanted);
}

void
wait_for_data (TincanRecording *recording,
               TincanDirection  direction,
               guint            n)
{
  Wanted wanted = { .recording = recording, .direction = direction, .n = n };

  wait_until (has_data, &wanted);
}

GByteArray *
collect (TincanRecording *recording,
         TincanDirection  direction,
         guint            flow)
{
  GByteArray *bytes = g_byte_array_new ();
  guint n = tincan_recording_get_n_records (recording);

  for (guint i = 0; i < n; i++)
    {
      g_auto (TincanRecord) record = { 0 };
      TincanIndexEntry entry;

      if (!tincan_recording_peek (recording, i, &entry) || entry.direction != direction ||
          (flow != TINCAN_NONE && entry.flow != flow))
        continue;
      g_assert_true (tincan_recording_read (recording, i, G_MAXSIZE, &record, NULL));
      g_byte_array_append (bytes, record.data, (guint) record.data_size);
    }
  return bytes;
}

void
read_data (TincanRecording *recording,
           TincanDirection  direction,
           guint            n,
           TincanRecord    *record)
{
  guint n_records = tincan_recording_get_n_records (recording);
  guint found = 0;

  for (guint i = 0; i < n_records; i++)
    {
      TincanIndexEntry entry;

      if (!tincan_recording_peek (recording, i, &entry) || entry.direction != direction ||
          found++ < n)
        continue;
      g_assert_true (tincan_recording_read (recording, i, G_MAXSIZE, record, NULL));
      return;
    }
  g_assert_not_reached ();
}

static socklen_t
make_native (const char              *ip,
             guint16                  port,
             struct sockaddr_storage *native)
{
  TincanAddress address;

  g_assert_true (tincan_address_parse_ip (&address, ip));
  address.port = port;
  return tincan_address_to_sockaddr (&address, address.family == 4 ? AF_INET : AF_INET6, native);
}

int
plain_socket (int         type,
              const char *ip,
              guint16     port)
{
  struct sockaddr_storage native;
  socklen_t length = make_native (ip, port, &native);
  int fd = socket (native.ss_family, type | SOCK_CLOEXEC, 0);
  struct timeval limit = { .tv_sec = 20 };

  g_assert_cmpint (fd, >=, 0);
  setsockopt (fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  setsockopt (fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &native, length), ==, 0);
  return fd;
}

int
plain_listener (const char *ip)
{
  int fd = plain_socket (SOCK_STREAM, ip, 0);

  g_assert_cmpint (listen (fd, 16), ==, 0);
  return fd;
}

static int
connect_from_any (int         type,
                  const char *ip,
                  guint16     port)
{
  struct sockaddr_storage native;
  socklen_t length = make_native (ip, port, &native);
  int fd = plain_socket (type, ip, 0);

  g_assert_cmpint (connect (fd, (struct sockaddr *) &native, length), ==, 0);
  return fd;
}

int
plain_connect (const char *ip,
               guint16     port)
{
  return connect_from_any (SOCK_STREAM, ip, port);
}

int
plain_connect_udp (const char *ip,
                   guint16     port)
{
  return connect_from_any (SOCK_DGRAM, ip, port);
}

void
plain_send_to (int         fd,
               const char *ip,
               guint16     port,
               const void *data,
               gsize       size)
{
  struct sockaddr_storage native;
  socklen_t length = make_native (ip, port, &native);

  g_assert_cmpint (sendto (fd, data, size, 0, (struct sockaddr *) &native, length), ==,
                   (gssize) size);
}

static gboolean
is_readable (gpointer data)
{
  struct pollfd poll_fd = { *(int *) data, POLLIN, 0 };

  return poll (&poll_fd, 1, 0) > 0;
}

gssize
plain_receive (int    fd,
               void  *data,
               gsize  size)
{
  wait_until (is_readable, &fd);
  return recv (fd, data, size, 0);
}

guint16
plain_port (int fd)
{
  TincanAddress address;

  g_assert_true (tincan_local_socket_get_local (fd, &address));
  return address.port;
}

void
plain_reset (int fd)
{
  struct linger hard = { 1, 0 };

  setsockopt (fd, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
  close (fd);
}

int
plain_accept (int fd)
{
  int result;

  wait_until (is_readable, &fd);
  result = accept (fd, NULL, NULL);
  g_assert_cmpint (result, >=, 0);
  return result;
}
