/* What appending a record costs, and scanning it back: prints nanoseconds a record, the median
 * of some rounds.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench-util.h"
#include "traffic/recording.h"

#define N_RECORDS 1000000
#define N_ROUNDS 7
#define BUDGET_NS 250

/* Appends while the disk keeps up, as an endpoint does; what it waits for the disk does not
 * count. */
static double
append_records (TincanRecording *recording,
                guint            n_ports)
{
  TincanAddress local = { .ip = { 127, 0, 0, 1 }, .port = 7788, .family = 4 };
  TincanAddress peer = { .ip = { 127, 0, 0, 1 }, .port = 1, .family = 4 };
  TincanPacketFacts facts = { .time_ns = G_GINT64_CONSTANT (1700000000000000000),
                              .cast = TINCAN_CAST_UNICAST };
  guint interface = tincan_recording_add_interface (recording, 0, "UDP 127.0.0.1:7788");
  g_autofree guint *flows = g_new (guint, n_ports);
  guint8 payload[64] = { 0 };
  gint64 spent = 0;

  for (guint i = 0; i < n_ports; i++)
    {
      peer.port = (guint16) (1024 + i);
      flows[i] = tincan_recording_add_flow (recording, interface, TINCAN_PROTOCOL_UDP, &local,
                                            &peer);
    }
  for (guint i = 0; i < N_RECORDS;)
    {
      gint64 start = g_get_monotonic_time ();

      for (guint end = i + 10000; i < end; i++)
        {
          memcpy (payload, &i, sizeof i);
          facts.time_ns += 1000;
          tincan_recording_add_data (recording, flows[i % n_ports], TINCAN_DIRECTION_RECEIVED,
                                     payload, sizeof payload, &facts);
        }
      spent += g_get_monotonic_time () - start;
      if (tincan_recording_is_congested (recording))
        tincan_recording_flush (recording, NULL);
    }
  return (double) spent * 1000 / N_RECORDS;
}

static void
opened_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  TincanRecording **recording = user_data;

  *recording = tincan_recording_open_finish (result, NULL);
}

static double
scan_records (const char *path)
{
  g_autoptr (TincanRecording) recording = NULL;
  gint64 start = g_get_monotonic_time ();

  tincan_recording_open_async (path, TINCAN_RECORDING_READ_ONLY, NULL, opened_cb, &recording);
  while (recording == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (tincan_recording_get_n_records (recording), ==, N_RECORDS);
  return (double) (g_get_monotonic_time () - start) * 1000 / N_RECORDS;
}

static double
read_file (const char *path)
{
  g_autofree char *piece = g_malloc (128 * 1024);
  gint64 start = g_get_monotonic_time ();
  FILE *file = g_fopen (path, "r");

  setvbuf (file, NULL, _IONBF, 0);
  while (fread (piece, 1, 128 * 1024, file) > 0)
    continue;
  fclose (file);
  return (double) (g_get_monotonic_time () - start) * 1000 / N_RECORDS;
}

static gboolean
measure (guint n_ports)
{
  double append[N_ROUNDS], scan[N_ROUNDS], raw[N_ROUNDS];
  g_autofree char *what = NULL;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autofree char *name = g_strdup_printf ("tincan-bench-%d.pcapng", (int) getpid ());
      g_autofree char *path = g_build_filename (g_get_tmp_dir (), name, NULL);
      g_autoptr (TincanRecording) recording = tincan_recording_new (path, NULL);

      append[i] = append_records (recording, n_ports);
      g_clear_object (&recording);
      raw[i] = read_file (path);
      scan[i] = scan_records (path);
      g_unlink (path);
    }
  what = g_strdup_printf ("append a record, %u flows", n_ports);
  printf ("%5u flows: open %.0f ns a record, read the file %.0f ns\n", n_ports,
          bench_get_median (scan, N_ROUNDS), bench_get_median (raw, N_ROUNDS));
  return bench_tell (what, bench_get_median (append, N_ROUNDS), "ns", BUDGET_NS);
}

int
main (void)
{
  gboolean one = measure (1);
  gboolean many = measure (60000);

  return one && many ? EXIT_SUCCESS : EXIT_FAILURE;
}
