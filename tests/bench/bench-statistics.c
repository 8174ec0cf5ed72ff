/* Opens the statistics of ten million messages (or as many as the first argument says): how long
 * until all are counted and shown, and how the window draws meanwhile.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>

#include "app/statistics-pane.h"
#include "bench-frames.h"
#include "bench-util.h"
#include "traffic/statistics.h"

#define N_MESSAGES 10000000
#define N_PEERS 100
#define N_ROUNDS 3
#define COUNT_BUDGET_S 1.0
#define SHOW_BUDGET_S 1.3 /* that, and until the next look at it */

typedef struct
{
  GtkWidget   *pane;
  BenchFrames *frames;
} Bench;

/* Each peer asks and is answered, a request in 10 µs. */
static TincanRecording *
make_recording (guint n)
{
  TincanRecording *recording = tincan_recording_new (NULL, NULL);
  TincanAddress local = { .ip = { 127, 0, 0, 1 }, .port = 7788, .family = 4 };
  TincanAddress peer = local;
  guint interface = tincan_recording_add_interface (recording, 1, "UDP 127.0.0.1:7788");
  gint64 start_ns = (g_get_real_time () - 60 * G_USEC_PER_SEC) * 1000;
  guint flows[N_PEERS];
  guint8 data[64] = { 0 };

  for (guint i = 0; i < N_PEERS; i++)
    {
      peer.port = (guint16) (1024 + i);
      flows[i] = tincan_recording_add_flow (recording, interface, TINCAN_PROTOCOL_UDP, &local,
                                            &peer);
    }
  for (guint i = 0; i < n; i++)
    {
      TincanPacketFacts facts = { .time_ns = start_ns + i * G_GINT64_CONSTANT (5000) };

      tincan_recording_add_data (recording, flows[i / 2 % N_PEERS],
                                 i % 2 == 0 ? TINCAN_DIRECTION_RECEIVED : TINCAN_DIRECTION_SENT,
                                 data, sizeof data, &facts);
      if (i % 4096 == 0 && tincan_recording_is_congested (recording))
        tincan_recording_flush (recording, NULL);
    }
  tincan_recording_flush (recording, NULL);
  tincan_recording_publish (recording);
  return recording;
}

static void
ignore (gpointer user_data)
{
}

/* Without a window. */
static gboolean
count (TincanRecording *recording)
{
  double seconds[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (TincanStatistics) statistics = NULL;
      double start = bench_get_time ();

      statistics = tincan_statistics_new (recording, TINCAN_NONE, ignore, NULL);
      tincan_statistics_go_on (statistics);
      while (tincan_statistics_get_n_left (statistics) > 0)
        g_main_context_iteration (NULL, TRUE);
      seconds[i] = bench_get_time () - start;
    }
  return bench_tell ("statistics: all counted", bench_get_median (seconds, N_ROUNDS), "s",
                     COUNT_BUDGET_S);
}

/* Whether a label below @widget says @words. */
static gboolean
says (GtkWidget  *widget,
      const char *words)
{
  if (GTK_IS_LABEL (widget))
    return strstr (gtk_label_get_text (GTK_LABEL (widget)), words) != NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, words))
      return TRUE;
  return FALSE;
}

static void
run_until (Bench      *self,
           guint       n_frames,
           const char *words)
{
  while (bench_frames_get_n (self->frames) < n_frames ||
         (words != NULL && !says (self->pane, words)))
    g_main_context_iteration (NULL, TRUE);
}

/* The frames are those until everything is there, and as many again when nothing is to do. */
static gboolean
show (Bench           *self,
      TincanRecording *recording)
{
  g_autofree char *received =
    g_strdup_printf ("%'u", tincan_recording_get_n_published (recording) / 2);
  double start = bench_get_time ();
  double seconds;
  gboolean good;

  tincan_statistics_pane_set_recording (TINCAN_STATISTICS_PANE (self->pane), recording,
                                        TINCAN_NONE);
  bench_frames_restart (self->frames);
  run_until (self, 10, received);
  seconds = bench_get_time () - start;
  good = bench_tell ("statistics in the window: all shown", seconds, "s", SHOW_BUDGET_S);
  return bench_frames_tell (self->frames, "statistics in the window") && good;
}

int
main (int    argc,
      char **argv)
{
  guint n = argc > 1 ? (guint) atoi (argv[1]) : N_MESSAGES;
  g_autoptr (TincanRecording) recording = NULL;
  Bench *self = g_new0 (Bench, 1);
  GtkWidget *window;
  gboolean good;

  if (!gtk_init_check ())
    return 77;
  recording = make_recording (n);
  good = count (recording);
  self->pane = g_object_new (TINCAN_TYPE_STATISTICS_PANE, NULL);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  gtk_window_set_child (GTK_WINDOW (window), self->pane);
  gtk_window_present (GTK_WINDOW (window));
  self->frames = bench_frames_new (self->pane);
  run_until (self, 30, NULL);
  good = show (self, recording) && good;
  gtk_window_destroy (GTK_WINDOW (window));
  g_free (self);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
