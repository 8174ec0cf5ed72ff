/* The bytes of the selected message: hex and text side by side, with its facts above and the values
 * at the cursor below.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/page-view.h"
#include "session/endpoint-config.h"
#include "traffic/log-model.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_INSPECTOR (tincan_inspector_get_type ())

/* Signal "changed": the user wants it to look otherwise, as the config says now. */
G_DECLARE_FINAL_TYPE (TincanInspector, tincan_inspector, TINCAN, INSPECTOR, GtkWidget)

/* @model may be NULL, @number TINCAN_NONE: then it asks to select a message. */
void       tincan_inspector_set_message (TincanInspector *self,
                                         TincanLogModel  *model,
                                         guint            number);

/* What waits for the rest of its frame, as it is now. */
void       tincan_inspector_set_waiting (TincanInspector        *self,
                                         TincanLogModel         *model,
                                         const TincanFrameEntry *waiting);

/* "UTF-8" at first. */
void       tincan_inspector_set_charset (TincanInspector *self,
                                         const char      *charset);

/* Looks as @config says, and takes down there how the user wants it; @config must outlive it. */
void       tincan_inspector_set_config  (TincanInspector      *self,
                                         TincanEndpointConfig *config);

/* What was found in the message: of TincanByteRange, in order, or NULL. Gone with the next
 * message. */
void       tincan_inspector_set_matches (TincanInspector *self,
                                         GArray          *matches);

/* Selects the bytes [@first, @end) and scrolls there, as soon as they have been read. */
void       tincan_inspector_select      (TincanInspector *self,
                                         gsize            first,
                                         gsize            end);

G_END_DECLS
