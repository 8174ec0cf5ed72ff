/* The line between two panes, one above the other: where the user drags it to is remembered.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Gives the lower pane of @paned the height that the user chose for panes of this @name, or else
 * @share of the whole, at most @most pixels; and remembers what the user makes of it. @name is a
 * string that stays; called once, before @paned has a size. */
void tincan_split_keep (GtkPaned   *paned,
                        const char *name,
                        double      share,
                        int         most);

G_END_DECLS
