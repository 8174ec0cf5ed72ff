/* Which records are rows of a log.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/record-text.h"

G_BEGIN_DECLS

typedef enum
{
  TINCAN_SHOW_ALL,
  TINCAN_SHOW_RECEIVED,
  TINCAN_SHOW_SENT,
} TincanShow;

#define TINCAN_TYPE_SHOW (tincan_show_get_type ())
GType            tincan_show_get_type          (void);

typedef struct _TincanLogFilter TincanLogFilter;

/* @endpoint: only its records; TINCAN_NONE for those of all. */
TincanLogFilter *tincan_log_filter_new         (TincanRecording  *recording,
                                                guint             endpoint);
void             tincan_log_filter_free        (TincanLogFilter  *self);

/* FALSE when that changes nothing. */
gboolean         tincan_log_filter_set_show    (TincanLogFilter  *self,
                                                TincanShow        show);
gboolean         tincan_log_filter_set_hex     (TincanLogFilter  *self,
                                                gboolean          hex);
gboolean         tincan_log_filter_set_charset (TincanLogFilter  *self,
                                                const char       *charset);

/* @words: as codec/filter.h has it; "" for everything. FALSE when they are no filter
 * (TINCAN_ERROR_SYNTAX, which names the position): then the filter stays as it is. */
gboolean         tincan_log_filter_set_words   (TincanLogFilter  *self,
                                                const char       *words,
                                                gboolean         *changed,
                                                GError          **error);

/* Whether every record matches, without looking. */
gboolean         tincan_log_filter_is_empty    (TincanLogFilter  *self);

/* Whether matching has to read records, which takes microseconds each, or only the index. */
gboolean         tincan_log_filter_is_slow     (TincanLogFilter  *self);

gboolean         tincan_log_filter_match       (TincanLogFilter  *self,
                                                guint             index);

/* The first record from @first on, before @end, that matches; @end for none. Faster than asking
 * for each. */
guint            tincan_log_filter_find        (TincanLogFilter  *self,
                                                guint             first,
                                                guint             end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanLogFilter, tincan_log_filter_free)

G_END_DECLS
