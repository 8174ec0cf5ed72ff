/* The text of selected messages for the clipboard, or to be dropped elsewhere.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/log-copy.h"

#include <glib/gi18n.h>

/* Less than a frame, so that the window goes on drawing; what takes longer is for a thread. */
#define SLICE_US 4000
#define LONG_MESSAGE (256 * 1024)

/* Of the main thread, then of another, which nobody else looks at meanwhile. */
typedef struct
{
  TincanMessageReader *reader; /* NULL when it has ended */
  GtkBitset           *numbers;
  guint64              next;   /* of them, by their order */
  guint64              n;      /* of them to be copied */
  TincanClipper       *clipper;
  GString             *text;
  guint                n_without_bytes;
  guint                n_unreadable;
} Copy;

static void
copy_free (gpointer data)
{
  Copy *copy = data;

  g_clear_pointer (&copy->reader, tincan_message_reader_unref);
  gtk_bitset_unref (copy->numbers);
  g_clear_pointer (&copy->clipper, tincan_clipper_free);
  if (copy->text != NULL)
    g_string_free (copy->text, TRUE);
  g_free (copy);
}

static void
copy_next (Copy *copy)
{
  guint number = gtk_bitset_get_nth (copy->numbers, copy->next++);
  g_auto (TincanMessage) message = { 0 };

  if (!tincan_message_reader_read (copy->reader, number, G_MAXSIZE, &message, NULL))
    copy->n_unreadable++;
  else if (!tincan_clipper_append (copy->clipper, &message, copy->text))
    copy->n_without_bytes++;
}

static gboolean
has_more (Copy *copy)
{
  return copy->next < copy->n && copy->text->len < TINCAN_LOG_COPY_SIZE_MAX;
}

static gboolean
is_long (Copy *copy)
{
  TincanIndexEntry entry;
  gboolean whole;
  guint record;

  return tincan_message_reader_peek (copy->reader, gtk_bitset_get_nth (copy->numbers, copy->next),
                                     &entry, &record, &whole) && entry.size > LONG_MESSAGE;
}

static void
copy_thread (GTask        *task,
             gpointer      source,
             gpointer      data,
             GCancellable *cancellable)
{
  while (has_more (data) && !g_cancellable_is_cancelled (cancellable))
    copy_next (data);
  g_task_return_boolean (task, TRUE);
}

void
tincan_log_copy_async (TincanLogModel      *model,
                       const GtkBitset     *numbers,
                       TincanClipForm       form,
                       const char          *charset,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (model, cancellable, callback, user_data);
  gint64 deadline = g_get_monotonic_time () + SLICE_US;
  guint64 n = gtk_bitset_get_size (numbers);
  Copy *copy = g_new0 (Copy, 1);

  copy->reader = tincan_log_model_create_reader (model);
  copy->numbers = gtk_bitset_copy (numbers);
  copy->n = MIN (n, TINCAN_LOG_COPY_MESSAGES_MAX);
  copy->clipper = tincan_clipper_new (tincan_log_model_get_recording (model), form, charset, n > 1);
  copy->text = g_string_new (NULL);
  g_task_set_task_data (task, copy, copy_free);

  while (has_more (copy) && !is_long (copy) && g_get_monotonic_time () < deadline)
    copy_next (copy);
  if (has_more (copy))
    g_task_run_in_thread (task, copy_thread);
  else
    g_task_return_boolean (task, TRUE);
}

static char *
describe (Copy *copy)
{
  guint64 n = gtk_bitset_get_size (copy->numbers);

  if (copy->next < n)
    return g_strdup_printf (_("Only the first %u of %u selected messages were copied: "
                              "export them to have all"), (guint) copy->next, (guint) n);
  if (copy->n_unreadable > 0)
    return g_strdup_printf (ngettext ("%u message could not be read and was not copied",
                                      "%u messages could not be read and were not copied",
                                      copy->n_unreadable), copy->n_unreadable);
  if (copy->n_without_bytes > 0)
    return g_strdup_printf (ngettext ("%u event has no bytes and was not copied",
                                      "%u events have no bytes and were not copied",
                                      copy->n_without_bytes), copy->n_without_bytes);

  return NULL;
}

char *
tincan_log_copy_finish (GAsyncResult  *result,
                        char         **notice,
                        GError       **error)
{
  GTask *task = G_TASK (result);
  Copy *copy = g_task_get_task_data (task);

  /* Where they were made. */
  g_clear_pointer (&copy->reader, tincan_message_reader_unref);
  g_clear_pointer (&copy->clipper, tincan_clipper_free);
  if (!g_task_propagate_boolean (task, error))
    return NULL;

  if (notice != NULL)
    *notice = describe (copy);

  return g_string_free (g_steal_pointer (&copy->text), FALSE);
}
