/* What a session has for its file: forms and marks, bookmarks of its recording among them; and
 * back.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "session/session.h"

G_BEGIN_DECLS

/* What would be saved now, but for the name of the recording; the caller owns it. */
TincanSessionFile *tincan_session_create_file (TincanSession *self);

/* @file gets the bookmarks of @recording. */
void tincan_session_marks_store (TincanSessionFile       *file,
                                 TincanRecording         *recording);

/* @recording gets the bookmarks of @file instead of those that its packets have. A file that does
 * not know bookmarks leaves those. */
void tincan_session_marks_apply (const TincanSessionFile *file,
                                 TincanRecording         *recording);

/* As JSON, an array, and back; what is no bookmark there is left out. @array: NULL for none. */
void tincan_session_marks_build (const TincanSessionFile *file,
                                 JsonBuilder             *builder);
void tincan_session_marks_read  (TincanSessionFile       *file,
                                 JsonArray               *array);

G_END_DECLS
