/* Saves a session, and tells how far that is when it takes a while.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/save-bar.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/sentence.h"
#include "app/session-files.h"
#include "app/template.h"

#define LOOK_MS 100

/* What is over sooner is not worth telling. */
#define N_LOOKS_MIN 4

struct _TincanSaveBar
{
  GtkWidget parent_instance;

  GtkWidget      *bar;
  TincanSentence *words;
  GtkProgressBar *progress;

  TincanSession *session; /* while it is saved, or asked for where */
  GCancellable  *cancellable;
  guint          source;
  guint          n_looks; /* how often it was seen at work */
};

G_DEFINE_FINAL_TYPE (TincanSaveBar, tincan_save_bar, GTK_TYPE_WIDGET)

static guint done_signal;

static gboolean
on_look (gpointer user_data)
{
  TincanSaveBar *self = user_data;
  TincanRecording *recording = tincan_session_get_recording (self->session);
  double progress = tincan_recording_get_save_progress (recording);

  self->n_looks = progress > 0 ? self->n_looks + 1 : 0;
  gtk_progress_bar_set_fraction (self->progress, progress);
  if (self->n_looks == N_LOOKS_MIN)
    tincan_sentence_set_text (self->words, _("Saving the recording…"));
  gtk_widget_set_visible (GTK_WIDGET (self), self->n_looks >= N_LOOKS_MIN);
  return G_SOURCE_CONTINUE;
}

static void
stop_looking (TincanSaveBar *self)
{
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->bar != NULL)
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
save_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (TincanSaveBar) self = user_data;
  g_autoptr (TincanSession) session = g_steal_pointer (&self->session);
  g_autoptr (GError) error = NULL;
  gboolean saved = tincan_session_files_save_finish (result, &error);

  stop_looking (self);
  g_clear_object (&self->cancellable);
  if (saved)
    g_signal_emit (self, done_signal, 0, TRUE, tincan_session_get_warning (session));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, done_signal, 0, FALSE, error->message);
  g_application_release (g_application_get_default ());
}

static void
cancel_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  g_cancellable_cancel (TINCAN_SAVE_BAR (widget)->cancellable);
}

static void
tincan_save_bar_dispose (GObject *object)
{
  TincanSaveBar *self = TINCAN_SAVE_BAR (object);

  g_clear_handle_id (&self->source, g_source_remove);
  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_SAVE_BAR);

  G_OBJECT_CLASS (tincan_save_bar_parent_class)->dispose (object);
}

static void
tincan_save_bar_class_init (TincanSaveBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_save_bar_dispose;
  done_signal = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 2, G_TYPE_BOOLEAN, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "save.cancel", NULL, cancel_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/save-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanSaveBar, bar);
  gtk_widget_class_bind_template_child (widget_class, TincanSaveBar, words);
  gtk_widget_class_bind_template_child (widget_class, TincanSaveBar, progress);
}

static void
tincan_save_bar_init (TincanSaveBar *self)
{
  g_type_ensure (TINCAN_TYPE_SENTENCE);
  gtk_widget_init_template (GTK_WIDGET (self));
  tincan_accessible_set_name (GTK_WIDGET (self->progress), _("Progress of saving"));
}

gboolean
tincan_save_bar_save (TincanSaveBar *self,
                      TincanSession *session,
                      const char    *path)
{
  g_return_val_if_fail (TINCAN_IS_SAVE_BAR (self) && TINCAN_IS_SESSION (session), FALSE);

  if (self->session != NULL)
    {
      g_signal_emit (self, done_signal, 0, FALSE, _("The session is just being saved"));
      return FALSE;
    }
  self->session = g_object_ref (session);
  self->cancellable = g_cancellable_new ();
  self->n_looks = 0;
  self->source = g_timeout_add (LOOK_MS, on_look, self);
  g_application_hold (g_application_get_default ());
  tincan_session_files_save_async (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), session,
                                   path, self->cancellable, save_cb, g_object_ref (self));
  return TRUE;
}
