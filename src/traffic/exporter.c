/* Writes records into a file that other programs read.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "traffic/exporter.h"

#include <glib/gi18n.h>

#include "traffic/message-reader.h"
#include "traffic/record-cursor.h"
#include "traffic/record-sink.h"
#include "traffic/replacement.h"

#define PROGRESS_INTERVAL_US (100 * 1000)

typedef struct
{
  TincanRecording      *recording; /* kept by who asked: it must not end on the thread */
  TincanExport          what;      /* which owns its strings */
  GArray               *numbers;   /* which records, or messages; NULL: all up to what.n_records */
  TincanExportProgress  progress;
  gpointer              user_data;
  gint64                told;      /* when the progress was, monotonic */
} Job;

/* One step of progress on its way to the thread that asked. */
typedef struct
{
  GTask *task;
  guint  n_done;
  guint  n_records;
} Step;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_free ((char *) self->what.path);
  g_free ((char *) self->what.charset);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_free (self);
}

static void
step_free (gpointer data)
{
  Step *self = data;

  g_object_unref (self->task);
  g_free (self);
}

static gboolean
on_step (gpointer data)
{
  Step *self = data;
  Job *job = g_task_get_task_data (self->task);

  if (!g_task_get_completed (self->task))
    job->progress (self->n_done, self->n_records, job->user_data);
  return G_SOURCE_REMOVE;
}

static void
tell_progress (GTask *task,
               Job   *job,
               guint  n_done)
{
  gint64 now = g_get_monotonic_time ();
  g_autoptr (GSource) source = NULL;
  Step *step;

  if (job->progress == NULL || now - job->told < PROGRESS_INTERVAL_US)
    return;
  job->told = now;
  step = g_new (Step, 1);
  step->task = g_object_ref (task);
  step->n_done = n_done;
  step->n_records = job->what.n_records;
  source = g_idle_source_new ();
  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, on_step, step, step_free);
  g_source_attach (source, g_task_get_context (task));
}

static guint
get_number (const Job *job,
            guint      i)
{
  return job->numbers != NULL ? g_array_index (job->numbers, guint, i) : i;
}

/* Frames may share records, and end in another order than they begin: of both, the records'. */
static GArray *
list_records (const Job *job)
{
  guint n_all = tincan_recording_get_n_published (job->recording);
  g_autofree guint8 *marks = g_malloc0 (n_all);
  g_autoptr (GArray) some = g_array_new (FALSE, FALSE, sizeof (guint));
  GArray *records = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < job->what.n_records; i++)
    {
      g_array_set_size (some, 0);
      tincan_message_reader_list_records (job->what.reader, get_number (job, i), some);
      for (guint j = 0; j < some->len; j++)
        if (g_array_index (some, guint, j) < n_all)
          marks[g_array_index (some, guint, j)] = TRUE;
    }
  for (guint i = 0; i < n_all; i++)
    if (marks[i])
      g_array_append_val (records, i);
  return records;
}

static void
take_numbers (Job    *job,
              GArray *numbers)
{
  g_clear_pointer (&job->numbers, g_array_unref);
  job->numbers = numbers;
  job->what.n_records = numbers->len;
}

/* A recording has records, however they are shown. */
static void
collect (Job *job)
{
  TincanMessageReader *reader = job->what.reader;

  if (job->what.collect != NULL)
    take_numbers (job, job->what.collect (job->what.data));
  if (job->what.format != TINCAN_EXPORT_PCAPNG || reader == NULL)
    return;
  if (tincan_message_reader_is_framed (reader))
    take_numbers (job, list_records (job));
  job->what.reader = NULL;
}

static gboolean
write_message (Job               *job,
               TincanRecordSink  *sink,
               guint              number,
               GError           **error)
{
  g_auto (TincanMessage) message = { 0 };

  return tincan_message_reader_read (job->what.reader, number, G_MAXSIZE, &message, error) &&
         tincan_record_sink_append_message (sink, &message, error);
}

