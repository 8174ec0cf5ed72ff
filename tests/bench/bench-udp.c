/* Receives, records and counts a flood of 64-byte datagrams, against a bare recvmmsg() sink
 * in the same run.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench-util.h"
#include "net/local-socket.h"
#include "net/udp-endpoint.h"

#define N_DATAGRAMS 1000000
#define ROUNDS      5
#define BATCH       64
#define SIZE        64
#define RATE_BUDGET 0.6 /* of the sink */

typedef struct
{
  double rate; /* received a second */
  double loss;
} Result;

static void
prepare (struct mmsghdr *messages,
         struct iovec   *vectors,
         char           *buffers,
         gsize           stride,
         gsize           size)
{
  memset (messages, 0, BATCH * sizeof *messages);
  for (int i = 0; i < BATCH; i++)
    {
      vectors[i].iov_base = buffers + (gsize) i * stride;
      vectors[i].iov_len = size;
      messages[i].msg_hdr.msg_iov = &vectors[i];
      messages[i].msg_hdr.msg_iovlen = 1;
    }
}

/* In a process of its own, as fast as it goes. */
static pid_t
start_sender (guint16 port)
{
  struct sockaddr_in native = { .sin_family = AF_INET, .sin_port = htons (port),
                                .sin_addr = { htonl (INADDR_LOOPBACK) } };
  static char payload[SIZE];
  struct mmsghdr messages[BATCH];
  struct iovec vectors[BATCH];
  pid_t pid = fork ();
  int fd;

  if (pid != 0)
    return pid;

  fd = socket (AF_INET, SOCK_DGRAM, 0);
  if (connect (fd, (struct sockaddr *) &native, sizeof native) != 0)
    _exit (1);
  prepare (messages, vectors, payload, 0, SIZE);
  for (int sent = 0; sent < N_DATAGRAMS;)
    {
      int n = sendmmsg (fd, messages, MIN (BATCH, N_DATAGRAMS - sent), 0);

      if (n > 0)
        sent += n;
    }
  _exit (0);
}

static gboolean
has_ended (pid_t *pid)
{
  if (*pid != 0 && waitpid (*pid, NULL, WNOHANG) == *pid)
    *pid = 0;
  return *pid == 0;
}

static Result
make_result (guint64 received,
             gint64  begin,
             gint64  end)
{
  return (Result) { (double) received * G_USEC_PER_SEC / (double) MAX (end - begin, 1),
                    1.0 - (double) received / N_DATAGRAMS };
}

static Result
measure_sink (void)
{
  TincanAddress address = { .family = 4, .ip = { 127, 0, 0, 1 } };
  int code = 0;
  g_autoptr (GSocket) socket = tincan_local_socket_new (TINCAN_PROTOCOL_UDP, &address, 0, &code);
  int fd = g_socket_get_fd (socket);
  struct pollfd poll_fd = { fd, POLLIN, 0 };
  int size = 4 * 1024 * 1024;
  static char buffers[BATCH * 2048];
  struct mmsghdr messages[BATCH];
  struct iovec vectors[BATCH];
  guint64 received = 0;
  gint64 begin = 0, end = 0;
  pid_t pid;

  setsockopt (fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size);
  tincan_local_socket_get_local (fd, &address);
  prepare (messages, vectors, buffers, 2048, 2048);
  pid = start_sender (address.port);
  while (poll (&poll_fd, 1, 50) > 0 || !has_ended (&pid))
    {
      int n = recvmmsg (fd, messages, BATCH, MSG_DONTWAIT, NULL);

      if (n <= 0)
        continue;
      end = g_get_monotonic_time ();
      if (begin == 0)
        begin = end;
      received += (guint64) n;
    }
  return make_result (received, begin, end);
}

static void
on_ready (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  *(gboolean *) user_data = TRUE;
}

static void
run_until (gboolean *done)
{
  while (!*done)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
on_tick (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Runs the main loop until nothing comes any more; tells when the last came. */
static gint64
wait_for_silence (TincanEndpoint *endpoint,
                  pid_t           pid,
                  gint64         *begin)
{
  gint64 last = g_get_monotonic_time ();
  guint64 before = 0;
  guint tick = g_timeout_add (10, on_tick, NULL);

  while (!has_ended (&pid) || g_get_monotonic_time () - last < G_USEC_PER_SEC / 20)
    {
      TincanCounters counters;

      g_main_context_iteration (NULL, TRUE);
      tincan_endpoint_get_counters (endpoint, &counters);
      if (counters.received_messages == before)
        continue;
      last = g_get_monotonic_time ();
      if (before == 0)
        *begin = last;
      before = counters.received_messages;
    }
  g_source_remove (tick);
  return last;
}

static Result
measure_endpoint (const char *path)
{
  g_autoptr (TincanRecording) recording = tincan_recording_new (path, NULL);
  g_autoptr (TincanEndpoint) endpoint = NULL;
  gboolean opened = FALSE, closed = FALSE;
  gint64 begin = 0, end;
  TincanCounters counters;
  pid_t pid;

  endpoint = tincan_udp_endpoint_new (recording, 1, "127.0.0.1", 0, FALSE, G_PRIORITY_DEFAULT);
  tincan_endpoint_open_async (endpoint, NULL, on_ready, &opened);
  run_until (&opened);
  pid = start_sender ((guint16) atoi (strchr (tincan_endpoint_get_local_address (endpoint), ':')
                                      + 1));
  end = wait_for_silence (endpoint, pid, &begin);
  tincan_endpoint_close_async (endpoint, on_ready, &closed);
  run_until (&closed);

  tincan_endpoint_get_counters (endpoint, &counters);
  if (counters.received_messages + counters.dropped != N_DATAGRAMS)
    g_error ("received %" G_GUINT64_FORMAT " and dropped %" G_GUINT64_FORMAT " of %d sent",
             counters.received_messages, counters.dropped, N_DATAGRAMS);
  return make_result (counters.received_messages, begin, end);
}

static int
compare_rates (gconstpointer a,
               gconstpointer b)
{
  double left = ((const Result *) a)->rate;
  double right = ((const Result *) b)->rate;

  return (left > right) - (left < right);
}

static Result
median (Result *results)
{
  qsort (results, ROUNDS, sizeof *results, compare_rates);
  return results[ROUNDS / 2];
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *dir = g_dir_make_tmp ("tincan-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "flood.pcapng", NULL);
  Result sink[ROUNDS], endpoint[ROUNDS];
  Result a, b;

  for (int i = 0; i < ROUNDS; i++)
    {
      sink[i] = measure_sink ();
      endpoint[i] = measure_endpoint (path);
      unlink (path);
      g_print ("round %d: sink %.0f/s (loss %.2f %%), endpoint %.0f/s (loss %.2f %%)\n", i + 1,
               sink[i].rate, sink[i].loss * 100, endpoint[i].rate, endpoint[i].loss * 100);
    }
  rmdir (dir);

  a = median (sink);
  b = median (endpoint);
  return bench_compare ("receive and record UDP", b.rate / 1e6, "M/s", "bare sink", a.rate / 1e6,
                        RATE_BUDGET, TRUE) ? EXIT_SUCCESS : EXIT_FAILURE;
}
