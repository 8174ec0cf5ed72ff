/* A window: one session, its file, its menus.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/window.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/form-keeper.h"
#include "app/message-bar.h"
#include "app/save-bar.h"
#include "app/session-files.h"
#include "app/session-view.h"
#include "app/talk.h"

struct _TincanWindow
{
  GtkApplicationWindow parent_instance;

  GtkLabel *title;
  GtkWidget *new_button;
  GtkWidget *menu_button;
  GtkWidget *find_button;
  TincanMessageBar *failure;
  TincanMessageBar *notice;
  TincanSaveBar *save_bar;
  GtkBox *content;

  TincanSessionView *view; /* NULL while there is no session */
  TincanSession *session;
  TincanFormKeeper *keeper;
  gboolean modified;
  gboolean changed; /* since it was last asked to be saved */
  gboolean closing;
};

G_DEFINE_FINAL_TYPE (TincanWindow, tincan_window, GTK_TYPE_APPLICATION_WINDOW)

static void
say (TincanWindow   *self,
     GtkMessageType  type,
     const char     *words)
{
  tincan_message_bar_show (self->notice, type, words, TRUE);
}

static void
update_title (TincanWindow *self)
{
  TincanSession *session = self->session;
  const char *name = session != NULL ? tincan_session_get_title (session) : _("No session");
  g_autofree char *title = g_strdup_printf (self->modified ? "• %s" : "%s", name);
  g_autofree char *window_title = g_strdup_printf ("%s – Tincan", title);

  gtk_label_set_label (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), self->modified ? _("Not saved") : NULL);
  gtk_window_set_title (GTK_WINDOW (self), window_title);
}

static void
set_enabled (TincanWindow       *self,
             gboolean            enabled,
             const char * const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), names[i]);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
    }
}

static void
update_actions (TincanWindow *self)
{
  const char *const of_session[] = { "new", "talk", "save", "save-as", NULL };
  const char *const of_page[] = { "toggle-open", "send", NULL };
  const char *const of_traffic[] = { "find", "clear", "pause", "export", "inspector",
                                     "statistics", "log", NULL };
  TincanSessionView *view = self->view;

  set_enabled (self, self->session != NULL && !tincan_session_is_read_only (self->session),
               of_session);
  set_enabled (self, view != NULL && tincan_session_view_get_page (view) != NULL, of_page);
  set_enabled (self, view != NULL && tincan_session_view_get_traffic (view) != NULL, of_traffic);
}

static void
on_view_changed (TincanWindow *self)
{
  self->modified = TRUE;
  self->changed = TRUE;
  tincan_form_keeper_touch (self->keeper);
  update_title (self);
}

static void
on_recording_failed (TincanWindow *self,
                     const GError *error)
{
  tincan_message_bar_show (self->failure, GTK_MESSAGE_ERROR, error->message, FALSE);
}

static void
on_recording_recovered (TincanWindow *self)
{
  tincan_message_bar_show (self->failure, GTK_MESSAGE_ERROR, NULL, FALSE);
  say (self, GTK_MESSAGE_INFO, _("Recording goes on: what waited in memory is in the file now."));
}

static void
set_session (TincanWindow  *self,
             TincanSession *session)
{
  TincanRecording *recording = tincan_session_get_recording (session);

  if (self->view != NULL)
    gtk_box_remove (self->content, GTK_WIDGET (self->view));
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_data (self->session, self);

  tincan_form_keeper_restore (session);
  g_clear_pointer (&self->keeper, tincan_form_keeper_free);
  self->keeper = tincan_form_keeper_new (session);
  g_set_object (&self->session, session);
  self->modified = FALSE;
  self->view = TINCAN_SESSION_VIEW (tincan_session_view_new (session));
  gtk_box_append (self->content, GTK_WIDGET (self->view));

  g_signal_connect_object (self->view, "changed", G_CALLBACK (on_view_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "page-changed", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::title", G_CALLBACK (update_title), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (recording, "failed", G_CALLBACK (on_recording_failed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (recording, "recovered", G_CALLBACK (on_recording_recovered), self,
                           G_CONNECT_SWAPPED);

  say (self, GTK_MESSAGE_WARNING, tincan_session_get_warning (session));
  update_title (self);
  update_actions (self);
}

/* A session whose recording cannot be continued goes on with a new one. */
static void
on_session_opened (TincanWindow *self)
{
  g_autofree char *words = NULL;
  g_autoptr (TincanSession) instead = tincan_session_files_replace (self->session, &words);

  if (instead != NULL)
    set_session (self, instead);
  if (words != NULL)
    say (self, GTK_MESSAGE_WARNING, words);
  update_actions (self);
}

static void
open_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  TincanWindow *self = TINCAN_WINDOW (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (TincanSession) session = tincan_session_files_open_finish (result, &error);
  GtkWidget *window = GTK_WIDGET (self);

  if (session == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    say (self, GTK_MESSAGE_ERROR, error->message);
  if (session == NULL)
    return;
  if (!tincan_session_files_is_empty (self->session))
    window = tincan_window_new (gtk_window_get_application (GTK_WINDOW (self)));
  set_session (TINCAN_WINDOW (window), session);
  g_signal_connect_object (session, "notify::opening", G_CALLBACK (on_session_opened), window,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static void
on_save_done (TincanWindow *self,
              gboolean      saved,
              const char   *words)
{
  if (self->session == NULL)
    return; /* the window is gone */
  if (saved)
    {
      self->modified = self->changed || words != NULL;
      tincan_form_keeper_touch (self->keeper);
      update_title (self);
    }
  say (self, saved ? GTK_MESSAGE_WARNING : GTK_MESSAGE_ERROR, words);
}

static void
new_action (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  TincanWindow *self = TINCAN_WINDOW (user_data);
  TincanRole role;

  if (!tincan_role_parse (g_variant_get_string (parameter, NULL), &role))
    return;

  tincan_session_view_add (self->view, tincan_endpoint_config_new (role));
  update_actions (self);
}

static void
talk_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  TincanWindow *self = TINCAN_WINDOW (user_data);
  TincanEndpointPage *answers = tincan_session_view_add (self->view, tincan_talk_config_new (TRUE));
  TincanEndpointPage *asks = tincan_session_view_add (self->view, tincan_talk_config_new (FALSE));

  tincan_talk_start (asks, answers);
  update_actions (self);
}

static void
open_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  tincan_session_files_open_async (GTK_WINDOW (user_data), NULL, open_cb, NULL);
}

static void
open_path_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  tincan_window_open_path (TINCAN_WINDOW (user_data), g_variant_get_string (parameter, NULL));
}

static void
save_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  TincanWindow *self = TINCAN_WINDOW (user_data);
  gboolean asks = g_str_equal (g_action_get_name (G_ACTION (action)), "save-as");
  const char *path = asks ? NULL : tincan_session_get_path (self->session);

  if (tincan_save_bar_save (self->save_bar, self->session, path))
    self->changed = FALSE;
}

