/* Asks for a file, without blocking.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/file-dialog.h"

#include <glib/gi18n.h>

static void
add_filter (GtkFileChooser     *chooser,
            const char         *name,
            const char * const *patterns)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (filter, patterns[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
on_response (GtkNativeDialog *dialog,
             int              response,
             GTask           *task)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  if (file != NULL)
    path = g_file_get_path (file);

  if (path != NULL)
    g_task_return_pointer (task, g_steal_pointer (&path), g_free);
  else if (file != NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                             _("Only files of this machine can be used"));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "Cancelled");

  g_object_unref (dialog);
  g_object_unref (task);
}

static void
show (GtkFileChooserNative *dialog,
      GtkWindow            *parent,
      const char           *suggestion,
      GAsyncReadyCallback   callback,
      gpointer              user_data)
{
  const char *const all[] = { "*", NULL };

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  add_filter (GTK_FILE_CHOOSER (dialog), _("All files"), all);
  if (suggestion != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), suggestion);

  g_signal_connect (dialog, "response", G_CALLBACK (on_response),
                    g_task_new (parent, NULL, callback, user_data));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
tincan_file_dialog_async (GtkWindow            *parent,
                          GtkFileChooserAction  action,
                          const char           *suggestion,
                          GAsyncReadyCallback   callback,
                          gpointer              user_data)
{
  const char *const ours[] = { "*.tincan", "*.pcapng", "*.pcap", "*.cap", NULL };
  const char *const sessions[] = { "*.tincan", NULL };
  gboolean save = action == GTK_FILE_CHOOSER_ACTION_SAVE;
  GtkFileChooserNative *dialog;

  dialog = gtk_file_chooser_native_new (save ? _("Save session") : _("Open session or recording"),
                                        parent, action, NULL, NULL);
  if (save)
    add_filter (GTK_FILE_CHOOSER (dialog), _("Sessions"), sessions);
  else
    add_filter (GTK_FILE_CHOOSER (dialog), _("Sessions and recordings"), ours);
  show (dialog, parent, suggestion, callback, user_data);
}

void
tincan_file_dialog_export_async (GtkWindow           *parent,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  const char *const ours[] = { "*.txt", "*.csv", "*.jsonl", "*.hex", "*.bin", "*.pcapng", NULL };
  const char *title = _("Export log as .txt, .csv, .jsonl, .hex, .bin or .pcapng");
  GtkFileChooserNative *dialog;

  dialog = gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);
  add_filter (GTK_FILE_CHOOSER (dialog), _("Exports"), ours);
  show (dialog, parent, "log.txt", callback, user_data);
}

char *
tincan_file_dialog_finish (GAsyncResult  *result,
                           GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
