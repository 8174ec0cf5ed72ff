/* A filter of codec/filter.h applied to the records of a recording.
 *
 * What the index or the flow of a record decides costs no look into the file; what its time or
 * its addresses decide, a look at its headers; only the rest reads its data.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/filter.h"
#include "traffic/record-text.h"

G_BEGIN_DECLS

typedef struct _TincanRecordFilter TincanRecordFilter;

/* The notes of the message that ends in record @index, as of a record. */
typedef char *(*TincanDupNote) (TincanRecording *recording,
                                guint            index,
                                gpointer         data);

/* Everything matches at first. One thread at a time uses it. */
TincanRecordFilter *tincan_record_filter_new         (TincanRecording         *recording);
void                tincan_record_filter_free        (TincanRecordFilter      *self);

/* The filter in words; "" for everything. On failure (TINCAN_ERROR_SYNTAX, which names the
 * position) the filter stays as it is. */
gboolean            tincan_record_filter_set_text    (TincanRecordFilter      *self,
                                                      const char              *text,
                                                      GError                 **error);

/* How data is shown: text is looked for in that. */
void                tincan_record_filter_set_hex     (TincanRecordFilter      *self,
                                                      gboolean                 hex);
void                tincan_record_filter_set_charset (TincanRecordFilter      *self,
                                                      const char              *charset);

/* Which bookmarks count from now on, where messages are no records; NULL: those of the record. */
void                tincan_record_filter_set_dup_note (TincanRecordFilter    *self,
                                                       TincanDupNote          dup_note,
                                                       gpointer               data);

/* Whether everything matches; whether it depends on how data is shown; whether it has to read
 * records. */
gboolean            tincan_record_filter_is_empty    (const TincanRecordFilter *self);
gboolean            tincan_record_filter_needs_text  (const TincanRecordFilter *self);
gboolean            tincan_record_filter_is_slow     (const TincanRecordFilter *self);

/* Whether it depends on bookmarks. */
gboolean            tincan_record_filter_needs_notes (const TincanRecordFilter *self);

/* A record that would have to be read and cannot be does not match. @record: the record with all
 * of its data, if it was read already, or NULL. */
gboolean            tincan_record_filter_match       (TincanRecordFilter      *self,
                                                      guint                    index,
                                                      const TincanIndexEntry  *entry,
                                                      const TincanRecord      *record);

/* The same for what is put together of several records or parts of them: @record has its facts and
 * all of its data, @bytes are these in their stream; NULL for an event. */
gboolean            tincan_record_filter_match_bytes (TincanRecordFilter      *self,
                                                      const TincanIndexEntry  *entry,
                                                      const TincanRecord      *record,
                                                      const TincanStreamBytes *bytes);

/* The first record from @first on, before @end, that matches; @end for none. Faster than asking
 * for each. */
guint               tincan_record_filter_find        (TincanRecordFilter      *self,
                                                      guint                    first,
                                                      guint                    end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanRecordFilter, tincan_record_filter_free)

G_END_DECLS
