/* Where two byte strings differ, with what was put in or left out in between aligned.
 *
 * Bytes at the same place that differ count as changed rather than as one gone and another come,
 * since fields of messages have their places.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TINCAN_DIFF_SAME,
  TINCAN_DIFF_CHANGED, /* as many bytes in both, each another */
  TINCAN_DIFF_ONLY_A,
  TINCAN_DIFF_ONLY_B,
} TincanDiffKind;

/* @size bytes, never 0: at @a of A and at @b of B. Where only one of them has the bytes, the other
 * offset is where they are missing. */
typedef struct
{
  TincanDiffKind kind;
  gsize          a;
  gsize          b;
  gsize          size;
} TincanDiffRun;

typedef struct
{
  GArray  *runs;   /* of TincanDiffRun, in order: all bytes of A and B, each in one of them; no two
                    * neighbours of one kind */
  gsize    n[4];   /* bytes of each kind */
  gboolean coarse; /* too long and too different to be aligned in all places: there bytes are
                    * compared by their places, and insertions may show as changes */
} TincanByteDiff;

/* Time and memory are bounded: linear in the sizes beyond a fixed amount of work (about 20 ms).
 * The caller owns the result. */
TincanByteDiff *tincan_byte_diff_new  (const guint8   *a,
                                       gsize           a_size,
                                       const guint8   *b,
                                       gsize           b_size);
void            tincan_byte_diff_free (TincanByteDiff *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanByteDiff, tincan_byte_diff_free)

G_END_DECLS
