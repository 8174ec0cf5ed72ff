/* The program: its windows, its shortcuts, the files it is asked to open.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <signal.h>

#include "app/appearance.h"
#include "app/form-keeper.h"
#include "app/widget-types.h"
#include "app/window.h"
#include "config.h"
#include "session/recovery.h"

struct _TincanApplication
{
  GtkApplication parent_instance;
};

G_DEFINE_FINAL_TYPE (TincanApplication, tincan_application, GTK_TYPE_APPLICATION)

static void
new_window_action (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  g_application_activate (G_APPLICATION (user_data));
}

static void
about_action (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  gtk_show_about_dialog (gtk_application_get_active_window (GTK_APPLICATION (user_data)),
                         "program-name", "Tincan",
                         "version", TINCAN_VERSION,
                         "logo-icon-name", TINCAN_APP_ID,
                         "comments", _("A network debugging assistant: opens UDP and TCP sockets, "
                                       "shows and records every byte that comes and goes."),
                         "copyright", "© 2026 The Tincan developers",
                         "license-type", GTK_LICENSE_GPL_3_0,
                         NULL);
}

/* Each window sends what is queued before it goes. */
static void
close_windows (GtkApplication *app)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (app));

  for (GList *iter = windows; iter != NULL; iter = iter->next)
    gtk_window_close (GTK_WINDOW (iter->data));
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  close_windows (GTK_APPLICATION (user_data));
}

static gboolean
on_terminate (gpointer user_data)
{
  close_windows (GTK_APPLICATION (user_data));

  return G_SOURCE_CONTINUE;
}

static void
set_accels (GtkApplication *app)
{
  const struct { const char *action; const char *accels[2]; } table[] = {
    { "win.open", { "<Control>o", NULL } },
    { "win.save", { "<Control>s", NULL } },
    { "win.save-as", { "<Control><Shift>s", NULL } },
    { "win.export", { "<Control>e", NULL } },
    { "win.log('filter')", { "<Control><Shift>f", NULL } },
    { "win.find", { "<Control>f", NULL } },
    { "win.log('find-next')", { "F3", NULL } },
    { "win.log('find-previous')", { "<Shift>F3", NULL } },
    { "win.new('udp')", { "<Control>t", NULL } },
    { "win.close-tab", { "<Control>w", NULL } },
    { "win.log('go-to')", { "<Control>g", NULL } },
    { "win.log('bookmark')", { "<Control>b", NULL } },
    { "win.log('note')", { "<Control><Shift>b", NULL } },
    { "win.log('next-bookmark')", { "F2", NULL } },
    { "win.log('previous-bookmark')", { "<Shift>F2", NULL } },
    { "win.clear", { "<Control>l", NULL } },
    { "win.pause", { "<Control>p", NULL } },
    { "win.toggle-open", { "F5", NULL } },
    { "win.log('settings')", { "F7", NULL } },
    { "win.log('send-form')", { "<Shift>F7", NULL } },
    { "win.statistics", { "F8", NULL } },
    { "win.inspector", { "F9", NULL } },
    { "win.send", { "<Control>Return", NULL } },
    { "app.new-window", { "<Control>n", NULL } },
    { "app.quit", { "<Control>q", NULL } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    gtk_application_set_accels_for_action (app, table[i].action, table[i].accels);
}

static void
load_style (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/app/tincan/Tincan/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

static gboolean
prune (gpointer user_data)
{
  tincan_recovery_prune (TINCAN_RECOVERY_MAX_AGE, TINCAN_RECOVERY_MAX_BYTES);
  tincan_form_keeper_prune ();

  return G_SOURCE_REMOVE;
}

static void
tincan_application_startup (GApplication *app)
{
  const GActionEntry actions[] = {
    { .name = "new-window", .activate = new_window_action },
    { .name = "about", .activate = about_action },
    { .name = "quit", .activate = quit_action },
  };

  G_APPLICATION_CLASS (tincan_application_parent_class)->startup (app);

  gtk_window_set_default_icon_name (TINCAN_APP_ID);
  tincan_widget_types_ensure ();
  load_style ();
  g_action_map_add_action_entries (G_ACTION_MAP (app), actions, G_N_ELEMENTS (actions), app);
  set_accels (GTK_APPLICATION (app));
  tincan_appearance_start (GTK_APPLICATION (app));
  g_idle_add_full (G_PRIORITY_LOW, prune, NULL, NULL);
  g_unix_signal_add (SIGTERM, on_terminate, app);
  g_unix_signal_add (SIGINT, on_terminate, app);
}

static void
tincan_application_activate (GApplication *app)
{
  gtk_window_present (GTK_WINDOW (tincan_window_new (GTK_APPLICATION (app))));
}

/* A window that stays empty because its file is broken says so. */
static void
tincan_application_open (GApplication  *app,
                         GFile        **files,
                         int            n_files,
                         const char    *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      GtkWidget *window = tincan_window_new (GTK_APPLICATION (app));
      g_autofree char *path = g_file_get_path (files[i]);
      g_autofree char *uri = g_file_get_uri (files[i]);

      gtk_window_present (GTK_WINDOW (window));
      tincan_window_open_path (TINCAN_WINDOW (window), path != NULL ? path : uri);
    }
}

static void
tincan_application_class_init (TincanApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = tincan_application_startup;
  application_class->activate = tincan_application_activate;
  application_class->open = tincan_application_open;
}

static void
tincan_application_init (TincanApplication *self)
{
}

TincanApplication *
tincan_application_new (void)
{
  return g_object_new (TINCAN_TYPE_APPLICATION,
                       "application-id", TINCAN_APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE,
                       "resource-base-path", "/app/tincan/Tincan",
                       NULL);
}
