/* The line below an endpoint.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/status-bar.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/accessible.h"

#define TICK_MS 250

struct _TincanStatusBar
{
  GtkWidget parent_instance;

  GtkLabel *words;
  GtkLabel *counters;
  GtkWidget *reset;

  TincanEndpointRunner *runner;
  TincanCounters last;
  gsize last_queued;
  gint64 last_time; /* µs */
  double rx_rate;   /* bytes a second */
  double tx_rate;
  guint source;
};

G_DEFINE_FINAL_TYPE (TincanStatusBar, tincan_status_bar, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_TICK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
format_bytes (double bytes)
{
  if (bytes < 1024)
    return g_strdup_printf ("%.0f B", bytes);

  return g_format_size_full ((guint64) bytes, G_FORMAT_SIZE_IEC_UNITS);
}

static void
show (TincanStatusBar *self)
{
  const TincanCounters *now = &self->last;
  g_autofree char *rx = format_bytes (now->received_bytes);
  g_autofree char *tx = format_bytes (now->sent_bytes);
  g_autofree char *rx_rate = format_bytes (self->rx_rate);
  g_autofree char *tx_rate = format_bytes (self->tx_rate);
  g_autofree char *received = g_strdup_printf ("%" G_GUINT64_FORMAT, now->received_messages);
  g_autofree char *sent = g_strdup_printf ("%" G_GUINT64_FORMAT, now->sent_messages);
  g_autofree char *dropped = g_strdup_printf ("%" G_GUINT64_FORMAT, now->dropped);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, _("%s/%s · RX %s (%s/s) · TX %s (%s/s) · dropped %s"),
                   received, sent, rx, rx_rate, tx, tx_rate, dropped);
  if (self->last_queued > 0)
    {
      g_autofree char *queued = format_bytes (self->last_queued);

      g_string_append_printf (text, _(" · queued %s"), queued);
    }

  gtk_label_set_label (self->counters, text->str);
}

static double
rate_of (guint64 now,
         guint64 before,
         gint64  elapsed)
{
  return now > before && elapsed > 0 ? (now - before) * (double) G_USEC_PER_SEC / elapsed : 0;
}

/* TRUE while something moves. */
static gboolean
read_counters (TincanStatusBar *self)
{
  TincanCounters now = { 0 };
  gint64 time = g_get_monotonic_time ();
  gint64 elapsed = time - self->last_time;
  gsize queued = tincan_endpoint_runner_get_queued_bytes (self->runner);
  gboolean moves;

  tincan_endpoint_runner_get_counters (self->runner, &now);
  moves = memcmp (&now, &self->last, sizeof now) != 0 || queued != 0 || queued != self->last_queued;
  self->rx_rate = rate_of (now.received_bytes, self->last.received_bytes, elapsed);
  self->tx_rate = rate_of (now.sent_bytes, self->last.sent_bytes, elapsed);
  self->last = now;
  self->last_queued = queued;
  self->last_time = time;

  return moves;
}

static gboolean
on_tick (gpointer user_data)
{
  TincanStatusBar *self = TINCAN_STATUS_BAR (user_data);
  gboolean moves = read_counters (self);

  show (self);
  g_signal_emit (self, signals[SIGNAL_TICK], 0);
  if (moves)
    return G_SOURCE_CONTINUE;

  self->source = 0;
  return G_SOURCE_REMOVE;
}

static void
tincan_status_bar_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tincan_status_bar_parent_class)->map (widget);

  tincan_status_bar_poke (TINCAN_STATUS_BAR (widget));
}

static void
tincan_status_bar_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&TINCAN_STATUS_BAR (widget)->source, g_source_remove);

  GTK_WIDGET_CLASS (tincan_status_bar_parent_class)->unmap (widget);
}

static void
tincan_status_bar_dispose (GObject *object)
{
  TincanStatusBar *self = TINCAN_STATUS_BAR (object);
  GtkWidget *child;

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->runner);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (tincan_status_bar_parent_class)->dispose (object);
}

static void
tincan_status_bar_class_init (TincanStatusBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_status_bar_dispose;
  widget_class->map = tincan_status_bar_map;
  widget_class->unmap = tincan_status_bar_unmap;

  signals[SIGNAL_TICK] =
    g_signal_new ("tick", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/status-bar.ui");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_bind_template_child (widget_class, TincanStatusBar, words);
  gtk_widget_class_bind_template_child (widget_class, TincanStatusBar, counters);
  gtk_widget_class_bind_template_child (widget_class, TincanStatusBar, reset);
}

static void
tincan_status_bar_init (TincanStatusBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tincan_accessible_set_name (GTK_WIDGET (self), _("Status"));
  tincan_accessible_set_name (self->reset, _("Reset counters"));
}

void
tincan_status_bar_set_runner (TincanStatusBar      *self,
                              TincanEndpointRunner *runner)
{
  g_return_if_fail (TINCAN_IS_STATUS_BAR (self));

  if (g_set_object (&self->runner, runner))
    g_signal_connect_object (tincan_endpoint_runner_get_recording (runner), "published",
                             G_CALLBACK (tincan_status_bar_poke), self, G_CONNECT_SWAPPED);
  read_counters (self);
  show (self);
}

void
tincan_status_bar_set_words (TincanStatusBar *self,
                             const char      *words)
{
  g_return_if_fail (TINCAN_IS_STATUS_BAR (self));

  gtk_label_set_label (self->words, words);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->words), words);
}

void
tincan_status_bar_poke (TincanStatusBar *self)
{
  g_return_if_fail (TINCAN_IS_STATUS_BAR (self));

  if (self->source == 0 && self->runner != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->last_time = g_get_monotonic_time ();
      self->source = g_timeout_add (TICK_MS, on_tick, self);
    }
}
