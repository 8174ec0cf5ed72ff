/* What can be done with the messages that are selected in a log: compared, or copied as a program.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/log-view.h"

G_BEGIN_DECLS

/* For the class of TincanTrafficPane. Actions: "log.compare" (two
 * messages), "log.map" (three or more), "log.copy-program" (of one message; a name of
 * TincanProgramLanguage, or "peer-" and one for the other side's). */
void tincan_message_tools_install (GtkWidgetClass *widget_class);

/* To be called when other messages are selected: which of the actions can be used. */
void tincan_message_tools_update  (GtkWidget      *widget,
                                   TincanLogView  *view);

G_END_DECLS
