/* The row above a log where the filter is typed, with what is wrong about it and how far the
 * filtering is.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "traffic/log-model.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_FILTER_BAR (tincan_filter_bar_get_type ())

/* Property that notifies: "text" (string), what is typed, "" at first. Grabbing the focus selects
 * it. Actions: "filter.clear", "filter.add" (a term), "filter.help". */
G_DECLARE_FINAL_TYPE (TincanFilterBar, tincan_filter_bar, TINCAN, FILTER_BAR, GtkWidget)

/* Filters its rows from now on; NULL for none. */
void        tincan_filter_bar_set_model (TincanFilterBar *self,
                                         TincanLogModel  *model);

/* Owned by the bar. */
const char *tincan_filter_bar_get_text  (TincanFilterBar *self);

/* Requires @term, as "dir:rx", besides. */
void        tincan_filter_bar_add_term  (TincanFilterBar *self,
                                         const char      *term);

G_END_DECLS
