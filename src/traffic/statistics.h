/* What the traffic of an endpoint, or of a whole recording, adds up to: totals, rates over time,
 * peers, gaps and round trips.
 *
 * Counts are exact. Works only while it is asked to go on, mostly in a thread; memory does not grow
 * with the number of records, but with that of flows (12 to 50 bytes each) and of requests that are
 * not answered (traffic/pairer.h).
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/distribution.h"
#include "traffic/peer-table.h"
#include "traffic/rate-history.h"
#include "traffic/record-filter.h"

G_BEGIN_DECLS

typedef struct _TincanStatistics TincanStatistics;

/* Arrays go by TincanDirection: received, sent. */
typedef struct
{
  guint64 n_messages[2];
  guint64 n_bytes[2];
  guint64 n_dropped;    /* datagrams that the kernel threw away, as recorded */
  guint64 n_unanswered; /* requests without a reply up to now */
  gint64  first_ns;     /* of the first message, since the epoch; 0 without messages */
  gint64  last_ns;
} TincanTotals;

/* A gap is the time between a message and the one before it in the same direction, whoever the
 * peer is. A round trip is the time between a request and its reply, see traffic/pairer.h. */
typedef enum
{
  TINCAN_GAPS_RECEIVED,
  TINCAN_GAPS_SENT,
  TINCAN_ROUND_TRIPS,
  TINCAN_N_DISTRIBUTIONS,
} TincanDistributionKind;

/* @endpoint: only its records; TINCAN_NONE for those of all. @moved runs in the caller's main
 * context when more is known. */
TincanStatistics *tincan_statistics_new           (TincanRecording           *recording,
                                                   guint                      endpoint,
                                                   void                     (*moved) (gpointer),
                                                   gpointer                   user_data);
void              tincan_statistics_free          (TincanStatistics          *self);

/* Before the first go_on(): only records that match; taken over. */
void              tincan_statistics_set_filter    (TincanStatistics          *self,
                                                   TincanRecordFilter        *filter);

/* Adds all that is published now; TRUE when that is done, else a thread is at it. */
gboolean          tincan_statistics_go_on         (TincanStatistics          *self);
void              tincan_statistics_pause         (TincanStatistics          *self);

/* Records before this one were looked at; so many more it was asked to look at. */
guint             tincan_statistics_get_position  (TincanStatistics          *self);
guint             tincan_statistics_get_n_left    (TincanStatistics          *self);

void              tincan_statistics_get_totals    (TincanStatistics          *self,
                                                   TincanTotals              *totals);
void              tincan_statistics_get_durations (TincanStatistics          *self,
                                                   TincanDistributionKind     kind,
                                                   TincanDistributionSummary *summary);

/* As tincan_peer_table_dup() and tincan_rate_history_dup(). */
GArray           *tincan_statistics_dup_peers     (TincanStatistics          *self);
GArray           *tincan_statistics_dup_rates     (TincanStatistics          *self,
                                                   TincanRange                range,
                                                   gint64                     end_s,
                                                   gboolean                   to_the_end,
                                                   gint64                    *start_s,
                                                   gint64                    *step_s);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanStatistics, tincan_statistics_free)

G_END_DECLS
