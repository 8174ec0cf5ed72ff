/* The endpoint that the command line asks for.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli/options.h"
#include "net/endpoint.h"

G_BEGIN_DECLS

/* Closed; for udp, connect and listen. The caller owns it. */
TincanEndpoint *tincan_options_create_endpoint (const TincanOptions *options,
                                                TincanRecording     *recording);

G_END_DECLS
