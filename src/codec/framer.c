/* Cuts a stream into frames, whatever the pieces are in which it comes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/framer.h"

#include <glib/gi18n.h>

#include "codec/frame-code.h"
#include "codec/frame-scan.h"

/* So long a line that ends in CR waits for an LF: a delayed acknowledgement may hold that back. */
#define CR_HOLD_NS (300 * G_GINT64_CONSTANT (1000000))

/* A buffer that was needed once for a long frame is not kept. */
#define SPARE_MAX (1024 * 1024)

struct _TincanFramer
{
  TincanFrameRule  rule;
  gboolean         measures;      /* data is not kept */
  GByteArray      *buffer;
  gsize            start;         /* in it, of what is there of the next frame */
  guint64          offset;        /* of the next frame in the stream */
  TincanCodeMeter  meter;         /* of the first @n_metered bytes of the next frame */
  gsize            n_metered;
  GByteArray      *decoded;
  TincanFrameScan  scan;
  gboolean         is_lost;       /* where the next frame begins cannot be known */

  gsize            read_start;    /* of the last read in the buffer */
  guint64          n_reads;
  guint64          first_read;    /* that the next frame has bytes of */
  gint64           time_ns;       /* of the last read */
  gint64           time_before_ns;
};

TincanFramer *
tincan_framer_new (const TincanFrameRule *rule)
{
  TincanFramer *self = g_new0 (TincanFramer, 1);

  self->rule = *rule;
  self->rule.limit = MAX (MAX (rule->limit, rule->offset + rule->size), 1);
  self->buffer = g_byte_array_new ();
  self->decoded = g_byte_array_new ();
  return self;
}

void
tincan_framer_free (TincanFramer *self)
{
  g_byte_array_unref (self->buffer);
  g_byte_array_unref (self->decoded);
  g_free (self);
}

void
tincan_framer_measure (TincanFramer *self)
{
  self->measures = TRUE;
}

static gboolean
is_coded (TincanFramer *self)
{
  return self->rule.kind == TINCAN_FRAME_SLIP || self->rule.kind == TINCAN_FRAME_COBS;
}

/* Of the next frame and all behind it. */
static gsize
get_size (TincanFramer *self)
{
  return self->scan.n_gone + self->buffer->len - self->start;
}

static void
drop_taken (TincanFramer *self)
{
  if (self->start == self->buffer->len && self->start > SPARE_MAX)
    {
      g_byte_array_unref (self->buffer);
      self->buffer = g_byte_array_new ();
    }
  else if (self->start > 0)
    {
      g_byte_array_remove_range (self->buffer, 0, self->start);
    }
  self->start = 0;
}

void
tincan_framer_push (TincanFramer *self,
                    const guint8 *data,
                    gsize         size,
                    gint64        time_ns)
{
  tincan_framer_tick (self, time_ns);
  drop_taken (self);
  self->read_start = self->buffer->len;
  self->n_reads++;
  if (get_size (self) == 0)
    self->first_read = self->n_reads;
  self->time_before_ns = self->time_ns;
  self->time_ns = time_ns;
  g_byte_array_append (self->buffer, data, size);
}

void
tincan_framer_end (TincanFramer *self)
{
  self->scan.ended = TRUE;
}

gint64
tincan_framer_get_deadline (TincanFramer *self)
{
  if (get_size (self) == 0 || self->scan.cut > 0)
    return TINCAN_FRAMER_NEVER;
  if (self->rule.kind == TINCAN_FRAME_GAP)
    return self->time_ns + self->rule.gap_ns;
  if (self->rule.kind == TINCAN_FRAME_LINE && self->start < self->buffer->len
      && self->buffer->data[self->buffer->len - 1] == '\r')
    return self->time_ns + CR_HOLD_NS;
  return TINCAN_FRAMER_NEVER;
}

void
tincan_framer_tick (TincanFramer *self,
                    gint64        time_ns)
{
  if (time_ns >= tincan_framer_get_deadline (self))
    self->scan.cut = get_size (self);
}

static gboolean
has_header (TincanFramer *self)
{
  return self->rule.kind == TINCAN_FRAME_LENGTH || self->rule.kind == TINCAN_FRAME_JSON_HEADER;
}

