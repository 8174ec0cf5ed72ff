/* The line below a log that tells which colour is which highlight rule.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "session/highlights.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_HIGHLIGHT_LEGEND (tincan_highlight_legend_get_type ())

/* Invisible while there is no rule. */
G_DECLARE_FINAL_TYPE (TincanHighlightLegend, tincan_highlight_legend, TINCAN, HIGHLIGHT_LEGEND,
                      GtkWidget)

void        tincan_highlight_legend_set_rules (TincanHighlightLegend *self,
                                               TincanHighlights      *rules);

/* A rule in words on its colour. */
GtkWidget  *tincan_highlight_chip_new         (TincanHighlights      *rules,
                                               guint                  nth);

/* The name of a colour, translated; static. */
const char *tincan_highlight_get_colour_name  (const char            *colour);

G_END_DECLS
