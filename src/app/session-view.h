/* One session on the screen: a tab for each endpoint; a welcome when there is none; for a bare
 * recording its log.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/endpoint-page.h"
#include "session/session.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_SESSION_VIEW (tincan_session_view_get_type ())

/* Signals: "changed": forms were changed by the user, so that the session is not as saved; "page-
 * changed": another tab is in front. */
G_DECLARE_FINAL_TYPE (TincanSessionView, tincan_session_view, TINCAN, SESSION_VIEW, GtkWidget)

GtkWidget          *tincan_session_view_new          (TincanSession         *session);

/* The tab in front, or NULL. */
TincanEndpointPage *tincan_session_view_get_page     (TincanSessionView     *self);

/* The traffic in front, or NULL. */
TincanTrafficPane  *tincan_session_view_get_traffic  (TincanSessionView     *self);

/* Adds @config, which it takes over, as a tab and moves there. */
TincanEndpointPage *tincan_session_view_add          (TincanSessionView     *self,
                                                      TincanEndpointConfig  *config);

/* Closes the endpoint and the tab in front; its records stay in the recording. */
void                tincan_session_view_remove       (TincanSessionView     *self);

/* "find", "clear", "pause", "toggle-open", "inspector", "send": to the log or the tab in front. */
void                tincan_session_view_activate     (TincanSessionView     *self,
                                                      const char            *what);

/* Closes all endpoints in an orderly way. */
void                tincan_session_view_close_async  (TincanSessionView     *self,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
gboolean            tincan_session_view_close_finish (TincanSessionView     *self,
                                                      GAsyncResult          *result,
                                                      GError               **error);

G_END_DECLS
