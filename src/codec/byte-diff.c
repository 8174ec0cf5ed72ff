/* Where two byte strings differ, with what was put in or left out in between aligned.
 *
 * What is the same at both ends goes first. Short rests are aligned at the least cost; long ones
 * are taken apart at long pieces that both have, then at shorter ones.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/byte-diff.h"

#include "codec/byte-align.h"
#include "codec/byte-anchors.h"

/* Pairs of bytes that are looked at for alignments, some 3 ns each. */
#define PAIRS_MAX ((gsize) 8 << 20)

static const gsize grams[] = { 32, 8 };

typedef struct
{
  const guint8 *a;
  gsize         a_size;
  const guint8 *b;
  gsize         b_size;
} Pieces;

typedef struct
{
  TincanByteDiff *diff;
  gsize           a; /* bytes of it that are in runs */
  gsize           b;
  gsize           pairs;
} Differ;

static void
push (Differ         *self,
      TincanDiffKind  kind,
      gsize           size)
{
  GArray *runs = self->diff->runs;
  TincanDiffRun *last = runs->len > 0 ? &g_array_index (runs, TincanDiffRun, runs->len - 1) : NULL;
  TincanDiffRun run = { kind, self->a, self->b, size };

  if (size == 0)
    return;
  if (last != NULL && last->kind == kind)
    last->size += size;
  else
    g_array_append_val (runs, run);
  self->diff->n[kind] += size;
  self->a += kind != TINCAN_DIFF_ONLY_B ? size : 0;
  self->b += kind != TINCAN_DIFF_ONLY_A ? size : 0;
}

static void
push_pair (Differ *self,
           guint8  a,
           guint8  b)
{
  push (self, a == b ? TINCAN_DIFF_SAME : TINCAN_DIFF_CHANGED, 1);
}

/* Byte by byte; what one has more comes last. */
static void
compare_places (Differ       *self,
                const Pieces *pieces)
{
  gsize n_pairs = MIN (pieces->a_size, pieces->b_size);

  for (gsize i = 0; i < n_pairs; i++)
    push_pair (self, pieces->a[i], pieces->b[i]);
  push (self, TINCAN_DIFF_ONLY_A, pieces->a_size - n_pairs);
  push (self, TINCAN_DIFF_ONLY_B, pieces->b_size - n_pairs);
}

static void
compare_aligned (Differ       *self,
                 const Pieces *pieces)
{
  g_autoptr (GByteArray) steps = tincan_byte_align (pieces->a, pieces->a_size,
                                                    pieces->b, pieces->b_size);
  const guint8 *a = pieces->a;
  const guint8 *b = pieces->b;

  for (guint i = 0; i < steps->len; i++)
    {
      if (steps->data[i] == TINCAN_ALIGN_PAIR)
        push_pair (self, *a++, *b++);
      else if (steps->data[i] == TINCAN_ALIGN_GAP_B)
        {
          push (self, TINCAN_DIFF_ONLY_A, 1);
          a++;
        }
      else
        {
          push (self, TINCAN_DIFF_ONLY_B, 1);
          b++;
        }
    }
}

/* Whether there is room for it among the pairs that may be looked at; takes it then. */
static gboolean
take_pairs (Differ       *self,
            const Pieces *pieces)
{
  gsize room = PAIRS_MAX - self->pairs;

  if ((pieces->a_size + 1) > room / (pieces->b_size + 1))
    return FALSE;
  self->pairs += (pieces->a_size + 1) * (pieces->b_size + 1);
  return TRUE;
}

static gsize
count_same_head (const Pieces *pieces)
{
  gsize max = MIN (pieces->a_size, pieces->b_size);
  gsize n = 0;

  while (n < max && pieces->a[n] == pieces->b[n])
    n++;
  return n;
}

static gsize
count_same_tail (const Pieces *pieces)
{
  gsize max = MIN (pieces->a_size, pieces->b_size);
  gsize n = 0;

  while (n < max && pieces->a[pieces->a_size - 1 - n] == pieces->b[pieces->b_size - 1 - n])
    n++;
  return n;
}

/* @level: which of the grams is next. */
static void
compare (Differ *self,
         Pieces  pieces,
         guint   level)
{
  gsize head = count_same_head (&pieces);
  Pieces rest = { pieces.a + head, pieces.a_size - head, pieces.b + head, pieces.b_size - head };
  gsize tail = count_same_tail (&rest);
  gboolean one_is_empty;

  rest.a_size -= tail;
  rest.b_size -= tail;
  one_is_empty = rest.a_size == 0 || rest.b_size == 0;
  push (self, TINCAN_DIFF_SAME, head);
  if (!one_is_empty && take_pairs (self, &rest))
    compare_aligned (self, &rest);
  else if (one_is_empty || level == G_N_ELEMENTS (grams))
    {
      compare_places (self, &rest);
      self->diff->coarse |= !one_is_empty;
    }
  else
    {
      g_autoptr (GArray) anchors = tincan_byte_anchors_find (rest.a, rest.a_size,
                                                             rest.b, rest.b_size, grams[level]);
      gsize a = 0;
      gsize b = 0;

      for (guint i = 0; i < anchors->len; i++)
        {
          const TincanAnchor *anchor = &g_array_index (anchors, TincanAnchor, i);

          compare (self, (Pieces) { rest.a + a, anchor->a - a, rest.b + b, anchor->b - b },
                   level + 1);
          push (self, TINCAN_DIFF_SAME, anchor->size);
          a = anchor->a + anchor->size;
          b = anchor->b + anchor->size;
        }
      compare (self, (Pieces) { rest.a + a, rest.a_size - a, rest.b + b, rest.b_size - b },
               level + 1);
    }
  push (self, TINCAN_DIFF_SAME, tail);
}

TincanByteDiff *
tincan_byte_diff_new (const guint8 *a,
                      gsize         a_size,
                      const guint8 *b,
                      gsize         b_size)
{
  TincanByteDiff *self = g_new0 (TincanByteDiff, 1);
  Differ differ = { .diff = self };

  self->runs = g_array_new (FALSE, FALSE, sizeof (TincanDiffRun));
  compare (&differ, (Pieces) { a, a_size, b, b_size }, 0);
  return self;
}

void
tincan_byte_diff_free (TincanByteDiff *self)
{
  g_array_unref (self->runs);
  g_free (self);
}
