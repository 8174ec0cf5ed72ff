/* Cuts a stream of bytes into the lines that a terminal would show: behind LF, CR LF or a lone CR,
 * and where a line is too long; never inside a character.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/line-cutter.h"

#include <string.h>

enum
{
  BYTES,         /* no characters at all */
  SINGLE,        /* one byte each; and what nothing is known of */
  UTF_8,
  DOUBLE,        /* a lead byte, a trail byte: GBK, GB18030 with four bytes, Big5, EUC-KR */
  SHIFT_JIS,
  EUC_JP,
  UNITS_LE, /* units of two or four bytes */
  UNITS_BE,
};

static const struct
{
  const char *prefix;
  guint8      encoding;
  guint8      unit;
} encodings[] = {
  { "UTF-8", UTF_8, 1 },
  { "UTF8", UTF_8, 1 },
  { "UTF-16BE", UNITS_BE, 2 },
  { "UTF-16", UNITS_LE, 2 },
  { "UTF-32BE", UNITS_BE, 4 },
  { "UTF-32", UNITS_LE, 4 },
  { "GB", DOUBLE, 1 },
  { "Big5", DOUBLE, 1 },
  { "EUC-KR", DOUBLE, 1 },
  { "EUC-JP", EUC_JP, 1 },
  { "Shift_JIS", SHIFT_JIS, 1 },
};

void
tincan_line_cutter_init (TincanLineCutter *self,
                         const char       *charset,
                         gsize             length_max)
{
  g_return_if_fail (length_max > 0);

  *self = (TincanLineCutter) { .encoding = charset != NULL ? SINGLE : BYTES, .unit = 1 };
  self->length_max = length_max;
  for (guint i = 0; charset != NULL && i < G_N_ELEMENTS (encodings); i++)
    if (g_ascii_strncasecmp (charset, encodings[i].prefix, strlen (encodings[i].prefix)) == 0)
      {
        self->encoding = encodings[i].encoding;
        self->unit = encodings[i].unit;
        break;
      }
}

void
tincan_line_cutter_restart (TincanLineCutter *self)
{
  self->after_cr = FALSE;
  self->length = 0;
}

/* How many bytes follow the first one of a character. */
static guint8
count_trail (guint8 encoding,
             guint8 lead)
{
  switch (encoding)
    {
    case DOUBLE:
      return lead >= 0x81 && lead != 0xff;
    case SHIFT_JIS:
      return (lead >= 0x81 && lead <= 0x9f) || (lead >= 0xe0 && lead <= 0xfc);
    case EUC_JP:
      return lead == 0x8f ? 2 : lead == 0x8e || lead >= 0xa1;
    default:
      return 0;
    }
}

/* Whether @byte is the first of a character. */
static gboolean
is_start (const TincanLineCutter *self,
          guint8                  byte)
{
  if (self->encoding == UTF_8)
    return (byte & 0xc0) != 0x80;

  return self->left == 0 || byte < 0x30;
}

/* A character of GB18030 whose second byte is a digit has four: a third, then a fourth is left. */
static guint8
count_left (const TincanLineCutter *self,
            guint8                  byte)
{
  enum { SECOND = 1, FOURTH, THIRD };

  if (self->left == 0 || byte < 0x30)
    return count_trail (self->encoding, byte);
  if (self->encoding != DOUBLE)
    return self->left - 1;
  if (self->left == SECOND)
    return byte <= '9' ? THIRD : 0;

  return self->left == THIRD ? FOURTH : 0;
}

static gsize
feed_bytes (TincanLineCutter *self,
            gsize             size,
            gboolean         *ended)
{
  gsize n = MIN (size, self->length_max - self->length);

  self->length += n;
  *ended = self->length == self->length_max;

  return n;
}

/* UTF-8 can be this long without one character, if it is none. */
static gboolean
is_too_long (const TincanLineCutter *self,
             guint8                  byte)
{
  if (self->length < self->length_max || byte == '\n' || byte == '\r')
    return FALSE;

  return is_start (self, byte) || self->length >= self->length_max + 8;
}

static gsize
feed_text (TincanLineCutter *self,
           const guint8     *data,
           gsize             size,
           gboolean         *ended)
{
  for (gsize i = 0; i < size; i++)
    {
      gboolean is_lf = data[i] == '\n';

      *ended = (self->after_cr && !is_lf) || is_too_long (self, data[i]);
      if (*ended)
        return i;
      self->left = count_left (self, data[i]);
      self->length++;
      self->after_cr = data[i] == '\r';
      *ended = is_lf;
      if (is_lf)
        return i + 1;
    }

  return size;
}

static guint32
get_unit (const TincanLineCutter *self,
          const guint8           *data)
{
  guint32 value = 0;

  for (guint i = 0; i < self->unit; i++)
    value = value << 8 | data[self->encoding == UNITS_BE ? i : self->unit - 1u - i];

  return value;
}

/* Adds a byte to the unit that was begun; returns whether it is whole now. */
static gboolean
take_of_unit (TincanLineCutter *self,
              guint8            byte)
{
  guint nth = self->left > 0 ? (guint) (self->unit - self->left) : 0;
  guint shift = 8 * (self->encoding == UNITS_BE ? self->unit - 1u - nth : nth);

  if (nth == 0)
    self->value = 0;
  self->value |= (guint32) byte << shift;
  self->left = (self->left > 0 ? self->left : self->unit) - 1;
  self->length++;

  return self->left == 0;
}

/* Whether another unit does not belong to the line. One that is not whole here could only be the
 * LF of a CR LF, which then has a line of its own. */
static gboolean
is_unit_behind (const TincanLineCutter *self,
                const guint8           *data,
                gsize                   size)
{
  guint32 next = size >= self->unit ? get_unit (self, data) : 0;

  if (self->after_cr)
    return next != '\n';

  return self->length >= self->length_max && next != '\n' && next != '\r'
         && (self->value & 0xfffffc00) != 0xd800;
}

static gsize
feed_units (TincanLineCutter *self,
            const guint8     *data,
            gsize             size,
            gboolean         *ended)
{
  for (gsize i = 0; i < size; i++)
    {
      *ended = self->left == 0 && is_unit_behind (self, data + i, size - i);
      if (*ended)
        return i;
      if (!take_of_unit (self, data[i]))
        continue;
      self->after_cr = self->value == '\r';
      *ended = self->value == '\n';
      if (*ended)
        return i + 1;
    }

  return size;
}

gsize
tincan_line_cutter_feed (TincanLineCutter *self,
                         const guint8     *data,
                         gsize             size,
                         gboolean         *ended)
{
  *ended = FALSE;

  if (self->encoding == BYTES)
    return feed_bytes (self, size, ended);
  if (self->unit > 1)
    return feed_units (self, data, size, ended);

  return feed_text (self, data, size, ended);
}
