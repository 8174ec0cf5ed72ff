/* Fills a recording from its file in a thread of its own, while what is there already can be
 * seen.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/background-scan.h"

#include <glib/gi18n.h>
#include <stdatomic.h>

#include "traffic/wakeup.h"

struct _TincanBackgroundScan
{
  GObject              parent_instance;

  TincanRecordingScan *scan;   /* of the thread while there is one */
  TincanScanResult     result; /* the same */
  GThread             *thread; /* NULL when it has ended */
  TincanWakeup        *wakeup;
  guint64              size;   /* of the file */
  _Atomic guint64      offset; /* how far it is */
  atomic_bool          stop;
  atomic_bool          ended;
  gboolean             whole;  /* it came to the end of the file; as @result */
  gboolean             done;
};

G_DEFINE_FINAL_TYPE (TincanBackgroundScan, tincan_background_scan, G_TYPE_OBJECT)

enum
{
  PROP_PROGRESS = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static guint done_signal;

static gboolean
report (guint64  offset,
        gpointer user_data)
{
  TincanBackgroundScan *self = user_data;

  atomic_store (&self->offset, offset);
  tincan_wakeup_ask (self->wakeup);
  return !atomic_load (&self->stop);
}

static gpointer
scan_main (gpointer user_data)
{
  TincanBackgroundScan *self = user_data;

  self->whole = tincan_recording_scan_run (self->scan, report, self, &self->result);
  if (!self->whole)
    self->result.warning = g_strdup (_("Opening was stopped: only the beginning of the file is "
                                       "shown"));
  atomic_store (&self->ended, TRUE);
  tincan_wakeup_ask (self->wakeup);
  return NULL;
}

static void
join (TincanBackgroundScan *self)
{
  if (self->thread != NULL)
    g_thread_join (g_steal_pointer (&self->thread));
  g_clear_pointer (&self->scan, tincan_recording_scan_free);
}

static void
on_wakeup (gpointer user_data)
{
  g_autoptr (TincanBackgroundScan) self = g_object_ref (user_data);
  gboolean ended = atomic_load (&self->ended);

  if (self->done)
    return;
  if (ended)
    {
      join (self);
      self->done = TRUE;
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
  if (ended)
    g_signal_emit (self, done_signal, 0);
}

static void
tincan_background_scan_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  TincanBackgroundScan *self = TINCAN_BACKGROUND_SCAN (object);

  switch (prop_id)
    {
    case PROP_PROGRESS:
      g_value_set_double (value, tincan_background_scan_get_progress (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tincan_background_scan_finalize (GObject *object)
{
  TincanBackgroundScan *self = TINCAN_BACKGROUND_SCAN (object);

  atomic_store (&self->stop, TRUE);
  join (self);
  tincan_wakeup_free (self->wakeup);
  g_free (self->result.warning);

  G_OBJECT_CLASS (tincan_background_scan_parent_class)->finalize (object);
}

static void
tincan_background_scan_class_init (TincanBackgroundScanClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tincan_background_scan_get_property;
  object_class->finalize = tincan_background_scan_finalize;

  properties[PROP_PROGRESS] =
    g_param_spec_double ("progress", NULL, NULL, 0, 1, 0,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  done_signal = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 0);
}

static void
tincan_background_scan_init (TincanBackgroundScan *self)
{
  self->wakeup = tincan_wakeup_new ("[tincan] scan", on_wakeup, self);
}

TincanBackgroundScan *
tincan_background_scan_new (TincanRecordingScan *scan)
{
  TincanBackgroundScan *self = g_object_new (TINCAN_TYPE_BACKGROUND_SCAN, NULL);

  self->scan = scan;
  self->size = tincan_recording_scan_get_size (scan);
  self->thread = g_thread_new ("recording-scan", scan_main, self);
  return self;
}

void
tincan_background_scan_stop (TincanBackgroundScan *self)
{
  g_return_if_fail (TINCAN_IS_BACKGROUND_SCAN (self));

  atomic_store (&self->stop, TRUE);
  join (self);
}

double
tincan_background_scan_get_progress (TincanBackgroundScan *self)
{
  g_return_val_if_fail (TINCAN_IS_BACKGROUND_SCAN (self), 1);

  return self->done ? 1 : (double) atomic_load (&self->offset) / (double) MAX (self->size, 1);
}

gboolean
tincan_background_scan_is_done (TincanBackgroundScan *self)
{
  g_return_val_if_fail (TINCAN_IS_BACKGROUND_SCAN (self), TRUE);

  return self->done;
}

const TincanScanResult *
tincan_background_scan_get_result (TincanBackgroundScan *self)
{
  g_return_val_if_fail (TINCAN_IS_BACKGROUND_SCAN (self), NULL);

  return self->done && self->whole ? &self->result : NULL;
}

const char *
tincan_background_scan_get_warning (TincanBackgroundScan *self)
{
  g_return_val_if_fail (TINCAN_IS_BACKGROUND_SCAN (self), NULL);

  return self->done ? self->result.warning : NULL;
}
