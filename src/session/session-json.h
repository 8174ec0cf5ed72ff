/* The fields of a session as JSON, and back; whatever is missing or of the wrong type gets its
 * default.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "session/session-file.h"

G_BEGIN_DECLS

#define TINCAN_SESSION_VERSION 1

/* The caller owns the tree. */
JsonNode          *tincan_session_json_build (TincanSessionFile *file);

/* NULL unless @root is an object with the version of a session. The caller owns it. */
TincanSessionFile *tincan_session_json_read  (JsonNode          *root);

G_END_DECLS
