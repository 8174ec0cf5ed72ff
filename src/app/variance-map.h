/* A map of the places of many messages: a cell for each byte, with what it has in common.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "codec/variance.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_VARIANCE_MAP (tincan_variance_map_get_type ())

/* Signal "chosen" (uint): a cell of the field with this number was clicked. */
G_DECLARE_FINAL_TYPE (TincanVarianceMap, tincan_variance_map, TINCAN, VARIANCE_MAP, GtkWidget)

/* @variance must stay as long as the map shows it; NULL for none. */
void   tincan_variance_map_set_variance (TincanVarianceMap    *self,
                                         const TincanVariance *variance);

/* Draws a frame around the cells of a field; GTK_INVALID_LIST_POSITION for none. */
void   tincan_variance_map_set_selected (TincanVarianceMap    *self,
                                         guint                 field);

/* What the cells look like, in Pango markup; the caller owns it. */
char  *tincan_variance_map_make_legend  (void);

G_END_DECLS
