/* One row in the list of clients.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/client-row.h"

#include <glib/gi18n.h>

#include "app/accessible.h"

#define ADDRESS_WIDTH 21 /* characters of an IPv4 address with its port; longer ones may be cut */

struct _TincanClientRow
{
  GtkWidget parent_instance;

  GtkWidget *labels;
  GtkLabel *peer;
  GtkLabel *queue;
  GtkWidget *disconnect;

  TincanConnection *connection;
};

G_DEFINE_FINAL_TYPE (TincanClientRow, tincan_client_row, GTK_TYPE_WIDGET)

static void
on_disconnect_clicked (TincanClientRow *self)
{
  if (self->connection != NULL)
    tincan_connection_close (self->connection);
}

static void
tincan_client_row_dispose (GObject *object)
{
  TincanClientRow *self = TINCAN_CLIENT_ROW (object);

  g_clear_object (&self->connection);
  g_clear_pointer (&self->labels, gtk_widget_unparent);
  g_clear_pointer (&self->disconnect, gtk_widget_unparent);

  G_OBJECT_CLASS (tincan_client_row_parent_class)->dispose (object);
}

static void
tincan_client_row_class_init (TincanClientRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_client_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/client-row.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanClientRow, labels);
  gtk_widget_class_bind_template_child (widget_class, TincanClientRow, peer);
  gtk_widget_class_bind_template_child (widget_class, TincanClientRow, queue);
  gtk_widget_class_bind_template_child (widget_class, TincanClientRow, disconnect);
  gtk_widget_class_bind_template_callback (widget_class, on_disconnect_clicked);
}

static void
tincan_client_row_init (TincanClientRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
tincan_client_row_new (void)
{
  return g_object_new (TINCAN_TYPE_CLIENT_ROW, NULL);
}

void
tincan_client_row_set_connection (TincanClientRow  *self,
                                  TincanConnection *connection)
{
  const char *peer;
  g_autofree char *name = NULL;

  g_return_if_fail (TINCAN_IS_CLIENT_ROW (self));

  g_set_object (&self->connection, connection);
  peer = connection != NULL ? tincan_connection_get_peer (connection) : _("All connections");
  name = g_strdup_printf (_("Disconnect %s"), peer);

  gtk_label_set_label (self->peer, peer);
  if (strlen (peer) > ADDRESS_WIDTH || gtk_widget_get_has_tooltip (GTK_WIDGET (self->peer)))
    gtk_widget_set_tooltip_text (GTK_WIDGET (self->peer), peer);
  gtk_widget_set_visible (self->disconnect, connection != NULL);
  tincan_accessible_set_name (self->disconnect, name);
  tincan_client_row_update (self);
}

void
tincan_client_row_update (TincanClientRow *self)
{
  gsize queued;

  g_return_if_fail (TINCAN_IS_CLIENT_ROW (self));

  queued = self->connection != NULL ? tincan_connection_get_queued_bytes (self->connection) : 0;
  gtk_widget_set_visible (GTK_WIDGET (self->queue), queued > 0);
  if (queued > 0)
    {
      g_autofree char *size = g_format_size_full (queued, G_FORMAT_SIZE_IEC_UNITS);
      g_autofree char *text = g_strdup_printf (_("%s queued"), size);

      gtk_label_set_label (self->queue, text);
    }
}
