/* The columns of the log list.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For a list of TincanLogRow. */
void tincan_log_columns_add (GtkColumnView *list);

G_END_DECLS
