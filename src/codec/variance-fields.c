/* Numbers in messages that count messages, tell their length, or check them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/variance-fields.h"

#include <string.h>

/* Of so many steps one may be another: a message was lost or came twice. */
#define STEPS_A_JUMP 10

#define FIRST_LOOK 100 /* messages: most places are no counters, and soon seen to be none */

#define TAIL_MAX 2
#define START_MAX 4
#define COVERED_MIN 2 /* bytes: one alone, and another like it, is no checksum */
#define DISTINCT_MIN 3

static guint32
read_number (const guint8 *data,
             gsize         size,
             gboolean      big_endian)
{
  guint32 number = 0;

  for (gsize i = 0; i < size; i++)
    number = number << 8 | data[big_endian ? i : size - 1 - i];
  return number;
}

/* FALSE when there is something else than digits. */
static gboolean
read_digits (const guint8 *data,
             gsize         size,
             guint         base,
             guint32      *number)
{
  *number = 0;
  for (gsize i = 0; i < size; i++)
    {
      int digit = g_ascii_xdigit_value (data[i]);

      if (digit < 0 || (guint) digit >= base)
        return FALSE;
      *number = *number * base + (guint) digit;
    }
  return TRUE;
}

static guint32
read_field (const TincanVarianceMessage *message,
            const TincanVarianceField   *field)
{
  const guint8 *at = message->data + field->offset;
  guint32 number;

  if (!field->digits)
    return read_number (at, field->size, field->big_endian);
  read_digits (at, field->size, 10, &number);
  return number;
}

/* The step from @before to @now, the shorter way round. */
static gint64
get_step (guint32                    before,
          guint32                    now,
          const TincanVarianceField *field)
{
  gint64 span = 1;
  gint64 step;

  for (gsize i = 0; i < field->size; i++)
    span *= field->digits ? 10 : 256;
  step = ((gint64) now - before + span) % span;
  return step > span / 2 ? step - span : step;
}

/* The step that most of them are, if any is (Boyer and Moore's majority vote); and how many are
 * others. FALSE when there are fewer than two steps. */
static gboolean
count_steps (const TincanVarianceMessage *messages,
             guint                        n_messages,
             const TincanVarianceField   *field,
             gint64                      *majority,
             guint                       *n_steps,
             guint                       *n_others)
{
  gint64 votes = 0;

  *n_steps = *n_others = 0;
  for (guint pass = 0; pass < 2; pass++)
    {
      gint64 last[2] = { -1, -1 };

      for (guint i = 0; i < n_messages; i++)
        {
          const TincanVarianceMessage *message = &messages[i];
          guint32 now = read_field (message, field);
          gint64 before = last[message->series];
          gint64 step = before >= 0 ? get_step ((guint32) before, now, field) : 0;

          last[message->series] = now;
          if (before < 0)
            continue;
          if (pass == 1)
            {
              *n_others += step != *majority;
              *n_steps += 1;
              continue;
            }
          if (votes == 0)
            *majority = step;
          votes += step == *majority ? 1 : -1;
        }
    }
  return *n_steps >= 2;
}

gboolean
tincan_variance_is_counter (const TincanVarianceMessage *messages,
                            guint                        n_messages,
                            TincanVarianceField         *field)
{
  gint64 majority = 0;
  guint n_steps, n_others;

  if (n_messages > FIRST_LOOK &&
      (!count_steps (messages, FIRST_LOOK, field, &majority, &n_steps, &n_others) ||
       n_others > n_steps / 2))
    return FALSE;
  if (!count_steps (messages, n_messages, field, &majority, &n_steps, &n_others) ||
      majority == 0 || n_others * STEPS_A_JUMP > n_steps)
    return FALSE;
  field->kind = TINCAN_VARIANCE_COUNTER;
  field->value = majority;
  field->n_jumps = n_others;
  return TRUE;
}

gboolean
tincan_variance_is_length (const TincanVarianceMessage *messages,
                           guint                        n_messages,
                           TincanVarianceField         *field)
{
  gint64 difference = 0;
  gboolean varies = FALSE;

  for (guint i = 0; i < n_messages; i++)
    {
      gint64 number = read_field (&messages[i], field);

      if (i == 0)
        difference = number - (gint64) messages[i].size;
      else if (number - (gint64) messages[i].size != difference)
        return FALSE;
      varies |= messages[i].size != messages[0].size;
    }
  if (!varies)
    return FALSE;
  field->kind = TINCAN_VARIANCE_LENGTH;
  field->value = difference;
  return TRUE;
}

