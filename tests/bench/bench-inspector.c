/* How fast a message of 100 MiB can be read: opened, jumped in, scrolled through, as hex and text.
 *
 * Needs a display; prints milliseconds, and the same for a message of one line.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <stdlib.h>

#include "app/bytes-pane.h"
#include "bench-util.h"

#define SIZE (100 * 1024 * 1024)
#define N_TIMES 15
#define DURATION_S 5
#define OPEN_BUDGET_MS 50.0
#define FRAME_BUDGET_MS 20.0

typedef struct
{
  GtkWidget       *window;
  TincanBytesPane *hex;
  TincanBytesPane *text;
  guint8          *data;
  guint            n_painted;
  gint64           last;
  GArray          *times; /* ms */
} Bench;

static void
on_after_paint (GdkFrameClock *clock,
                gpointer       user_data)
{
  Bench *bench = user_data;
  gint64 now = g_get_monotonic_time ();
  double interval = (double) (now - bench->last) / 1000;

  bench->n_painted++;
  if (bench->last != 0)
    g_array_append_val (bench->times, interval);
  bench->last = now;
}

static gboolean
report (Bench      *bench,
        const char *what,
        guint       percent,
        double      budget)
{
  double *times = (double *) bench->times->data;
  guint n = bench->times->len;
  g_autofree char *row = NULL;

  if (n == 0)
    return FALSE;

  bench_sort (times, n);
  printf ("%s: %u times, median %.1f ms, worst %.1f ms\n", what, n, times[n / 2], times[n - 1]);
  row = g_strdup_printf ("100 MiB: %s, p%u", what, percent);

  return bench_tell (row, times[n * percent / 100], "ms", budget);
}

/* What waits behind a frame, as the rest of a text, gets its time. */
static void
rest (void)
{
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC / 5;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (500);
}

/* Until it is on the screen; at most two frames wait for their turn. */
static void
measure (Bench *bench,
         gint64 start)
{
  guint n = bench->n_painted;
  double time;

  gtk_widget_queue_draw (bench->window);
  while (bench->n_painted == n)
    g_main_context_iteration (NULL, TRUE);
  time = (double) (g_get_monotonic_time () - start) / 1000;
  rest ();
  g_array_append_val (bench->times, time);
}

static void
open_message (Bench *bench,
              gsize  size)
{
  TincanTextPart whole = { .data = bench->data, .size = size };

  tincan_bytes_pane_set_bytes (bench->hex, &whole, "UTF-8", FALSE);
  tincan_bytes_pane_set_bytes (bench->text, &whole, "UTF-8", FALSE);
}

static gboolean
measure_opening (Bench      *bench,
                 gsize       size,
                 const char *what)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_TIMES; i++)
    {
      gint64 start = g_get_monotonic_time ();

      g_array_set_size (bench->times, 0);
      open_message (bench, size);
      measure (bench, start);
      g_array_append_vals (times, &g_array_index (bench->times, double, bench->times->len - 1), 1);
    }
  g_array_set_size (bench->times, 0);
  g_array_append_vals (bench->times, times->data, times->len);

  return report (bench, what, 50, OPEN_BUDGET_MS);
}

static gboolean
measure_jumps (Bench *bench)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_TIMES; i++)
    {
      gint64 start = g_get_monotonic_time ();
      gsize byte = g_random_double () * (SIZE - 1);

      g_array_set_size (bench->times, 0);
      tincan_bytes_pane_select (bench->hex, byte, byte + 1, TRUE);
      tincan_bytes_pane_select (bench->text, byte, byte + 1, TRUE);
      measure (bench, start);
      g_array_append_vals (times, &g_array_index (bench->times, double, bench->times->len - 1), 1);
    }
  g_array_set_size (bench->times, 0);
  g_array_append_vals (bench->times, times->data, times->len);

  return report (bench, "jump to a place", 50, OPEN_BUDGET_MS);
}

static GtkAdjustment *
get_adjustment (TincanBytesPane *pane)
{
  TincanPageView *view = tincan_bytes_pane_get_page_view (pane);

  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (tincan_page_view_get_pane (view)));
}

static gboolean
on_scroll (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       user_data)
{
  Bench *bench = user_data;
  GtkAdjustment *hex = get_adjustment (bench->hex);
  GtkAdjustment *text = get_adjustment (bench->text);

  gtk_adjustment_set_value (hex, gtk_adjustment_get_value (hex) + 60);
  gtk_adjustment_set_value (text, gtk_adjustment_get_value (text) + 60);

  return G_SOURCE_CONTINUE;
}

static gboolean
measure_scrolling (Bench *bench)
{
  guint id;
  gint64 end;

  open_message (bench, SIZE);
  rest ();
  id = gtk_widget_add_tick_callback (bench->window, on_scroll, bench, NULL);
  g_array_set_size (bench->times, 0);
  bench->last = 0;
  end = g_get_monotonic_time () + DURATION_S * G_USEC_PER_SEC;
  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (bench->window, id);

  return report (bench, "scroll, between two frames", 99, FRAME_BUDGET_MS);
}

static void
set_up (Bench *bench)
{
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);

  bench->times = g_array_new (FALSE, FALSE, sizeof (double));
  bench->data = g_malloc (SIZE);
  for (gsize i = 0; i < SIZE; i++)
    bench->data[i] = i % 61 == 60 ? '\n' : ' ' + (i * 7 + i / 61) % 95;
  bench->hex = TINCAN_BYTES_PANE (tincan_bytes_pane_new (TRUE));
  bench->text = TINCAN_BYTES_PANE (tincan_bytes_pane_new (FALSE));
  gtk_paned_set_start_child (GTK_PANED (paned), GTK_WIDGET (bench->hex));
  gtk_paned_set_end_child (GTK_PANED (paned), GTK_WIDGET (bench->text));
  gtk_paned_set_position (GTK_PANED (paned), 650);
  bench->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (bench->window), 1280, 400);
  gtk_window_set_child (GTK_WINDOW (bench->window), paned);
  gtk_window_present (GTK_WINDOW (bench->window));
  while (!gtk_widget_get_mapped (paned))
    g_main_context_iteration (NULL, TRUE);
  g_signal_connect (gtk_widget_get_frame_clock (bench->window), "after-paint",
                    G_CALLBACK (on_after_paint), bench);
}

int
main (void)
{
  Bench bench = { 0 };
  gboolean good;

  if (!gtk_init_check ())
    return 77;

  set_up (&bench);
  good = measure_opening (&bench, 60, "open 60 bytes");
  good = measure_opening (&bench, 128 * 1024, "open 128 KiB") && good;
  good = measure_opening (&bench, SIZE, "open 100 MiB") && good;
  good = measure_jumps (&bench) && good;
  good = measure_scrolling (&bench) && good;
  gtk_window_destroy (GTK_WINDOW (bench.window));
  g_array_unref (bench.times);
  g_free (bench.data);

  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
