/* What the selected messages of a log add up to, found in a thread.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/selection-sum.h"

#include <glib/gi18n.h>

#include "traffic/record-times.h"
#include "traffic/time-words.h"

#define CANCEL_MASK 0xfff

typedef struct
{
  TincanRecording      *recording;
  TincanMessageReader  *reader;
  GtkBitset            *numbers;
  TincanSelectionStats  stats;
  gsize                 n_events;
} Sum;

static void
sum_free (gpointer data)
{
  Sum *sum = data;

  tincan_message_reader_unref (sum->reader);
  g_object_unref (sum->recording);
  gtk_bitset_unref (sum->numbers);
  g_free (sum);
}

/* The time of a message is that of its last record. Events are none, they are counted. */
static gboolean
read_message (Sum               *sum,
              TincanRecordTimes *times,
              guint              number,
              gint64            *time_ns,
              gsize             *size)
{
  TincanIndexEntry entry;
  gboolean whole;
  guint record;

  if (!tincan_message_reader_peek (sum->reader, number, &entry, &record, &whole))
    return FALSE;
  if (entry.direction == TINCAN_DIRECTION_EVENT)
    {
      sum->n_events++;
      return FALSE;
    }
  *size = entry.size;
  return tincan_recording_peek (sum->recording, record, &entry) &&
         tincan_record_times_get (times, sum->recording, record, &entry, time_ns);
}

/* Returns how many could be read. */
static gsize
read_all (Sum          *sum,
          GCancellable *cancellable,
          gint64       *times_ns,
          gsize        *sizes)
{
  g_auto (TincanRecordTimes) times = { 0 };
  GtkBitsetIter iter;
  gsize n = 0;
  guint number;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, sum->numbers, &number); more;
       more = gtk_bitset_iter_next (&iter, &number))
    {
      if ((number & CANCEL_MASK) == 0 && g_cancellable_is_cancelled (cancellable))
        break;
      n += read_message (sum, &times, number, &times_ns[n], &sizes[n]);
    }

  return n;
}

static void
run (GTask        *task,
     gpointer      source,
     gpointer      task_data,
     GCancellable *cancellable)
{
  Sum *sum = task_data;
  gsize n = gtk_bitset_get_size (sum->numbers);
  g_autofree gint64 *times_ns = g_try_new (gint64, n);
  g_autofree gsize *sizes = g_try_new (gsize, n);

  if (times_ns == NULL || sizes == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                               _("There is not enough memory to add that up"));
      return;
    }

  n = read_all (sum, cancellable, times_ns, sizes);
  if (g_task_return_error_if_cancelled (task))
    return;

  tincan_statistics_of_messages (times_ns, sizes, n, &sum->stats);
  g_task_return_boolean (task, TRUE);
}

void
tincan_selection_sum_async (TincanLogModel      *model,
                            const GtkBitset     *numbers,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (model, cancellable, callback, user_data);
  Sum *sum = g_new0 (Sum, 1);

  sum->recording = g_object_ref (tincan_log_model_get_recording (model));
  sum->reader = tincan_log_model_create_reader (model);
  sum->numbers = gtk_bitset_copy (numbers);
  g_task_set_task_data (task, sum, sum_free);
  g_task_run_in_thread (task, run);
}

gboolean
tincan_selection_sum_finish (GAsyncResult          *result,
                             TincanSelectionStats  *stats,
                             gsize                 *n_events,
                             GError               **error)
{
  Sum *sum = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;

  *stats = sum->stats;
  *n_events = sum->n_events;

  return TRUE;
}

static char *
format_rate (double rate)
{
  return g_strdup_printf (rate < 10 ? "%.2f" : rate < 100 ? "%.1f" : "%.0f", rate);
}

/* "6 messages · 1 event · 135 bytes" */
static char *
format_counts (const TincanSelectionStats *stats,
               gsize                       n_events)
{
  g_autofree char *messages = g_strdup_printf (ngettext ("%lu message", "%lu messages",
                                                         (gulong) stats->n_messages),
                                               (gulong) stats->n_messages);
  g_autofree char *events = g_strdup_printf (ngettext ("%lu event", "%lu events",
                                                       (gulong) n_events),
                                             (gulong) n_events);
  g_autofree char *bytes = g_strdup_printf (ngettext ("%lu byte", "%lu bytes",
                                                      (gulong) stats->n_bytes),
                                            (gulong) stats->n_bytes);

  if (stats->n_messages == 0)
    return g_steal_pointer (&events);
  if (n_events == 0)
    return g_strdup_printf ("%s · %s", messages, bytes);
  return g_strdup_printf ("%s · %s · %s", messages, events, bytes);
}

char *
tincan_selection_sum_format (const TincanSelectionStats *stats,
                             gsize                       n_events)
{
  g_autofree char *counts = format_counts (stats, n_events);
  g_autofree char *span = tincan_time_format_delta (stats->span_ns, "");
  g_autofree char *rate = format_rate (stats->messages_per_s);
  g_autofree char *byte_rate = g_format_size_full ((guint64) stats->bytes_per_s,
                                                   G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *min = tincan_time_format_delta (stats->gap_min_ns, "");
  g_autofree char *median = tincan_time_format_delta (stats->gap_median_ns, "");
  g_autofree char *p99 = tincan_time_format_delta (stats->gap_p99_ns, "");

  if (stats->n_messages < 2)
    return g_steal_pointer (&counts);
  if (stats->span_ns <= 0)
    return g_strdup_printf (_("%s · span %s · gaps: min %s, median %s, p99 %s"), counts, span, min,
                            median, p99);

  return g_strdup_printf (_("%s · span %s · %s/s, %s/s · gaps: min %s, median %s, p99 %s"), counts,
                          span, rate, byte_rate, min, median, p99);
}
