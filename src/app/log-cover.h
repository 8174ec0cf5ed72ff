/* What lies over the rows of a log: why there are none, and how many are held back.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "traffic/log-model.h"

G_BEGIN_DECLS

/* @model: NULL for none. @filtered: not all of its messages are wanted. */
void tincan_log_cover_update (GtkLabel       *placeholder,
                              GtkButton      *held,
                              TincanLogModel *model,
                              gboolean        filtered);

G_END_DECLS
