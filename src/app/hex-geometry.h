/* The width and the steps of a hex view.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How many bytes of a message of @size bytes go into one line of @width pixels: 32, 16 or 8. */
guint  tincan_hex_fit_columns (GtkTextView     *view,
                               gsize            size,
                               int              width);

/* Where a key moves the cursor that is at byte @cursor; it may be outside of the message. */
gint64 tincan_hex_step        (GtkTextView     *view,
                               guint            columns,
                               gsize            cursor,
                               GtkMovementStep  step,
                               int              count);

G_END_DECLS
