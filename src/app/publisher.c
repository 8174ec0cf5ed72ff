/* Publishes a recording: once a frame while a widget is on screen, a few times a second while it is
 * not, never while nothing comes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/publisher.h"

/* Frames may stop while a window is hidden; then this goes on. */
#define HIDDEN_INTERVAL_MS 250

struct _TincanPublisher
{
  TincanRecording *recording;
  GtkWidget       *widget;
  gulong           appended_id;
  guint            tick_id;
  gboolean         ticked; /* since the last timeout */
  guint            timeout_id;
};

static gboolean
has_news (TincanPublisher *self)
{
  guint n = tincan_recording_get_n_records (self->recording);

  return n > tincan_recording_get_n_published (self->recording);
}

/* Goes on until a frame brings nothing new. */
static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  TincanPublisher *self = user_data;

  self->ticked = TRUE;
  if (has_news (self))
    {
      tincan_recording_publish (self->recording);
      return G_SOURCE_CONTINUE;
    }

  self->tick_id = 0;

  return G_SOURCE_REMOVE;
}

static gboolean
on_timeout (gpointer user_data)
{
  TincanPublisher *self = user_data;
  gboolean ticked = self->ticked;

  self->ticked = FALSE;
  if (has_news (self))
    {
      if (!ticked)
        tincan_recording_publish (self->recording);
      return G_SOURCE_CONTINUE;
    }

  self->timeout_id = 0;

  return G_SOURCE_REMOVE;
}

static void
on_appended (TincanRecording *recording,
             gpointer         user_data)
{
  TincanPublisher *self = user_data;

  if (self->tick_id == 0 && gtk_widget_get_mapped (self->widget))
    self->tick_id = gtk_widget_add_tick_callback (self->widget, on_tick, self, NULL);
  if (self->timeout_id == 0)
    self->timeout_id = g_timeout_add (HIDDEN_INTERVAL_MS, on_timeout, self);
}

TincanPublisher *
tincan_publisher_new (TincanRecording *recording,
                      GtkWidget       *widget)
{
  TincanPublisher *self = g_new0 (TincanPublisher, 1);

  self->recording = g_object_ref (recording);
  self->widget = widget;
  self->appended_id = g_signal_connect (recording, "appended", G_CALLBACK (on_appended), self);
  if (has_news (self))
    on_appended (recording, self);

  return self;
}

void
tincan_publisher_free (TincanPublisher *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (self->widget, self->tick_id);
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_signal_handler (&self->appended_id, self->recording);
  g_clear_object (&self->recording);
  g_free (self);
}