static gboolean
holds (const TincanVarianceMessage *message,
       const TincanVarianceField   *field)
{
  gsize behind = field->tail + field->size;
  const guint8 *at = message->data + message->size - behind;
  guint32 number;

  if (message->size < field->start + COVERED_MIN + field->gap + behind)
    return FALSE;
  if (!field->digits)
    number = read_number (at, field->size, field->big_endian);
  else if (!read_digits (at, field->size, 16, &number))
    return FALSE;
  return number == tincan_checksum_compute (field->checksum, message->data + field->start,
                                            message->size - behind - field->gap - field->start);
}

/* How many values the last of its bytes have, up to DISTINCT_MIN. */
static guint
count_values (const TincanVarianceMessage *messages,
              guint                        n_messages,
              const TincanVarianceField   *field)
{
  guint32 values[DISTINCT_MIN];
  guint n = 0;

  for (guint i = 0; i < n_messages && n < DISTINCT_MIN; i++)
    {
      const guint8 *end = messages[i].data + messages[i].size - field->tail;
      gsize size = MIN (field->size, sizeof (guint32));
      guint32 value = read_number (end - size, size, TRUE);
      guint k = 0;

      while (k < n && values[k] != value)
        k++;
      if (k == n)
        values[n++] = value;
    }
  return n;
}

static const TincanVarianceMessage *
find_shortest (const TincanVarianceMessage *messages,
               guint                        n_messages)
{
  const TincanVarianceMessage *shortest = messages;

  for (guint i = 1; i < n_messages; i++)
    if (messages[i].size < shortest->size)
      shortest = &messages[i];
  return shortest;
}

static gboolean
is_checksum (const TincanVarianceMessage *messages,
             guint                        n_messages,
             const TincanVarianceMessage *shortest,
             const TincanVarianceField   *field)
{
  if (!holds (shortest, field)) /* the one that is tried at the least cost */
    return FALSE;
  for (guint i = 0; i < n_messages; i++)
    if (!holds (&messages[i], field))
      return FALSE;
  return count_values (messages, n_messages, field) >= DISTINCT_MIN;
}

/* How many bytes at the end, up to TAIL_MAX, are the same in all. */
static gsize
count_same_tail (const TincanVarianceMessage *messages,
                 guint                        n_messages,
                 gsize                        shortest)
{
  gsize tail = MIN (TAIL_MAX, shortest);

  for (guint i = 1; i < n_messages; i++)
    while (tail > 0 && memcmp (messages[i].data + messages[i].size - tail,
                               messages[0].data + messages[0].size - tail, tail) != 0)
      tail--;
  return tail;
}

/* In each order of its bytes, and in hex digits with or without a byte in front of them. */
static gboolean
is_any_checksum (const TincanVarianceMessage *messages,
                 guint                        n_messages,
                 const TincanVarianceMessage *shortest,
                 TincanVarianceField         *field)
{
  static const struct
  {
    gboolean big_endian;
    gboolean digits;
    gsize    gap;
  } forms[] = {
    { TRUE, FALSE, 0 },
    { FALSE, FALSE, 0 },
    { TRUE, TRUE, 0 },
    { TRUE, TRUE, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      field->big_endian = forms[i].big_endian;
      field->digits = forms[i].digits;
      field->gap = forms[i].gap;
      field->size = field->checksum->width / (field->digits ? 4 : 8);
      if (is_checksum (messages, n_messages, shortest, field))
        return TRUE;
    }
  return FALSE;
}

gboolean
tincan_variance_find_checksum (const TincanVarianceMessage *messages,
                               guint                        n_messages,
                               TincanVarianceField         *field)
{
  const TincanVarianceMessage *shortest = find_shortest (messages, n_messages);
  gsize tail_max = count_same_tail (messages, n_messages, shortest->size);
  TincanVarianceField tried = { .kind = TINCAN_VARIANCE_CHECKSUM, .from_end = TRUE };

  for (tried.tail = 0; tried.tail <= tail_max; tried.tail++)
    for (tried.start = 0; tried.start <= START_MAX; tried.start++)
      for (guint i = 0; (tried.checksum = tincan_checksum_get (i)) != NULL; i++)
        if (is_any_checksum (messages, n_messages, shortest, &tried))
          {
            *field = tried;
            return TRUE;
          }
  return FALSE;
}
