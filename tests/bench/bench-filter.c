/* Filters ten million records (or as many as the second argument says) by direction, by peer, by
 * length and by text; or, when the first argument is "search", looks for text in 1 GB of payload in
 * records of 1000 bytes. Text is compared with memmem() over the same file read by pread(), in the
 * same run.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench-util.h"
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

/* Finds all that matches. @first: ms until the first. */
static guint
run_filter (TincanRecording *recording,
            const char      *words,
            double          *seconds,
            double          *first)
{
  g_autoptr (TincanRecordFilter) filter = tincan_record_filter_new (recording);
  guint n = tincan_recording_get_n_published (recording);
  double start = bench_get_time ();
  guint n_matching = 0;

  *first = 0;
  g_assert_true (tincan_record_filter_set_text (filter, words, NULL));
  for (guint i = 0; (i = tincan_record_filter_find (filter, i, n)) < n; i++)
    if (n_matching++ == 0)
      *first = (bench_get_time () - start) * 1000;
  *seconds = bench_get_time () - start;
  return n_matching;
}

/* The bare way: pieces of the file, in which memmem() looks. */
static guint
run_memmem (const char *path,
            double     *seconds)
{
  g_autofree char *piece = g_malloc (PIECE);
  double start = bench_get_time ();
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  const gsize keep = sizeof needle - 2;
  guint n_found = 0;
  gssize n;

  for (off_t at = 0; (n = pread (fd, piece, PIECE, at)) > (gssize) keep; at += n - (gssize) keep)
    for (const char *p = piece;
         (p = memmem (p, (gsize) (piece + n - p), needle, sizeof needle - 1)) != NULL; p++)
      n_found++;
  close (fd);
  *seconds = bench_get_time () - start;
  return n_found;
}

static gboolean
report_facts (TincanRecording *recording,
              const char      *words)
{
  g_autofree char *what = g_strdup_printf ("filter %.0f M records: %s",
                                           tincan_recording_get_n_records (recording) / 1e6, words);
  double seconds[N_ROUNDS], firsts[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++)
    run_filter (recording, words, &seconds[i], &firsts[i]);
  return bench_tell (what, bench_get_median (seconds, N_ROUNDS), "s", FACTS_BUDGET_S);
}

static gboolean
report_text (TincanRecording *recording,
             const char      *path,
             const char      *what)
{
  double seconds[N_ROUNDS], firsts[N_ROUNDS], bare[N_ROUNDS];
  g_autofree char *words = g_strdup_printf ("\"%s\"", needle);
  g_autofree char *first = g_strdup_printf ("%s: first hit", what);
  gboolean good;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_assert_cmpuint (run_memmem (path, &bare[i]), ==, N_NEEDLES);
      g_assert_cmpuint (run_filter (recording, words, &seconds[i], &firsts[i]), ==, N_NEEDLES);
    }
  good = bench_compare (what, bench_get_median (seconds, N_ROUNDS), "s", "pread + memmem",
                        bench_get_median (bare, N_ROUNDS), TEXT_BUDGET, FALSE);
  return bench_tell (first, bench_get_median (firsts, N_ROUNDS), "ms", FIRST_BUDGET_MS) && good;
}

int
main (int    argc,
      char **argv)
{
  gboolean search = argc > 1 && g_str_equal (argv[1], "search");
  guint n = argc > 2 ? (guint) atoi (argv[2]) : N_RECORDS;
  g_autofree char *name = g_strdup_printf ("tincan-bench-%d.pcapng", (int) getpid ());
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), name, NULL);
  g_autoptr (TincanRecording) recording = NULL;
  gboolean good = TRUE;

  recording = search ? make_recording (path, n / 10, 1000) : make_recording (path, n, 64);
  if (!search)
    {
      good = report_facts (recording, "dir:tx");
      good = report_facts (recording, "peer:*:1100") && good;
      good = report_facts (recording, "len:>100") && good;
    }
  good = report_text (recording, path, search ? "search 1 GB of payload for text"
                                              : "filter 10 M records: text") && good;
  unlink (path);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
