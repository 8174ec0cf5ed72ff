/* Cuts a stream into frames, whatever the pieces are in which it comes.
 *
 * Each byte of the stream is in exactly one frame or in one run of bytes outside frames;
 * nothing is left out. A frame that cannot be is handed over as far as it is known, with
 * what is wrong about it. Where the rule cannot find the next frame after that (the length
 * is not to be believed), all that follows is outside.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/frame-rule.h"

G_BEGIN_DECLS

typedef enum
{
  TINCAN_FRAME_WHOLE,
  TINCAN_FRAME_OUTSIDE,    /* not a frame: bytes that belong to none */
  TINCAN_FRAME_INCOMPLETE, /* the stream ended before the frame did */
  TINCAN_FRAME_TOO_LONG,   /* its length, or what came without an end, exceeds the limit */
  TINCAN_FRAME_BAD_HEADER, /* a length shorter than its own field, or no JSON with total_size */
  TINCAN_FRAME_BAD_CODE,   /* not SLIP or COBS */
} TincanFrameFault;

typedef struct
{
  guint64           offset;  /* in the stream, from 0 */
  gsize             length;  /* bytes of the stream */
  const guint8     *data;    /* what it carries: those bytes, decoded for SLIP and COBS … */
  gsize             size;    /* … unless something is wrong; until the next call; or NULL */
  guint             reads;   /* pushes it came from */
  gint64            time_ns; /* of the last of them */
  TincanFrameFault  fault;
} TincanFrame;

/* Never any more by time alone. */
#define TINCAN_FRAMER_NEVER G_MAXINT64

typedef struct _TincanFramer TincanFramer;

TincanFramer *tincan_framer_new  (const TincanFrameRule *rule);
void          tincan_framer_free (TincanFramer          *self);

/* Before the first push: frames come without their data, and of a frame that is not whole yet no
 * more is kept than its header or a mark, however long it is. */
void          tincan_framer_measure (TincanFramer       *self);

/* The next piece of the stream, which came at @time_ns (of any clock, never 0 or less). After
 * push(), tick() and end() call pull() until it returns FALSE. */
void          tincan_framer_push (TincanFramer          *self,
                                  const guint8          *data,
                                  gsize                  size,
                                  gint64                 time_ns);

/* The stream ended: what is left comes out, then a new stream begins. */
void          tincan_framer_end  (TincanFramer          *self);

/* When tick() ends a frame because nothing more came: after the gap, or after a CR that no
 * LF followed. TINCAN_FRAMER_NEVER when nothing waits for that. */
gint64        tincan_framer_get_deadline (TincanFramer *self);
void          tincan_framer_tick         (TincanFramer *self,
                                          gint64        time_ns);

/* FALSE when more of the stream is needed. */
gboolean      tincan_framer_pull (TincanFramer          *self,
                                  TincanFrame           *frame);

/* What is wrong, in English words that do not change ("incomplete"); marked for translation.
 * NULL for a whole frame. */
const char   *tincan_frame_fault_to_string (TincanFrameFault fault);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanFramer, tincan_framer_free)

G_END_DECLS
