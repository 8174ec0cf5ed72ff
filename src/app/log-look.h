/* How a log looks, kept in the config of its endpoint, and as the usual look of those to come.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/log-columns.h"
#include "session/endpoint-config.h"

G_BEGIN_DECLS

/* Makes @columns as @config wants them, or as the program last had them. */
void tincan_log_look_apply (TincanLogColumns           *columns,
                            const TincanEndpointConfig *config);

/* Takes down what @columns are like; for the program too, a little later. */
void tincan_log_look_keep  (TincanLogColumns           *columns,
                            TincanEndpointConfig       *config);

G_END_DECLS
