/* A record as a line of JSON, of CSV, of a log, or as a hex dump.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/record.h"
#include "traffic/time-stamp.h"

G_BEGIN_DECLS

/* The text of the address seen last: most records have the same as the one before. */
typedef struct
{
  TincanAddress  address;
  char          *text;
} TincanAddressText;

/* All zero bytes at first. */
typedef struct
{
  TincanTimeStamp   stamp;
  TincanAddressText local;
  TincanAddressText peer;
  gboolean          framed; /* frames are shown: CSV has columns for what follows */
  guint             reads; /* of the frame that is shown; 0: not a frame */
  const char       *fault; /* what is wrong with it, untranslated; or NULL */
} TincanRecordLine;

void tincan_record_line_clear             (TincanRecordLine   *self);

/* The records below are whole: data_size is size. @text is what its data or event says, as each
 * wants it displayed. Each appends ends with a newline. */

/* One line of Tincan's own log; TINCAN_DISPLAY_LINE. */
void tincan_record_line_append_log        (TincanRecordLine   *self,
                                           const TincanRecord *record,
                                           const GString      *text,
                                           GString            *out);

/* One object; TINCAN_DISPLAY_PLAIN. */
void tincan_record_line_append_json       (TincanRecordLine   *self,
                                           const TincanRecord *record,
                                           const GString      *text,
                                           GString            *out);

/* One record of RFC 4180 with the values of the JSON object, those it lacks and null being empty;
 * TINCAN_DISPLAY_PLAIN: line ends and tabs stay, other control characters show as \xNN. */
void tincan_record_line_append_csv_header (const TincanRecordLine *self,
                                           GString                *out);
void tincan_record_line_append_csv        (TincanRecordLine       *self,
                                           const TincanRecord     *record,
                                           const GString          *text,
                                           GString                *out);

/* "[2026-01-02 12:00:00.123]# RECV ASCII FROM 10.0.0.2 :5000>", the text below, an empty line: as
 * the log mode of NetAssist; TINCAN_DISPLAY_BLOCK. Behind the head stands what is odd about a
 * frame. The head alone has no newline; it says HEX if the data below is @hex. */
void tincan_record_line_append_netassist_head (TincanRecordLine   *self,
                                               const TincanRecord *record,
                                               gboolean            hex,
                                               GString            *out);
void tincan_record_line_append_netassist  (TincanRecordLine   *self,
                                           const TincanRecord *record,
                                           const GString      *text,
                                           GString            *out);

/* What "text2pcap -D -t ISO" reads: a comment with the addresses, the direction and the time, the
 * dump. An event is a comment. TINCAN_DISPLAY_LINE. */
void tincan_record_line_append_dump       (TincanRecordLine   *self,
                                           const TincanRecord *record,
                                           const GString      *text,
                                           GString            *out);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TincanRecordLine, tincan_record_line_clear)

G_END_DECLS
