/* Long pieces that two byte strings share, by which they are aligned.
 *
 * Every half gram of A goes into a table by its hash; a hash that rolls over B looks each of its
 * grams up. Grams that are in both once (patience) and follow each other in both are the anchors.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/byte-anchors.h"

#include <string.h>

#define FACTOR G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)
#define PROBES 16 /* whoever makes up bytes for it cannot make a lookup take long */

typedef struct
{
  guint64 hash;
  guint32 a;
  guint32 b;
  guint8  n_a; /* 0: free; 2: twice or more */
  guint8  n_b;
} Gram;

typedef struct
{
  Gram *grams;
  guint bits;
} Table;

static guint64
hash_gram (const guint8 *data,
           gsize         gram)
{
  guint64 hash = 0;

  for (gsize i = 0; i < gram; i++)
    hash = hash * FACTOR + data[i] + 1;
  return hash;
}

/* That of @hash, or the free one where it belongs; NULL when there is no room near. */
static Gram *
look_up (Table  *table,
         guint64 hash)
{
  gsize mask = ((gsize) 1 << table->bits) - 1;
  gsize at = (gsize) ((hash ^ hash >> 29) * FACTOR >> (64 - table->bits));

  for (guint i = 0; i < PROBES; i++)
    {
      Gram *gram = &table->grams[(at + i) & mask];

      if (gram->n_a == 0 || gram->hash == hash)
        return gram;
    }
  return NULL;
}

static void
fill (Table        *table,
      const guint8 *a,
      gsize         a_size,
      gsize         gram)
{
  for (gsize i = 0; i + gram <= a_size; i += gram / 2)
    {
      guint64 hash = hash_gram (a + i, gram);
      Gram *entry = look_up (table, hash);

      if (entry == NULL)
        continue;
      if (entry->n_a == 0)
        *entry = (Gram) { .hash = hash, .a = (guint32) i };
      entry->n_a = (guint8) MIN (2, entry->n_a + 1);
    }
}

static void
find_in_b (Table        *table,
           const guint8 *a,
           const guint8 *b,
           gsize         b_size,
           gsize         gram)
{
  guint64 hash = hash_gram (b, gram);
  guint64 highest = 1; /* the factor of the byte that the hash forgets */

  for (gsize i = 0; i < gram; i++)
    highest *= FACTOR;
  for (gsize i = 0;; i++)
    {
      Gram *entry = look_up (table, hash);

      if (entry != NULL && entry->n_a == 1 && memcmp (a + entry->a, b + i, gram) == 0)
        {
          entry->n_b = (guint8) MIN (2, entry->n_b + 1);
          entry->b = (guint32) i;
        }
      if (i + gram >= b_size)
        return;
      hash = hash * FACTOR + b[i + gram] + 1 - highest * (b[i] + (guint64) 1);
    }
}

static int
compare_a (gconstpointer x,
           gconstpointer y)
{
  const TincanAnchor *anchor_x = x;
  const TincanAnchor *anchor_y = y;

  return anchor_x->a < anchor_y->a ? -1 : anchor_x->a > anchor_y->a;
}

static GArray *
collect (Table *table,
         gsize  gram)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (TincanAnchor));

  for (gsize i = 0; i < (gsize) 1 << table->bits; i++)
    {
      const Gram *entry = &table->grams[i];
      TincanAnchor pair = { entry->a, entry->b, gram };

      if (entry->n_a == 1 && entry->n_b == 1)
        g_array_append_val (pairs, pair);
    }
  g_array_sort (pairs, compare_a);
  return pairs;
}

/* How many of @ends, whose pairs rise in B, are before @b. */
static guint
count_before (const TincanAnchor *pairs,
              const guint        *ends,
              guint               n_ends,
              gsize               b)
{
  guint low = 0;
  guint high = n_ends;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (pairs[ends[middle]].b < b)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The longest row of pairs that rises in B as it does in A: their numbers, in order. */
static GArray *
find_rising (GArray *pairs)
{
  const TincanAnchor *anchors = (const TincanAnchor *) (gpointer) pairs->data;
  g_autofree guint *ends = g_new (guint, pairs->len);     /* of the best row of each length */
  g_autofree guint *previous = g_new (guint, pairs->len);
  GArray *rising = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_ends = 0;

  for (guint i = 0; i < pairs->len; i++)
    {
      guint length = count_before (anchors, ends, n_ends, anchors[i].b);

      previous[i] = length > 0 ? ends[length - 1] : G_MAXUINT;
      ends[length] = i;
      n_ends = MAX (n_ends, length + 1);
    }
  g_array_set_size (rising, n_ends);
  for (guint i = n_ends > 0 ? ends[n_ends - 1] : G_MAXUINT; i != G_MAXUINT; i = previous[i])
    g_array_index (rising, guint, --n_ends) = i;
  return rising;
}

/* Each as long as it can be in both directions; those that another one has taken in go. */
static GArray *
extend (GArray       *pairs,
        GArray       *rising,
        const guint8 *a,
        gsize         a_size,
        const guint8 *b,
        gsize         b_size)
{
  GArray *anchors = g_array_new (FALSE, FALSE, sizeof (TincanAnchor));
  gsize a_end = 0;
  gsize b_end = 0;

  for (guint i = 0; i < rising->len; i++)
    {
      TincanAnchor anchor = g_array_index (pairs, TincanAnchor, g_array_index (rising, guint, i));

      if (anchor.a < a_end || anchor.b < b_end)
        continue;
      for (; anchor.a > a_end && anchor.b > b_end && a[anchor.a - 1] == b[anchor.b - 1];
           anchor.size++)
        {
          anchor.a--;
          anchor.b--;
        }
      while (anchor.a + anchor.size < a_size && anchor.b + anchor.size < b_size &&
             a[anchor.a + anchor.size] == b[anchor.b + anchor.size])
        anchor.size++;
      a_end = anchor.a + anchor.size;
      b_end = anchor.b + anchor.size;
      g_array_append_val (anchors, anchor);
    }
  return anchors;
}

GArray *
tincan_byte_anchors_find (const guint8 *a,
                          gsize         a_size,
                          const guint8 *b,
                          gsize         b_size,
                          gsize         gram)
{
  g_autoptr (GArray) pairs = NULL;
  g_autoptr (GArray) rising = NULL;
  g_autofree Gram *grams = NULL;
  Table table;

  g_return_val_if_fail (gram >= 2 && a_size <= G_MAXUINT32 && b_size <= G_MAXUINT32, NULL);

  if (a_size < gram || b_size < gram)
    return g_array_new (FALSE, FALSE, sizeof (TincanAnchor));
  table.bits = g_bit_storage (2 * (a_size / (gram / 2) + 1));
  grams = table.grams = g_new0 (Gram, (gsize) 1 << table.bits);
  fill (&table, a, a_size, gram);
  find_in_b (&table, a, b, b_size, gram);
  pairs = collect (&table, gram);
  rising = find_rising (pairs);
  return extend (pairs, rising, a, a_size, b, b_size);
}
