/* Finds and filters by text in the window, in ten million messages (or as many as the first
 * argument says): how long until the first hit and until all, and how the window draws meanwhile.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/log-view.h"
#include "bench-frames.h"
#include "bench-util.h"
#include "traffic/row-search.h"

#define N_MESSAGES 10000000
#define FIRST_BUDGET_MS 100.0

typedef struct
{
  GtkWidget       *view;
  TincanRowSearch *search;
  BenchFrames     *frames;
} Bench;

/* One of a thousand has the needle, from the 500th on. */
static TincanRecording *
make_recording (guint n)
{
  TincanRecording *recording = tincan_recording_new (NULL, NULL);
  TincanAddress address = { .ip = { 127, 0, 0, 1 }, .port = 7788, .family = 4 };
  guint interface = tincan_recording_add_interface (recording, 1, "UDP 127.0.0.1:7788");
  guint flow = tincan_recording_add_flow (recording, interface, TINCAN_PROTOCOL_UDP, &address,
                                          &address);

  for (guint i = 0; i < n; i++)
    {
      char text[80];
      int size = g_snprintf (text, sizeof text, "message %u of a %s: status=ok; 21.5 degrees", i,
                             i % 1000 == 500 ? "Needle" : "sensor");

      tincan_recording_add_data (recording, flow, TINCAN_DIRECTION_RECEIVED, (guint8 *) text,
                                 (gsize) size, NULL);
      if (i % 4096 == 0 && tincan_recording_is_congested (recording))
        tincan_recording_flush (recording, NULL);
    }
  tincan_recording_flush (recording, NULL);
  return recording;
}

/* @first and @all: in ms. */
static gboolean
report (Bench      *self,
        const char *what,
        guint       n_found,
        double      first,
        double      all)
{
  g_autofree char *first_row = g_strdup_printf ("%s: first hit", what);
  gboolean good;

  printf ("%s: %u found, all after %.0f ms\n", what, n_found, all);
  good = bench_tell (first_row, first, "ms", FIRST_BUDGET_MS);
  return bench_frames_tell (self->frames, what) && good;
}

static gboolean
find (Bench           *self,
      const char      *what,
      TincanMatchMode  mode,
      const char      *pattern,
      guint            from)
{
  g_autoptr (TincanMatcher) matcher = tincan_matcher_new (mode, pattern, FALSE, NULL);
  gint64 start = g_get_monotonic_time ();
  double first = -1;

  bench_frames_restart (self->frames);
  tincan_row_search_start (self->search, matcher, "UTF-8", from);
  while (first < 0 || tincan_row_search_is_busy (self->search))
    {
      gboolean wrapped;
      guint hit;

      if (first < 0 && tincan_row_search_find (self->search, from, TRUE, FALSE, &hit, &wrapped) ==
          TINCAN_HIT_FOUND)
        first = (double) (g_get_monotonic_time () - start) / 1000;
      g_main_context_iteration (NULL, TRUE);
    }
  return report (self, what, tincan_row_search_get_n_hits (self->search), first,
                 (double) (g_get_monotonic_time () - start) / 1000);
}

static gboolean
filter (Bench      *self,
        const char *what,
        const char *words)
{
  TincanLogModel *model = tincan_log_view_get_model (TINCAN_LOG_VIEW (self->view));
  gint64 start = g_get_monotonic_time ();
  double first = -1;
  gboolean good;

  bench_frames_restart (self->frames);
  tincan_log_model_set_filter (model, words, NULL);
  while (first < 0 || tincan_log_model_is_busy (model))
    {
      if (first < 0 && tincan_log_model_get_n_rows (model) > 0)
        first = (double) (g_get_monotonic_time () - start) / 1000;
      g_main_context_iteration (NULL, TRUE);
    }
  good = report (self, what, tincan_log_model_get_n_rows (model), first,
                 (double) (g_get_monotonic_time () - start) / 1000);
  tincan_log_model_set_filter (model, "", NULL);
  return good;
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
  tincan_recording_publish (recording);
  self->view = g_object_new (TINCAN_TYPE_LOG_VIEW, NULL);
  tincan_log_view_set_recording (TINCAN_LOG_VIEW (self->view), recording, TINCAN_NONE);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  gtk_window_set_child (GTK_WINDOW (window), self->view);
  gtk_window_present (GTK_WINDOW (window));
  self->frames = bench_frames_new (self->view);
  while (bench_frames_get_n (self->frames) < 30)
    g_main_context_iteration (NULL, TRUE);
  self->search = tincan_row_search_new (tincan_log_view_get_model (TINCAN_LOG_VIEW (self->view)));

  good = find (self, "find text", TINCAN_MATCH_TEXT, "needle", TINCAN_NONE);
  good = find (self, "find text, from middle", TINCAN_MATCH_TEXT, "needle", n / 2) && good;
  good = find (self, "find hex", TINCAN_MATCH_HEX, "4e 65 65 64 6? ??", TINCAN_NONE) && good;
  good = find (self, "find regex", TINCAN_MATCH_REGEX, "nee[d]le", TINCAN_NONE) && good;
  tincan_row_search_start (self->search, NULL, "UTF-8", TINCAN_NONE);
  good = filter (self, "filter text", "needle") && good;
  good = filter (self, "filter regex", "re:/Nee[d]le/") && good;
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
