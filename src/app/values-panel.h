/* What the bytes at a place would be as numbers, times and text.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TINCAN_TYPE_VALUES_PANEL (tincan_values_panel_get_type ())

G_DECLARE_FINAL_TYPE (TincanValuesPanel, tincan_values_panel, TINCAN, VALUES_PANEL, GtkWidget)

/* The bytes from the place on, at least 8 if there are so many; @text is what they are in the
 * encoding of the message. */
void     tincan_values_panel_set_bytes (TincanValuesPanel *self,
                                        const guint8      *data,
                                        gsize              size,
                                        const char        *text);

/* Whether @around, with a log and an inspector in it, is large enough for the values too. */
gboolean tincan_values_panel_has_room  (GtkWidget         *around);

G_END_DECLS
