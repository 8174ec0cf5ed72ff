/* What the bytes of many messages have in common, place by place.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/variance.h"

#include <math.h>
#include <string.h>

#include "codec/variance-fields.h"

#define N_VALUES 256
#define TEXT_MIN 4
#define DIGITS_MAX 9 /* of a number that fits into 32 bits */
#define WIDEST 4 /* bytes; three are four whose highest is always the same */

typedef struct
{
  TincanVariance        *variance;
  TincanVarianceMessage *messages;
  TincanVariancePlace   *places;
  gsize                  n_places; /* that are looked at ... */
  gsize                  n_shared; /* ... and of them, that all messages have */
  gboolean              *taken;    /* of each place: a field has it ... */
  gboolean              *moves;    /* ... and: it changes from message to message of a series */
} Look;

static gboolean
is_text (guint value)
{
  return (value >= ' ' && value < 0x7f) || (value != 0 && strchr ("\t\r\n", (int) value) != NULL);
}

/* Only for places that all messages have. */
static void
look_for_moves (Look *self)
{
  const TincanVarianceMessage *last[2] = { NULL, NULL };

  for (guint i = 0; i < self->variance->n_messages; i++)
    {
      const TincanVarianceMessage *message = &self->messages[i];
      const TincanVarianceMessage *before = last[message->series];

      last[message->series] = message;
      for (gsize place = 0; before != NULL && place < self->n_shared; place++)
        self->moves[place] |= before->data[place] != message->data[place];
    }
}

/* From how often each value is there. */
static void
describe_place (TincanVariancePlace *place,
                const guint         *counts)
{
  place->text = TRUE;
  place->min = G_MAXUINT8;
  for (guint value = 0; value < N_VALUES; value++)
    {
      double share = counts[value] / (double) place->n;

      if (counts[value] == 0)
        continue;
      if (place->n_distinct < TINCAN_VARIANCE_FEW)
        place->values[place->n_distinct] = (guint8) value;
      place->n_distinct++;
      place->min = (guint8) MIN (place->min, value);
      place->max = (guint8) value;
      place->text = place->text && is_text (value);
      place->entropy -= share * log2 (share);
    }
  if (place->n_distinct == 1)
    place->kind = TINCAN_VARIANCE_CONSTANT;
  else if (place->n_distinct <= TINCAN_VARIANCE_FEW && place->n_distinct < place->n)
    place->kind = TINCAN_VARIANCE_FEW_VALUES;
  else
    place->kind = place->text ? TINCAN_VARIANCE_TEXT : TINCAN_VARIANCE_VARIES;
}

static void
look_at_places (Look *self)
{
  g_autofree guint *counts = g_new0 (guint, self->n_places * N_VALUES);

  for (guint i = 0; i < self->variance->n_messages; i++)
    {
      const TincanVarianceMessage *message = &self->messages[i];

      for (gsize place = 0; place < MIN (message->size, self->n_places); place++)
        {
          self->places[place].n++;
          counts[place * N_VALUES + message->data[place]]++;
        }
    }
  for (gsize place = 0; place < self->n_places; place++)
    describe_place (&self->places[place], counts + place * N_VALUES);
}

/* Takes the places of a field, all of which are free. */
static void
take (Look                      *self,
      const TincanVarianceField *field)
{
  for (gsize i = field->offset; i < field->offset + field->size && i < self->n_places; i++)
    {
      self->taken[i] = TRUE;
      self->places[i].kind = field->kind;
    }
  g_array_append_val (self->variance->fields, *field);
}

static gboolean
is_free (Look                      *self,
         const TincanVarianceField *field)
{
  for (gsize i = field->offset; i < field->offset + field->size; i++)
    if (self->taken[i])
      return FALSE;
  return TRUE;
}

/* Two counters side by side look like a wide one: its high half then counts by itself, and as
 * well. */
