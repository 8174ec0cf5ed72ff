/* One row of the log, made when it comes on screen.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "traffic/record.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_LOG_ROW (tincan_log_row_get_type ())

/* Properties for the columns, all strings, read-only: "number", "time", "delta", "direction", "peer", "length", "data".
 * Only "data" changes. */
G_DECLARE_FINAL_TYPE (TincanLogRow, tincan_log_row, TINCAN, LOG_ROW, GObject)

/* The record with at most a preview of its data; NULL for the footer. Owned by the row. */
const TincanRecord *tincan_log_row_get_record (TincanLogRow *self);

G_END_DECLS
