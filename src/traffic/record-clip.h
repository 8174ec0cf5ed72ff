/* Messages in the forms that people paste elsewhere.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/message.h"

G_BEGIN_DECLS

typedef enum
{
  TINCAN_CLIP_TEXT,   /* data as it shows in the inspector, or the words of an event */
  TINCAN_CLIP_HEX,    /* "68 65 6c" */
  TINCAN_CLIP_DUMP,   /* offsets, hex and text, which text2pcap reads */
  TINCAN_CLIP_C,      /* an array */
  TINCAN_CLIP_PYTHON, /* b'…' */
  TINCAN_CLIP_JSON,   /* the whole message as one object, with the keys of tincan-cli */
  TINCAN_CLIP_BASE64,
  TINCAN_CLIP_LOG,    /* as the log mode of NetAssist: a line about it, the text below */
} TincanClipForm;

/* "text", "hex", "dump", "c", "python", "json", "base64", "log". */
gboolean tincan_clip_form_parse (const char       *name,
                                 TincanClipForm   *form);

typedef struct _TincanClipper TincanClipper;

/* @several: there will be more than one message, which then stand apart: on lines or in blocks of
 * their own, and as C arrays of different names. */
TincanClipper *tincan_clipper_new    (TincanRecording     *recording,
                                      TincanClipForm       form,
                                      const char          *charset,
                                      gboolean             several);
void           tincan_clipper_free   (TincanClipper       *self);

/* @message has all of its data. FALSE, and nothing appended to @out, when it is an event, which has
 * no bytes, and not wanted as text or JSON. */
gboolean       tincan_clipper_append (TincanClipper       *self,
                                      const TincanMessage *message,
                                      GString             *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanClipper, tincan_clipper_free)

G_END_DECLS
