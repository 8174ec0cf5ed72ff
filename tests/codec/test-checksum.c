/* Checksums: the check values of the catalogue, and frames of real protocols.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/checksum.h"

static void
test_check_values (void)
{
  const TincanChecksum *checksum;
  guint n = 0;

  for (; (checksum = tincan_checksum_get (n)) != NULL; n++)
    {
      const guint8 *nine = (const guint8 *) "123456789";

      g_assert_cmphex (tincan_checksum_compute (checksum, nine, 9), ==, checksum->check);
    }
  g_assert_cmpuint (n, ==, 16);
}

static const TincanChecksum *
find_checksum (const char *name)
{
  const TincanChecksum *checksum;

  for (guint i = 0; (checksum = tincan_checksum_get (i)) != NULL; i++)
    if (g_str_equal (checksum->name, name))
      return checksum;
  g_assert_not_reached ();
}

static void
test_frames (void)
{
  static const struct
  {
    const char *name;
    const char *data;
    gsize       size;
    guint32     value;
  } cases[] = {
    { "CRC-16/MODBUS", "\x01\x03\x00\x00\x00\x0a", 6, 0xcdc5 }, /* read ten registers */
    { "LRC", "\x01\x03\x00\x00\x00\x0a", 6, 0xf2 },
    { "LRC", "\x10\x01\x00\x00\x21\x46\x01\x36\x01\x21\x47\x01\x36\x00\x7e\xfe\x09\xd2\x19\x01", 20,
      0x40 },
    { "xor8", "GPGLL,5300.97914,N,00259.98174,E,125926,A", 41, 0x28 }, /* NMEA 0183 */
    { "sum8", "\xff\x02", 2, 0x01 },
    { "sum16", "\xff\x02", 2, 0x101 },
    { "CRC-32/ISO-HDLC", "", 0, 0 },
    { "CRC-16/IBM-3740", "", 0, 0xffff },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const TincanChecksum *checksum = find_checksum (cases[i].name);

      g_assert_cmphex (tincan_checksum_compute (checksum, (const guint8 *) cases[i].data,
                                                cases[i].size), ==, cases[i].value);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/checksum/check-values", test_check_values);
  g_test_add_func ("/checksum/frames", test_frames);

  return g_test_run ();
}
