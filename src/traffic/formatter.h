/* Records as the lines, JSON objects or bytes that go to standard output or into a file.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/frame-lens.h"
#include "traffic/record-cursor.h"

G_BEGIN_DECLS

typedef enum
{
  TINCAN_FORMAT_LOG,  /* one line a record */
  TINCAN_FORMAT_TEXT, /* the text of messages */
  TINCAN_FORMAT_HEX,  /* one line of hex a message */
  TINCAN_FORMAT_JSON, /* one object a line */
  TINCAN_FORMAT_RAW,  /* received bytes */
  TINCAN_FORMAT_CSV,
  TINCAN_FORMAT_NETASSIST, /* a line about it, then the text */
  TINCAN_FORMAT_DUMP, /* for text2pcap */
} TincanFormat;

/* "log", "text" …: FALSE for no format. */
gboolean         tincan_format_parse    (const char          *name,
                                         TincanFormat        *format);

typedef struct _TincanFormatter TincanFormatter;

/* @both: TEXT and HEX show what was sent too. An unknown encoding is TINCAN_ERROR_CHARSET. */
TincanFormatter *tincan_formatter_new    (TincanFormat         format,
                                          const char          *encoding,
                                          gboolean             both,
                                          GError             **error);
void             tincan_formatter_free   (TincanFormatter     *self);

/* Before anything is appended: whether rows of a framed view will be. */
void             tincan_formatter_set_framed (TincanFormatter *self,
                                              gboolean         framed);

/* Appends what comes before the first record. */
void             tincan_formatter_begin  (TincanFormatter     *self,
                                          GString             *out);

/* Appends to @out what the format shows of the next record, which is whole, or of the next row
 * of a framed view. */
void             tincan_formatter_append       (TincanFormatter       *self,
                                                const TincanRecord    *record,
                                                GString               *out);
void             tincan_formatter_append_frame (TincanFormatter       *self,
                                                const TincanFrameRow  *row,
                                                GString               *out);

/* The next record is not to be shown: only what its stream goes on with is kept of it. */
void             tincan_formatter_skip   (TincanFormatter     *self,
                                          const TincanRecord  *record,
                                          GString             *out);

/* The records from @first on, before @end, are not to be shown, and were not read. What their
 * streams go on with has to be resumed before a later record of those is appended. */
void             tincan_formatter_pass_over (TincanFormatter    *self,
                                             TincanRecordCursor *cursor,
                                             guint               first,
                                             guint               end,
                                             GString            *out);

/* Reads what was passed over in the stream of @record. */
void             tincan_formatter_resume (TincanFormatter     *self,
                                          TincanRecordCursor  *cursor,
                                          const TincanRecord  *record);

/* Appends what was held back for characters that streams left unfinished. */
void             tincan_formatter_finish (TincanFormatter     *self,
                                          GString             *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanFormatter, tincan_formatter_free)

G_END_DECLS
