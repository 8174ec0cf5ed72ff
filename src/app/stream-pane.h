/* The text of a stream: the rows of one connection, selected by characters.
 *
 * What it does with them is for the actions of the view that it is in.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/list-tail.h"
#include "app/stream-rows.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_STREAM_PANE (tincan_stream_pane_get_type ())

/* Signals: "changed": something else is selected; "chosen" (guint number): the user came upon this
 * message of the log; "notice" (string): words about what a copy left out, or NULL. */
G_DECLARE_FINAL_TYPE (TincanStreamPane, tincan_stream_pane, TINCAN, STREAM_PANE, GtkWidget)

/* All owned by the pane: what it shows; its rows; what keeps it at its end; what is selected. */
TincanStreamModel  *tincan_stream_pane_get_model    (TincanStreamPane *self);
TincanStreamRows   *tincan_stream_pane_get_rows     (TincanStreamPane *self);
TincanListTail     *tincan_stream_pane_get_tail     (TincanStreamPane *self);
TincanTextSelector *tincan_stream_pane_get_selector (TincanStreamPane *self);

/* To the clipboard, as it shows. */
void                tincan_stream_pane_copy         (TincanStreamPane *self);

/* The context menu, at the keyboard's place. */
void                tincan_stream_pane_popup        (TincanStreamPane *self);

/* Selects the bytes [@first, @end) of what @row shows, and brings them into view. */
void                tincan_stream_pane_show_match   (TincanStreamPane *self,
                                                     guint             row,
                                                     guint             first,
                                                     guint             end);

/* Brings the cursor back into view, when other things took room, unless the end is followed. */
void                tincan_stream_pane_show_cursor  (TincanStreamPane *self);

/* Shows message @number of the log, as soon as its row is there, unless the end is followed;
 * TINCAN_NONE for none. */
void                tincan_stream_pane_go_to        (TincanStreamPane *self,
                                                     guint             number);

G_END_DECLS
