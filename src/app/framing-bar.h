/* What there is to say about the framing of a log: which one its data seems to have, and what waits
 * for the rest of a frame.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "traffic/log-model.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_FRAMING_BAR (tincan_framing_bar_get_type ())

/* Not there when there is nothing to say. Accepting an offer activates "page.frame" with the
 * rule. */
G_DECLARE_FINAL_TYPE (TincanFramingBar, tincan_framing_bar, TINCAN, FRAMING_BAR, GtkWidget)

/* @endpoint: whose data is looked at for a framing; TINCAN_NONE for that of all. */
void tincan_framing_bar_set_model (TincanFramingBar *self,
                                   TincanLogModel   *model,
                                   guint             endpoint);

G_END_DECLS