static gboolean
write_record (TincanRecordCursor  *cursor,
              TincanRecordSink    *sink,
              guint                index,
              GError             **error)
{
  g_auto (TincanRecord) record = { 0 };

  return tincan_record_cursor_read (cursor, index, G_MAXSIZE, &record, error) &&
         tincan_record_sink_append (sink, &record, error);
}

static gboolean
write_records (GTask             *task,
               Job               *job,
               TincanRecordSink  *sink,
               GCancellable      *cancellable,
               GError           **error)
{
  g_autoptr (TincanRecordCursor) cursor = tincan_record_cursor_new (job->recording);

  for (guint i = 0; i < job->what.n_records; i++)
    {
      guint number = get_number (job, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !(job->what.reader != NULL ? write_message (job, sink, number, error)
                                     : write_record (cursor, sink, number, error)))
        return FALSE;
      tell_progress (task, job, i + 1);
    }
  return tincan_record_sink_finish (sink, error);
}

static gboolean
export (GTask         *task,
        Job           *job,
        GCancellable  *cancellable,
        GError       **error)
{
  g_auto (TincanReplacement) file = { 0 };
  g_autoptr (TincanRecordSink) sink = NULL;

  collect (job);
  if (!tincan_replacement_begin (&file, job->what.path,
                                 tincan_recording_get_path (job->recording), error))
    return FALSE;
  sink = tincan_record_sink_new (&file, &job->what,
                                 tincan_recording_get_bookmarks (job->recording), error);
  return sink != NULL && write_records (task, job, sink, cancellable, error) &&
         tincan_replacement_commit (&file, error);
}

static void
export_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  GError *error = NULL;
  Job *job = task_data;
  gboolean ok = export (task, job, cancellable, &error);

  g_clear_pointer (&job->numbers, g_array_unref); /* much memory takes its time to go */
  if (ok)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
exported_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static const struct
{
  const char         *suffix;
  TincanExportFormat  format;
} suffixes[] = {
  { ".txt", TINCAN_EXPORT_TEXT },
  { ".csv", TINCAN_EXPORT_CSV },
  { ".jsonl", TINCAN_EXPORT_JSON },
  { ".hex", TINCAN_EXPORT_DUMP },
  { ".bin", TINCAN_EXPORT_RAW },
  { ".pcapng", TINCAN_EXPORT_PCAPNG },
};

gboolean
tincan_export_format_from_path (const char         *path,
                                TincanExportFormat *format)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (path != NULL && format != NULL, FALSE);

  lower = g_ascii_strdown (path, -1);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_has_suffix (lower, suffixes[i].suffix))
      {
        *format = suffixes[i].format;
        return TRUE;
      }
  return FALSE;
}

char *
tincan_export_list_suffixes (void)
{
  GString *list = g_string_new (suffixes[0].suffix);

  for (guint i = 1; i < G_N_ELEMENTS (suffixes); i++)
    g_string_append_printf (list, ", %s", suffixes[i].suffix);
  return g_string_free (list, FALSE);
}

void
tincan_export_async (TincanRecording      *recording,
                     const TincanExport   *what,
                     GCancellable         *cancellable,
                     TincanExportProgress  progress,
                     GAsyncReadyCallback   callback,
                     gpointer              user_data)
{
  GTask *outer;
  g_autoptr (GTask) inner = NULL;
  Job *job;

  g_return_if_fail (TINCAN_IS_RECORDING (recording) && what != NULL && what->path != NULL);

  outer = g_task_new (recording, cancellable, callback, user_data);
  g_task_set_check_cancellable (outer, FALSE); /* what is done is told, even if it was too late */
  inner = g_task_new (NULL, cancellable, exported_cb, outer);
  g_task_set_check_cancellable (inner, FALSE);
  job = g_new0 (Job, 1);
  job->recording = recording;
  job->what = *what;
  job->what.path = g_strdup (what->path);
  job->what.charset = g_strdup (what->charset);
  job->progress = progress;
  job->user_data = user_data;
  g_task_set_task_data (inner, job, job_free);
  g_task_run_in_thread (inner, export_thread);
}

gboolean
tincan_export_finish (GAsyncResult  *result,
                      GError       **error)
{
  g_return_val_if_fail (G_IS_TASK (result), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
