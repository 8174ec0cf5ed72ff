/* What can be done with the messages that are selected in a log: compared, or copied as a program.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/message-tools.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/compare-view.h"
#include "app/tool-window.h"
#include "app/traffic-pane.h"
#include "app/variance-view.h"
#include "traffic/program.h"

#define PEER "peer-"
#define MAP_MESSAGES_MIN 3

static TincanLogView *
get_view (GtkWidget *widget)
{
  return tincan_traffic_pane_get_log_view (TINCAN_TRAFFIC_PANE (widget));
}

/* Whether all of the first @n selected ones, which are all, have bytes. */
static gboolean
are_messages (TincanLogView *view,
              GtkBitset     *numbers,
              guint          n)
{
  TincanLogModel *model = tincan_log_view_get_model (view);

  if (gtk_bitset_get_size (numbers) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_auto (TincanMessage) message = { 0 };

      if (!tincan_log_model_read (model, gtk_bitset_get_nth (numbers, i), 0, &message, NULL) ||
          message.record.direction == TINCAN_DIRECTION_EVENT)
        return FALSE;
    }
  return TRUE;
}

static void
compare_action (GtkWidget  *widget,
                const char *action_name,
                GVariant   *parameter)
{
  TincanLogView *view = get_view (widget);
  TincanLogModel *model = tincan_log_view_get_model (view);
  g_autoptr (GtkBitset) numbers = tincan_log_view_get_selection (view);
  g_auto (TincanMessage) first = { 0 };
  g_auto (TincanMessage) second = { 0 };

  if (!tincan_log_model_read (model, gtk_bitset_get_nth (numbers, 0), TINCAN_COMPARE_SIZE_MAX,
                              &first, NULL) ||
      !tincan_log_model_read (model, gtk_bitset_get_nth (numbers, 1), TINCAN_COMPARE_SIZE_MAX,
                              &second, NULL))
    return;

  tincan_tool_window_present (tincan_compare_view_new (&first, &second), widget,
                              _("Two messages compared"), 1000, 560);
}

static void
map_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  TincanLogView *view = get_view (widget);
  g_autoptr (GtkBitset) numbers = tincan_log_view_get_selection (view);
  GtkWidget *tool = tincan_variance_view_new (tincan_log_view_get_model (view), numbers);

  tincan_tool_window_present (tool, widget, _("Map of varying bytes"), 880, 600);
}

/* A program that is being printed; its bytes are the message's. */
typedef struct
{
  TincanMessage         message;
  TincanProgram         program;
  TincanProgramLanguage language;
} Print;

static void
print_free (gpointer data)
{
  Print *print = data;

  tincan_message_clear (&print->message);
  g_free (print);
}

static void
print_thread (GTask        *task,
              gpointer      source,
              gpointer      task_data,
              GCancellable *cancellable)
{
  const Print *print = task_data;

  g_task_return_pointer (task, tincan_program_print (&print->program, print->language), g_free);
}

static void
print_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autofree char *source = g_task_propagate_pointer (G_TASK (result), NULL);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (object)), source);
}

/* The first of the selected messages; @name: what is wanted of it. */
static gboolean
prepare (TincanLogView *view,
         const char    *name,
         Print         *print)
{
  TincanLogModel *model = tincan_log_view_get_model (view);
  TincanRecording *recording = tincan_log_model_get_recording (model);
  g_autoptr (GtkBitset) numbers = tincan_log_view_get_selection (view);
  gboolean of_peer = g_str_has_prefix (name, PEER);

  if (!tincan_program_language_parse (name + (of_peer ? strlen (PEER) : 0), &print->language) ||
      !tincan_log_model_read (model, gtk_bitset_get_nth (numbers, 0), G_MAXSIZE, &print->message,
                              NULL) ||
      !tincan_program_init (&print->program, recording, &print->message.record))
    return FALSE;
  if (of_peer)
    tincan_program_swap (&print->program);
  return TRUE;
}

static void
copy_program_action (GtkWidget  *widget,
                     const char *action_name,
                     GVariant   *parameter)
{
  Print *print = g_new0 (Print, 1);
  g_autoptr (GTask) task = NULL;

  if (!prepare (get_view (widget), g_variant_get_string (parameter, NULL), print))
    {
      print_free (print);
      return;
    }

  task = g_task_new (widget, NULL, print_cb, NULL);
  g_task_set_task_data (task, print, print_free);
  g_task_run_in_thread (task, print_thread);
}

void
tincan_message_tools_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "log.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "log.map", NULL, map_action);
  gtk_widget_class_install_action (widget_class, "log.copy-program", "s", copy_program_action);
}

void
tincan_message_tools_update (GtkWidget     *widget,
                             TincanLogView *view)
{
  g_autoptr (GtkBitset) numbers = tincan_log_view_get_selection (view);

  gtk_widget_action_set_enabled (widget, "log.compare", are_messages (view, numbers, 2));
  gtk_widget_action_set_enabled (widget, "log.map",
                                 gtk_bitset_get_size (numbers) >= MAP_MESSAGES_MIN);
  gtk_widget_action_set_enabled (widget, "log.copy-program", are_messages (view, numbers, 1));
}
