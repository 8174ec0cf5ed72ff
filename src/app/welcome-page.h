/* What an empty window offers.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TINCAN_TYPE_WELCOME_PAGE (tincan_welcome_page_get_type ())

/* Its buttons are actions of the window. */
G_DECLARE_FINAL_TYPE (TincanWelcomePage, tincan_welcome_page, TINCAN, WELCOME_PAGE, GtkWidget)

G_END_DECLS
