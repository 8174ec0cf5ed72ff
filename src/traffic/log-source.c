/* The messages of a log before any is left out.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/log-source.h"

#include "traffic/background-work.h"
#include "traffic/frame-search.h"

#define NS_PER_US 1000

/* A record may be published so much after its time. */
#define PUBLISH_US 100000

/* Behind everything that brings records. */
#define TICK_PRIORITY (G_PRIORITY_DEFAULT_IDLE + 50)

struct _TincanLogSource
{
  TincanRecording      *recording;
  guint                 endpoint;
  void                (*told) (gpointer user_data);
  gpointer              user_data;
  TincanFraming         framing;
  TincanFrameIndex     *frames;  /* NULL: not framed */
  TincanBackgroundWork *work;    /* that finds them */
  GPtrArray            *dropped; /* TincanBackgroundWork */
  TincanMessageReader  *reader;
  gulong                done_id; /* of the scan that fills the recording */
  guint                 tick_id;
};

static gboolean
find_frames (gpointer data,
             guint    target)
{
  return tincan_frame_index_advance (data, target);
}

static gboolean
is_behind (TincanLogSource *self)
{
  guint n = tincan_recording_get_n_records (self->recording);

  return tincan_background_work_is_busy (self->work) ||
         tincan_frame_index_get_scanned (self->frames) < n;
}

/* A pause ends frames only when no record from before its end can still come. */
static gboolean
on_tick (gpointer user_data)
{
  TincanLogSource *self = user_data;
  gint64 time_us = g_get_real_time () - PUBLISH_US;

  self->tick_id = 0;
  if (is_behind (self))
    return G_SOURCE_REMOVE;
  tincan_frame_index_tick (self->frames, time_us * NS_PER_US);
  tincan_log_source_update (self);
  self->told (self->user_data);
  return G_SOURCE_REMOVE;
}

static void
wait_for_pause (TincanLogSource *self)
{
  gint64 deadline = tincan_frame_index_get_deadline (self->frames);
  gint64 wait_us = deadline / NS_PER_US + PUBLISH_US - g_get_real_time ();

  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (deadline != TINCAN_FRAMER_NEVER)
    self->tick_id = g_timeout_add_full (TICK_PRIORITY,
                                        (guint) CLAMP (wait_us / 1000 + 1, 1, G_MAXINT / 2),
                                        on_tick, self, NULL);
}

/* In a file that is still scanned, no pause is over before the record behind it was seen. */
static void
settle (TincanLogSource *self)
{
  if (is_behind (self) || tincan_recording_get_n_from_file (self->recording) == TINCAN_NONE)
    return;
  tincan_frame_index_end_file (self->frames);
  if (tincan_frame_rule_uses_time (&self->framing.rule))
    wait_for_pause (self);
}

static void
on_work (gpointer user_data)
{
  TincanLogSource *self = user_data;

  settle (self);
  self->told (self->user_data);
}

static void
on_scan_done (TincanLogSource *self)
{
  if (self->frames != NULL)
    on_work (self);
}

static void
drop_frames (TincanLogSource *self)
{
  g_clear_handle_id (&self->tick_id, g_source_remove);
  if (self->work != NULL)
    tincan_background_work_drop (g_steal_pointer (&self->work), self->dropped);
  self->frames = NULL;
}

/* The charset stays. */
static void
renew_reader (TincanLogSource *self)
{
  g_clear_pointer (&self->reader, tincan_message_reader_unref);
  self->reader = tincan_message_reader_new (self->recording, self->frames, self->framing.rule.kind);
}

TincanLogSource *
tincan_log_source_new (TincanRecording  *recording,
                       guint             endpoint,
                       void            (*told) (gpointer user_data),
                       gpointer          user_data)
{
  TincanLogSource *self = g_new0 (TincanLogSource, 1);
  TincanBackgroundScan *scan = tincan_recording_get_scan (recording);

  self->recording = g_object_ref (recording);
  self->endpoint = endpoint;
  self->told = told;
  self->user_data = user_data;
  self->dropped = g_ptr_array_new_with_free_func ((GDestroyNotify) tincan_background_work_free);
  if (scan != NULL)
    self->done_id = g_signal_connect_swapped (scan, "done", G_CALLBACK (on_scan_done), self);
  renew_reader (self);
  return self;
}

void
tincan_log_source_free (TincanLogSource *self)
{
  g_clear_signal_handler (&self->done_id, tincan_recording_get_scan (self->recording));
  drop_frames (self);
  g_ptr_array_unref (self->dropped);
  g_clear_pointer (&self->reader, tincan_message_reader_unref);
  g_object_unref (self->recording);
  g_free (self);
}

void
tincan_log_source_set_framing (TincanLogSource     *self,
                               const TincanFraming *framing)
{
  drop_frames (self);
  self->framing = *framing;
  if (framing->rule.kind != TINCAN_FRAME_NONE)
    {
      self->frames = tincan_frame_index_new (self->recording, self->endpoint, framing);
      self->work = tincan_background_work_new (find_frames, self->frames,
                                               (GDestroyNotify) tincan_frame_index_unref,
                                               on_work, self);
    }
  renew_reader (self);
  tincan_log_source_update (self);
}

const TincanFraming *
tincan_log_source_get_framing (TincanLogSource *self)
{
  return &self->framing;
}

void
tincan_log_source_update (TincanLogSource *self)
{
  if (self->frames == NULL)
    return;
  tincan_background_work_go (self->work, tincan_recording_get_n_published (self->recording));
  settle (self);
}

TincanMessageReader *
tincan_log_source_get_reader (TincanLogSource *self)
{
  return self->reader;
}

gboolean
tincan_log_source_is_busy (TincanLogSource *self)
{
  return self->work != NULL && tincan_background_work_is_busy (self->work);
}

double
tincan_log_source_get_progress (TincanLogSource *self)
{
  guint n = tincan_recording_get_n_published (self->recording);

  return self->frames != NULL && n > 0
           ? (double) tincan_frame_index_get_scanned (self->frames) / n : 1;
}

gsize
tincan_log_source_get_waiting (TincanLogSource *self)
{
  if (self->frames == NULL)
    return 0;
  return tincan_frame_index_is_full (self->frames) ? G_MAXSIZE
                                                   : tincan_frame_index_get_waiting (self->frames);
}

guint
tincan_log_source_find_record (TincanLogSource *self,
                               guint            record)
{
  if (self->frames == NULL)
    return record;
  return tincan_frame_index_get_scanned (self->frames) >= record
           ? tincan_frame_search_find_record (self->frames, record) : TINCAN_NONE;
}

guint
tincan_log_source_find_place (TincanLogSource *self,
                              guint            record,
                              gsize            offset)
{
  if (self->frames == NULL)
    return record;
  return tincan_frame_search_find_place (self->frames, self->recording, record, offset);
}
