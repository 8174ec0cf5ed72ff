/* An endpoint in words: the title of its tab, its state.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/endpoint-runner.h"

G_BEGIN_DECLS

/* "● UDP :7788", "○ TCP client 10.0.0.2:80", "● TCP server :8888 (3)"; the caller owns it. */
char *tincan_endpoint_format_title  (TincanEndpointRunner *runner);

/* "Ready", "Listening on 0.0.0.0:7788, receive buffer 4.0 MiB"; the caller owns it. */
char *tincan_endpoint_format_status (TincanEndpointRunner *runner);

G_END_DECLS
