/* The widgets that templates name, made known to GtkBuilder.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

/* Before the first window. */
void tincan_widget_types_ensure (void);
