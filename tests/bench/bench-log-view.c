/* How the log pane draws: following 100,000 records a second, dragged through a million, filtering
 * them, and telling a view of 100,000 publications.
 *
 * Needs a display; prints milliseconds between frames.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "app/log-view.h"
#include "bench-util.h"

#define RATE 100000
#define N_RECORDS 1000000
#define N_PUBLICATIONS 100000
#define N_PART (N_PUBLICATIONS / 10)
#define DURATION_S 5
#define N_FRAMES_MIN 30
#define FRAME_BUDGET_MS 20.0
#define GROWTH_BUDGET 1.2
#define CPU_BUDGET 0.35

typedef struct
{
  TincanRecording *recording;
  GtkWidget       *window;
  GtkWidget       *view;
  guint            flow;
  gint64           start;  /* of what is going on, in µs */
  guint            n_fed;
  guint            n_before; /* that was fed before */
  gint64           last;
  GArray          *frames; /* ms between two */
} Bench;

static GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;
  GtkWidget *child = gtk_widget_get_first_child (widget);

  for (; found == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);

  return found;
}

static void
add (Bench *bench)
{
  char text[65];
  int size = g_snprintf (text, sizeof text, "%010u the quick brown fox jumps over the lazy dog",
                         bench->n_fed++);

  tincan_recording_add_data (bench->recording, bench->flow,
                             bench->n_fed % 4 == 0 ? TINCAN_DIRECTION_SENT
                                                   : TINCAN_DIRECTION_RECEIVED,
                             (const guint8 *) text, size, NULL);
}

static void
on_after_paint (GdkFrameClock *clock,
                gpointer       user_data)
{
  Bench *bench = user_data;
  gint64 now = g_get_monotonic_time ();
  double interval = (double) (now - bench->last) / 1000;

  if (bench->last != 0)
    g_array_append_val (bench->frames, interval);
  bench->last = now;
}

static double
get_cpu (void)
{
  struct timespec time;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &time);

  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

static gboolean
on_feed (gpointer user_data)
{
  Bench *bench = user_data;
  gint64 elapsed = g_get_monotonic_time () - bench->start;
  guint wanted = bench->n_before + (guint) (elapsed * RATE / G_USEC_PER_SEC);

  for (guint n = bench->n_fed; n < wanted; n++)
    add (bench);

  return G_SOURCE_CONTINUE;
}

static gboolean
on_drag (gpointer user_data)
{
  Bench *bench = user_data;
  GtkWidget *list = find_widget (bench->view, GTK_TYPE_COLUMN_VIEW);
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));

  gtk_adjustment_set_value (adjustment, g_random_double () * gtk_adjustment_get_upper (adjustment));

  return G_SOURCE_CONTINUE;
}

static void
start (Bench *bench)
{
  g_array_set_size (bench->frames, 0);
  bench->last = 0;
  bench->start = g_get_monotonic_time ();
}

/* Whether the 99th of 100 frames came in time. */
static gboolean
report (Bench      *bench,
        const char *what)
{
  double *frames = (double *) bench->frames->data;
  guint n = bench->frames->len;
  g_autofree char *row = NULL;

  if (n == 0)
    return FALSE;

  bench_sort (frames, n);
  printf ("%s: %u frames, p50 %.1f ms, worst %.1f ms\n", what, n, frames[n / 2], frames[n - 1]);
  row = g_strdup_printf ("%s: frame p99", what);

  return bench_tell (row, frames[n * 99 / 100], "ms", FRAME_BUDGET_MS);
}

static gboolean
run (Bench       *bench,
     const char  *what,
     GSourceFunc  work,
     guint        interval_ms)
{
  guint work_id = g_timeout_add_full (G_PRIORITY_DEFAULT_IDLE, interval_ms, work, bench, NULL);

  start (bench);
  while (g_get_monotonic_time () < bench->start + DURATION_S * G_USEC_PER_SEC)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (work_id);

  return report (bench, what);
}

static gboolean
measure_following (Bench *bench)
{
  double cpu = get_cpu ();
  gboolean good = run (bench, "following 100,000/s", on_feed, 1);

  cpu = (get_cpu () - cpu) / DURATION_S;

  return bench_tell ("following 100,000/s: processor", cpu, "core", CPU_BUDGET) && good;
}

