/* Exports a recording into a file, as records or as frames.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/show-export.h"

#include "traffic/exporter.h"
#include "traffic/log-model.h"

#define LOOK_EVERY 1024

struct _TincanShowExport
{
  TincanRecording      *recording;
  const TincanOptions  *options;
  GCancellable         *cancellable;
  TincanRecordFilter   *filter; /* of records; NULL: all, or frames */
  TincanLogModel       *model;  /* of frames, or NULL */
  TincanMessageReader  *reader; /* of frames, or NULL */
  TincanLogIndex       *rows;   /* the frames that match, or NULL */
  guint                 n_rows;
};

static guint
limit (TincanShowExport *self,
       guint             n)
{
  return self->options->count > 0 ? (guint) MIN (n, self->options->count) : n;
}

/* The first records that match, as many as are wanted; fewer after Ctrl+C. */
static GArray *
collect_records (gpointer data)
{
  TincanShowExport *self = data;
  GArray *records = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_records = tincan_recording_get_n_published (self->recording);
  guint n_wanted = limit (self, n_records);

  for (guint i = 0; i < n_records && records->len < n_wanted;)
    {
      guint end = i + MIN (n_records - i, LOOK_EVERY);

      if (g_cancellable_is_cancelled (self->cancellable))
        break;
      i = tincan_record_filter_find (self->filter, i, end);
      if (i == end)
        continue;
      g_array_append_val (records, i);
      i++;
    }
  return records;
}

static GArray *
collect_frames (gpointer data)
{
  TincanShowExport *self = data;

  return tincan_log_index_copy (self->rows, self->n_rows);
}

/* The rows of the window's log. Looks at the main loop meanwhile, for Ctrl+C, too. */
static void
find_frames (TincanShowExport *self)
{
  const TincanFraming framing = { .rule = self->options->frame };

  self->model = tincan_log_model_new (self->recording, TINCAN_NONE);
  tincan_log_model_set_charset (self->model, self->options->encoding);
  tincan_log_model_set_filter (self->model, self->options->filter, NULL);
  tincan_log_model_set_framing (self->model, &framing);
  while (tincan_log_model_is_busy (self->model) && !g_cancellable_is_cancelled (self->cancellable))
    g_main_context_iteration (NULL, TRUE);
  self->reader = tincan_log_model_create_reader (self->model);
  self->rows = tincan_log_index_ref (tincan_log_model_get_index (self->model));
  self->n_rows = limit (self, tincan_log_model_get_n_rows (self->model));
}

TincanShowExport *
tincan_show_export_new (TincanRecording     *recording,
                        const TincanOptions *options,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  TincanShowExport *self = g_new0 (TincanShowExport, 1);
  TincanExport what = {
    .path = options->export,
    .charset = options->encoding,
    .direction = TINCAN_DIRECTION_RECEIVED,
    .data = self,
  };

  self->recording = g_object_ref (recording);
  self->options = options;
  self->cancellable = g_object_ref (cancellable);
  if (options->frame.kind != TINCAN_FRAME_NONE)
    {
      find_frames (self);
      what.reader = self->reader;
      what.collect = collect_frames;
    }
  else
    {
      self->filter = tincan_options_create_filter (options, recording);
      what.n_records = limit (self, tincan_recording_get_n_published (recording));
      what.collect = self->filter != NULL ? collect_records : NULL;
    }
  tincan_export_format_from_path (what.path, &what.format);
  tincan_export_async (recording, &what, cancellable, NULL, callback, user_data);
  return self;
}

void
tincan_show_export_free (TincanShowExport *self)
{
  g_clear_pointer (&self->filter, tincan_record_filter_free);
  g_clear_pointer (&self->rows, tincan_log_index_unref);
  g_clear_pointer (&self->reader, tincan_message_reader_unref);
  g_clear_object (&self->model);
  g_object_unref (self->recording);
  g_object_unref (self->cancellable);
  g_free (self);
}