static gboolean
is_wide_counter (Look                *self,
                 TincanVarianceField *field)
{
  TincanVarianceField high = { .size = field->size / 2, .big_endian = field->big_endian };
  guint n = self->variance->n_messages;

  if (!tincan_variance_is_counter (self->messages, n, field))
    return FALSE;
  if (field->size == 1 || field->digits)
    return TRUE;
  high.offset = field->offset + (field->big_endian ? 0 : field->size - high.size);
  return !tincan_variance_is_counter (self->messages, n, &high) || high.n_jumps > field->n_jumps;
}

/* The surest first, then the widest. */
static int
compare_numbers (gconstpointer a,
                 gconstpointer b)
{
  const TincanVarianceField *field_a = a;
  const TincanVarianceField *field_b = b;

  if (field_a->n_jumps != field_b->n_jumps)
    return field_a->n_jumps < field_b->n_jumps ? -1 : 1;
  if (field_a->size != field_b->size)
    return field_a->size > field_b->size ? -1 : 1;
  return field_a->offset < field_b->offset ? -1 : field_a->offset > field_b->offset;
}

/* A narrower one would be the same unless the bytes at both ends change. */
static gboolean
is_number (Look                *self,
           TincanVarianceField *field,
           gboolean             length)
{
  gsize first = field->offset;
  gsize last = field->offset + field->size - 1;

  if (!is_free (self, field))
    return FALSE;
  if (length)
    return self->places[first].n_distinct > 1 && self->places[last].n_distinct > 1 &&
           tincan_variance_is_length (self->messages, self->variance->n_messages, field);
  return self->moves[first] && self->moves[last] && is_wide_counter (self, field);
}

static gboolean
has_digits (const TincanVariancePlace *place)
{
  return place->min >= '0' && place->max <= '9';
}

/* Numbers of digits: from the first that changes to the last in a row of them. */
static void
add_digits (Look     *self,
            gboolean  length,
            GArray   *found)
{
  for (gsize start = 0; start < self->n_shared; start++)
    {
      TincanVarianceField field = { .offset = start, .digits = TRUE, .big_endian = TRUE };

      if (self->places[start].n_distinct == 1 || !has_digits (&self->places[start]))
        continue;
      while (start < self->n_shared && has_digits (&self->places[start]))
        start++;
      field.size = start - field.offset;
      if (field.size <= DIGITS_MAX && is_number (self, &field, length))
        g_array_append_val (found, field);
    }
}

/* Takes lengths, or counters, where they do not overlap. */
static void
find_numbers (Look     *self,
              gboolean  lengths)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (TincanVarianceField));

  add_digits (self, lengths, found);
  for (gsize size = 1; size <= WIDEST; size++)
    for (gsize offset = 0; offset + size <= self->n_shared; offset++)
      for (guint order = 0; order < (size > 1 ? 2 : 1); order++)
        {
          TincanVarianceField field = { .offset = offset, .size = size, .big_endian = order == 0 };

          if (is_number (self, &field, lengths))
            g_array_append_val (found, field);
        }
  g_array_sort (found, compare_numbers);
  for (guint i = 0; i < found->len; i++)
    {
      const TincanVarianceField *field = &g_array_index (found, TincanVarianceField, i);

      if (is_free (self, field))
        take (self, field);
    }
}

/* Where all messages end at one place, it has its place from the start, too. */
static void
find_checksum (Look *self)
{
  TincanVariance *variance = self->variance;
  TincanVarianceField field;

  if (!tincan_variance_find_checksum (self->messages, variance->n_messages, &field))
    return;
  field.offset = variance->longest - field.tail - field.size;
  field.from_end = variance->shortest < variance->longest || variance->longest > self->n_places;
  if (field.from_end)
    g_array_append_val (variance->fields, field);
  else
    take (self, &field);
}

