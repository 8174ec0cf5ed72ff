/* The difference of two byte strings as rows, a few bytes of both side by side, with gaps where one
 * has none.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/byte-diff.h"

G_BEGIN_DECLS

#define TINCAN_DIFF_ROW_BYTES 8

typedef struct
{
  TincanDiffKind kind;
  int            a; /* the byte, or -1 for a gap */
  int            b;
} TincanDiffCell;

typedef struct
{
  gsize          a; /* offset of the first byte that it has of A, or of the next one */
  gsize          b;
  guint          n_cells;
  TincanDiffCell cells[TINCAN_DIFF_ROW_BYTES];
} TincanDiffRow;

typedef struct _TincanDiffTable TincanDiffTable;

/* Compares @a with @b; slow for long ones, as tincan_byte_diff_new() is. */
TincanDiffTable      *tincan_diff_table_new               (GBytes                *a,
                                                           GBytes                *b);
void                  tincan_diff_table_free              (TincanDiffTable       *self);

const TincanByteDiff *tincan_diff_table_get_diff          (const TincanDiffTable *self);
guint                 tincan_diff_table_get_n_rows        (const TincanDiffTable *self);
void                  tincan_diff_table_get_row           (const TincanDiffTable *self,
                                                           guint                  number,
                                                           TincanDiffRow         *row);

/* Differences are runs side by side that are not the same; the row that one begins in. */
guint                 tincan_diff_table_get_n_differences (const TincanDiffTable *self);
guint                 tincan_diff_table_get_difference    (const TincanDiffTable *self,
                                                           guint                  number);

/* Parts of a row, appended: "68 65 ·· 6c", each byte of it three columns wide but for the last,
 * and "he l". @of_b: of B rather than of A. */
void                  tincan_diff_row_append_hex          (const TincanDiffRow   *row,
                                                           gboolean               of_b,
                                                           GString               *out);
void                  tincan_diff_row_append_text         (const TincanDiffRow   *row,
                                                           gboolean               of_b,
                                                           GString               *out);

/* What the row has of differences: "≠" changed bytes, "−" bytes only in A, "+" bytes only in B;
 * "=" for none. */
void                  tincan_diff_row_append_marks        (const TincanDiffRow   *row,
                                                           GString               *out);

/* All rows as lines for the clipboard; bytes that differ have a star behind them. */
char                 *tincan_diff_table_print             (const TincanDiffTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanDiffTable, tincan_diff_table_free)

G_END_DECLS
