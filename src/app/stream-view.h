/* One connection of a log as a terminal: both directions, labelled, as continuous text.
 *
 * Actions: "stream.copy" (the selected text as it shows), "stream.select-all", "stream.menu",
 * "stream.last".
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/stream-pane.h"
#include "session/highlights.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_STREAM_VIEW (tincan_stream_view_get_type ())

/* Signals: "chosen" (guint number): the user came upon this message of the log; "notice" (string):
 * words about what a copy left out, or NULL. */
G_DECLARE_FINAL_TYPE (TincanStreamView, tincan_stream_view, TINCAN, STREAM_VIEW, GtkWidget)

/* NULL for none, as it should be while the view does not show. */
void            tincan_stream_view_set_log     (TincanStreamView *self,
                                                TincanLogModel   *log);

/* Shows the connection of message @number, and that message if the view does not follow the end.
 * TINCAN_NONE, or a message of none: the connection that it had, the newest at first. */
void            tincan_stream_view_go_to       (TincanStreamView *self,
                                                guint             number);

/* How data shows; what is there already changes too. */
void            tincan_stream_view_set_charset (TincanStreamView *self,
                                                const char       *charset);
void            tincan_stream_view_set_form    (TincanStreamView *self,
                                                TincanDataForm    form);

/* What is looked for is marked: of TincanMatcher. */
void            tincan_stream_view_set_matchers (TincanStreamView *self,
                                                 GPtrArray        *matchers);

/* The rules that colour rows. */
void            tincan_stream_view_set_highlights (TincanStreamView *self,
                                                   TincanHighlights *rules);

/* The text of the connection, and what is selected in it. */
TincanStreamPane *tincan_stream_view_get_pane  (TincanStreamView *self);

/* What keeps it at its end. */
TincanListTail *tincan_stream_view_get_tail    (TincanStreamView *self);

G_END_DECLS
