/* What the traffic of an endpoint, or of a recording, adds up to: rates, gaps and round trips
 * drawn, and a table of the peers.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/statistics-pane.h"

#include <glib/gi18n.h>

#include "app/peer-list.h"
#include "app/statistics-plots.h"
#include "app/template.h"

#define TICK_MS 250
#define KERNEL_US G_USEC_PER_SEC
#define MANY 200000 /* records that take a moment */

/* A second is drawn when what came in it has had time to be recorded. */
#define LATE_US 300000

struct _TincanStatisticsPane
{
  GtkWidget parent_instance;

  GtkLabel       *totals;
  GtkProgressBar *progress;
  TincanPlot     *bytes;
  TincanPlot     *messages;
  TincanPlot     *gaps;
  TincanPlot     *round_trips;
  GtkLabel       *received_gaps;
  GtkLabel       *sent_gaps;
  GtkLabel       *round_trip_figures;
  GtkLabel       *unanswered;
  GtkWidget      *peers_title;
  TincanPeerList *peers;

  TincanRecording  *recording;
  guint             number;
  TincanEndpoint   *endpoint;
  TincanStatistics *statistics; /* NULL until it was on screen */
  TincanRange       range;
  guint             tick_id;
  guint             drawn_position; /* what is drawn is of these records ... */
  gint64            drawn_s;        /* ... and up to this second */
  gint64            asked_us;       /* when the kernel was asked last */
};

G_DEFINE_FINAL_TYPE (TincanStatisticsPane, tincan_statistics_pane, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_RANGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
show_durations (GtkLabel               *label,
                const char             *name,
                TincanStatistics       *statistics,
                TincanDistributionKind  kind)
{
  g_autofree char *figures = tincan_statistics_describe_durations (statistics, kind);
  g_autofree char *words = g_strdup_printf (_("%s: %s"), name, figures);

  if (g_strcmp0 (gtk_label_get_label (label), words) != 0)
    gtk_label_set_label (label, words);
}

static void
show_figures (TincanStatisticsPane *self)
{
  g_autofree char *totals = tincan_statistics_describe_totals (self->statistics);
  g_autofree char *unanswered = tincan_statistics_describe_unanswered (self->statistics);
  g_autoptr (GArray) peers = tincan_statistics_dup_peers (self->statistics);

  gtk_label_set_label (self->totals, totals);
  gtk_label_set_label (self->unanswered, unanswered);
  show_durations (self->received_gaps, _("Received"), self->statistics, TINCAN_GAPS_RECEIVED);
  show_durations (self->sent_gaps, _("Sent"), self->statistics, TINCAN_GAPS_SENT);
  show_durations (self->round_trip_figures, _("Replies"), self->statistics, TINCAN_ROUND_TRIPS);
  tincan_statistics_plots_fill_durations (self->gaps, self->statistics, TINCAN_GAPS_RECEIVED, 2);
  tincan_statistics_plots_fill_durations (self->round_trips, self->statistics, TINCAN_ROUND_TRIPS,
                                          1);
  tincan_peer_list_set_peers (self->peers, peers);
}

/* What comes live is not worth telling of. */
static void
show_progress (TincanStatisticsPane *self,
               guint                 position)
{
  guint n_left = tincan_statistics_get_n_left (self->statistics);

  gtk_widget_set_visible (GTK_WIDGET (self->progress), n_left > MANY);
  gtk_progress_bar_set_fraction (self->progress, position / ((double) position + n_left + 1));
}

/* Draws what is not drawn yet. */
static void
update (TincanStatisticsPane *self)
{
  guint position;
  gint64 now_s = (g_get_real_time () - LATE_US) / G_USEC_PER_SEC;
  gboolean ended = tincan_recording_is_read_only (self->recording);
  gint64 now_us = g_get_monotonic_time ();

  tincan_statistics_go_on (self->statistics);
  position = tincan_statistics_get_position (self->statistics);
  show_progress (self, position);
  if (position != self->drawn_position)
    show_figures (self);
  if (position != self->drawn_position || (now_s != self->drawn_s && !ended))
    tincan_statistics_plots_fill_rates (self->bytes, self->messages, self->statistics, self->range,
                                        now_s, ended);
  self->drawn_position = position;
  self->drawn_s = now_s;
  if (now_us < self->asked_us + KERNEL_US)
    return;
  self->asked_us = now_us;
  tincan_peer_list_look_at_kernel (self->peers, self->endpoint);
}

static gboolean
on_tick (gpointer user_data)
{
  update (user_data);
  return G_SOURCE_CONTINUE;
}

/* The thread has come further; the next tick shows it. */
static void
ignore (gpointer user_data)
{
}

static void
start (TincanStatisticsPane *self)
{
  if (self->recording == NULL || self->tick_id != 0 || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (self->statistics == NULL)
    self->statistics = tincan_statistics_new (self->recording, self->number, ignore, self);
  self->drawn_position = TINCAN_NONE;
  self->asked_us = 0;
  self->tick_id = g_timeout_add (TICK_MS, on_tick, self);
  update (self);
}

static void
stop (TincanStatisticsPane *self)
{
  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (self->statistics != NULL)
    tincan_statistics_pause (self->statistics);
}

static void
tincan_statistics_pane_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (tincan_statistics_pane_parent_class)->map (widget);

  start (TINCAN_STATISTICS_PANE (widget));
}

static void
tincan_statistics_pane_unmap (GtkWidget *widget)
{
  stop (TINCAN_STATISTICS_PANE (widget));

  GTK_WIDGET_CLASS (tincan_statistics_pane_parent_class)->unmap (widget);
}

static void
set_range (TincanStatisticsPane *self,
           TincanRange           range)
{
  self->range = range;
  self->drawn_position = TINCAN_NONE;
  if (self->tick_id != 0)
    update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RANGE]);
}

