/* The Network frame of an endpoint page.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/network-form.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/choice-entry.h"
#include "app/owned-string.h"
#include "net/interfaces.h"

struct _TincanNetworkForm
{
  GtkWidget parent_instance;

  GtkWidget *frame;
  GtkDropDown *protocol;
  GtkWidget *remote_box;
  GtkEntry *remote_host;
  GtkEntry *remote_port;
  GtkExpander *local_expander;
  GtkBox *local_slot;
  GtkWidget *local_box;
  GtkLabel *local_host_label;
  TincanChoiceEntry *local_host;
  GtkLabel *local_port_label;
  GtkEntry *local_port;
  GtkWidget *broadcast;
  GtkWidget *toggle;
  GtkLabel *lamp;
  GtkLabel *toggle_label;

  TincanEndpointConfig *config;
  TincanEndpointState state;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (TincanNetworkForm, tincan_network_form, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The local fields are optional for a client: there they live in the expander. */
static void
place_local_box (TincanNetworkForm *self,
                 gboolean           client)
{
  gboolean is_there = gtk_expander_get_child (self->local_expander) != NULL;

  if (is_there == client)
    return;

  g_object_ref (self->local_box);
  if (client)
    {
      gtk_box_remove (self->local_slot, self->local_box);
      gtk_expander_set_child (self->local_expander, self->local_box);
    }
  else
    {
      gtk_expander_set_child (self->local_expander, NULL);
      gtk_box_append (self->local_slot, self->local_box);
    }
  g_object_unref (self->local_box);
}

static void
update_role (TincanNetworkForm *self)
{
  gboolean client = self->config->role == TINCAN_ROLE_TCP_CLIENT;

  place_local_box (self, client);
  gtk_widget_set_visible (self->remote_box, client);
  gtk_widget_set_visible (GTK_WIDGET (self->local_slot), !client);
  gtk_widget_set_visible (self->broadcast, self->config->role == TINCAN_ROLE_UDP);

  gtk_label_set_label (self->local_host_label, client ? _("Local _host") : _("(2) Local _host"));
  gtk_label_set_label (self->local_port_label, client ? _("Local p_ort") : _("(3) Local p_ort"));
  tincan_choice_entry_set_placeholder (self->local_host,
                                       client ? _("chosen by the system") : _("all addresses"));
}

static const char *
format_toggle (TincanNetworkForm *self)
{
  gboolean client = self->config->role == TINCAN_ROLE_TCP_CLIENT;

  switch (self->state)
    {
    case TINCAN_ENDPOINT_OPENING:
      return _("_Cancel");
    case TINCAN_ENDPOINT_OPEN:
    case TINCAN_ENDPOINT_CLOSING:
      return client ? _("_Disconnect") : _("_Close");
    case TINCAN_ENDPOINT_CLOSED:
    default:
      return client ? _("_Connect") : _("Ope_n");
    }
}

static void
update_toggle (TincanNetworkForm *self)
{
  gboolean lit = self->state == TINCAN_ENDPOINT_OPEN;
  g_auto (GStrv) parts = NULL;
  g_autofree char *name = NULL;

  gtk_label_set_label (self->toggle_label, format_toggle (self));
  gtk_label_set_label (self->lamp, lit ? "●" : "○");
  if (lit)
    gtk_widget_add_css_class (GTK_WIDGET (self->lamp), "lit");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->lamp), "lit");

  parts = g_strsplit (format_toggle (self), "_", -1);
  name = g_strjoinv ("", parts);
  tincan_accessible_set_name (self->toggle, name);
}

