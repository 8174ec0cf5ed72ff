/* Takes a widget made from a template apart.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* For dispose: lets go of all children; gtk_widget_dispose_template() leaves those without an id.
 * */
void tincan_template_dispose (GtkWidget *widget,
                              GType      type);

G_END_DECLS
