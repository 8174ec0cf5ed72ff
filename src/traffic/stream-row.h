/* A row of a connection shown as a terminal, made when it comes on screen.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/data-form.h"
#include "traffic/stream-index.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_STREAM_ROW (tincan_stream_row_get_type ())

/* Signal "changed": it says more than before. */
G_DECLARE_FINAL_TYPE (TincanStreamRow, tincan_stream_row, TINCAN, STREAM_ROW, GObject)

/* How bytes become text. */
typedef struct
{
  TincanDecoder  *decoder; /* TINCAN_DISPLAY_BLOCK */
  char           *charset; /* its */
  TincanDecoder  *words;   /* of events: UTF-8, TINCAN_DISPLAY_LINE */
  TincanDataForm  form;
} TincanStreamLook;

TincanStreamRow  *tincan_stream_row_new           (const TincanStreamPart *part,
                                                   const TincanStreamLook *look);
TincanStreamRow  *tincan_stream_row_new_footer    (void);

/* Emits "changed". */
void              tincan_stream_row_update        (TincanStreamRow        *self,
                                                   const TincanStreamPart *part,
                                                   const TincanStreamLook *look);

gboolean          tincan_stream_row_is_footer     (TincanStreamRow        *self);
TincanStreamKind  tincan_stream_row_get_kind      (TincanStreamRow        *self);
TincanDirection   tincan_stream_row_get_direction (TincanStreamRow        *self);

/* The message that it begins in, or TINCAN_NONE. */
guint             tincan_stream_row_get_number    (TincanStreamRow        *self);

/* The messages that a line or event has something of, as many as are known; owned by the row, until
 * it changes. */
const guint      *tincan_stream_row_get_messages  (TincanStreamRow        *self,
                                                   guint                  *n);

/* Owned by the row, until it changes. "" for what does not show. */
const char       *tincan_stream_row_get_text      (TincanStreamRow        *self);
const char       *tincan_stream_row_get_hex       (TincanStreamRow        *self);

/* What a row shows as text, alone. */
void              tincan_stream_part_append_text  (const TincanStreamPart *part,
                                                   const TincanStreamLook *look,
                                                   GString                *out);

/* What a row says, its hex on a line below; for copies. */
void              tincan_stream_part_append       (const TincanStreamPart *part,
                                                   const TincanStreamLook *look,
                                                   GString                *out);

G_END_DECLS
