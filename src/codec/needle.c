/* A few bytes to be found in many, at the speed of memory.
 *
 * Two bytes of the needle that are rare elsewhere are compared with 64 places at once; only
 * where both are is the whole compared.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/needle.h"

#include <string.h>

#define LANE 16
#define N_LANES 4
#define STEP (LANE * N_LANES)

/* Of GCC and Clang: as many instructions as the machine needs for it. */
typedef guint8 Lane __attribute__ ((vector_size (LANE)));

typedef struct
{
  gsize  offset; /* in the needle */
  guint8 byte;
  guint8 fold;   /* bits that do not count */
} Anchor;

struct _TincanNeedle
{
  guint8 *bytes; /* owned */
  guint8 *folds; /* of each byte, the bits that do not count: they are set in @bytes. Owned */
  gsize   size;
  Anchor  anchors[2];
};

/* How common a byte is in text, numbers and headers. */
static guint
rate (guint8 byte)
{
  if (byte == 0 || byte == ' ')
    return 9;
  if (byte == 0xff || strchr ("etaoinsrhld", byte) != NULL)
    return 7;
  if (g_ascii_isdigit (byte) || byte == '@' || byte == 'E')
    return 6;
  if (g_ascii_islower (byte))
    return 5;
  return byte < 0x20 ? 4 : 2;
}

/* The rarest byte, but not that at @other. */
static Anchor
choose (const TincanNeedle *self,
        gsize               other)
{
  gsize best = other == 0 ? self->size - 1 : 0;

  for (gsize i = 0; i < self->size; i++)
    if (i != other && rate (self->bytes[i]) < rate (self->bytes[best]))
      best = i;
  return (Anchor) { best, self->bytes[best], self->folds[best] };
}

TincanNeedle *
tincan_needle_new (const guint8 *bytes,
                   gsize         size,
                   gboolean      fold)
{
  TincanNeedle *self;

  g_return_val_if_fail (size > 0, NULL);
  self = g_new0 (TincanNeedle, 1);
  self->bytes = g_memdup2 (bytes, size);
  self->folds = g_malloc0 (size);
  self->size = size;
  for (gsize i = 0; fold && i < size; i++)
    if (g_ascii_islower (bytes[i]))
      self->folds[i] = 0x20;
  self->anchors[0] = choose (self, size);
  self->anchors[1] = choose (self, self->anchors[0].offset);
  return self;
}

void
tincan_needle_free (TincanNeedle *self)
{
  g_free (self->bytes);
  g_free (self->folds);
  g_free (self);
}

gsize
tincan_needle_get_size (const TincanNeedle *self)
{
  return self->size;
}

gboolean
tincan_needle_equal (const TincanNeedle *a,
                     const TincanNeedle *b)
{
  return a->size == b->size && memcmp (a->bytes, b->bytes, a->size) == 0 &&
         memcmp (a->folds, b->folds, a->size) == 0;
}

static gboolean
is_at (const TincanNeedle *self,
       const guint8       *data)
{
  for (gsize i = 0; i < self->size; i++)
    if ((data[i] | self->folds[i]) != self->bytes[i])
      return FALSE;
  return TRUE;
}

static inline gboolean
has_anchor (const Anchor *anchor,
            const guint8 *data)
{
  return (data[anchor->offset] | anchor->fold) == anchor->byte;
}

/* The first of @n_places where it is. */
static const guint8 *
find_slowly (const TincanNeedle *self,
             const guint8       *data,
             gsize               n_places)
{
  for (gsize i = 0; i < n_places; i++)
    if (has_anchor (&self->anchors[0], data + i) && has_anchor (&self->anchors[1], data + i) &&
        is_at (self, data + i))
      return data + i;
  return NULL;
}

static inline Lane
compare (const guint8 *data,
         Lane          byte,
         Lane          fold)
{
  Lane lane;

  memcpy (&lane, data, sizeof lane);
  return (Lane) ((lane | fold) == byte);
}

/* Whether both anchors are at any of STEP places. */
static inline gboolean
has_both (const guint8 *first,
          const guint8 *second,
          const Lane   *bytes,
          const Lane   *folds)
{
  Lane any = { 0 };
  guint64 words[LANE / 8];

  for (guint i = 0; i < N_LANES; i++)
    any |= compare (first + i * LANE, bytes[0], folds[0]) &
           compare (second + i * LANE, bytes[1], folds[1]);
  memcpy (words, &any, sizeof words);
  return (words[0] | words[1]) != 0;
}

const guint8 *
tincan_needle_find (const TincanNeedle *self,
                    const guint8       *data,
                    gsize               size)
{
  const Anchor *anchors = self->anchors;
  const Lane zero = { 0 };
  const Lane bytes[] = { zero + anchors[0].byte, zero + anchors[1].byte };
  const Lane folds[] = { zero + anchors[0].fold, zero + anchors[1].fold };
  gsize n_places = size >= self->size ? size - self->size + 1 : 0;
  gsize i;

  for (i = 0; i + STEP <= n_places; i += STEP)
    {
      const guint8 *found = NULL;

      if (has_both (data + i + anchors[0].offset, data + i + anchors[1].offset, bytes, folds))
        found = find_slowly (self, data + i, STEP);
      if (found != NULL)
        return found;
    }
  return find_slowly (self, data + i, n_places - i);
}
