/* Whom the To field offers: peers seen and used, broadcast addresses, the clients of a server.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "app/endpoint-runner.h"

G_BEGIN_DECLS

/* Appends to @menu by tincan_choice_entry_offer(). */
void tincan_send_choices_offer (TincanEndpointRunner *runner,
                                GMenu                *menu);

G_END_DECLS
