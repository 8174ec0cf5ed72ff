/* The numbers at the end, on standard error.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli/printer.h"
#include "net/endpoint.h"

G_BEGIN_DECLS

/* With --frame its messages are the frames that @printer counted. */
void     tincan_summary_print       (TincanEndpoint *endpoint,
                                     TincanPrinter  *printer);

/* FALSE, and one line that says so, when fewer than @count messages were received. */
gboolean tincan_summary_check_count (TincanEndpoint *endpoint,
                                     TincanPrinter  *printer,
                                     guint64         count);

G_END_DECLS
