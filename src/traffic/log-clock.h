/* The times of messages as a log can tell them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/recording.h"

G_BEGIN_DECLS

typedef enum
{
  TINCAN_TIME_CLOCK,    /* 12:00:00.123456, local time */
  TINCAN_TIME_DATE,     /* 2026-01-02 12:00:00.123456 */
  TINCAN_TIME_RELATIVE, /* +12.345678 s, since the first message of the log */
  TINCAN_TIME_PREVIOUS, /* since the row before */
  TINCAN_TIME_SENT,     /* since the message that was sent last before this one */
  TINCAN_N_TIMES,
} TincanTimeAs;

/* "clock", "date", "relative", "previous", "sent". */
const char     *tincan_time_as_to_string (TincanTimeAs        as);
gboolean        tincan_time_as_parse     (const char         *text,
                                          TincanTimeAs       *as);

typedef struct _TincanLogClock TincanLogClock;

/* @endpoint: only its messages count; TINCAN_NONE for those of all. */
TincanLogClock *tincan_log_clock_new     (TincanRecording    *recording,
                                          guint               endpoint);
void            tincan_log_clock_free    (TincanLogClock     *self);

/* The time of a record that was read; "–" when there is nothing that it could be told from.
 * @previous_ns: of the row before, or NULL. The caller owns it. */
char           *tincan_log_clock_format  (TincanLogClock     *self,
                                          TincanTimeAs        as,
                                          const TincanRecord *record,
                                          const gint64       *previous_ns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanLogClock, tincan_log_clock_free)

G_END_DECLS
