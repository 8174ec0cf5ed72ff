/* What is sent: the messages of the command line, or without any the lines of standard input.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli/options.h"
#include "net/endpoint.h"

G_BEGIN_DECLS

typedef struct _TincanSupply TincanSupply;

typedef void (*TincanSupplyFunc) (TincanSupply *self,
                                  gpointer      user_data);

/* Begins to send; @endpoint is open. @ended is called once when all was handed over. A
 * server gets the messages for each client, so they never end. */
TincanSupply *tincan_supply_new         (TincanEndpoint       *endpoint,
                                         const TincanOptions  *options,
                                         TincanSupplyFunc      ended,
                                         gpointer              user_data);
void          tincan_supply_free        (TincanSupply         *self);

/* Something was sent or came in: goes on if it waited for that. */
void          tincan_supply_wake        (TincanSupply         *self);

/* Hands out nothing more. */
void          tincan_supply_stop        (TincanSupply         *self);

/* Once the endpoint is closed: whether all that was to be sent was sent, unless it was
 * stopped @by_us. Says what was not, if that was not said before. */
gboolean      tincan_supply_check       (TincanSupply         *self,
                                         gboolean              by_us);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanSupply, tincan_supply_free)

G_END_DECLS
