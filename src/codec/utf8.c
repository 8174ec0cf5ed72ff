/* UTF-8 taken apart byte by byte, as strictly as RFC 3629 asks.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/utf8.h"

/* Continuation bytes are 80…BF, but the second byte is narrower behind some first bytes (RFC
 * 3629, section 4). */
static gboolean
is_second (guint8 first,
           guint8 second)
{
  guint8 low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  guint8 high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;

  return second >= low && second <= high;
}

int
tincan_utf8_next (const guint8 *data,
                  gsize         size)
{
  guint8 first = data[0];
  int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;

  if (first < 0x80)
    return 1;
  if (first < 0xc2 || first > 0xf4)
    return TINCAN_UTF8_INVALID;
  if (size == 1)
    return TINCAN_UTF8_UNFINISHED;
  if (!is_second (first, data[1]))
    return TINCAN_UTF8_INVALID;
  for (int i = 2; i < length; i++)
    {
      if ((gsize) i == size)
        return TINCAN_UTF8_UNFINISHED;
      if (data[i] >> 6 != 2)
        return TINCAN_UTF8_INVALID;
    }
  return length;
}

gsize
tincan_utf8_valid (const guint8 *data,
                   gsize         size)
{
  gsize done = 0;

  while (done < size)
    {
      int length = data[done] < 0x80 ? 1 : tincan_utf8_next (data + done, size - done);

      if (length <= 0)
        break;
      done += length;
    }
  return done;
}

gboolean
tincan_utf8_is_hidden (gunichar c)
{
  if (c < 0x2000)
    return (c >= 0x80 && c <= 0x9f) || c == 0xad || c == 0x061c;
  if (c < 0x2100) /* the joiners 200C and 200D stay: scripts and emoji are written with them */
    return c == 0x200b || c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2060 && c <= 0x206f);
  return c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb) || (c >= 0xe0000 && c <= 0xe007f);
}