static void
store (TincanNetworkForm *self)
{
  TincanEndpointConfig *config = self->config;

  config->role = (TincanRole) gtk_drop_down_get_selected (self->protocol);
  tincan_set_string (&config->local_host, gtk_editable_get_text (GTK_EDITABLE (self->local_host)));
  tincan_set_string (&config->local_port, gtk_editable_get_text (GTK_EDITABLE (self->local_port)));
  tincan_set_string (&config->remote_host,
                     gtk_editable_get_text (GTK_EDITABLE (self->remote_host)));
  tincan_set_string (&config->remote_port,
                     gtk_editable_get_text (GTK_EDITABLE (self->remote_port)));
  config->broadcast = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->broadcast));
}

static void
on_changed (TincanNetworkForm *self)
{
  if (self->loading || self->config == NULL)
    return;

  store (self);
  update_role (self);
  update_toggle (self);
  tincan_network_form_set_error (self, NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_activate (TincanNetworkForm *self)
{
  if (self->state == TINCAN_ENDPOINT_CLOSED)
    gtk_widget_activate_action (GTK_WIDGET (self), "page.toggle-open", NULL);
}

/* Without the port, as one types it. */
static char *
format_host (const TincanAddress *address)
{
  g_autofree char *text = tincan_address_to_string (address);
  gsize start = text[0] == '[' ? 1 : 0;
  char *end = strrchr (text, ':');

  return g_strndup (text + start, end - text - 2 * start);
}

static void
offer_addresses (TincanChoiceEntry *entry,
                 GMenu             *menu,
                 gpointer           user_data)
{
  g_autoptr (GPtrArray) interfaces = tincan_interfaces_list ();

  tincan_choice_entry_offer (menu, _("all addresses"), "");
  for (guint i = 0; i < interfaces->len; i++)
    {
      TincanInterface *interface = g_ptr_array_index (interfaces, i);
      g_autofree char *address = format_host (&interface->address);
      g_autofree char *label = g_strdup_printf ("%s (%s)", address, interface->name);

      tincan_choice_entry_offer (menu, label, address);
    }
}

/* Where one begins to fill it in. */
static gboolean
tincan_network_form_grab_focus (GtkWidget *widget)
{
  TincanNetworkForm *self = TINCAN_NETWORK_FORM (widget);
  gboolean client = self->config != NULL && self->config->role == TINCAN_ROLE_TCP_CLIENT;

  return gtk_widget_grab_focus (GTK_WIDGET (client ? self->remote_host : self->local_port));
}

static void
tincan_network_form_dispose (GObject *object)
{
  TincanNetworkForm *self = TINCAN_NETWORK_FORM (object);

  self->config = NULL;
  g_clear_pointer (&self->frame, gtk_widget_unparent);

  G_OBJECT_CLASS (tincan_network_form_parent_class)->dispose (object);
}

static void
tincan_network_form_class_init (TincanNetworkFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_network_form_dispose;
  widget_class->grab_focus = tincan_network_form_grab_focus;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/network-form.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanNetworkForm, frame);
  gtk_widget_class_bind_template_child (widget_class, TincanNetworkForm, protocol);
  gtk_widget_class_bind_template_child (widget_class, TincanNetworkForm, remote_box);
  gtk_widget_class_bind_template_child (widget_class, TincanNetworkForm, remote_host);
  gtk_widget_class_bind_template_child (widget_class, TincanNetworkForm, remote_port);
  gtk_widget_class_bind_template_child (widget_class, TincanNetworkForm, local_expander);
  gtk_widget_class_bind_template_child (widget_class, TincanNetworkForm, local_slot);
  gtk_widget_class_bind_template_child (widget_class, TincanNetworkForm, local_box);
  gtk_widget_class_bind_template_child (widget_class, TincanNetworkForm, local_host_label);
  gtk_widget_class_bind_template_child (widget_class, TincanNetworkForm, local_host);
  gtk_widget_class_bind_template_child (widget_class, TincanNetworkForm, local_port_label);
  gtk_widget_class_bind_template_child (widget_class, TincanNetworkForm, local_port);
  gtk_widget_class_bind_template_child (widget_class, TincanNetworkForm, broadcast);
  gtk_widget_class_bind_template_child (widget_class, TincanNetworkForm, toggle);
  gtk_widget_class_bind_template_child (widget_class, TincanNetworkForm, lamp);
  gtk_widget_class_bind_template_child (widget_class, TincanNetworkForm, toggle_label);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
tincan_network_form_init (TincanNetworkForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  tincan_accessible_set_name (GTK_WIDGET (self->protocol), _("Protocol"));
  tincan_accessible_set_name (GTK_WIDGET (self->remote_host), _("Remote host"));
  tincan_accessible_set_name (GTK_WIDGET (self->remote_port), _("Remote port"));
  tincan_accessible_set_name (GTK_WIDGET (self->local_port), _("Local port"));
  tincan_accessible_set_name (GTK_WIDGET (self->local_expander), _("Local address"));
  tincan_accessible_set_name (self->broadcast, _("Broadcast"));
  tincan_choice_entry_set_names (self->local_host, _("Local host"), _("Addresses of this machine"));
  tincan_choice_entry_set_choices (self->local_host, offer_addresses, NULL);
}

void
tincan_network_form_set_config (TincanNetworkForm    *self,
                                TincanEndpointConfig *config)
{
  g_return_if_fail (TINCAN_IS_NETWORK_FORM (self));

  self->config = config;
  self->loading = TRUE;
  gtk_drop_down_set_selected (self->protocol, config->role);
  gtk_editable_set_text (GTK_EDITABLE (self->local_host), config->local_host);
  gtk_editable_set_text (GTK_EDITABLE (self->local_port), config->local_port);
  gtk_editable_set_text (GTK_EDITABLE (self->remote_host), config->remote_host);
  gtk_editable_set_text (GTK_EDITABLE (self->remote_port), config->remote_port);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->broadcast), config->broadcast);
  gtk_expander_set_expanded (self->local_expander,
                             config->role == TINCAN_ROLE_TCP_CLIENT &&
                             config->local_host[0] != '\0');
  self->loading = FALSE;

  update_role (self);
  update_toggle (self);
}

