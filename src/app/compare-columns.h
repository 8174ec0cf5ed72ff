/* The columns that show two messages side by side.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For rows of TincanCompareRow. Bytes that differ are underlined, bold and tinted. */
void tincan_compare_columns_add (GtkColumnView *list);

G_END_DECLS
