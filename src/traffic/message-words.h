/* How a message lies in the reads that it came in, in words.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/message.h"

G_BEGIN_DECLS

/* For a column: "2 reads", "1/3 of a read", "⚠ incomplete"; "" when there is nothing to tell. The
 * caller owns it. */
char *tincan_message_format_reads (const TincanMessage *message);

G_END_DECLS
