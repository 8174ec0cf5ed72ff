/* Tells whether a scrolled list is wide.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/width-watch.h"

struct _TincanWidthWatch
{
  GObject parent_instance;

  GtkScrollable *list; /* outlives this */
  GtkAdjustment *adjustment;
  int            least;
  gboolean       wide;
  guint          idle_id;
};

G_DEFINE_FINAL_TYPE (TincanWidthWatch, tincan_width_watch, G_TYPE_OBJECT)

static guint changed_signal;

static gboolean
on_idle (gpointer user_data)
{
  TincanWidthWatch *self = user_data;
  gboolean wide = gtk_adjustment_get_page_size (self->adjustment) >= self->least;

  self->idle_id = 0;
  if (wide != self->wide)
    {
      self->wide = wide;
      g_signal_emit (self, changed_signal, 0);
    }

  return G_SOURCE_REMOVE;
}

static void
on_adjustment_changed (TincanWidthWatch *self)
{
  double width = gtk_adjustment_get_page_size (self->adjustment);

  if (width > 0 && (width >= self->least) != self->wide && self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle, self, NULL);
}

static void
drop_adjustment (TincanWidthWatch *self)
{
  g_clear_handle_id (&self->idle_id, g_source_remove);
  if (self->adjustment != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustment, self);
  g_clear_object (&self->adjustment);
}

static void
on_list_hadjustment (TincanWidthWatch *self)
{
  drop_adjustment (self);
  if (!g_set_object (&self->adjustment, gtk_scrollable_get_hadjustment (self->list)))
    return;

  g_signal_connect_object (self->adjustment, "changed", G_CALLBACK (on_adjustment_changed), self,
                           G_CONNECT_SWAPPED);
  on_adjustment_changed (self);
}

static void
tincan_width_watch_dispose (GObject *object)
{
  drop_adjustment (TINCAN_WIDTH_WATCH (object));

  G_OBJECT_CLASS (tincan_width_watch_parent_class)->dispose (object);
}

static void
tincan_width_watch_class_init (TincanWidthWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tincan_width_watch_dispose;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
tincan_width_watch_init (TincanWidthWatch *self)
{
  self->wide = TRUE;
}

TincanWidthWatch *
tincan_width_watch_new (GtkScrollable *list,
                        int            least)
{
  TincanWidthWatch *self = g_object_new (TINCAN_TYPE_WIDTH_WATCH, NULL);

  self->list = list;
  self->least = least;
  g_signal_connect_object (list, "notify::hadjustment", G_CALLBACK (on_list_hadjustment), self,
                           G_CONNECT_SWAPPED);
  on_list_hadjustment (self);

  return self;
}

gboolean
tincan_width_watch_is_wide (TincanWidthWatch *self)
{
  g_return_val_if_fail (TINCAN_IS_WIDTH_WATCH (self), TRUE);
  return self->wide;
}
