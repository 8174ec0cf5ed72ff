/* What the bytes of many messages have in common: a map of their places, and all in words.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "traffic/log-model.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_VARIANCE_VIEW (tincan_variance_view_get_type ())

/* Action: "variance.copy". */
G_DECLARE_FINAL_TYPE (TincanVarianceView, tincan_variance_view, TINCAN, VARIANCE_VIEW, GtkWidget)

/* Reads the messages with these numbers in turns of the main loop, and looks at them in a
 * thread. */
GtkWidget *tincan_variance_view_new (TincanLogModel  *model,
                                     const GtkBitset *numbers);

G_END_DECLS
