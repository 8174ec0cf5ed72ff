/* What the data of records looks like: hex, or text decoded in its stream.
 *
 * A character that two reads of one TCP stream share shows once, in the record that completes
 * it. The bytes before a record are looked for among the 4096 records before it and reach back
 * at most 64 KiB, to where a character surely begins; so the text of any record can be had
 * without decoding the stream from its start.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/charset.h"
#include "traffic/stream-context.h"

G_BEGIN_DECLS

typedef struct _TincanRecordText TincanRecordText;

/* More than any charset needs for one character. */
#define TINCAN_RECORD_TEXT_BEFORE_MAX 8

/* Text in UTF-8 at first. Counted references: rows share one with their model. */
TincanRecordText *tincan_record_text_new         (TincanRecording    *recording,
                                                  TincanDisplay       display);
TincanRecordText *tincan_record_text_ref         (TincanRecordText   *self);
void              tincan_record_text_unref       (TincanRecordText   *self);

/* A charset that is not known leaves the one before. */
void              tincan_record_text_set_charset (TincanRecordText   *self,
                                                  const char         *charset);
const char       *tincan_record_text_get_charset (TincanRecordText   *self);
void              tincan_record_text_set_hex     (TincanRecordText   *self,
                                                  gboolean            hex);
gboolean          tincan_record_text_get_hex     (TincanRecordText   *self);

/* Appends to @text the words of an event, or the @data_size bytes that @record has of its
 * payload. An unfinished character at the end of the last read of a stream shows as \xNN; then
 * TRUE is returned, since the next read may change that. */
gboolean          tincan_record_text_append      (TincanRecordText   *self,
                                                  const TincanRecord *record,
                                                  GString            *text);

/* Bytes of a stream. */
typedef struct
{
  const guint8 *before;   /* what comes before them of a character that they complete */
  guint         n_before;
  const guint8 *data;
  gsize         size;
  gboolean      goes_on;  /* a character that is unfinished at their end shows elsewhere */
  const GArray *cuts;     /* gsize: places in the data, in order; or NULL */
} TincanStreamBytes;

/* Appends their text as tincan_record_text_append() does, and to @marks, of guint, unless it is
 * NULL, the offset in @text of each of the cuts: in front of a character that is cut. Returns
 * whether an unfinished character is shown. */
gboolean          tincan_record_text_append_bytes (TincanRecordText        *self,
                                                   const TincanStreamBytes *bytes,
                                                   GString                 *text,
                                                   GArray                  *marks);

/* The bytes before @record that belong to a character which its data completes, into @before, of
 * TINCAN_RECORD_TEXT_BEFORE_MAX bytes; returns how many. */
guint             tincan_record_text_get_before  (TincanRecordText   *self,
                                                  const TincanRecord *record,
                                                  guint8             *before);

/* The same before byte @offset of its data, of which it has all up to there. */
guint             tincan_record_text_get_before_at (TincanRecordText   *self,
                                                    const TincanRecord *record,
                                                    gsize               offset,
                                                    guint8             *before);

/* Whether the stream of @record has bytes behind it: what is unfinished at its end shows there. */
gboolean          tincan_record_text_goes_on     (TincanRecordText   *self,
                                                  const TincanRecord *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanRecordText, tincan_record_text_unref)

G_END_DECLS
