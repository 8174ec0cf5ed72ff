/* Dragging messages out of a log as text.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/log-drag.h"

#include <string.h>

#include "app/log-copy.h"

#define TINCAN_TYPE_LOG_DRAG (tincan_log_drag_get_type ())

G_DECLARE_FINAL_TYPE (TincanLogDrag, tincan_log_drag, TINCAN, LOG_DRAG, GdkContentProvider)

/* What is dragged, before anybody wants its text. */
struct _TincanLogDrag
{
  GdkContentProvider parent_instance;

  TincanLogModel *model;
  GtkBitset      *numbers;
  char           *charset;
};

G_DEFINE_FINAL_TYPE (TincanLogDrag, tincan_log_drag, GDK_TYPE_CONTENT_PROVIDER)

static GdkContentFormats *
tincan_log_drag_ref_formats (GdkContentProvider *provider)
{
  static const char *types[] = { "text/plain;charset=utf-8", "text/plain" };

  return gdk_content_formats_new (types, G_N_ELEMENTS (types));
}

static void
write_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (object), result, NULL, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
copy_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GOutputStream *stream = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  int priority = g_task_get_priority (task);
  GError *error = NULL;
  char *text = tincan_log_copy_finish (result, NULL, &error);

  if (text == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  g_object_set_data_full (G_OBJECT (task), "text", text, g_free);
  g_output_stream_write_all_async (stream, text, strlen (text), priority, cancellable, write_cb,
                                   g_steal_pointer (&task));
}

static void
tincan_log_drag_write_mime_type_async (GdkContentProvider  *provider,
                                       const char          *mime_type,
                                       GOutputStream       *stream,
                                       int                  io_priority,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data)
{
  TincanLogDrag *self = TINCAN_LOG_DRAG (provider);
  GTask *task = g_task_new (provider, cancellable, callback, user_data);

  g_task_set_priority (task, io_priority);
  g_task_set_task_data (task, g_object_ref (stream), g_object_unref);
  tincan_log_copy_async (self->model, self->numbers, TINCAN_CLIP_TEXT, self->charset, cancellable,
                         copy_cb, task);
}

static gboolean
tincan_log_drag_write_mime_type_finish (GdkContentProvider  *provider,
                                        GAsyncResult        *result,
                                        GError             **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
tincan_log_drag_finalize (GObject *object)
{
  TincanLogDrag *self = TINCAN_LOG_DRAG (object);

  g_object_unref (self->model);
  gtk_bitset_unref (self->numbers);
  g_free (self->charset);

  G_OBJECT_CLASS (tincan_log_drag_parent_class)->finalize (object);
}

static void
tincan_log_drag_class_init (TincanLogDragClass *klass)
{
  GdkContentProviderClass *provider_class = GDK_CONTENT_PROVIDER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tincan_log_drag_finalize;
  provider_class->ref_formats = tincan_log_drag_ref_formats;
  provider_class->write_mime_type_async = tincan_log_drag_write_mime_type_async;
  provider_class->write_mime_type_finish = tincan_log_drag_write_mime_type_finish;
}

static void
tincan_log_drag_init (TincanLogDrag *self)
{
}

static GtkWidget *
find_row (TincanLogView *view,
          double         x,
          double         y)
{
  GtkWidget *row = gtk_widget_pick (GTK_WIDGET (view), x, y, GTK_PICK_DEFAULT);

  while (row != NULL && !GTK_IS_LIST_VIEW (gtk_widget_get_parent (row)))
    row = gtk_widget_get_parent (row);
  return row;
}

static GdkContentProvider *
on_prepare (GtkDragSource     *source,
            double             x,
            double             y,
            TincanTrafficPane *pane)
{
  TincanLogView *view = tincan_traffic_pane_get_log_view (pane);
  GtkWidget *row = find_row (view, x, y);
  g_autoptr (GtkBitset) numbers = NULL;
  TincanLogDrag *drag;

  if (row == NULL)
    return NULL;

  if ((gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) == 0)
    gtk_widget_activate_action (row, "listitem.select", "(bb)", FALSE, FALSE);
  numbers = tincan_log_view_get_selection (view);
  if (gtk_bitset_is_empty (numbers))
    return NULL;

  drag = g_object_new (TINCAN_TYPE_LOG_DRAG, NULL);
  drag->model = g_object_ref (tincan_log_view_get_model (view));
  drag->numbers = g_steal_pointer (&numbers);
  drag->charset = g_strdup (tincan_traffic_pane_get_charset (pane));
  return GDK_CONTENT_PROVIDER (drag);
}

void
tincan_log_drag_add (TincanTrafficPane *pane)
{
  GtkWidget *view = GTK_WIDGET (tincan_traffic_pane_get_log_view (pane));
  GtkDragSource *source = gtk_drag_source_new ();

  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), pane);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (source));
}
