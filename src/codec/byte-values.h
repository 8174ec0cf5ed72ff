/* Bytes read as numbers and times.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TINCAN_VALUE_U8,
  TINCAN_VALUE_I8,
  TINCAN_VALUE_U16,
  TINCAN_VALUE_I16,
  TINCAN_VALUE_U32,
  TINCAN_VALUE_I32,
  TINCAN_VALUE_U64,
  TINCAN_VALUE_I64,
  TINCAN_VALUE_F32,     /* IEEE 754 binary32 */
  TINCAN_VALUE_F64,     /* IEEE 754 binary64 */
  TINCAN_VALUE_UNIX_S,  /* unsigned, 4 bytes: seconds since 1970 */
  TINCAN_VALUE_UNIX_MS, /* unsigned, 8 bytes: milliseconds since 1970 */
  TINCAN_N_VALUES,
} TincanValue;

/* The bytes it takes. */
gsize tincan_value_get_size (TincanValue   value);

/* The first bytes of @data as such a value: a number in the fewest digits that are exactly it, or
 * the local date and time. NULL when there are too few bytes or no such date up to the year 9999.
 * The caller owns it. */
char *tincan_value_print    (TincanValue   value,
                             gboolean      big_endian,
                             const guint8 *data,
                             gsize         size);

G_END_DECLS
