/* Plain text in cells of one width, wrapped like a terminal's: for rows of a list.
 *
 * Its height comes from counting characters, so that a list can measure hundreds of rows in a
 * frame; only what is on screen is laid out.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TINCAN_TYPE_TEXT_BLOCK (tincan_text_block_get_type ())

G_DECLARE_FINAL_TYPE (TincanTextBlock, tincan_text_block, TINCAN, TEXT_BLOCK, GtkWidget)

GtkWidget *tincan_text_block_new      (void);

/* Lines as in @text; longer ones go on below. */
void       tincan_text_block_set_text (TincanTextBlock *self,
                                       const char      *text);

/* Lines are wrapped behind a multiple of @unit cells, where there is room for one; 1 at first. */
void       tincan_text_block_set_unit (TincanTextBlock *self,
                                       guint            unit);

G_END_DECLS
