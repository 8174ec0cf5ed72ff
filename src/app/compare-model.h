/* The rows of a difference of two messages as a lazy list.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "codec/diff-table.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_COMPARE_ROW (tincan_compare_row_get_type ())

G_DECLARE_FINAL_TYPE (TincanCompareRow, tincan_compare_row, TINCAN, COMPARE_ROW, GObject)

const TincanDiffRow *tincan_compare_row_get (TincanCompareRow *self);

#define TINCAN_TYPE_COMPARE_MODEL (tincan_compare_model_get_type ())

/* A GListModel of TincanCompareRow. */
G_DECLARE_FINAL_TYPE (TincanCompareModel, tincan_compare_model, TINCAN, COMPARE_MODEL, GObject)

/* Takes @table over. */
TincanCompareModel    *tincan_compare_model_new       (TincanDiffTable    *table);
const TincanDiffTable *tincan_compare_model_get_table (TincanCompareModel *self);

G_END_DECLS
