/* Long pieces that two byte strings share, by which they are aligned.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The same @size bytes at @a of A and at @b of B. */
typedef struct
{
  gsize a;
  gsize b;
  gsize size;
} TincanAnchor;

/* Pieces of at least @gram bytes, each made as long as it can be, in order in both and without
 * overlaps: of TincanAnchor. Pieces of 1.5 × @gram bytes are found wherever they are, if they are
 * in each only once. Time is linear but for a logarithm, memory a fraction of @a_size; both sizes
 * below 4 GiB. The caller owns the result. */
GArray *tincan_byte_anchors_find (const guint8 *a,
                                  gsize         a_size,
                                  const guint8 *b,
                                  gsize         b_size,
                                  gsize         gram);

G_END_DECLS
