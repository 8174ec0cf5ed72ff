/* The alignment of two short byte strings that costs least.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/byte-align.h"

#define PAIR_COST 2 /* of two bytes that differ */
#define OPEN_COST 4 /* of the first byte of a gap */
#define NEXT_COST 1 /* of each further byte */
#define FAR (G_MAXINT / 2)

/* How the cheapest way came to a place, by what it ends in there. */
enum
{
  VIA_MASK = 3,      /* the step that the cheapest way of all ends in */
  LONGER_GAP_B = 4,  /* the cheapest that ends in a gap of B had one before */
  LONGER_GAP_A = 8,
};

typedef struct
{
  int best;  /* the cheapest way to here, along a row of A ... */
  int gap_b; /* ... and the cheapest that ends in a gap of B */
} Place;

/* The ways along the first row: a place for each byte of B, and one before. */
static void
begin (Place  *places,
       guint8 *ways,
       gsize   b_size)
{
  places[0] = (Place) { 0, FAR };
  for (gsize j = 1; j <= b_size; j++)
    {
      places[j] = (Place) { OPEN_COST + (int) (j - 1) * NEXT_COST, FAR };
      ways[j] = TINCAN_ALIGN_GAP_A | (j > 1 ? LONGER_GAP_A : 0);
    }
}

/* One row further: a byte of A against all of B. */
static void
step (Place        *places,
      guint8       *ways,
      guint8        byte,
      const guint8 *b,
      gsize         b_size)
{
  int diagonal = places[0].best;
  int gap_a = FAR;

  for (gsize j = 0; j <= b_size; j++)
    {
      Place *place = &places[j];
      int opened = place->best + OPEN_COST;
      int longer = place->gap_b + NEXT_COST;
      int above = place->best;
      guint8 way = TINCAN_ALIGN_GAP_B;
      int best;

      way |= longer < opened ? LONGER_GAP_B : 0;
      place->gap_b = best = MIN (longer, opened);
      if (j > 0)
        {
          int pair = diagonal + (byte == b[j - 1] ? 0 : PAIR_COST);
          int opened_a = places[j - 1].best + OPEN_COST;
          gboolean goes_on = gap_a + NEXT_COST < opened_a;

          gap_a = goes_on ? gap_a + NEXT_COST : opened_a;
          way |= goes_on ? LONGER_GAP_A : 0;
          if (gap_a < best)
            way = (guint8) ((way & ~VIA_MASK) | TINCAN_ALIGN_GAP_A);
          best = MIN (best, gap_a);
          if (pair < best) /* of equals, the one whose gap comes last */
            way = (guint8) ((way & ~VIA_MASK) | TINCAN_ALIGN_PAIR);
          best = MIN (best, pair);
        }
      place->best = best;
      ways[j] = way;
      diagonal = above;
    }
}

/* From the end back to the start. */
static GByteArray *
trace (const guint8 *ways,
       gsize         a_size,
       gsize         b_size)
{
  GByteArray *steps = g_byte_array_new ();
  gsize i = a_size;
  gsize j = b_size;
  int gap = -1; /* the one that goes on */

  while (i > 0 || j > 0)
    {
      guint8 way = ways[i * (b_size + 1) + j];
      guint8 taken = gap >= 0 ? (guint8) gap : way & VIA_MASK;

      g_byte_array_append (steps, &taken, 1);
      gap = -1;
      if ((taken == TINCAN_ALIGN_GAP_B && (way & LONGER_GAP_B)) ||
          (taken == TINCAN_ALIGN_GAP_A && (way & LONGER_GAP_A)))
        gap = taken;
      i -= taken != TINCAN_ALIGN_GAP_A;
      j -= taken != TINCAN_ALIGN_GAP_B;
    }
  for (guint k = 0; k < steps->len / 2; k++)
    {
      guint8 last = steps->data[steps->len - 1 - k];

      steps->data[steps->len - 1 - k] = steps->data[k];
      steps->data[k] = last;
    }
  return steps;
}

GByteArray *
tincan_byte_align (const guint8 *a,
                   gsize         a_size,
                   const guint8 *b,
                   gsize         b_size)
{
  gsize width = b_size + 1;
  g_autofree Place *places = g_new (Place, width);
  g_autofree guint8 *ways = g_malloc ((a_size + 1) * width);

  begin (places, ways, b_size);
  for (gsize i = 0; i < a_size; i++)
    step (places, ways + (i + 1) * width, a[i], b, b_size);
  return trace (ways, a_size, b_size);
}
