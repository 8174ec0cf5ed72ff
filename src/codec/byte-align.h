/* The alignment of two short byte strings that costs least.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TINCAN_ALIGN_PAIR, /* a byte of each */
  TINCAN_ALIGN_GAP_B, /* a byte of A, which B does not have */
  TINCAN_ALIGN_GAP_A, /* a byte of B, which A does not have */
} TincanAlignStep;

/* Steps from the start of both to their ends, of TincanAlignStep, a byte each. Pairs that differ
 * and gaps cost, the first byte of a gap the most (Gotoh, J. Mol. Biol. 162, 1982). Time and
 * memory grow with (@a_size + 1) × (@b_size + 1). The caller owns the result. */
GByteArray *tincan_byte_align (const guint8 *a,
                               gsize         a_size,
                               const guint8 *b,
                               gsize         b_size);

G_END_DECLS
