/* A message of a log: what one row shows, a record or a frame of a stream, with its bytes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/framer.h"
#include "traffic/record-text.h"

G_BEGIN_DECLS

/* Cleared by tincan_message_clear(). */
typedef struct
{
  TincanRecord     record; /* of its last bytes, or the event; size and data are the message's */
  guint            number; /* in the log, from 0; shown to people from 1; see log-model.h */
  guint            first;  /* the record that its first byte is in; record.index has the last */
  gsize            offset; /* where in the data of that */
  GArray          *cuts;   /* gsize: where in the data another read begins; never 0; or NULL */
  TincanFrameFault fault;

  /* A frame: how many reads, writes or datagrams it has bytes of, and which of the @n_in_read
   * frames it is, from 1, that end in the last of them. Else 0. */
  guint            reads;
  guint            nth_in_read;
  guint            n_in_read;

  /* The bytes of the stream just before the data that belong to a character which its first
   * bytes complete: its text begins with them. */
  guint8           before[TINCAN_RECORD_TEXT_BEFORE_MAX];
  guint            n_before;

  /* The stream has more bytes behind: an unfinished character at the end shows there. */
  gboolean         goes_on;
} TincanMessage;

void              tincan_message_clear     (TincanMessage       *self);

/* The first @size of the bytes that were read of it, in their stream; they are the message's. */
TincanStreamBytes tincan_message_get_bytes (const TincanMessage *self,
                                            gsize                size);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TincanMessage, tincan_message_clear)

G_END_DECLS
