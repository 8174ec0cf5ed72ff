/* The button "Bookmarks" of a log: the note of the selected messages, and the list of all that are
 * marked.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/log-list.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_BOOKMARKS_BUTTON (tincan_bookmarks_button_get_type ())

G_DECLARE_FINAL_TYPE (TincanBookmarksButton, tincan_bookmarks_button, TINCAN, BOOKMARKS_BUTTON,
                      GtkWidget)

/* @list outlives the button. */
void tincan_bookmarks_button_set_list (TincanBookmarksButton *self,
                                       TincanLogList         *list);

/* For a shortcut: the keyboard is at the note. */
void tincan_bookmarks_button_popup    (TincanBookmarksButton *self);

G_END_DECLS
