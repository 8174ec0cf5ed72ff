/* What is before the data of a record in its stream, as far as it decides what the data shows.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/recording.h"

G_BEGIN_DECLS

/* What a record shows depends on no record farther away than this, before it or behind it. */
#define TINCAN_RECORD_TEXT_REACH 4096

/* Where a character surely begins, looking back from the end of what was read before. */
typedef enum
{
  TINCAN_SYNC_UTF8,      /* at any byte that does not continue a character */
  TINCAN_SYNC_MULTIBYTE, /* behind a byte below '0': none is a part of a character in GB18030 … */
  TINCAN_SYNC_UNITS_2,   /* UTF-16: where an even number of bytes of the stream is before */
  TINCAN_SYNC_UNITS_4,
  TINCAN_SYNC_NEVER,     /* shift states: only at the start of the stream */
} TincanStreamSync;

TincanStreamSync tincan_stream_sync_find       (const char             *charset);

/* The pieces of the stream just before byte @offset of @record, of GBytes, newest first, as far
 * back as it takes: of units the last ones, else at most 64 KiB. @record has its data up to
 * @offset. The caller owns them. */
GPtrArray       *tincan_stream_context_collect (TincanRecording        *recording,
                                                TincanStreamSync        sync,
                                                const TincanRecord     *record,
                                                gsize                   offset);

/* Whether a character may be cut between @record and the data before it. */
gboolean         tincan_record_is_in_stream    (const TincanRecord     *record);

/* Whether @entry is data of the stream of @record: bytes of the same flow in the same
 * direction. */
gboolean         tincan_record_is_same_stream  (const TincanRecord     *record,
                                                const TincanIndexEntry *entry);

G_END_DECLS
