/* Chooses how the log is looked at.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TINCAN_TYPE_VIEW_SWITCH (tincan_view_switch_get_type ())

/* Property that notifies: "view" (TincanView). */
G_DECLARE_FINAL_TYPE (TincanViewSwitch, tincan_view_switch, TINCAN, VIEW_SWITCH, GtkWidget)

G_END_DECLS
