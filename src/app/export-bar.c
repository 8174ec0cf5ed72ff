/* Exports the rows of a log into a file, and tells how far that is.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/export-bar.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/export-scope.h"
#include "app/file-dialog.h"
#include "app/sentence.h"
#include "app/template.h"
#include "traffic/exporter.h"

struct _TincanExportBar
{
  GtkWidget parent_instance;

  GtkInfoBar     *bar;
  TincanSentence *words;
  GtkProgressBar *progress;
  GtkWidget      *cancel;

  GCancellable    *cancellable; /* NULL: no export goes on, nor is its file being chosen */
  TincanLogModel  *model;       /* what to export, and how */
  char            *charset;
  TincanDirection  direction;
  char            *path;
  guint                endpoint;
  TincanExportScope    scope;
  GtkBitset           *selected;
  TincanExportMessages messages; /* while an export goes on */
};

G_DEFINE_FINAL_TYPE (TincanExportBar, tincan_export_bar, GTK_TYPE_WIDGET)

static void
say (TincanExportBar *self,
     GtkMessageType   type,
     gboolean         running,
     const char      *words)
{
  if (self->bar == NULL)
    return; /* the window is gone */
  gtk_info_bar_set_message_type (self->bar, type);
  gtk_info_bar_set_show_close_button (self->bar, !running);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), running);
  gtk_widget_set_visible (self->cancel, running);
  tincan_sentence_set_text (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self), words != NULL);
}

static void
end (TincanExportBar *self)
{
  g_clear_object (&self->cancellable);
  g_clear_object (&self->model);
  g_clear_pointer (&self->charset, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->selected, gtk_bitset_unref);
  tincan_export_messages_clear (&self->messages);
}

static void
fail (TincanExportBar *self,
      const GError    *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, GTK_MESSAGE_INFO, FALSE, NULL);
  else
    say (self, GTK_MESSAGE_ERROR, FALSE, error->message);
  end (self);
}

static void
on_progress (guint    n_done,
             guint    n_records,
             gpointer user_data)
{
  TincanExportBar *self = user_data;

  if (self->bar != NULL)
    gtk_progress_bar_set_fraction (self->progress, (double) n_done / MAX (n_records, 1));
}

static void
export_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TincanExportBar) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_basename (self->path);
  g_autofree char *words = g_strdup_printf (_("The log is exported: “%s”"), name);

  if (!tincan_export_finish (result, &error))
    {
      fail (self, error);
      return;
    }
  say (self, GTK_MESSAGE_INFO, FALSE, words);
  end (self);
}

/* Raw bytes are of one direction only, which is told. */
static char *
format_words (TincanExportBar    *self,
              TincanExportFormat  format)
{
  g_autofree char *name = g_filename_display_basename (self->path);

  if (format != TINCAN_EXPORT_RAW)
    return g_strdup_printf (_("Exporting to “%s”…"), name);
  if (self->direction == TINCAN_DIRECTION_SENT)
    return g_strdup_printf (_("Exporting the sent bytes to “%s”…"), name);

  return g_strdup_printf (_("Exporting the received bytes to “%s”…"), name);
}

static void
export (TincanExportBar    *self,
        TincanExportFormat  format)
{
  g_autofree char *words = format_words (self, format);
  TincanExport what = {
    .path = self->path,
    .format = format,
    .charset = self->charset,
    .direction = self->direction,
    .collect = tincan_export_messages_collect,
    .data = &self->messages,
  };

  tincan_export_messages_init (&self->messages, self->scope, self->model, self->endpoint,
                               g_steal_pointer (&self->selected));
  if (tincan_log_model_is_framed (self->model))
    what.reader = self->messages.reader;
  say (self, GTK_MESSAGE_INFO, TRUE, words);
  gtk_progress_bar_set_fraction (self->progress, 0);
  tincan_export_async (tincan_log_model_get_recording (self->model), &what, self->cancellable,
                       on_progress, export_cb, g_object_ref (self));
}

