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
#include <sys/resource.h>
#include <unistd.h>

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

static double
get_time (void)
{
  return (double) g_get_monotonic_time () / G_USEC_PER_SEC;
}

static double
get_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

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
  TincanPacketFacts facts = { G_GINT64_CONSTANT (1700000000000000000), 0, TINCAN_CAST_UNICAST };
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
  double start = get_time (), cpu = get_cpu ();

  round->first = 0;
  tincan_recording_open_async (path, TINCAN_RECORDING_PROGRESSIVE, NULL, opened_cb, &recording);
  while (recording == NULL)
    g_main_context_iteration (NULL, TRUE);
  while (!tincan_background_scan_is_done (tincan_recording_get_scan (recording)))
    {
      g_main_context_iteration (NULL, TRUE);
      tincan_recording_publish (recording);
      if (round->first == 0 && tincan_recording_get_n_published (recording) > 0)
        round->first = (get_time () - start) * 1000;
    }
  round->whole = get_time () - start;
  round->cpu = get_cpu () - cpu;
  g_assert_cmpuint (tincan_recording_get_n_published (recording), ==, n);
  return recording;
}

/* As "cat FILE > /dev/null" does it, in pieces of 128 KiB. */
static void
read_file (const char *path,
           Round      *round)
{
  g_autofree char *piece = g_malloc (128 * 1024);
  double start = get_time (), cpu = get_cpu ();
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  while (read (fd, piece, 128 * 1024) > 0)
    continue;
  close (fd);
  round->cat = get_time () - start;
  round->cat_cpu = get_cpu () - cpu;
}

static int
compare (gconstpointer a,
         gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

/* Of one field of all rounds. */
static double
get_median (const Round *rounds,
            gsize        field)
{
  double values[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++)
    values[i] = G_STRUCT_MEMBER (double, &rounds[i], field);
  qsort (values, N_ROUNDS, sizeof *values, compare);
  return values[N_ROUNDS / 2];
}

static gboolean
report_memory (const char *what,
               double      bytes,
               guint       n)
{
  printf ("%-9s %.1f bytes of memory a record (budget %.0f)\n", what, bytes / n, MEMORY_BUDGET);
  return bytes / n <= MEMORY_BUDGET;
}

static gboolean
report_times (const Round *rounds)
{
  double first = get_median (rounds, G_STRUCT_OFFSET (Round, first));
  double whole = get_median (rounds, G_STRUCT_OFFSET (Round, whole));
  double cat = get_median (rounds, G_STRUCT_OFFSET (Round, cat));
  double cpu = get_median (rounds, G_STRUCT_OFFSET (Round, cpu));
  double cat_cpu = get_median (rounds, G_STRUCT_OFFSET (Round, cat_cpu));

  printf ("opened:   first records after %.1f ms (budget %.0f)\n", first, FIRST_BUDGET_MS);
  printf ("opened:   whole in %.2f s, %.2f s of processor; cat %.2f s and %.2f s: ratio %.2f and "
          "%.2f (budget %.0f)\n",
          whole, cpu, cat, cat_cpu, whole / cat, cpu / cat_cpu, WHOLE_BUDGET);
  return first <= FIRST_BUDGET_MS && whole <= WHOLE_BUDGET * cat;
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
  good = report_memory ("appended:", get_memory () - before, n);
  g_clear_object (&recording);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      read_file (path, &rounds[i]);
      before = get_memory ();
      recording = open_file (path, n, &rounds[i]);
      if (i == 0)
        good = report_memory ("opened:", get_memory () - before, n) && good;
      g_clear_object (&recording);
    }
  good = report_times (rounds) && good;
  unlink (path);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
