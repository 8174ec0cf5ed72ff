/* Tells whether a scrolled list is wide.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TINCAN_TYPE_WIDTH_WATCH (tincan_width_watch_get_type ())

/* Signal "changed": the list got wide or narrow; between two frames, not while it is laid out. */
G_DECLARE_FINAL_TYPE (TincanWidthWatch, tincan_width_watch, TINCAN, WIDTH_WATCH, GObject)

/* @list outlives it; @least: pixels that are wide. */
TincanWidthWatch *tincan_width_watch_new     (GtkScrollable    *list,
                                              int               least);

/* Before the list has a size, it is. */
gboolean          tincan_width_watch_is_wide (TincanWidthWatch *self);

G_END_DECLS
