/* The cell of a log row's data: its text, with a line where another read begins. The lines are not
 * of the text.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TINCAN_TYPE_DATA_CELL (tincan_data_cell_get_type ())

G_DECLARE_FINAL_TYPE (TincanDataCell, tincan_data_cell, TINCAN, DATA_CELL, GtkWidget)

GtkWidget      *tincan_data_cell_new       (void);

/* Where the text is; owned by the cell. */
GtkInscription *tincan_data_cell_get_text  (TincanDataCell *self);

/* @marks: offsets in bytes of the text as it is now, of guint, in order; NULL for none. */
void            tincan_data_cell_set_marks (TincanDataCell *self,
                                            const GArray   *marks);

G_END_DECLS
