/* What the index and the addresses of a record say to a term of a filter.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/filter.h"
#include "traffic/recording.h"

G_BEGIN_DECLS

/* DIRECTION, EVENT, LENGTH, CONNECTION. */
gboolean tincan_filter_facts_match_entry     (const TincanFilter     *node,
                                              const TincanIndexEntry *entry);

/* PEER, LOCAL, PROTOCOL; TEXT as far as the peer's address has it. */
gboolean tincan_filter_facts_match_addresses (const TincanFilter     *node,
                                              const TincanRecord     *record);

G_END_DECLS
