/* What a handful of messages, picked by the user, adds up to.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A gap is the time between a message and the next one, all taken in the order of their times. */
typedef struct
{
  gsize   n_messages;
  guint64 n_bytes;
  gint64  first_ns;       /* of the earliest message, since the epoch; 0 without messages */
  gint64  span_ns;        /* from there to the latest */
  double  messages_per_s; /* all messages by the span, as bytes_per_s; 0 without a span */
  double  bytes_per_s;
  gsize   n_gaps;         /* one less than messages; without any the figures below are 0 */
  gint64  gap_min_ns;
  gint64  gap_median_ns;  /* of an even number of gaps the mean of the two in the middle */
  gint64  gap_p99_ns;     /* by nearest rank: the smallest gap that 99 % of all do not exceed */
} TincanSelectionStats;

/* Of @n messages with these times (since the epoch) and sizes in bytes, in any order. */
void tincan_statistics_of_messages (const gint64         *times_ns,
                                    const gsize          *sizes,
                                    gsize                 n,
                                    TincanSelectionStats *result);

G_END_DECLS
