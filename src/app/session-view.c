/* One session on the screen.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/session-view.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/recording-page.h"
#include "app/scan-bar.h"
#include "app/template.h"

struct _TincanSessionView
{
  GtkWidget parent_instance;

  GtkStack *stack;
  TincanScanBar *scan;
  GtkNotebook *tabs;
  TincanRecordingPage *recording_page;

  TincanSession *session;
  gboolean shows_recording; /* while there is no tab: what was recorded before */
  gboolean filling;
  GTask *closing;
};

G_DEFINE_FINAL_TYPE (TincanSessionView, tincan_session_view, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_PAGE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update_stack (TincanSessionView *self)
{
  const char *name = "welcome";

  if (self->shows_recording && gtk_notebook_get_n_pages (self->tabs) == 0)
    name = "recording";
  else if (gtk_notebook_get_n_pages (self->tabs) > 0)
    name = "tabs";

  /* GTK 4.8 warns of the height of a row of tabs without a tab. */
  gtk_notebook_set_show_tabs (self->tabs, gtk_notebook_get_n_pages (self->tabs) > 0);
  gtk_stack_set_visible_child_name (self->stack, name);
}

static void
on_page_changed (TincanSessionView *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_tabs_page (TincanSessionView *self)
{
  int page = gtk_notebook_get_current_page (self->tabs);

  if (self->filling || self->session == NULL)
    return;

  if (page >= 0)
    tincan_session_set_selected (self->session, page);
  g_signal_emit (self, signals[SIGNAL_PAGE_CHANGED], 0);
}

static void
remove_page (TincanSessionView  *self,
             TincanEndpointPage *page)
{
  TincanEndpointRunner *runner = tincan_endpoint_page_get_runner (page);
  TincanEndpointConfig *config = tincan_endpoint_runner_get_config (runner);

  gtk_notebook_remove_page (self->tabs, gtk_notebook_page_num (self->tabs, GTK_WIDGET (page)));
  tincan_session_remove_endpoint (self->session, config);
  update_stack (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  g_signal_emit (self, signals[SIGNAL_PAGE_CHANGED], 0);
}

static void
on_close_clicked (GtkButton *button,
                  GtkWidget *page)
{
  GtkWidget *self = gtk_widget_get_ancestor (page, TINCAN_TYPE_SESSION_VIEW);

  if (self != NULL)
    remove_page (TINCAN_SESSION_VIEW (self), TINCAN_ENDPOINT_PAGE (page));
}

/* The caller owns it. */
static GtkWidget *
create_tab_label (TincanEndpointPage *page)
{
  const char *resource = "/app/tincan/Tincan/tab-label.ui";
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (resource);
  GObject *title = gtk_builder_get_object (builder, "title");
  GObject *close = gtk_builder_get_object (builder, "close");

  g_object_bind_property (page, "title", title, "label", G_BINDING_SYNC_CREATE);
  tincan_accessible_set_name (GTK_WIDGET (close), _("Close tab"));
  g_signal_connect_object (close, "clicked", G_CALLBACK (on_close_clicked), page, 0);

  return g_object_ref (GTK_WIDGET (gtk_builder_get_object (builder, "tab")));
}

static void
set_highlights (TincanSessionView *self,
                TincanTrafficPane *traffic)
{
  tincan_log_view_set_highlights (tincan_traffic_pane_get_log_view (traffic),
                                  tincan_session_get_highlights (self->session));
}

static TincanEndpointPage *
append_page (TincanSessionView    *self,
             TincanEndpointConfig *config)
{
  GtkWidget *page = tincan_endpoint_page_new (tincan_session_get_recording (self->session), config);
  g_autoptr (GtkWidget) label = create_tab_label (TINCAN_ENDPOINT_PAGE (page));

  g_signal_connect_object (page, "changed", G_CALLBACK (on_page_changed), self, G_CONNECT_SWAPPED);
  set_highlights (self, tincan_endpoint_page_get_traffic (TINCAN_ENDPOINT_PAGE (page)));
  gtk_notebook_append_page (self->tabs, page, label);

  return TINCAN_ENDPOINT_PAGE (page);
}

static void
fill (TincanSessionView *self)
{
  TincanRecording *recording = tincan_session_get_recording (self->session);
  GPtrArray *endpoints = tincan_session_get_endpoints (self->session);

  self->filling = TRUE;
  if (!tincan_session_is_read_only (self->session))
    g_signal_connect_object (tincan_recording_get_bookmarks (recording), "changed",
                             G_CALLBACK (on_page_changed), self, G_CONNECT_SWAPPED);
  if (!tincan_session_is_read_only (self->session))
    g_signal_connect_object (tincan_session_get_highlights (self->session), "changed",
                             G_CALLBACK (on_page_changed), self, G_CONNECT_SWAPPED);
  self->shows_recording = endpoints->len == 0 &&
                          (tincan_session_is_read_only (self->session) ||
                           !tincan_recording_is_empty (recording));
  if (self->shows_recording)
    {
      TincanTrafficPane *traffic = tincan_recording_page_get_traffic (self->recording_page);

      tincan_recording_page_set_recording (self->recording_page, recording);
      set_highlights (self, traffic);
      /* What is only read begins at its start. */
      g_object_set (tincan_traffic_pane_get_log_view (traffic),
                    "follow", tincan_session_is_opening (self->session) ||
                              !tincan_session_is_read_only (self->session), NULL);
    }
  else
    {
      tincan_scan_bar_set_recording (self->scan, recording);
    }
  for (guint i = 0; i < endpoints->len; i++)
    append_page (self, g_ptr_array_index (endpoints, i));
  self->filling = FALSE;

  update_stack (self);
}

/* GTK 4.8 cannot turn the pages of a notebook outside a window. */
static void
tincan_session_view_root (GtkWidget *widget)
{
  TincanSessionView *self = TINCAN_SESSION_VIEW (widget);

  GTK_WIDGET_CLASS (tincan_session_view_parent_class)->root (widget);

  gtk_notebook_set_current_page (self->tabs, tincan_session_get_selected (self->session));
}

static void
tincan_session_view_dispose (GObject *object)
{
  TincanSessionView *self = TINCAN_SESSION_VIEW (object);

  self->filling = TRUE;
  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_SESSION_VIEW);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (tincan_session_view_parent_class)->dispose (object);
}

static void
tincan_session_view_class_init (TincanSessionViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_session_view_dispose;
  widget_class->root = tincan_session_view_root;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  signals[SIGNAL_PAGE_CHANGED] =
    g_signal_new ("page-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/session-view.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanSessionView, scan);
  gtk_widget_class_bind_template_child (widget_class, TincanSessionView, stack);
  gtk_widget_class_bind_template_child (widget_class, TincanSessionView, tabs);
  gtk_widget_class_bind_template_child (widget_class, TincanSessionView, recording_page);
  gtk_widget_class_bind_template_callback (widget_class, on_tabs_page);
}

static void
tincan_session_view_init (TincanSessionView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
tincan_session_view_new (TincanSession *session)
{
  TincanSessionView *self = g_object_new (TINCAN_TYPE_SESSION_VIEW, NULL);

  self->session = g_object_ref (session);
  fill (self);

  return GTK_WIDGET (self);
}

TincanEndpointPage *
tincan_session_view_get_page (TincanSessionView *self)
{
  GtkWidget *page;

  g_return_val_if_fail (TINCAN_IS_SESSION_VIEW (self), NULL);

  page = gtk_notebook_get_nth_page (self->tabs, gtk_notebook_get_current_page (self->tabs));

  return page != NULL ? TINCAN_ENDPOINT_PAGE (page) : NULL;
}

TincanTrafficPane *
tincan_session_view_get_traffic (TincanSessionView *self)
{
  TincanEndpointPage *page;

  g_return_val_if_fail (TINCAN_IS_SESSION_VIEW (self), NULL);

  page = tincan_session_view_get_page (self);
  if (page != NULL)
    return tincan_endpoint_page_get_traffic (page);

  return self->shows_recording ? tincan_recording_page_get_traffic (self->recording_page) : NULL;
}

TincanEndpointPage *
tincan_session_view_add (TincanSessionView    *self,
                         TincanEndpointConfig *config)
{
  TincanEndpointPage *page;

  g_return_val_if_fail (TINCAN_IS_SESSION_VIEW (self), NULL);

  tincan_session_add_endpoint (self->session, config);
  page = append_page (self, config);
  update_stack (self);
  gtk_notebook_set_current_page (self->tabs, -1);
  gtk_widget_grab_focus (GTK_WIDGET (page));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);

  return page;
}

void
tincan_session_view_remove (TincanSessionView *self)
{
  TincanEndpointPage *page = tincan_session_view_get_page (self);

  if (page != NULL)
    remove_page (self, page);
}

/* Actions are looked for from here upwards. */
static GtkWidget *
get_target (TincanTrafficPane *traffic,
            const char        *action)
{
  if (g_str_has_prefix (action, "log.") || g_str_has_prefix (action, "tools."))
    return GTK_WIDGET (tincan_traffic_pane_get_log_view (traffic));

  return GTK_WIDGET (traffic);
}

void
tincan_session_view_activate (TincanSessionView *self,
                              const char        *what)
{
  const struct { const char *what; const char *action; } table[] = {
    { "clear", "log.clear" },
    { "pause", "log.pause" },
    { "export", "log.export" },
    { "go-to", "tools.go-to" },
    { "bookmark", "tools.bookmark" },
    { "note", "tools.note" },
    { "next-bookmark", "tools.next-bookmark" },
    { "previous-bookmark", "tools.previous-bookmark" },
    { "filter", "traffic.filter" },
    { "find", "traffic.find" },
    { "find-next", "traffic.find-next" },
    { "find-previous", "traffic.find-previous" },
    { "inspector", "traffic.inspector" },
    { "statistics", "traffic.statistics" },
    { "toggle-open", "page.toggle-open" },
    { "settings", "page.settings" },
    { "send-form", "page.send-form" },
  };
  TincanTrafficPane *traffic = tincan_session_view_get_traffic (self);
  TincanEndpointPage *page = tincan_session_view_get_page (self);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_str_equal (what, table[i].what) && traffic != NULL)
      gtk_widget_activate_action (get_target (traffic, table[i].action), table[i].action, NULL);

  if (g_str_equal (what, "send") && page != NULL)
    tincan_send_form_send (tincan_endpoint_page_get_send_form (page));
}

static TincanEndpointRunner *
get_runner (TincanSessionView *self,
            int                page)
{
  GtkWidget *widget = gtk_notebook_get_nth_page (self->tabs, page);

  return tincan_endpoint_page_get_runner (TINCAN_ENDPOINT_PAGE (widget));
}

static void
finish_closing (TincanSessionView *self)
{
  g_autoptr (GTask) task = NULL;

  for (int i = 0; i < gtk_notebook_get_n_pages (self->tabs); i++)
    if (tincan_endpoint_runner_get_state (get_runner (self, i)) != TINCAN_ENDPOINT_CLOSED)
      return;

  task = g_steal_pointer (&self->closing);
  if (task != NULL)
    g_task_return_boolean (task, TRUE);
}

void
tincan_session_view_close_async (TincanSessionView   *self,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (TINCAN_IS_SESSION_VIEW (self));
  g_return_if_fail (self->closing == NULL);

  self->closing = g_task_new (self, NULL, callback, user_data);
  for (int i = 0; i < gtk_notebook_get_n_pages (self->tabs); i++)
    {
      TincanEndpointRunner *runner = get_runner (self, i);

      g_signal_connect_object (runner, "notify::state", G_CALLBACK (finish_closing), self,
                               G_CONNECT_SWAPPED);
      tincan_endpoint_runner_close (runner);
    }

  finish_closing (self);
}

gboolean
tincan_session_view_close_finish (TincanSessionView  *self,
                                  GAsyncResult       *result,
                                  GError            **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