/* A few bytes that could be text, beside others that could not, are none. */
static void
drop_short_texts (Look *self)
{
  TincanVariancePlace *places = self->places;

  for (gsize start = 0; start < self->n_places;)
    {
      gsize end = start;

      while (end < self->n_places && places[end].kind == TINCAN_VARIANCE_TEXT)
        end++;
      if (end - start < TEXT_MIN &&
          ((start > 0 && places[start - 1].kind == TINCAN_VARIANCE_VARIES) ||
           (end < self->n_places && places[end].kind == TINCAN_VARIANCE_VARIES)))
        for (gsize i = start; i < end; i++)
          places[i].kind = TINCAN_VARIANCE_VARIES;
      start = end + 1;
    }
}

/* All that is left: places side by side that are alike are one, but for those of few values. */
static void
take_rest (Look *self)
{
  for (gsize offset = 0; offset < self->n_places;)
    {
      TincanVarianceField field = { .kind = self->places[offset].kind, .offset = offset,
                                    .size = 1 };

      if (!self->taken[offset])
        {
          while (field.kind != TINCAN_VARIANCE_FEW_VALUES && offset + field.size < self->n_places &&
                 !self->taken[offset + field.size] &&
                 self->places[offset + field.size].kind == field.kind)
            field.size++;
          take (self, &field);
        }
      offset += field.size;
    }
}

static int
compare_fields (gconstpointer a,
                gconstpointer b)
{
  const TincanVarianceField *field_a = a;
  const TincanVarianceField *field_b = b;

  if (field_a->from_end != field_b->from_end)
    return field_a->from_end ? 1 : -1;
  return field_a->offset < field_b->offset ? -1 : field_a->offset > field_b->offset;
}

static TincanVarianceMessage *
take_messages (TincanVariance *variance,
               GPtrArray      *messages,
               const gboolean *series)
{
  TincanVarianceMessage *taken = g_new0 (TincanVarianceMessage, messages->len);

  variance->shortest = G_MAXSIZE;
  for (guint i = 0; i < messages->len; i++)
    {
      TincanVarianceMessage *message = &taken[variance->n_messages];

      message->data = g_bytes_get_data (g_ptr_array_index (messages, i), &message->size);
      message->series = series != NULL && series[i];
      if (message->size == 0)
        continue;
      variance->n_messages++;
      variance->shortest = MIN (variance->shortest, message->size);
      variance->longest = MAX (variance->longest, message->size);
    }
  if (variance->n_messages == 0)
    variance->shortest = 0;
  return taken;
}

TincanVariance *
tincan_variance_new (GPtrArray      *messages,
                     const gboolean *series)
{
  TincanVariance *self = g_new0 (TincanVariance, 1);
  g_autofree TincanVarianceMessage *taken_messages = take_messages (self, messages, series);
  gsize n_places = MIN (self->longest, TINCAN_VARIANCE_PLACES_MAX);
  g_autofree gboolean *taken = g_new0 (gboolean, n_places);
  g_autofree gboolean *moves = g_new0 (gboolean, n_places);
  Look look = {
    .variance = self, .messages = taken_messages, .taken = taken, .moves = moves,
    .n_places = n_places, .n_shared = MIN (self->shortest, n_places),
  };

  self->fields = g_array_new (FALSE, FALSE, sizeof (TincanVarianceField));
  self->places = g_array_new (FALSE, TRUE, sizeof (TincanVariancePlace));
  g_array_set_size (self->places, (guint) n_places);
  look.places = (TincanVariancePlace *) (gpointer) self->places->data;
  if (self->n_messages == 0)
    return self;
  look_at_places (&look);
  look_for_moves (&look);
  find_checksum (&look);
  find_numbers (&look, TRUE);
  find_numbers (&look, FALSE);
  drop_short_texts (&look);
  take_rest (&look);
  g_array_sort (self->fields, compare_fields);
  return self;
}

void
tincan_variance_free (TincanVariance *self)
{
  g_array_unref (self->places);
  g_array_unref (self->fields);
  g_free (self);
}
