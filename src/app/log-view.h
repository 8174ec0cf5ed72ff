/* The log pane of an endpoint: a toolbar and the list of its records, live.
 *
 * Actions, usable from outside by gtk_widget_activate_action (log_view, "log.clear", NULL):
 * "log.clear", "log.undo-clear"; stateful: "log.pause", "log.follow" (booleans), "log.show"
 * (string: "all", "received", "sent").
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/filter-bar.h"
#include "app/log-views.h"
#include "session/endpoint-config.h"
#include "session/highlights.h"
#include "traffic/log-model.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_LOG_VIEW (tincan_log_view_get_type ())

/* Property that notifies: "selected" (uint): the number of the message selected last, or
 * TINCAN_NONE. Signals: "selection-changed": other messages are selected; "changed": the config,
 * by the user. */
G_DECLARE_FINAL_TYPE (TincanLogView, tincan_log_view, TINCAN, LOG_VIEW, GtkWidget)

/* @endpoint: only its records; TINCAN_NONE for those of all. NULL shows nothing. From now on
 * the view publishes the recording: once a frame while it is on screen, a few times a second
 * while it is not, never while nothing comes. */
void       tincan_log_view_set_recording (TincanLogView   *self,
                                          TincanRecording *recording,
                                          guint            endpoint);

/* Columns and times are as @config has them, which what the user changes goes into; it must outlive
 * the view. */
void       tincan_log_view_set_config    (TincanLogView        *self,
                                          TincanEndpointConfig *config);

/* How text shows; what is there already changes too. The charset is "UTF-8" at first. */
void       tincan_log_view_set_charset   (TincanLogView   *self,
                                          const char      *charset);

guint      tincan_log_view_get_selected  (TincanLogView   *self);

/* The rules that colour rows. */
void       tincan_log_view_set_highlights (TincanLogView    *self,
                                           TincanHighlights *rules);

/* The numbers of all selected messages that are rows, in their order: gtk_bitset_get_size (), and
 * gtk_bitset_get_nth () or a GtkBitsetIter for each; the caller owns them. They may be millions. */
GtkBitset *tincan_log_view_get_selection (TincanLogView   *self);

/* NULL while there is no recording. */
TincanLogModel *tincan_log_view_get_model (TincanLogView *self);

/* Its views, of which "view" says the one in front; owned by the view. */
TincanLogViews  *tincan_log_view_get_views      (TincanLogView *self);

/* The list of its rows, owned by the view. */
TincanLogList   *tincan_log_view_get_list       (TincanLogView *self);

/* The row where its filter is typed; owned by the view. */
TincanFilterBar *tincan_log_view_get_filter_bar (TincanLogView *self);

G_END_DECLS
