/* The text of records in their order: of data in an encoding, of events as it is, safe
 * to show.
 *
 * Each direction of a stream has one decoder, so that a character split over two reads
 * is one; a datagram is whole.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/charset.h"
#include "traffic/record.h"

G_BEGIN_DECLS

typedef struct _TincanStreamText TincanStreamText;

/* An unknown encoding is TINCAN_ERROR_CHARSET. */
TincanStreamText *tincan_stream_text_new      (const char          *encoding,
                                               TincanDisplay        display,
                                               GError             **error);
void              tincan_stream_text_free     (TincanStreamText    *self);

/* The text of the next record; valid until the next call. */
const GString    *tincan_stream_text_decode   (TincanStreamText    *self,
                                               const TincanRecord  *record);

/* The next record shows nowhere: what it leaves unfinished is not told of at the end. */
void              tincan_stream_text_skip     (TincanStreamText    *self,
                                               const TincanRecord  *record);

/* Record @index of the stream, of @size bytes, is passed over unread: it shows nowhere. */
void              tincan_stream_text_pass     (TincanStreamText    *self,
                                               guint                index,
                                               guint                flow,
                                               TincanDirection      direction,
                                               gsize                size);

/* The numbers of those that were passed over since a record of the stream was decoded or skipped,
 * as far as they matter, and which now are to be skipped; or NULL. The caller owns it. */
GArray           *tincan_stream_text_take_passed (TincanStreamText *self,
                                                  guint             flow,
                                                  TincanDirection   direction);

/* Appends to @out what @flow, or all flows, left of characters that were never
 * finished, and forgets them. */
void              tincan_stream_text_end_flow (TincanStreamText    *self,
                                               guint                flow,
                                               GString             *out);
void              tincan_stream_text_end_all  (TincanStreamText    *self,
                                               GString             *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanStreamText, tincan_stream_text_free)

G_END_DECLS