void
tincan_network_form_set_state (TincanNetworkForm   *self,
                               TincanEndpointState  state)
{
  gboolean closed = state == TINCAN_ENDPOINT_CLOSED;

  g_return_if_fail (TINCAN_IS_NETWORK_FORM (self));

  self->state = state;
  if (!closed && gtk_widget_get_focus_child (self->frame) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->toggle)); /* the keyboard must not be locked in */
  gtk_widget_set_sensitive (GTK_WIDGET (self->protocol), closed);
  gtk_widget_set_sensitive (GTK_WIDGET (self->remote_host), closed);
  gtk_widget_set_sensitive (GTK_WIDGET (self->remote_port), closed);
  gtk_widget_set_sensitive (self->local_box, closed);
  gtk_widget_set_sensitive (self->broadcast, closed);
  update_toggle (self);
}

void
tincan_network_form_set_error (TincanNetworkForm *self,
                               const char        *field)
{
  GtkEntry *const entries[] = { self->remote_host, self->remote_port, self->local_port };
  const char *const names[] = { "remote-host", "remote-port", "local-port" };
  gboolean local_host = g_strcmp0 (field, "local-host") == 0;

  g_return_if_fail (TINCAN_IS_NETWORK_FORM (self));

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      tincan_accessible_set_error (GTK_WIDGET (entries[i]), g_strcmp0 (field, names[i]) == 0);
      if (g_strcmp0 (field, names[i]) == 0)
        gtk_widget_grab_focus (GTK_WIDGET (entries[i]));
    }

  tincan_choice_entry_set_error (self->local_host, local_host);
  if (local_host)
    gtk_widget_grab_focus (GTK_WIDGET (self->local_host));
  if (field != NULL && g_str_has_prefix (field, "local-"))
    gtk_expander_set_expanded (self->local_expander, TRUE);
}
