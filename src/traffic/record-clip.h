/* A record in the forms that people paste elsewhere.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/recording.h"

G_BEGIN_DECLS

typedef enum
{
  TINCAN_CLIP_TEXT,   /* data as it shows in the inspector, or the words of an event */
  TINCAN_CLIP_HEX,    /* "68 65 6c" */
  TINCAN_CLIP_DUMP,   /* offsets, hex and text, which text2pcap reads */
  TINCAN_CLIP_C,      /* an array */
  TINCAN_CLIP_PYTHON, /* b'…' */
  TINCAN_CLIP_JSON,   /* the whole record as one object, with the keys of tincan-cli */
  TINCAN_CLIP_BASE64,
} TincanClipForm;

/* "text", "hex", "dump", "c", "python", "json", "base64". */
gboolean tincan_clip_form_parse (const char       *name,
                                 TincanClipForm   *form);

/* NULL when the record cannot be read, or is an event, which has no bytes, and not wanted as text
 * or JSON. The caller owns it. */
char    *tincan_record_clip     (TincanRecording  *recording,
                                 guint             index,
                                 TincanClipForm    form,
                                 const char       *charset);

G_END_DECLS
