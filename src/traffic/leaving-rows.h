/* Rows of a log that are on screen when others take their place, and the footer behind them.
 *
 * What a list view shows of a row takes long to make and to take down, but little to be used for
 * another row. So these stay behind the new ones for a moment, for the view to use what it has of
 * them, and go a few at a time.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/log-row.h"

G_BEGIN_DECLS

typedef struct _TincanLeavingRows TincanLeavingRows;

/* @left is told how many went, from the end. */
TincanLeavingRows *tincan_leaving_rows_new  (void              (*left) (gpointer user_data,
                                                                        guint    n),
                                             gpointer            user_data);
void               tincan_leaving_rows_free (TincanLeavingRows  *self);

/* The rows of @registry, as log-row.h has it, shall leave, besides those that have not left yet. */
void               tincan_leaving_rows_take (TincanLeavingRows  *self,
                                             GHashTable         *registry);

/* Without the footer. */
guint              tincan_leaving_rows_get_n (TincanLeavingRows *self);

/* The last one is the footer; NULL behind it. The caller owns a reference. */
TincanLogRow      *tincan_leaving_rows_get  (TincanLeavingRows  *self,
                                             guint               place);

G_END_DECLS
