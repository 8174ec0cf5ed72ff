/* How far the opening of a large recording is, and the way to stop it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/scan-bar.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/message-bar.h"
#include "app/template.h"

struct _TincanScanBar
{
  GtkWidget parent_instance;

  GtkWidget *row;
  GtkLabel *words;
  GtkWidget       *hint;
  GtkProgressBar *progress;
  GtkWidget *cancel;
  TincanMessageBar *warning;

  TincanRecording *recording;
};

G_DEFINE_FINAL_TYPE (TincanScanBar, tincan_scan_bar, GTK_TYPE_WIDGET)

static void
show_progress (TincanScanBar *self)
{
  TincanBackgroundScan *scan = tincan_recording_get_scan (self->recording);
  guint n = tincan_recording_get_n_published (self->recording);
  g_autofree char *words = NULL;

  words = g_strdup_printf (ngettext ("Opening the recording: %'u record so far",
                                     "Opening the recording: %'u records so far", n), n);
  gtk_label_set_label (self->words, words);
  gtk_progress_bar_set_fraction (self->progress, tincan_background_scan_get_progress (scan));
}

static void
on_done (TincanScanBar *self)
{
  gtk_widget_set_visible (self->row, FALSE);
  tincan_message_bar_show (self->warning, GTK_MESSAGE_WARNING,
                           tincan_recording_get_warning (self->recording), TRUE);
}

static void
on_cancel_clicked (TincanScanBar *self)
{
  tincan_background_scan_stop (tincan_recording_get_scan (self->recording));
}

static void
tincan_scan_bar_dispose (GObject *object)
{
  TincanScanBar *self = TINCAN_SCAN_BAR (object);

  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_SCAN_BAR);
  g_clear_object (&self->recording);

  G_OBJECT_CLASS (tincan_scan_bar_parent_class)->dispose (object);
}

static void
tincan_scan_bar_class_init (TincanScanBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_scan_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/scan-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanScanBar, row);
  gtk_widget_class_bind_template_child (widget_class, TincanScanBar, words);
  gtk_widget_class_bind_template_child (widget_class, TincanScanBar, hint);
  gtk_widget_class_bind_template_child (widget_class, TincanScanBar, progress);
  gtk_widget_class_bind_template_child (widget_class, TincanScanBar, cancel);
  gtk_widget_class_bind_template_child (widget_class, TincanScanBar, warning);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
}

static void
tincan_scan_bar_init (TincanScanBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tincan_accessible_set_name (GTK_WIDGET (self->progress), _("Opening the recording"));
  tincan_accessible_set_name (self->cancel, _("Cancel opening"));
}

void
tincan_scan_bar_set_recording (TincanScanBar   *self,
                               TincanRecording *recording)
{
  TincanBackgroundScan *scan;

  g_return_if_fail (TINCAN_IS_SCAN_BAR (self) && self->recording == NULL);

  scan = tincan_recording_get_scan (recording);
  if (scan == NULL)
    return;

  self->recording = g_object_ref (recording);
  g_signal_connect_object (recording, "published", G_CALLBACK (show_progress), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (scan, "done", G_CALLBACK (on_done), self, G_CONNECT_SWAPPED);
  gtk_widget_set_visible (self->row, TRUE);
  gtk_widget_set_visible (self->hint, tincan_recording_is_opening (recording));
  show_progress (self);
  if (tincan_background_scan_is_done (scan))
    on_done (self);
}
