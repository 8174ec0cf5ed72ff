/* Terms of a filter made from a message: its peer, its connection.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/record.h"

G_BEGIN_DECLS

/* @what is "only-peer", "only-connection" or "hide-peer". NULL when @record has none; else the
 * caller owns it. */
char *tincan_log_terms_new (const char         *what,
                            const TincanRecord *record);

G_END_DECLS
