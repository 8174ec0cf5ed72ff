/* Messages as the log mode shows them: a line about each, its text below, hex below that.
 *
 * The line is the one that an export writes. Text and hex are bounded, and say so.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/matcher.h"
#include "traffic/data-form.h"
#include "traffic/log-model.h"

G_BEGIN_DECLS

/* Of a message; what is behind is counted only. */
#define TINCAN_LOG_ENTRY_SIZE_MAX 2048

typedef struct _TincanLogEntry TincanLogEntry;

/* Holds one message after the other. Text in UTF-8 at first, no hex. */
TincanLogEntry *tincan_log_entry_new         (void);
void            tincan_log_entry_free        (TincanLogEntry *self);

/* For the messages to come. A charset that is not known leaves the one before. */
void            tincan_log_entry_set_charset (TincanLogEntry *self,
                                              const char     *charset);
void            tincan_log_entry_set_form    (TincanLogEntry *self,
                                              TincanDataForm  form);

/* Goes on to message @number of @model, with at most @max_data of its bytes. One that cannot be
 * read says so in its text. */
void            tincan_log_entry_read        (TincanLogEntry *self,
                                              TincanLogModel *model,
                                              guint           number,
                                              gsize           max_data);

/* Valid until the next read: all without a newline at the end, those that do not show "". The
 * words of what is left out stand at the end of what shows last. */
const char     *tincan_log_entry_get_head    (TincanLogEntry *self);
const char     *tincan_log_entry_get_text    (TincanLogEntry *self);
const char     *tincan_log_entry_get_hex     (TincanLogEntry *self);

/* Where @matchers (of TincanMatcher) match what was read last: bytes of its text and of its hex, of
 * TincanByteRange, in order, each no more than @max; the caller owns both. */
void            tincan_log_entry_find_matches (TincanLogEntry  *self,
                                               GPtrArray       *matchers,
                                               guint            max,
                                               GArray         **text,
                                               GArray         **hex);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanLogEntry, tincan_log_entry_free)

G_END_DECLS
