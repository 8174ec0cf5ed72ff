/* Checksums by name: sums and cyclic redundancy checks.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/checksum.h"

#define SUM TINCAN_CHECKSUM_SUM
#define NEGATED TINCAN_CHECKSUM_NEGATED
#define XOR TINCAN_CHECKSUM_XOR
#define CRC TINCAN_CHECKSUM_CRC

static const TincanChecksum presets[] = {
  { "sum8", SUM, 8, 0, 0, FALSE, 0, 0xdd },
  { "xor8", XOR, 8, 0, 0, FALSE, 0, 0x31 },
  { "LRC", NEGATED, 8, 0, 0, FALSE, 0, 0x23 },
  { "CRC-8/SMBUS", CRC, 8, 0x07, 0x00, FALSE, 0x00, 0xf4 },
  { "CRC-8/MAXIM-DOW", CRC, 8, 0x31, 0x00, TRUE, 0x00, 0xa1 },
  { "CRC-8/SAE-J1850", CRC, 8, 0x1d, 0xff, FALSE, 0xff, 0x4b },
  { "CRC-16/MODBUS", CRC, 16, 0x8005, 0xffff, TRUE, 0x0000, 0x4b37 },
  { "CRC-16/IBM-3740", CRC, 16, 0x1021, 0xffff, FALSE, 0x0000, 0x29b1 },
  { "CRC-16/XMODEM", CRC, 16, 0x1021, 0x0000, FALSE, 0x0000, 0x31c3 },
  { "CRC-16/KERMIT", CRC, 16, 0x1021, 0x0000, TRUE, 0x0000, 0x2189 },
  { "CRC-16/IBM-SDLC", CRC, 16, 0x1021, 0xffff, TRUE, 0xffff, 0x906e },
  { "CRC-16/ARC", CRC, 16, 0x8005, 0x0000, TRUE, 0x0000, 0xbb3d },
  { "sum16", SUM, 16, 0, 0, FALSE, 0, 0x01dd },
  { "CRC-32/ISO-HDLC", CRC, 32, 0x04c11db7, 0xffffffff, TRUE, 0xffffffff, 0xcbf43926 },
  { "CRC-32/ISCSI", CRC, 32, 0x1edc6f41, 0xffffffff, TRUE, 0xffffffff, 0xe3069283 },
  { "CRC-32/BZIP2", CRC, 32, 0x04c11db7, 0xffffffff, FALSE, 0xffffffff, 0xfc891918 },
};

static guint32
reflect (guint32 value,
         guint   width)
{
  guint32 result = 0;

  for (guint i = 0; i < width; i++)
    if (value & (guint32) 1 << i)
      result |= (guint32) 1 << (width - 1 - i);
  return result;
}

/* The register moves right: the polynomial and the first value are turned round once instead of
 * each byte. */
static guint32
compute_reflected (const TincanChecksum *crc,
                   const guint8         *data,
                   gsize                 size)
{
  guint32 poly = reflect (crc->poly, crc->width);
  guint32 value = reflect (crc->init, crc->width);

  for (gsize i = 0; i < size; i++)
    {
      value ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        value = value & 1 ? value >> 1 ^ poly : value >> 1;
    }
  return value ^ crc->xorout;
}

/* The register stands at the top of 32 bits, whatever its width. */
static guint32
compute_straight (const TincanChecksum *crc,
                  const guint8         *data,
                  gsize                 size)
{
  guint shift = 32 - crc->width;
  guint32 poly = crc->poly << shift;
  guint32 value = crc->init << shift;

  for (gsize i = 0; i < size; i++)
    {
      value ^= (guint32) data[i] << 24;
      for (guint bit = 0; bit < 8; bit++)
        value = value & 0x80000000 ? value << 1 ^ poly : value << 1;
    }
  return value >> shift ^ crc->xorout;
}

static guint32
compute_sum (const TincanChecksum *checksum,
             const guint8         *data,
             gsize                 size)
{
  guint32 mask = G_MAXUINT32 >> (32 - checksum->width);
  guint32 sum = 0;

  for (gsize i = 0; i < size; i++)
    sum = checksum->kind == XOR ? sum ^ data[i] : sum + data[i];
  return (checksum->kind == NEGATED ? -sum : sum) & mask;
}

const TincanChecksum *
tincan_checksum_get (guint position)
{
  return position < G_N_ELEMENTS (presets) ? &presets[position] : NULL;
}

guint32
tincan_checksum_compute (const TincanChecksum *checksum,
                         const guint8         *data,
                         gsize                 size)
{
  g_return_val_if_fail (checksum != NULL, 0);

  if (checksum->kind != CRC)
    return compute_sum (checksum, data, size);
  return checksum->reflected ? compute_reflected (checksum, data, size)
                             : compute_straight (checksum, data, size);
}