/* The rate goes on from one view to the next: what was fed before counts. */
static gboolean
measure_view (Bench      *bench,
              TincanView  view,
              const char *what)
{
  TincanLogViews *views = tincan_log_view_get_views (TINCAN_LOG_VIEW (bench->view));
  gboolean good;

  tincan_log_views_set_view (views, view);
  bench->n_before = bench->n_fed;
  good = run (bench, what, on_feed, 1);
  bench->n_before = 0;
  tincan_log_views_set_view (views, TINCAN_VIEW_LIST);

  return good;
}

/* Frames come whether there is anything to draw or not. */
static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
measure_filtering (Bench      *bench,
                   const char *filter)
{
  TincanLogModel *model = tincan_log_view_get_model (TINCAN_LOG_VIEW (bench->view));
  g_autofree char *what = g_strdup_printf ("filtering by \"%s\"", filter);
  guint tick = gtk_widget_add_tick_callback (bench->view, on_tick, NULL, NULL);

  start (bench);
  g_assert_true (tincan_log_model_set_filter (model, filter, NULL));
  while (tincan_log_model_is_busy (model) || bench->frames->len < N_FRAMES_MIN)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (bench->view, tick);
  printf ("%s: %.2f s for %u records\n", what,
          (double) (g_get_monotonic_time () - bench->start) / G_USEC_PER_SEC, bench->n_fed);

  return report (bench, what);
}

/* The cost of a publication must not grow with those before. */
static gboolean
measure_publications (Bench *bench)
{
  double parts[N_PUBLICATIONS / N_PART] = { 0 };

  gtk_widget_activate_action (bench->view, "log.follow", NULL);
  for (guint i = 0; i < N_PUBLICATIONS; i++)
    {
      gint64 before;

      add (bench);
      before = g_get_monotonic_time ();
      tincan_recording_publish (bench->recording);
      parts[i / N_PART] += (double) (g_get_monotonic_time () - before) / N_PART;
      while (i % 100 == 0 && g_main_context_iteration (NULL, FALSE))
        continue;
    }

  return bench_compare ("publish 100,000 times: the last ones", parts[G_N_ELEMENTS (parts) - 1],
                        "µs", "the first ones", parts[0], GROWTH_BUDGET, FALSE);
}

/* As the window looks: what the style asks for takes its time, too. */
static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/app/tincan/Tincan/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static void
set_up (Bench *bench)
{
  TincanAddress local = { .ip = { 127, 0, 0, 1 }, .port = 7788, .family = 4 };
  TincanAddress peer = { .ip = { 127, 0, 0, 1 }, .port = 50123, .family = 4 };
  guint interface;

  bench->frames = g_array_new (FALSE, FALSE, sizeof (double));
  bench->recording = tincan_recording_new (NULL, NULL);
  interface = tincan_recording_add_interface (bench->recording, 1, "UDP 127.0.0.1:7788");
  bench->flow = tincan_recording_add_flow (bench->recording, interface, TINCAN_PROTOCOL_UDP,
                                           &local, &peer);
  bench->view = g_object_new (TINCAN_TYPE_LOG_VIEW, NULL);
  tincan_log_view_set_recording (TINCAN_LOG_VIEW (bench->view), bench->recording, 1);
  bench->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (bench->window), 1280, 860);
  gtk_window_set_child (GTK_WINDOW (bench->window), bench->view);
  gtk_window_present (GTK_WINDOW (bench->window));
  while (!gtk_widget_get_mapped (bench->view))
    g_main_context_iteration (NULL, TRUE);
  g_signal_connect (gtk_widget_get_frame_clock (bench->window), "after-paint",
                    G_CALLBACK (on_after_paint), bench);
}

static void
fill (Bench *bench)
{
  while (bench->n_fed < N_RECORDS)
    {
      for (guint i = 0; i < 1000; i++)
        add (bench);
      while (tincan_recording_is_congested (bench->recording))
        g_main_context_iteration (NULL, TRUE);
    }
}

int
main (void)
{
  Bench bench = { 0 };
  gboolean good;

  if (!gtk_init_check ())
    return 77;

  load_style ();
  set_up (&bench);
  good = measure_following (&bench);
  good = measure_view (&bench, TINCAN_VIEW_LOG, "log mode at 100,000/s") && good;
  good = measure_view (&bench, TINCAN_VIEW_STREAM, "stream at 100,000/s") && good;
  fill (&bench);
  good = run (&bench, "dragging", on_drag, 16) && good;
  good = measure_filtering (&bench, "7") && good;
  good = measure_filtering (&bench, "nowhere") && good;
  good = measure_filtering (&bench, "") && good;
  good = measure_publications (&bench) && good;
  gtk_window_destroy (GTK_WINDOW (bench.window));
  g_array_unref (bench.frames);
  g_object_unref (bench.recording);

  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
