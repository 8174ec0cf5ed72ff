/* Undoes the codes that keep a frame's end out of its bytes: SLIP and COBS.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/frame-code.h"

#include <string.h>

#define SLIP_ESC 0xdb
#define SLIP_ESC_END 0xdc
#define SLIP_ESC_ESC 0xdd

/* A block of COBS that is full is not followed by a zero. */
#define COBS_FULL 0xff

/* @data is what stands between two ends, without them. FALSE if it is not of the code. */
static gboolean
decode_slip (const guint8 *data,
             gsize         size,
             GByteArray   *bytes)
{
  for (gsize i = 0; i < size; i++)
    {
      const guint8 *escape = memchr (data + i, SLIP_ESC, size - i);
      gsize n = escape != NULL ? (gsize) (escape - (data + i)) : size - i;
      guint8 byte;

      g_byte_array_append (bytes, data + i, n);
      i += n;
      if (i == size)
        return TRUE;
      if (++i == size || (data[i] != SLIP_ESC_END && data[i] != SLIP_ESC_ESC))
        return FALSE;
      byte = data[i] == SLIP_ESC_END ? TINCAN_SLIP_END : SLIP_ESC;
      g_byte_array_append (bytes, &byte, 1);
    }
  return TRUE;
}

static gboolean
decode_cobs (const guint8 *data,
             gsize         size,
             GByteArray   *bytes)
{
  static const guint8 zero = 0;
  gsize i = 0;

  while (i < size)
    {
      guint8 code = data[i];

      if (code == 0 || code > size - i)
        return FALSE;
      g_byte_array_append (bytes, data + i + 1, code - 1u);
      i += code;
      if (code != COBS_FULL && i < size)
        g_byte_array_append (bytes, &zero, 1);
    }
  return TRUE;
}

static gsize
count_ends (const guint8 *data,
            gsize         size,
            guint8        end)
{
  gsize n = 0;

  while (n < size && data[n] == end)
    n++;
  return n;
}

gboolean
tincan_frame_decode (TincanFrameKind  kind,
                     const guint8    *data,
                     gsize            size,
                     GByteArray      *bytes)
{
  gsize start = tincan_frame_count_lead (kind, data, size);
  gsize body = size - 1; /* the end is the last */

  return kind == TINCAN_FRAME_SLIP
           ? decode_slip (data + start, body - start, bytes)
           : decode_cobs (data + start, body - start, bytes);
}

gsize
tincan_frame_count_lead (TincanFrameKind  kind,
                         const guint8    *data,
                         gsize            size)
{
  return count_ends (data, size - 1,
                     kind == TINCAN_FRAME_SLIP ? TINCAN_SLIP_END : TINCAN_COBS_END);
}

static void
measure_slip (TincanCodeMeter *self,
              const guint8    *data,
              gsize            size)
{
  for (gsize i = 0; i < size; i++)
    {
      if (self->escaped && data[i] != SLIP_ESC_END && data[i] != SLIP_ESC_ESC)
        self->is_wrong = TRUE;
      self->escaped = !self->escaped && data[i] == SLIP_ESC;
      self->size += !self->escaped;
    }
}

static void
measure_cobs (TincanCodeMeter *self,
              const guint8    *data,
              gsize            size)
{
  gsize i = 0;

  while (i < size)
    {
      gsize n = MIN (self->left, size - i);

      self->left -= n;
      self->size += n;
      i += n;
      if (i == size)
        return;
      if (data[i] == 0)
        self->is_wrong = TRUE;
      self->size += self->code != 0 && self->code != COBS_FULL;
      self->code = data[i++];
      self->left = MAX (self->code, 1) - 1;
    }
}

void
tincan_code_meter_add (TincanCodeMeter *self,
                       TincanFrameKind  kind,
                       const guint8    *data,
                       gsize            size)
{
  if (kind == TINCAN_FRAME_SLIP)
    measure_slip (self, data, size);
  else
    measure_cobs (self, data, size);
}

gboolean
tincan_code_meter_end (const TincanCodeMeter *self)
{
  return !self->is_wrong && !self->escaped && self->left == 0;
}
