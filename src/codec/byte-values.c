/* Bytes read as numbers and times.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/byte-values.h"

#include <math.h>
#include <string.h>

#define END_OF_9999 G_GUINT64_CONSTANT (253402300800) /* in seconds */
#define DIGITS_MAX 17 /* always enough for a double */

static const guint8 sizes[TINCAN_N_VALUES] = { 1, 1, 2, 2, 4, 4, 8, 8, 4, 8, 4, 8 };

gsize
tincan_value_get_size (TincanValue value)
{
  g_return_val_if_fail (value < TINCAN_N_VALUES, 0);

  return sizes[value];
}

static guint64
read_bits (const guint8 *data,
           gsize         size,
           gboolean      big_endian)
{
  guint64 bits = 0;

  for (gsize i = 0; i < size; i++)
    bits = bits << 8 | data[big_endian ? i : size - 1 - i];

  return bits;
}

static gint64
extend_sign (guint64 bits,
             gsize   size)
{
  guint shift = 64 - 8 * size;

  return (gint64) (bits << shift) >> shift;
}

static float
to_float (guint64 bits)
{
  guint32 low = bits;
  float number;

  memcpy (&number, &low, sizeof number);

  return number;
}

static double
to_double (guint64 bits)
{
  double number;

  memcpy (&number, &bits, sizeof number);

  return number;
}

static char *
print_real (double   number,
            gboolean single)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (isnan (number))
    return g_strdup ("NaN");
  if (isinf (number))
    return g_strdup (number < 0 ? "-∞" : "∞");

  for (int digits = 1; digits <= DIGITS_MAX; digits++)
    {
      char format[8];
      double back;

      g_snprintf (format, sizeof format, "%%.%dg", digits);
      g_ascii_formatd (buffer, sizeof buffer, format, number);
      back = g_ascii_strtod (buffer, NULL);
      if (single ? (float) back == (float) number : back == number)
        break;
    }

  return g_strdup (buffer);
}

static char *
print_time (guint64 seconds,
            int     milliseconds)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *text = NULL;

  if (seconds >= END_OF_9999)
    return NULL;

  time = g_date_time_new_from_unix_local (seconds);
  text = time != NULL ? g_date_time_format (time, "%F %T") : NULL;
  if (text == NULL || milliseconds < 0)
    return g_steal_pointer (&text);

  return g_strdup_printf ("%s.%03d", text, milliseconds);
}

char *
tincan_value_print (TincanValue   value,
                    gboolean      big_endian,
                    const guint8 *data,
                    gsize         size)
{
  guint64 bits;

  g_return_val_if_fail (value < TINCAN_N_VALUES, NULL);

  if (size < sizes[value])
    return NULL;

  bits = read_bits (data, sizes[value], big_endian);
  switch (value)
    {
    case TINCAN_VALUE_I8:
    case TINCAN_VALUE_I16:
    case TINCAN_VALUE_I32:
    case TINCAN_VALUE_I64:
      return g_strdup_printf ("%" G_GINT64_FORMAT, extend_sign (bits, sizes[value]));
    case TINCAN_VALUE_F32:
      return print_real (to_float (bits), TRUE);
    case TINCAN_VALUE_F64:
      return print_real (to_double (bits), FALSE);
    case TINCAN_VALUE_UNIX_S:
      return print_time (bits, -1);
    case TINCAN_VALUE_UNIX_MS:
      return print_time (bits / 1000, bits % 1000);
    default:
      return g_strdup_printf ("%" G_GUINT64_FORMAT, bits);
    }
}