static void
choose_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (TincanExportBar) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *suffixes = tincan_export_list_suffixes ();
  TincanExportFormat format;

  self->path = tincan_file_dialog_finish (result, &error);
  if (self->path == NULL || g_cancellable_set_error_if_cancelled (self->cancellable, &error))
    {
      fail (self, error);
    }
  else if (!tincan_export_format_from_path (self->path, &format))
    {
      g_autofree char *name = g_filename_display_basename (self->path);

      g_set_error (&error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME,
                   _("“%s” does not say how to export: choose a name that ends in one of %s"),
                   name, suffixes);
      fail (self, error);
    }
  else if (tincan_recording_is_opening (tincan_log_model_get_recording (self->model)))
    {
      g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_BUSY,
                           _("The recording is still being read: export when all of it is here"));
      fail (self, error);
    }
  else if (tincan_log_model_is_busy (self->model))
    {
      g_set_error_literal (&error, G_IO_ERROR, G_IO_ERROR_BUSY,
                           _("The filter is still looking through the recording: export when all "
                             "rows are there"));
      fail (self, error);
    }
  else
    {
      export (self, format);
    }
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_cancellable_cancel (TINCAN_EXPORT_BAR (widget)->cancellable);
}

static void
on_response (TincanExportBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
tincan_export_bar_dispose (GObject *object)
{
  TincanExportBar *self = TINCAN_EXPORT_BAR (object);

  g_cancellable_cancel (self->cancellable);
  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_EXPORT_BAR);

  G_OBJECT_CLASS (tincan_export_bar_parent_class)->dispose (object);
}

static void
tincan_export_bar_finalize (GObject *object)
{
  end (TINCAN_EXPORT_BAR (object));

  G_OBJECT_CLASS (tincan_export_bar_parent_class)->finalize (object);
}

static void
tincan_export_bar_class_init (TincanExportBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_export_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = tincan_export_bar_finalize;

  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, cancel_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/export-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanExportBar, bar);
  gtk_widget_class_bind_template_child (widget_class, TincanExportBar, words);
  gtk_widget_class_bind_template_child (widget_class, TincanExportBar, progress);
  gtk_widget_class_bind_template_child (widget_class, TincanExportBar, cancel);
  gtk_widget_class_bind_template_callback (widget_class, on_response);
}

static void
tincan_export_bar_init (TincanExportBar *self)
{
  g_type_ensure (TINCAN_TYPE_SENTENCE);
  gtk_widget_init_template (GTK_WIDGET (self));
  tincan_accessible_set_name (GTK_WIDGET (self->progress), _("Progress of the export"));
}

void
tincan_export_bar_start (TincanExportBar *self,
                         TincanLogViews  *views,
                         const char      *action_name,
                         const char      *charset,
                         TincanShow       show)
{
  GtkWindow *window;

  g_return_if_fail (TINCAN_IS_EXPORT_BAR (self) && TINCAN_IS_LOG_VIEWS (views));

  if (self->cancellable != NULL || tincan_log_views_get_model (views) == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  self->model = g_object_ref (tincan_log_views_get_model (views));
  self->endpoint = tincan_log_views_get_endpoint (views);
  self->scope = tincan_export_scope_from_action (action_name);
  self->selected = tincan_log_views_get_selection (views);
  if (self->scope == TINCAN_EXPORT_SELECTED && gtk_bitset_is_empty (self->selected))
    {
      say (self, GTK_MESSAGE_INFO, FALSE, _("No message is selected"));
      end (self);
      return;
    }
  self->charset = g_strdup (charset);
  self->direction = show == TINCAN_SHOW_SENT ? TINCAN_DIRECTION_SENT : TINCAN_DIRECTION_RECEIVED;
  window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  tincan_file_dialog_export_async (window, choose_cb, g_object_ref (self));
}
