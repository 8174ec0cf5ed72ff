/* Filters ten million records (or as many as the first argument says) by direction, by peer and by
 * text, and looks for text in 1 GB of payload in records of 1 KiB: against memmem() over the same
 * file read by pread(), in the same run.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "traffic/record-filter.h"

#define N_RECORDS 10000000
#define N_FLOWS 1000
#define N_ROUNDS 5
#define N_NEEDLES 10 /* hidden in a recording */
#define PIECE (256 * 1024)
#define FACTS_BUDGET_S 1.0
#define TEXT_BUDGET 2.0
#define FIRST_BUDGET_MS 100.0

static const char needle[] = "Order #4711 failed";

static double
get_time (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

/* Words, so that letters are as common as they are. */
static void
fill (guint8 *payload,
      gsize   size,
      guint   seed)
{
  static const char * const words[] = { "the ", "order ", "of ", "sensor ", "reads ", "21.5 ",
                                        "degrees\r\n", "status=ok; ", "failed ", "GET /index " };
  gsize at = 0;

  while (at < size)
    {
      const char *word = words[(seed = seed * 1103515245 + 12345) >> 16 & 7];
      gsize n = MIN (strlen (word), size - at);

      memcpy (payload + at, word, n);
      at += n;
    }
}

static TincanRecording *
make_recording (const char *path,
                guint       n,
                gsize       size)
{
  TincanRecording *recording = tincan_recording_new (path, NULL);
  TincanAddress local = { .ip = { 127, 0, 0, 1 }, .port = 7788, .family = 4 };
  TincanAddress peer = { .ip = { 127, 0, 0, 1 }, .port = 1, .family = 4 };
  guint interface = tincan_recording_add_interface (recording, 0, "UDP 127.0.0.1:7788");
  g_autofree guint8 *payload = g_malloc (size);
  guint flows[N_FLOWS];

  for (guint i = 0; i < N_FLOWS; i++)
    {
      peer.port = (guint16) (1024 + i);
      flows[i] = tincan_recording_add_flow (recording, interface, TINCAN_PROTOCOL_UDP, &local,
                                            &peer);
    }
  for (guint i = 0; i < n; i++)
    {
      fill (payload, size, i);
      if (i % (n / N_NEEDLES) == n / N_NEEDLES / 100)
        memcpy (payload + i % (size - sizeof needle), needle, sizeof needle - 1);
      tincan_recording_add_data (recording, flows[i % N_FLOWS],
                                 i % 3 == 0 ? TINCAN_DIRECTION_SENT : TINCAN_DIRECTION_RECEIVED,
                                 payload, size, NULL);
      if (i % 4096 == 0 && tincan_recording_is_congested (recording))
        tincan_recording_flush (recording, NULL);
    }
  tincan_recording_flush (recording, NULL);
  tincan_recording_publish (recording);
  return recording;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

static double
get_median (double *values)
{
  qsort (values, N_ROUNDS, sizeof *values, compare);
  return values[N_ROUNDS / 2];
}

/* Finds all that matches. @first: ms until the first. */
static guint
run_filter (TincanRecording *recording,
            const char      *words,
            double          *seconds,
            double          *first)
{
  g_autoptr (TincanRecordFilter) filter = tincan_record_filter_new (recording);
  guint n = tincan_recording_get_n_published (recording);
  double start = get_time ();
  guint n_matching = 0;

  *first = 0;
  g_assert_true (tincan_record_filter_set_text (filter, words, NULL));
  for (guint i = 0; (i = tincan_record_filter_find (filter, i, n)) < n; i++)
    if (n_matching++ == 0)
      *first = (get_time () - start) * 1000;
  *seconds = get_time () - start;
  return n_matching;
}

/* The bare way: pieces of the file, in which memmem() looks. */
static guint
run_memmem (const char *path,
            double     *seconds)
{
  g_autofree char *piece = g_malloc (PIECE);
  double start = get_time ();
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  const gsize keep = sizeof needle - 2;
  guint n_found = 0;
  gssize n;

  for (off_t at = 0; (n = pread (fd, piece, PIECE, at)) > (gssize) keep; at += n - (gssize) keep)
    for (const char *p = piece;
         (p = memmem (p, (gsize) (piece + n - p), needle, sizeof needle - 1)) != NULL; p++)
      n_found++;
  close (fd);
  *seconds = get_time () - start;
  return n_found;
}

static gboolean
report_facts (TincanRecording *recording,
              const char      *words)
{
  double seconds[N_ROUNDS], firsts[N_ROUNDS];
  guint n_matching = 0;
  double median;

  for (guint i = 0; i < N_ROUNDS; i++)
    n_matching = run_filter (recording, words, &seconds[i], &firsts[i]);
  median = get_median (seconds);
  printf ("%-24s %9u match, first after %5.1f ms, all after %.2f s (budget %.1f s)\n", words,
          n_matching, get_median (firsts), median, FACTS_BUDGET_S);
  return median <= FACTS_BUDGET_S;
}

static gboolean
report_text (TincanRecording *recording,
             const char      *path,
             const char      *what)
{
  double seconds[N_ROUNDS], firsts[N_ROUNDS], bare[N_ROUNDS];
  g_autofree char *words = g_strdup_printf ("\"%s\"", needle);
  double ratio, first;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_assert_cmpuint (run_memmem (path, &bare[i]), ==, N_NEEDLES);
      g_assert_cmpuint (run_filter (recording, words, &seconds[i], &firsts[i]), ==, N_NEEDLES);
    }
  first = get_median (firsts);
  ratio = get_median (seconds) / get_median (bare);
  printf ("%-24s first after %5.1f ms (budget %.0f), all after %.2f s; memmem %.2f s: "
          "ratio %.2f (budget %.0f)\n",
          what, first, FIRST_BUDGET_MS, get_median (seconds), get_median (bare), ratio,
          TEXT_BUDGET);
  return first <= FIRST_BUDGET_MS && ratio <= TEXT_BUDGET;
}

int
main (int    argc,
      char **argv)
{
  guint n = argc > 1 ? (guint) atoi (argv[1]) : N_RECORDS;
  g_autofree char *name = g_strdup_printf ("tincan-bench-%d.pcapng", (int) getpid ());
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), name, NULL);
  g_autoptr (TincanRecording) recording = make_recording (path, n, 64);
  gboolean good = report_facts (recording, "dir:tx");

  good = report_facts (recording, "peer:*:1100") && good;
  good = report_facts (recording, "len:>100") && good;
  good = report_text (recording, path, "text in 64-byte records") && good;
  g_clear_object (&recording);
  unlink (path);

  recording = make_recording (path, n / 10, 1000);
  good = report_text (recording, path, "text in 1000-byte ones") && good;
  unlink (path);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
