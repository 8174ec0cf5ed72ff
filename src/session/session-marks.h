/* Bookmarks on their way from a recording into the file of a session, and back.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "session/session-file.h"

G_BEGIN_DECLS

/* @file gets those of @recording. */
void tincan_session_marks_store (TincanSessionFile       *file,
                                 TincanRecording         *recording);

/* @recording gets those of @file, beside those that its packets have. */
void tincan_session_marks_apply (const TincanSessionFile *file,
                                 TincanRecording         *recording);

/* As JSON, an array, and back; what is no bookmark there is left out. @array: NULL for none. */
void tincan_session_marks_build (const TincanSessionFile *file,
                                 JsonBuilder             *builder);
void tincan_session_marks_read  (TincanSessionFile       *file,
                                 JsonArray               *array);

G_END_DECLS