static void
tincan_statistics_pane_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  if (prop_id == PROP_RANGE)
    g_value_set_enum (value, TINCAN_STATISTICS_PANE (object)->range);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tincan_statistics_pane_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  if (prop_id == PROP_RANGE)
    set_range (TINCAN_STATISTICS_PANE (object), g_value_get_enum (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
tincan_statistics_pane_dispose (GObject *object)
{
  TincanStatisticsPane *self = TINCAN_STATISTICS_PANE (object);

  stop (self);
  g_clear_pointer (&self->statistics, tincan_statistics_free);
  g_clear_object (&self->recording);
  g_clear_object (&self->endpoint);
  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_STATISTICS_PANE);

  G_OBJECT_CLASS (tincan_statistics_pane_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/tincan/Tincan/statistics-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanStatisticsPane, totals);
  gtk_widget_class_bind_template_child (widget_class, TincanStatisticsPane, progress);
  gtk_widget_class_bind_template_child (widget_class, TincanStatisticsPane, bytes);
  gtk_widget_class_bind_template_child (widget_class, TincanStatisticsPane, messages);
  gtk_widget_class_bind_template_child (widget_class, TincanStatisticsPane, gaps);
  gtk_widget_class_bind_template_child (widget_class, TincanStatisticsPane, round_trips);
  gtk_widget_class_bind_template_child (widget_class, TincanStatisticsPane, received_gaps);
  gtk_widget_class_bind_template_child (widget_class, TincanStatisticsPane, sent_gaps);
  gtk_widget_class_bind_template_child (widget_class, TincanStatisticsPane, round_trip_figures);
  gtk_widget_class_bind_template_child (widget_class, TincanStatisticsPane, unanswered);
  gtk_widget_class_bind_template_child (widget_class, TincanStatisticsPane, peers_title);
  gtk_widget_class_bind_template_child (widget_class, TincanStatisticsPane, peers);
}

static void
tincan_statistics_pane_class_init (TincanStatisticsPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TINCAN_TYPE_PLOT);
  g_type_ensure (TINCAN_TYPE_PEER_LIST);
  object_class->get_property = tincan_statistics_pane_get_property;
  object_class->set_property = tincan_statistics_pane_set_property;
  object_class->dispose = tincan_statistics_pane_dispose;
  widget_class->map = tincan_statistics_pane_map;
  widget_class->unmap = tincan_statistics_pane_unmap;

  properties[PROP_RANGE] =
    g_param_spec_enum ("range", NULL, NULL, TINCAN_TYPE_RANGE, TINCAN_RANGE_MINUTE,
                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_property_action (widget_class, "statistics.range", "range");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
tincan_statistics_pane_init (TincanStatisticsPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->totals),
                               _("Messages as they were received and sent, whatever the framing"));
  gtk_widget_set_tooltip_text (self->peers_title,
                               _("Round trip: the mean of all replies. Mean gap: between received "
                                 "messages, or sent ones where none came. TCP RTT ± its variance, "
                                 "retransmitted segments, congestion window and unacknowledged "
                                 "segments are what the kernel measures now."));
  tincan_statistics_plots_set_up (self->bytes, self->messages, self->gaps, self->round_trips);
}

void
tincan_statistics_pane_set_recording (TincanStatisticsPane *self,
                                      TincanRecording      *recording,
                                      guint                 number)
{
  g_return_if_fail (TINCAN_IS_STATISTICS_PANE (self));

  stop (self);
  g_clear_pointer (&self->statistics, tincan_statistics_free);
  g_set_object (&self->recording, recording);
  self->number = number;
  tincan_peer_list_clear (self->peers, number == TINCAN_NONE);
  if (recording != NULL && tincan_recording_is_read_only (recording))
    set_range (self, TINCAN_RANGE_ALL);
  start (self);
}

void
tincan_statistics_pane_set_endpoint (TincanStatisticsPane *self,
                                     TincanEndpoint       *endpoint)
{
  g_return_if_fail (TINCAN_IS_STATISTICS_PANE (self));

  g_set_object (&self->endpoint, endpoint);
}
