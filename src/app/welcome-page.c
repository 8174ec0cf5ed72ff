/* What an empty window offers.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/welcome-page.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/form-keeper.h"
#include "app/template.h"
#include "session/recovery.h"

#define ABANDONED_ROW "/app/tincan/Tincan/abandoned-row.ui"
#define ABANDONED_MAX 10

struct _TincanWelcomePage
{
  GtkWidget parent_instance;

  GtkWidget *open;
  GtkWidget *abandoned;
  GtkBox *abandoned_rows;

  gboolean listed;
  guint source;
};

G_DEFINE_FINAL_TYPE (TincanWelcomePage, tincan_welcome_page, GTK_TYPE_WIDGET)

static void
on_discard_clicked (GtkButton *button,
                    GtkWidget *row)
{
  TincanWelcomePage *self;

  self = TINCAN_WELCOME_PAGE (gtk_widget_get_ancestor (row, TINCAN_TYPE_WELCOME_PAGE));
  tincan_form_keeper_discard (g_object_get_data (G_OBJECT (row), "path"));
  tincan_recovery_discard (g_object_get_data (G_OBJECT (row), "path"));
  gtk_box_remove (self->abandoned_rows, row);
  if (gtk_widget_get_first_child (GTK_WIDGET (self->abandoned_rows)) == NULL)
    gtk_widget_set_visible (self->abandoned, FALSE);
}

static void
add_abandoned (TincanWelcomePage       *self,
               const TincanRecoverable *recoverable)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (ABANDONED_ROW);
  GtkWidget *row = GTK_WIDGET (gtk_builder_get_object (builder, "row"));
  GtkWidget *open = GTK_WIDGET (gtk_builder_get_object (builder, "open"));
  GtkWidget *discard = GTK_WIDGET (gtk_builder_get_object (builder, "discard"));
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (recoverable->time);
  g_autofree char *when = g_date_time_format (time, "%F %T");
  g_autofree char *size = g_format_size_full (recoverable->size, G_FORMAT_SIZE_IEC_UNITS);
  g_autofree char *text = g_strdup_printf ("%s · %s", when, size);
  g_autofree char *open_name = g_strdup_printf (_("Open the recording of %s"), when);
  g_autofree char *discard_name = g_strdup_printf (_("Discard the recording of %s"), when);

  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "label")), text);
  gtk_widget_set_tooltip_text (row, recoverable->path);
  tincan_accessible_set_name (open, open_name);
  tincan_accessible_set_name (discard, discard_name);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (open), "s", recoverable->path);
  g_object_set_data_full (G_OBJECT (row), "path", g_strdup (recoverable->path), g_free);
  g_signal_connect_object (discard, "clicked", G_CALLBACK (on_discard_clicked), row, 0);
  gtk_box_append (self->abandoned_rows, row);
}

/* Once the window is there: looking takes time. */
static gboolean
list_abandoned (gpointer user_data)
{
  TincanWelcomePage *self = TINCAN_WELCOME_PAGE (user_data);
  g_autoptr (GPtrArray) list = tincan_recovery_list ();

  self->source = 0;
  for (guint i = 0; i < MIN (list->len, ABANDONED_MAX); i++)
    add_abandoned (self, g_ptr_array_index (list, i));
  gtk_widget_set_visible (self->abandoned, list->len > 0);

  return G_SOURCE_REMOVE;
}

static void
tincan_welcome_page_map (GtkWidget *widget)
{
  TincanWelcomePage *self = TINCAN_WELCOME_PAGE (widget);

  GTK_WIDGET_CLASS (tincan_welcome_page_parent_class)->map (widget);

  if (!self->listed)
    self->source = g_idle_add (list_abandoned, self);
  self->listed = TRUE;
}

static void
tincan_welcome_page_dispose (GObject *object)
{
  g_clear_handle_id (&TINCAN_WELCOME_PAGE (object)->source, g_source_remove);
  tincan_template_dispose (GTK_WIDGET (object), TINCAN_TYPE_WELCOME_PAGE);

  G_OBJECT_CLASS (tincan_welcome_page_parent_class)->dispose (object);
}

static void
tincan_welcome_page_class_init (TincanWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_welcome_page_dispose;
  widget_class->map = tincan_welcome_page_map;

  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanWelcomePage, open);
  gtk_widget_class_bind_template_child (widget_class, TincanWelcomePage, abandoned);
  gtk_widget_class_bind_template_child (widget_class, TincanWelcomePage, abandoned_rows);
}

static void
tincan_welcome_page_init (TincanWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tincan_accessible_set_name (self->open, _("Open session or recording…"));
}
