/* Messages and bytes a second over time: each of the last seconds, and the whole in no more than
 * some thousand steps, which become longer as time goes by.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "traffic/record.h"

G_BEGIN_DECLS

typedef struct _TincanRateHistory TincanRateHistory;

typedef enum
{
  TINCAN_RANGE_MINUTE,
  TINCAN_RANGE_TEN_MINUTES,
  TINCAN_RANGE_ALL,
} TincanRange;

#define TINCAN_TYPE_RANGE (tincan_range_get_type ())
GType              tincan_range_get_type    (void); /* "minute", "ten-minutes", "all" */

/* Of one step; by TincanDirection: received, sent. */
typedef struct
{
  guint64 n_messages[2];
  guint64 n_bytes[2];
} TincanRateStep;

/* Takes 110 KiB. */
TincanRateHistory *tincan_rate_history_new  (void);
void               tincan_rate_history_free (TincanRateHistory *self);

/* A message; times may come in any order. */
void               tincan_rate_history_add  (TincanRateHistory *self,
                                             gint64             time_ns,
                                             TincanDirection    direction,
                                             gsize              size);

/* The steps (TincanRateStep) of a range that ends before @end_s, a whole second since the epoch:
 * 60 or 600 steps of a second each, or for ALL those since the first message, as far as they end
 * before @end_s or, if @to_the_end, all. @start_s: when the first begins; @step_s: how long each
 * is. The caller owns it. */
GArray            *tincan_rate_history_dup  (TincanRateHistory *self,
                                             TincanRange        range,
                                             gint64             end_s,
                                             gboolean           to_the_end,
                                             gint64            *start_s,
                                             gint64            *step_s);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanRateHistory, tincan_rate_history_free)

G_END_DECLS
