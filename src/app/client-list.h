/* The clients of a TCP server: whom a message goes to, and whom to disconnect.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "net/endpoint.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_CLIENT_LIST (tincan_client_list_get_type ())

/* Signals: "selected": the user selected other recipients; "changed": clients came or went. */
G_DECLARE_FINAL_TYPE (TincanClientList, tincan_client_list, TINCAN, CLIENT_LIST, GtkWidget)

/* Shows the clients of a TCP server; none for NULL or another kind of endpoint. */
void  tincan_client_list_set_endpoint   (TincanClientList *self,
                                         TincanEndpoint   *endpoint);

/* "IP:PORT, IP:PORT", "" for all connections; the caller owns it. */
char *tincan_client_list_get_recipients (TincanClientList *self);

/* Shows the queues' fill of now. */
void  tincan_client_list_update         (TincanClientList *self);

G_END_DECLS
