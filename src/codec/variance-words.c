/* What the bytes of many messages have in common, in words.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/variance.h"

#include <glib/gi18n.h>

#include "codec/hex.h"

#define CONSTANT_SHOWN 16 /* bytes */

static char *
format_places (const TincanVarianceField *field)
{
  guint size = (guint) field->size;

  if (field->from_end && field->tail > 0)
    return g_strdup_printf (ngettext ("%u byte, %zu before the end", "%u bytes, %zu before the end",
                                      size), size, field->tail);
  if (field->from_end)
    return g_strdup_printf (ngettext ("the last byte", "the last %u bytes", size), size);
  if (size == 1)
    return g_strdup_printf (_("byte %zu"), field->offset);
  return g_strdup_printf (_("bytes %zu–%zu"), field->offset, field->offset + size - 1);
}

/* With the comma and blank in front of it; "" for one byte, which has none. */
static const char *
format_order (const TincanVarianceField *field)
{
  if (field->digits)
    return field->kind == TINCAN_VARIANCE_CHECKSUM ? _(", hex digits") : _(", decimal digits");
  if (field->size == 1)
    return "";
  return field->big_endian ? _(", big endian") : _(", little endian");
}

static char *
format_constant (const TincanVariance      *self,
                 const TincanVarianceField *field)
{
  gsize n = MIN (field->size, CONSTANT_SHOWN);
  guint8 values[CONSTANT_SHOWN];
  g_autofree char *hex = NULL;

  for (gsize i = 0; i < n; i++)
    values[i] = g_array_index (self->places, TincanVariancePlace, field->offset + i).min;
  hex = tincan_hex_print (values, n, " ");
  return g_strdup_printf (_("constant, %s%s"), hex, n < field->size ? " …" : "");
}

static char *
format_counter (const TincanVarianceField *field)
{
  g_autofree char *step = g_strdup_printf ("%+" G_GINT64_FORMAT, field->value);
  const char *order = format_order (field);
  guint n = field->n_jumps;

  if (n == 0)
    return g_strdup_printf (_("counter%s, %s"), order, step);
  return g_strdup_printf (ngettext ("counter%s, %s, with %u jump", "counter%s, %s, with %u jumps",
                                    n), order, step, n);
}

static char *
format_length (const TincanVarianceField *field)
{
  gint64 before = (gint64) (field->offset + field->size);
  g_autofree char *difference = g_strdup_printf ("%" G_GINT64_FORMAT, ABS (field->value));
  const char *order = format_order (field);

  if (field->value == 0)
    return g_strdup_printf (_("length%s, of the whole message"), order);
  if (field->value == -before)
    return g_strdup_printf (_("length%s, of what follows"), order);
  if (field->value < 0)
    return g_strdup_printf (_("length%s, of the message less %s bytes"), order, difference);
  return g_strdup_printf (_("length%s, of the message and %s bytes more"), order, difference);
}

static char *
format_checksum (const TincanVarianceField *field)
{
  const char *order = format_order (field);

  if (field->gap > 0)
    return g_strdup_printf (_("checksum %s%s, of bytes %zu to the last but one before it"),
                            field->checksum->name, order, field->start);
  if (field->start == 0)
    return g_strdup_printf (_("checksum %s%s, of all before"), field->checksum->name, order);
  return g_strdup_printf (_("checksum %s%s, of all before from byte %zu on"),
                          field->checksum->name, order, field->start);
}

static char *
format_few (const TincanVariancePlace *place)
{
  g_autofree char *values = tincan_hex_print (place->values, place->n_distinct, " ");

  return g_strdup_printf (_("%u values: %s"), place->n_distinct, values);
}

/* Of all places of the field together. */
static char *
format_varying (const TincanVariance      *self,
                const TincanVarianceField *field)
{
  guint8 min = G_MAXUINT8;
  guint8 max = 0;
  guint n_distinct = 0;
  double entropy = 0;

  for (gsize i = field->offset; i < field->offset + field->size; i++)
    {
      const TincanVariancePlace *place = &g_array_index (self->places, TincanVariancePlace, i);

      min = MIN (min, place->min);
      max = MAX (max, place->max);
      n_distinct = MAX (n_distinct, place->n_distinct);
      entropy += place->entropy / (double) field->size;
    }
  if (field->kind == TINCAN_VARIANCE_TEXT)
    return g_strdup_printf (_("text that varies, up to %u values, %.1f bits of entropy a byte"),
                            n_distinct, entropy);
  return g_strdup_printf (_("varies, %02x to %02x, up to %u values, %.1f bits of entropy a byte"),
                          min, max, n_distinct, entropy);
}

static char *
format_kind (const TincanVariance      *self,
             const TincanVarianceField *field)
{
  switch (field->kind)
    {
    case TINCAN_VARIANCE_CONSTANT:
      return format_constant (self, field);
    case TINCAN_VARIANCE_COUNTER:
      return format_counter (field);
    case TINCAN_VARIANCE_LENGTH:
      return format_length (field);
    case TINCAN_VARIANCE_CHECKSUM:
      return format_checksum (field);
    case TINCAN_VARIANCE_FEW_VALUES:
      return format_few (&g_array_index (self->places, TincanVariancePlace, field->offset));
    case TINCAN_VARIANCE_TEXT:
    case TINCAN_VARIANCE_VARIES:
    case TINCAN_VARIANCE_N_KINDS:
    default:
      return format_varying (self, field);
    }
}

/* In how many messages, when not in all. */
static char *
format_presence (const TincanVariance      *self,
                 const TincanVarianceField *field)
{
  const TincanVariancePlace *last;

  if (field->from_end || field->offset + field->size > self->places->len)
    return g_strdup ("");
  last = &g_array_index (self->places, TincanVariancePlace, field->offset + field->size - 1);
  if (last->n == self->n_messages)
    return g_strdup ("");
  if (field->size == 1)
    return g_strdup_printf (ngettext (" (in %u message)", " (in %u messages)", last->n), last->n);
  return g_strdup_printf (ngettext (" (in %u message whole)", " (in %u messages whole)", last->n),
                          last->n);
}

char *
tincan_variance_describe (const TincanVariance      *self,
                          const TincanVarianceField *field)
{
  g_autofree char *places = format_places (field);
  g_autofree char *kind = format_kind (self, field);
  g_autofree char *presence = format_presence (self, field);

  return g_strdup_printf (_("%s: %s%s"), places, kind, presence);
}

const char *
tincan_variance_kind_to_words (TincanVarianceKind kind)
{
  static const char * const words[] = {
    [TINCAN_VARIANCE_CONSTANT] = N_("constant"),
    [TINCAN_VARIANCE_COUNTER] = N_("counter"),
    [TINCAN_VARIANCE_LENGTH] = N_("length"),
    [TINCAN_VARIANCE_CHECKSUM] = N_("checksum"),
    [TINCAN_VARIANCE_FEW_VALUES] = N_("few values"),
    [TINCAN_VARIANCE_TEXT] = N_("text"),
    [TINCAN_VARIANCE_VARIES] = N_("varies"),
  };

  g_return_val_if_fail (kind < TINCAN_VARIANCE_N_KINDS, NULL);

  return _(words[kind]);
}
