/* Light or dark: as the desktop says, or as the user chose.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Adds the action "appearance" ("system", "light", "dark") to @app and follows the desktop while
 * it runs. */
void tincan_appearance_start (GtkApplication *app);

G_END_DECLS
