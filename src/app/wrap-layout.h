/* Lays children out like words: one after the other in their natural size, in as many lines as it
 * takes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TINCAN_TYPE_WRAP_LAYOUT (tincan_wrap_layout_get_type ())

G_DECLARE_FINAL_TYPE (TincanWrapLayout, tincan_wrap_layout, TINCAN, WRAP_LAYOUT, GtkLayoutManager)

/* @gap: pixels between the children of a line. */
GtkLayoutManager *tincan_wrap_layout_new (int gap);

G_END_DECLS
