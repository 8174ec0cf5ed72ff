/* The tools beside a log: its columns, going somewhere, bookmarks, highlights.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/log-list.h"
#include "session/highlights.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_LOG_TOOLS (tincan_log_tools_get_type ())

/* Its actions, "tools.go-to" and others, are those of the widget that it was attached to. */
G_DECLARE_FINAL_TYPE (TincanLogTools, tincan_log_tools, TINCAN, LOG_TOOLS, GtkWidget)

/* Both outlive the tools. */
void tincan_log_tools_attach (TincanLogTools *self,
                              GtkWidget      *view,
                              TincanLogList  *list);

/* The rules that it shows, and changes. */
void tincan_log_tools_set_highlights (TincanLogTools   *self,
                                      TincanHighlights *rules);

G_END_DECLS
