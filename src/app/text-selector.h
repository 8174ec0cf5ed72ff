/* Selects characters in a list view whose rows are text: with the pointer, with the keyboard.
 *
 * Bounded by what it holds, two places; and by what is drawn, the rows that are made.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/text-move.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_TEXT_SELECTOR (tincan_text_selector_get_type ())

/* Signals: "changed": something else is selected, or the cursor is elsewhere; "moved": the user
 * came to rest with the cursor in some row; "dragged": the user begins to select with the
 * pointer. */
G_DECLARE_FINAL_TYPE (TincanTextSelector, tincan_text_selector, TINCAN, TEXT_SELECTOR, GObject)

/* So many rows are copied at most: the window stands still for it. */
#define TINCAN_TEXT_COPY_ROWS_MAX 50000u

/* For the list of @source, whose rows are of text-rows.h and told to list-rows.h. */
TincanTextSelector   *tincan_text_selector_new         (const TincanTextSource *source);

/* When a row was filled. */
void                  tincan_text_selector_show_item   (TincanTextSelector   *self,
                                                        GtkListItem          *item);

/* NULL while the user was nowhere. Owned by the selector. */
const TincanTextSpan *tincan_text_selector_get_span    (TincanTextSelector   *self);

/* NULL: nowhere. */
void                  tincan_text_selector_set_span    (TincanTextSelector   *self,
                                                        const TincanTextSpan *span);
gboolean              tincan_text_selector_is_empty    (TincanTextSelector   *self);
void                  tincan_text_selector_select_all  (TincanTextSelector   *self);

/* What is selected, the rows of it joined by newlines: no more than so many as above, which @cut
 * tells. The caller owns it. */
char                 *tincan_text_selector_dup_text    (TincanTextSelector   *self,
                                                        gboolean             *cut);

/* From now on keys move the cursor, too. */
void                  tincan_text_selector_take_keys   (TincanTextSelector   *self);

G_END_DECLS
