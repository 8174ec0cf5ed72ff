/* Whom the To field offers.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/send-choices.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/choice-entry.h"
#include "app/recent-peers.h"
#include "net/interfaces.h"
#include "net/tcp-server.h"

static void
append_section (GMenu      *menu,
                const char *title,
                GMenu      *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, title, G_MENU_MODEL (section));
}

/* The port of a broadcast is the one used last, else our own. */
static char *
guess_port (TincanEndpointRunner *runner)
{
  TincanEndpointConfig *config = tincan_endpoint_runner_get_config (runner);
  const char *local = tincan_endpoint_runner_get_local_address (runner);
  const char *const addresses[] = {
    config->to,
    config->recent_peers != NULL ? config->recent_peers[0] : NULL,
    local,
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      const char *colon = addresses[i] != NULL ? strrchr (addresses[i], ':') : NULL;

      if (colon != NULL)
        return g_strdup (colon + 1);
    }

  return g_strdup (config->local_port);
}

static void
offer_broadcasts (TincanEndpointRunner *runner,
                  GMenu                *menu)
{
  g_autoptr (GPtrArray) interfaces = tincan_interfaces_list ();
  g_autoptr (GMenu) section = g_menu_new ();
  g_autofree char *port = guess_port (runner);
  g_autofree char *all = g_strconcat ("255.255.255.255:", port, NULL);

  tincan_choice_entry_offer (section, all, all);
  for (guint i = 0; i < interfaces->len; i++)
    {
      TincanInterface *interface = g_ptr_array_index (interfaces, i);
      g_autofree char *address = NULL;
      g_autofree char *to = NULL;
      g_autofree char *label = NULL;

      if (interface->broadcast.family == 0)
        continue;

      address = tincan_address_to_string (&interface->broadcast);
      *strrchr (address, ':') = '\0';
      to = g_strdup_printf ("%s:%s", address, port);
      label = g_strdup_printf ("%s (%s)", to, interface->name);
      tincan_choice_entry_offer (section, label, to);
    }

  append_section (menu, _("Broadcast"), section);
}

static void
offer_recent (TincanEndpointConfig *config,
              GMenu                *menu)
{
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; config->recent_peers != NULL && config->recent_peers[i] != NULL; i++)
    tincan_choice_entry_offer (section, config->recent_peers[i], config->recent_peers[i]);

  append_section (menu, _("Seen and used"), section);
}

static void
offer_clients (TincanEndpoint *server,
               GMenu          *menu)
{
  GListModel *connections = tincan_tcp_server_get_connections (TINCAN_TCP_SERVER (server));
  guint n = g_list_model_get_n_items (connections);

  for (guint i = 0; i < MIN (n, TINCAN_RECENT_PEERS_MAX); i++)
    {
      g_autoptr (TincanConnection) connection = g_list_model_get_item (connections, n - 1 - i);
      const char *peer = tincan_connection_get_peer (connection);

      tincan_choice_entry_offer (menu, peer, peer);
    }
}

void
tincan_send_choices_offer (TincanEndpointRunner *runner,
                           GMenu                *menu)
{
  TincanEndpointConfig *config = tincan_endpoint_runner_get_config (runner);
  TincanEndpoint *endpoint = tincan_endpoint_runner_get_endpoint (runner);

  switch (config->role)
    {
    case TINCAN_ROLE_UDP:
      offer_recent (config, menu);
      offer_broadcasts (runner, menu);
      break;

    case TINCAN_ROLE_TCP_SERVER:
      tincan_choice_entry_offer (menu, _("All connections"), "");
      if (TINCAN_IS_TCP_SERVER (endpoint))
        offer_clients (endpoint, menu);
      break;

    case TINCAN_ROLE_TCP_CLIENT:
    default:
      break;
    }
}