static void
close_tab_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  TincanWindow *self = TINCAN_WINDOW (user_data);

  if (self->view != NULL && tincan_session_view_get_page (self->view) != NULL)
    tincan_session_view_remove (self->view);
  else
    gtk_window_close (GTK_WINDOW (self));
  update_actions (self);
}

static void
front_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  TincanSessionView *view = TINCAN_WINDOW (user_data)->view;
  const char *name = g_action_get_name (G_ACTION (action));

  if (view != NULL)
    tincan_session_view_activate (view, parameter ? g_variant_get_string (parameter, NULL) : name);
}

static void
close_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (TincanWindow) self = TINCAN_WINDOW (user_data);

  tincan_session_view_close_finish (TINCAN_SESSION_VIEW (object), result, NULL);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Out of sight at once; gone when what is queued is sent and the endpoints are closed. */
static gboolean
tincan_window_close_request (GtkWindow *window)
{
  TincanWindow *self = TINCAN_WINDOW (window);

  if (self->view == NULL)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  if (!self->closing)
    {
      self->closing = TRUE;
      tincan_session_view_close_async (self->view, close_cb, g_object_ref (self));
    }
  return GDK_EVENT_STOP;
}

static void
tincan_window_dispose (GObject *object)
{
  TincanWindow *self = TINCAN_WINDOW (object);

  self->view = NULL;
  g_clear_pointer (&self->keeper, tincan_form_keeper_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (tincan_window_parent_class)->dispose (object);
}

static void
tincan_window_class_init (TincanWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = tincan_window_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/window.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanWindow, title);
  gtk_widget_class_bind_template_child (widget_class, TincanWindow, new_button);
  gtk_widget_class_bind_template_child (widget_class, TincanWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, TincanWindow, find_button);
  gtk_widget_class_bind_template_child (widget_class, TincanWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, TincanWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, TincanWindow, save_bar);
  gtk_widget_class_bind_template_child (widget_class, TincanWindow, content);
  gtk_widget_class_bind_template_callback (widget_class, on_save_done);
}

static void
tincan_window_init (TincanWindow *self)
{
  const GActionEntry actions[] = {
    { .name = "new", .activate = new_action, .parameter_type = "s" },
    { .name = "talk", .activate = talk_action },
    { .name = "open", .activate = open_action },
    { .name = "open-path", .activate = open_path_action, .parameter_type = "s" },
    { .name = "save", .activate = save_action },
    { .name = "save-as", .activate = save_action },
    { .name = "close-tab", .activate = close_tab_action },
    { .name = "find", .activate = front_action },
    { .name = "log", .activate = front_action, .parameter_type = "s" },
    { .name = "clear", .activate = front_action },
    { .name = "pause", .activate = front_action },
    { .name = "export", .activate = front_action },
    { .name = "toggle-open", .activate = front_action },
    { .name = "inspector", .activate = front_action },
    { .name = "statistics", .activate = front_action },
    { .name = "send", .activate = front_action },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_widget_init_template (GTK_WIDGET (self));

  tincan_accessible_set_name (self->new_button, _("New"));
  tincan_accessible_set_name (self->menu_button, _("Main menu"));
  tincan_accessible_set_name (self->find_button, _("Find"));
}

GtkWidget *
tincan_window_new (GtkApplication *app)
{
  TincanWindow *self = g_object_new (TINCAN_TYPE_WINDOW, "application", app, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (TincanSession) session = tincan_session_new (&error);

  if (session != NULL)
    set_session (self, session);
  else
    say (self, GTK_MESSAGE_ERROR, error->message);
  update_title (self);
  update_actions (self);
  return GTK_WIDGET (self);
}

void
tincan_window_open_path (TincanWindow *self,
                         const char   *path)
{
  g_return_if_fail (TINCAN_IS_WINDOW (self));
  tincan_session_files_open_async (GTK_WINDOW (self), path, open_cb, NULL);
}
