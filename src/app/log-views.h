/* The views of a log, one in front: its rows as a table or in log mode, and the stream of one
 * connection.
 *
 * All show the same model, so what filters, clears, pauses and decodes it counts for each.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/log-list.h"
#include "app/stream-pane.h"
#include "session/endpoint-config.h"
#include "session/highlights.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_LOG_VIEWS (tincan_log_views_get_type ())

/* Properties that notify: "view" (TincanView), "follow" (boolean). "list": the TincanLogList, set
 * once. Signals: "notice" (string): words for the user, or NULL; "text-changed": something else is
 * selected in the text of a connection. */
G_DECLARE_FINAL_TYPE (TincanLogViews, tincan_log_views, TINCAN, LOG_VIEWS, GtkWidget)

/* @endpoint: as the model's. */
void       tincan_log_views_set_model   (TincanLogViews *self,
                                         TincanLogModel *model,
                                         guint           endpoint);

/* Its model, or NULL; the endpoint of that; the list; the numbers of selected messages, which the
 * caller owns. */
TincanLogModel *tincan_log_views_get_model     (TincanLogViews *self);
guint           tincan_log_views_get_endpoint  (TincanLogViews *self);
TincanLogList  *tincan_log_views_get_list      (TincanLogViews *self);
GtkBitset      *tincan_log_views_get_selection (TincanLogViews *self);

/* What is looked for is marked in all views: of TincanMatcher, texts as they show in @charset;
 * @hex: the table shows data as hex. */
void       tincan_log_views_set_matchers (TincanLogViews *self,
                                          GPtrArray      *matchers,
                                          const char     *charset,
                                          gboolean        hex);

/* The rules that colour rows in all views. */
void       tincan_log_views_set_highlights (TincanLogViews   *self,
                                            TincanHighlights *rules);

/* How text shows in all views; how data shows in one. */
void       tincan_log_views_set_charset (TincanLogViews *self,
                                         const char     *charset);
void       tincan_log_views_set_form    (TincanLogViews *self,
                                         TincanView      view,
                                         TincanDataForm  form);

/* The text of a connection, if that is in front; else NULL. */
TincanStreamPane *tincan_log_views_get_text (TincanLogViews *self);

TincanView tincan_log_views_get_view    (TincanLogViews *self);
void       tincan_log_views_set_view    (TincanLogViews *self,
                                         TincanView      view);
gboolean   tincan_log_views_get_follow  (TincanLogViews *self);
void       tincan_log_views_set_follow  (TincanLogViews *self,
                                         gboolean        follow);

/* Brings the selected message back into view when the view has less room than before. */
void       tincan_log_views_show_selected (TincanLogViews *self);

G_END_DECLS
