/* Dragging messages out of a log as text.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/traffic-pane.h"

G_BEGIN_DECLS

/* A row that is dragged takes all selected ones with it if it is one of them, else it is selected
 * alone. The text is put together where it is dropped, as the copy as text is. */
void tincan_log_drag_add (TincanTrafficPane *pane);

G_END_DECLS
