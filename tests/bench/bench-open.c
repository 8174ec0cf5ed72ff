/* Opens a recording of ten million messages (or as many as the first argument says): how soon its
 * first records are there, how long the whole takes against reading the file once ("cat") in the
 * same run, and what memory a record takes, when it is received and when it is opened.
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
#include "traffic/recording.h"

#define N_RECORDS 10000000
#define N_FLOWS 1000
#define N_ROUNDS 5
#define FIRST_BUDGET_MS 200.0
#define WHOLE_BUDGET 2.0
#define MEMORY_BUDGET 16.0

typedef struct
{
  double first;   /* ms until something can be shown */
  double whole;   /* s */
  double cpu;     /* s of both, in the kernel and out of it */
  double cat;     /* s */
  double cat_cpu; /* s */
} Round;

/* Resident memory that is not of a file, in bytes. */
static double
get_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL) ||
      (line = strstr (status, "RssAnon:")) == NULL)
    return 0;
  return atof (line + strlen ("RssAnon:")) * 1024;
}

static void
append_records (TincanRecording *recording,
                guint            n)
{
  TincanAddress local = { .ip = { 127, 0, 0, 1 }, .port = 7788, .family = 4 };
  TincanAddress peer = { .ip = { 127, 0, 0, 1 }, .port = 1, .family = 4 };
  TincanPacketFacts facts = { .time_ns = G_GINT64_CONSTANT (1700000000000000000),
                              .cast = TINCAN_CAST_UNICAST };
  guint interface = tincan_recording_add_interface (recording, 0, "UDP 127.0.0.1:7788");
  guint flows[N_FLOWS];
  guint8 payload[64] = { 0 };

  for (guint i = 0; i < N_FLOWS; i++)
    {
      peer.port = (guint16) (1024 + i);
      flows[i] = tincan_recording_add_flow (recording, interface, TINCAN_PROTOCOL_UDP, &local,
                                            &peer);
    }
  for (guint i = 0; i < n; i++)
    {
      memcpy (payload, &i, sizeof i);
      facts.time_ns += 1000;
      tincan_recording_add_data (recording, flows[i % N_FLOWS], TINCAN_DIRECTION_RECEIVED,
                                 payload, sizeof payload, &facts);
      if (i % 4096 == 0 && tincan_recording_is_congested (recording))
        tincan_recording_flush (recording, NULL);
    }
  tincan_recording_flush (recording, NULL);
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  TincanRecording **recording = user_data;
  g_autoptr (GError) error = NULL;

  *recording = tincan_recording_open_finish (result, &error);
  g_assert_no_error (error);
}

/* As the window does: publishes what is there, and goes on. */
static TincanRecording *
open_file (const char *path,
           guint       n,
           Round      *round)
{
  TincanRecording *recording = NULL;
  double start = bench_get_time (), cpu = bench_get_cpu ();

  round->first = 0;
  tincan_recording_open_async (path, TINCAN_RECORDING_PROGRESSIVE, NULL, opened_cb, &recording);
  while (recording == NULL)
    g_main_context_iteration (NULL, TRUE);
  while (!tincan_background_scan_is_done (tincan_recording_get_scan (recording)))
    {
      g_main_context_iteration (NULL, TRUE);
      tincan_recording_publish (recording);
      if (round->first == 0 && tincan_recording_get_n_published (recording) > 0)
        round->first = (bench_get_time () - start) * 1000;
    }
  round->whole = bench_get_time () - start;
  round->cpu = bench_get_cpu () - cpu;
  g_assert_cmpuint (tincan_recording_get_n_published (recording), ==, n);
  return recording;
}

/* As "cat FILE > /dev/null" does it, in pieces of 128 KiB. */
static void
read_file (const char *path,
           Round      *round)
{
  g_autofree char *piece = g_malloc (128 * 1024);
  double start = bench_get_time (), cpu = bench_get_cpu ();
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  while (read (fd, piece, 128 * 1024) > 0)
    continue;
  close (fd);
  round->cat = bench_get_time () - start;
  round->cat_cpu = bench_get_cpu () - cpu;
}

/* Of one field of all rounds. */
static double
get_median (const Round *rounds,
            gsize        field)
{
  double values[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++)
    values[i] = G_STRUCT_MEMBER (double, &rounds[i], field);
  return bench_get_median (values, N_ROUNDS);
}

static gboolean
report_times (const Round *rounds)
{
  double first = get_median (rounds, G_STRUCT_OFFSET (Round, first));
  double whole = get_median (rounds, G_STRUCT_OFFSET (Round, whole));
  double cat = get_median (rounds, G_STRUCT_OFFSET (Round, cat));
  double cpu = get_median (rounds, G_STRUCT_OFFSET (Round, cpu));
  double cat_cpu = get_median (rounds, G_STRUCT_OFFSET (Round, cat_cpu));
  gboolean good = bench_compare ("open 10 M records: whole index", whole, "s", "cat", cat,
                                 WHOLE_BUDGET, FALSE);

  printf ("processor: %.2f s, of cat %.2f s\n", cpu, cat_cpu);
  return bench_tell ("open 10 M records: first records", first, "ms", FIRST_BUDGET_MS) && good;
}

int
main (int    argc,
      char **argv)
{
  guint n = argc > 1 ? (guint) atoi (argv[1]) : N_RECORDS;
  g_autofree char *name = g_strdup_printf ("tincan-bench-%d.pcapng", (int) getpid ());
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), name, NULL);
  g_autoptr (TincanRecording) recording = NULL;
  Round rounds[N_ROUNDS];
  double before = get_memory ();
  gboolean good;

  recording = tincan_recording_new (path, NULL);
  append_records (recording, n);
  good = bench_tell ("memory a record, received", (get_memory () - before) / n, "B",
                     MEMORY_BUDGET);
  g_clear_object (&recording);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      read_file (path, &rounds[i]);
      before = get_memory ();
      recording = open_file (path, n, &rounds[i]);
      if (i == 0)
        good = bench_tell ("memory a record, opened", (get_memory () - before) / n, "B",
                           MEMORY_BUDGET) && good;
      g_clear_object (&recording);
    }
  good = report_times (rounds) && good;
  unlink (path);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
