/* What the index and the addresses of a record say to a term of a filter.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/filter.h"
#include "traffic/recording.h"
#include "traffic/time-of-day.h"

G_BEGIN_DECLS

/* DIRECTION, EVENT, LENGTH, CONNECTION. */
gboolean tincan_filter_facts_match_entry     (const TincanFilter     *node,
                                              const TincanIndexEntry *entry);

/* TIME. */
gboolean tincan_filter_facts_match_time      (const TincanFilter     *node,
                                              TincanTimeOfDay        *time_of_day,
                                              gint64                  time_ns);

/* MARK, NOTE; @note is NULL for what is not marked. */
gboolean tincan_filter_facts_match_note      (const TincanFilter     *node,
                                              const char             *note);

/* The notes on record @index, "" when it is only marked, NULL when it is not; for the caller to
 * free. */
char    *tincan_filter_facts_dup_note        (TincanRecording        *recording,
                                              guint                   index,
                                              gpointer                unused);

/* PEER, LOCAL, PROTOCOL; TEXT as far as the peer's address has it. */
gboolean tincan_filter_facts_match_addresses (const TincanFilter     *node,
                                              const TincanRecord     *record);

G_END_DECLS
