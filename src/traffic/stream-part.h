/* A row of a connection shown as a terminal, as it is in the recording.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/message.h"

G_BEGIN_DECLS

/* Of the messages that a line goes over, so many are known. */
#define TINCAN_STREAM_MESSAGES_MAX 8

typedef enum
{
  TINCAN_STREAM_TURN, /* the other side begins to talk */
  TINCAN_STREAM_LINE,
  TINCAN_STREAM_EVENT,
  TINCAN_STREAM_CONNECTION, /* a newer connection takes the place of the one before */
  TINCAN_STREAM_REST, /* the message has more bytes than the terminal shows of one */
} TincanStreamKind;

typedef struct
{
  TincanStreamKind kind;
  TincanDirection  direction;
  guint            number;  /* the message that it begins in */
  guint            messages[TINCAN_STREAM_MESSAGES_MAX]; /* LINE: the first ones it has bytes of */
  guint            n_messages;
  gint64           time_ns; /* of that message; 0 if it cannot be read */
  GByteArray      *bytes;   /* LINE: with what ends it */
  char            *words;   /* not of LINE or TURN, unless its message cannot be read */

  /* LINE: of the stream, what comes before of a character that these bytes complete; and whether
   * one that they leave unfinished goes on behind. */
  guint8           before[TINCAN_RECORD_TEXT_BEFORE_MAX];
  guint            n_before;
  gboolean         goes_on;
} TincanStreamPart;

/* Begins at @offset of @message, without bytes; the caller owns it. */
TincanStreamPart *tincan_stream_part_new  (const TincanMessage *message,
                                           TincanStreamKind     kind,
                                           gsize                offset);

/* A GDestroyNotify. */
void              tincan_stream_part_free (gpointer             part);

/* The line goes on with these bytes of @message. */
void              tincan_stream_part_add  (TincanStreamPart    *self,
                                           const TincanMessage *message,
                                           const guint8        *data,
                                           guint                size);

G_END_DECLS
