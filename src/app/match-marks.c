/* What the find bar and the filter look for, marked in the rows of a log and in the inspector.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/match-marks.h"

#include "traffic/message-matches.h"

/* A message up to this is looked through at once, which takes a few ms. */
#define SHORT (128 * 1024)

/* More marks than anybody looks at. */
#define MARKS_MAX 20000

struct _TincanMatchMarks
{
  TincanInspector *inspector;
  GPtrArray       *matchers;
  char            *charset;
  GCancellable    *looking;
};

typedef struct
{
  TincanMessageReader *reader;
  guint                number;
  GPtrArray           *matchers;
  char                *charset;
  TincanInspector     *inspector;
  gboolean             reveal;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  tincan_message_reader_unref (job->reader);
  g_ptr_array_unref (job->matchers);
  g_free (job->charset);
  g_object_unref (job->inspector);
  g_free (job);
}

/* Takes over @ranges. */
static void
mark (TincanInspector *inspector,
      GArray          *ranges,
      gboolean         reveal)
{
  tincan_inspector_set_matches (inspector, ranges);
  if (reveal && ranges->len > 0)
    {
      const TincanByteRange *first = &g_array_index (ranges, TincanByteRange, 0);

      tincan_inspector_select (inspector, first->first, first->end);
    }
  g_array_unref (ranges);
}

static void
look_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  Job *job = data;
  g_auto (TincanMessage) message = { 0 };
  GError *error = NULL;

  if (tincan_message_reader_read (job->reader, job->number, G_MAXSIZE, &message, &error))
    g_task_return_pointer (task, tincan_message_find_matches (&message, job->charset,
                                                              TINCAN_DISPLAY_LINE,
                                                              job->matchers, MARKS_MAX),
                           (GDestroyNotify) g_array_unref);
  else
    g_task_return_error (task, error);
}

static void
look_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = G_TASK (result);
  Job *job = g_task_get_task_data (task);
  GArray *ranges = g_task_propagate_pointer (task, NULL);

  if (ranges != NULL)
    mark (job->inspector, ranges, job->reveal);
}

static void
look_later (TincanMatchMarks *self,
            TincanLogModel   *model,
            guint             number,
            gboolean          reveal)
{
  g_autoptr (GTask) task = NULL;
  Job *job = g_new0 (Job, 1);

  job->reader = tincan_log_model_create_reader (model);
  job->number = number;
  job->matchers = g_ptr_array_ref (self->matchers);
  job->charset = g_strdup (self->charset);
  job->inspector = g_object_ref (self->inspector);
  job->reveal = reveal;
  self->looking = g_cancellable_new ();
  task = g_task_new (NULL, self->looking, look_cb, NULL);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, look_thread);
}

static void
cancel (TincanMatchMarks *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

TincanMatchMarks *
tincan_match_marks_new (TincanInspector *inspector)
{
  TincanMatchMarks *self = g_new0 (TincanMatchMarks, 1);

  self->inspector = inspector;
  self->charset = g_strdup ("UTF-8");
  self->matchers = g_ptr_array_new_with_free_func ((GDestroyNotify) tincan_matcher_unref);
  return self;
}

void
tincan_match_marks_free (TincanMatchMarks *self)
{
  cancel (self);
  g_ptr_array_unref (self->matchers);
  g_free (self->charset);
  g_free (self);
}

void
tincan_match_marks_set (TincanMatchMarks *self,
                        TincanMatcher    *found,
                        const char       *filter,
                        const char       *charset,
                        gboolean          hex)
{
  g_autoptr (TincanFilter) tree = tincan_filter_parse (filter, NULL, NULL);

  g_ptr_array_unref (self->matchers);
  self->matchers = tree != NULL
                     ? tincan_matcher_list_from_filter (tree, hex)
                     : g_ptr_array_new_with_free_func ((GDestroyNotify) tincan_matcher_unref);
  if (found != NULL)
    g_ptr_array_add (self->matchers, tincan_matcher_ref (found));
  g_free (self->charset);
  self->charset = g_strdup (charset);
}

GPtrArray *
tincan_match_marks_get_matchers (TincanMatchMarks *self)
{
  return self->matchers;
}

void
tincan_match_marks_show (TincanMatchMarks *self,
                         TincanLogModel   *model,
                         guint             number,
                         gboolean          reveal)
{
  g_auto (TincanMessage) message = { 0 };

  cancel (self);
  if (self->matchers->len == 0 || model == NULL ||
      !tincan_log_model_read (model, number, SHORT, &message, NULL))
    tincan_inspector_set_matches (self->inspector, NULL);
  else if (message.record.data_size == message.record.size)
    mark (self->inspector, tincan_message_find_matches (&message, self->charset,
                                                        TINCAN_DISPLAY_LINE, self->matchers,
                                                        MARKS_MAX), reveal);
  else
    look_later (self, model, number, reveal);
}
