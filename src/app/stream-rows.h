/* The rows of a connection shown as a terminal.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes rows for a list of TincanStreamRow; the caller owns it. */
GtkListItemFactory *tincan_stream_rows_new (void);

G_END_DECLS
