/* One row in the list of clients: who it is, what waits to be sent to it, and a button that
 * disconnects it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "net/connection.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_CLIENT_ROW (tincan_client_row_get_type ())

G_DECLARE_FINAL_TYPE (TincanClientRow, tincan_client_row, TINCAN, CLIENT_ROW, GtkWidget)

GtkWidget *tincan_client_row_new            (void);

/* NULL: the row stands for all connections. */
void       tincan_client_row_set_connection (TincanClientRow  *self,
                                             TincanConnection *connection);

/* Shows the queue's fill of now. */
void       tincan_client_row_update         (TincanClientRow  *self);

G_END_DECLS
