/* The bytes of many messages of a log, read in turns of the main loop.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/message-loader.h"

/* Of one turn: less than a frame, so that the window goes on drawing. */
#define SLICE_US 4000

typedef struct
{
  TincanLogModel       *model;
  GtkBitset            *numbers;
  guint64               next; /* of them, by their order */
  guint64               n;
  gsize                 size; /* of those that were read */
  TincanLoadedMessages *loaded;
} Load;

static void
load_free (gpointer data)
{
  Load *load = data;

  g_object_unref (load->model);
  gtk_bitset_unref (load->numbers);
  g_clear_pointer (&load->loaded, tincan_loaded_messages_free);
  g_free (load);
}

static void
load_next (Load *load)
{
  guint number = gtk_bitset_get_nth (load->numbers, load->next++);
  g_auto (TincanMessage) message = { 0 };
  gboolean sent;

  if (!tincan_log_model_read (load->model, number, TINCAN_LOADER_MESSAGE_MAX, &message, NULL) ||
      message.record.data_size < message.record.size)
    {
      load->loaded->n_left_out++;
      return;
    }
  if (message.record.direction == TINCAN_DIRECTION_EVENT)
    {
      load->loaded->n_events++;
      return;
    }

  sent = message.record.direction == TINCAN_DIRECTION_SENT;
  load->size += message.record.data_size;
  g_array_append_val (load->loaded->sent, sent);
  g_ptr_array_add (load->loaded->messages,
                   g_bytes_new_take (g_steal_pointer (&message.record.data),
                                     message.record.data_size));
}

static gboolean
has_more (Load *load)
{
  return load->next < load->n && load->loaded->messages->len < TINCAN_LOADER_MESSAGES_MAX &&
         load->size < TINCAN_LOADER_BYTES_MAX;
}

static gboolean
on_slice (gpointer user_data)
{
  GTask *task = user_data;
  Load *load = g_task_get_task_data (task);
  gint64 deadline = g_get_monotonic_time () + SLICE_US;

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;

  while (has_more (load) && g_get_monotonic_time () < deadline)
    load_next (load);
  if (has_more (load))
    return G_SOURCE_CONTINUE;

  load->loaded->n_beyond = (guint) (load->n - load->next);
  g_task_return_pointer (task, g_steal_pointer (&load->loaded),
                         (GDestroyNotify) tincan_loaded_messages_free);
  return G_SOURCE_REMOVE;
}

void
tincan_message_loader_async (TincanLogModel      *model,
                             const GtkBitset     *numbers,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  GTask *task = g_task_new (model, cancellable, callback, user_data);
  Load *load = g_new0 (Load, 1);

  load->model = g_object_ref (model);
  load->numbers = gtk_bitset_copy (numbers);
  load->n = gtk_bitset_get_size (numbers);
  load->loaded = g_new0 (TincanLoadedMessages, 1);
  load->loaded->messages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  load->loaded->sent = g_array_new (FALSE, FALSE, sizeof (gboolean));
  g_task_set_task_data (task, load, load_free);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_slice, task, g_object_unref);
}

TincanLoadedMessages *
tincan_message_loader_finish (GAsyncResult  *result,
                              GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
tincan_loaded_messages_free (TincanLoadedMessages *self)
{
  g_ptr_array_unref (self->messages);
  g_array_unref (self->sent);
  g_free (self);
}
