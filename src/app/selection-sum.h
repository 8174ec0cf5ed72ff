/* What the selected messages of a log add up to, found in a thread.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "traffic/log-model.h"
#include "traffic/selection-stats.h"

G_BEGIN_DECLS

/* Messages whose time cannot be read are left out of @stats, and so are events, which have a count
 * of their own. */
void     tincan_selection_sum_async  (TincanLogModel        *model,
                                      const GtkBitset       *numbers,
                                      GCancellable          *cancellable,
                                      GAsyncReadyCallback    callback,
                                      gpointer               user_data);
gboolean tincan_selection_sum_finish (GAsyncResult          *result,
                                      TincanSelectionStats  *stats,
                                      gsize                 *n_events,
                                      GError               **error);

/* "6 messages · 48 bytes · span 324.1 ms · …"; the caller owns it. */
char    *tincan_selection_sum_format (const TincanSelectionStats *stats,
                                      gsize                       n_events);

G_END_DECLS