static gsize
find_end (TincanFramer     *self,
          TincanFrameFault *fault)
{
  TincanFrameScan *scan = &self->scan;
  gsize length;

  scan->data = self->buffer->data + self->start;
  scan->size = get_size (self);
  if (self->is_lost)
    {
      *fault = TINCAN_FRAME_OUTSIDE;
      return scan->size;
    }
  length = tincan_frame_scan (scan, &self->rule, fault);
  self->is_lost = has_header (self)
                  && (*fault == TINCAN_FRAME_TOO_LONG || *fault == TINCAN_FRAME_BAD_HEADER);
  return length;
}

/* The code stands between the ends in front and @end. */
static void
meter (TincanFramer *self,
       gsize         end)
{
  gsize from = MAX (self->n_metered, self->scan.n_lead);

  if (from < end)
    tincan_code_meter_add (&self->meter, self->rule.kind,
                           self->buffer->data + self->start + (from - self->scan.n_gone),
                           end - from);
  self->n_metered = MAX (from, end);
}

/* What holds no end is done with. */
static void
let_go (TincanFramer *self)
{
  gsize n = MIN (self->scan.n_scanned, self->scan.size) - self->scan.n_gone;

  if (is_coded (self))
    meter (self, self->scan.n_scanned);
  self->start += n;
  self->scan.n_gone += n;
}

static void
decode (TincanFramer *self,
        TincanFrame  *frame)
{
  if (self->measures)
    {
      meter (self, frame->length - 1);
      if (tincan_code_meter_end (&self->meter))
        frame->size = self->meter.size;
      else
        frame->fault = TINCAN_FRAME_BAD_CODE;
      return;
    }
  g_byte_array_set_size (self->decoded, 0);
  if (!tincan_frame_decode (self->rule.kind, frame->data, frame->length, self->decoded))
    {
      frame->fault = TINCAN_FRAME_BAD_CODE;
      return;
    }
  frame->data = self->decoded->data;
  frame->size = self->decoded->len;
}

/* The first @length bytes are the caller's. */
static void
take (TincanFramer *self,
      TincanFrame  *frame)
{
  gsize end = self->start + (frame->length - self->scan.n_gone);
  gboolean by_cut = self->scan.cut > 0 && self->scan.cut == frame->length;
  gboolean before = end <= self->read_start;

  frame->reads = (guint) (self->n_reads - before - self->first_read + 1);
  frame->time_ns = before ? self->time_before_ns : self->time_ns;

  self->scan = (TincanFrameScan) {
    .ended = self->scan.ended,
    .cut = self->scan.cut > frame->length ? self->scan.cut - frame->length : 0,
    .after_cr = by_cut && self->rule.kind == TINCAN_FRAME_LINE,
  };
  self->meter = (TincanCodeMeter) { 0 };
  self->n_metered = 0;
  self->offset += frame->length;
  self->start = end;
  if (end >= self->read_start)
    self->first_read = self->n_reads;
}

static void
begin_stream (TincanFramer *self)
{
  self->scan = (TincanFrameScan) { 0 };
  self->offset = 0;
  self->is_lost = FALSE;
}

gboolean
tincan_framer_pull (TincanFramer *self,
                    TincanFrame  *frame)
{
  TincanFrameFault fault;
  gsize length;

  if (get_size (self) == 0)
    {
      drop_taken (self);
      if (self->scan.ended)
        begin_stream (self);
      return FALSE;
    }
  length = find_end (self, &fault);
  if (length == 0)
    {
      if (self->measures)
        let_go (self);
      return FALSE;
    }

  *frame = (TincanFrame) {
    .offset = self->offset,
    .length = length,
    .data = self->measures ? NULL : self->buffer->data + self->start,
    .size = length,
    .fault = fault,
  };
  if (fault == TINCAN_FRAME_WHOLE && is_coded (self))
    decode (self, frame);
  take (self, frame);
  return TRUE;
}

const char *
tincan_frame_fault_to_string (TincanFrameFault fault)
{
  static const char * const words[] = {
    [TINCAN_FRAME_WHOLE] = NULL,
    [TINCAN_FRAME_OUTSIDE] = N_("outside any frame"),
    [TINCAN_FRAME_INCOMPLETE] = N_("incomplete: the stream ended before the frame did"),
    [TINCAN_FRAME_TOO_LONG] = N_("longer than a frame may be"),
    [TINCAN_FRAME_BAD_HEADER] = N_("the header cannot be right"),
    [TINCAN_FRAME_BAD_CODE] = N_("the bytes are not of this code"),
  };

  return words[fault];
}
