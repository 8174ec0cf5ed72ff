/* Checksums by name: sums and cyclic redundancy checks.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TINCAN_CHECKSUM_SUM,     /* of all bytes, in @width bits */
  TINCAN_CHECKSUM_NEGATED, /* what makes the sum of all bytes 0: the longitudinal check of Modbus
                            * ASCII and Intel HEX */
  TINCAN_CHECKSUM_XOR,     /* of all bytes */
  TINCAN_CHECKSUM_CRC,
} TincanChecksumKind;

/* The parameters of a CRC are those of the Rocksoft model, as the catalogue of parametrised CRC
 * algorithms (https://reveng.sourceforge.io/crc-catalogue/) gives them; so are their names and
 * check values. */
typedef struct
{
  const char         *name;  /* "CRC-16/MODBUS" */
  TincanChecksumKind  kind;
  guint               width; /* in bits: 8, 16 or 32 */
  guint32             poly;
  guint32             init;
  gboolean            reflected; /* both refin and refout */
  guint32             xorout;
  guint32             check; /* of the nine bytes "123456789" */
} TincanChecksum;

/* The known ones, the most usual of each width first; static. NULL from the end of them on. */
const TincanChecksum *tincan_checksum_get     (guint                 position);

guint32               tincan_checksum_compute (const TincanChecksum *checksum,
                                               const guint8         *data,
                                               gsize                 size);

G_END_DECLS
