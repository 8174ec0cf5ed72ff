/* The Network frame of an endpoint page: protocol, addresses, ports and the button that opens and
 * closes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "session/endpoint-config.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_NETWORK_FORM (tincan_network_form_get_type ())

/* Signal "changed": a field of the config was changed by the user. The button is the action
 * "page.toggle-open". */
G_DECLARE_FINAL_TYPE (TincanNetworkForm, tincan_network_form, TINCAN, NETWORK_FORM, GtkWidget)

/* Shows @config and writes into it from then on; it must outlive the widget. */
void tincan_network_form_set_config (TincanNetworkForm    *self,
                                     TincanEndpointConfig *config);

/* What the button offers; the fields are locked unless closed. */
void tincan_network_form_set_state  (TincanNetworkForm    *self,
                                     TincanEndpointState   state);

/* Marks the field named as by tincan_endpoint_config_create() and moves the focus there. */
void tincan_network_form_set_error  (TincanNetworkForm    *self,
                                     const char           *field);

G_END_DECLS
