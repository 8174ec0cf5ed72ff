/* The session as JSON: versioned, tolerant of missing and unknown fields, written atomically.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/endpoint-config.h"
#include "traffic/bookmarks.h"

G_BEGIN_DECLS

/* A record that people marked. */
typedef struct
{
  TincanBookmarkPlace  place; /* in the file the number of the record as people see it, from 1 */
  char                *note;  /* owned */
} TincanSessionBookmark;

typedef struct
{
  GPtrArray *endpoints; /* of TincanEndpointConfig, in the order of the tabs; owned */
  guint      selected;  /* the tab in front */
  GArray    *bookmarks; /* of TincanSessionBookmark; owned */
  gboolean   has_bookmarks; /* FALSE for the file of a version that did not know them */
  char     **highlights; /* as session/highlights.h has them; owned */
  char      *recording; /* its file name, relative to the session's folder; NULL for none; owned */
  char      *warning;   /* words about what was left out when it was read, or NULL; owned */
} TincanSessionFile;

TincanSessionFile *tincan_session_file_new  (void);
void               tincan_session_file_free (TincanSessionFile  *self);

/* A file that is no session is TINCAN_ERROR_NOT_A_SESSION, with line and column where it is
 * broken JSON. A newer version than ours opens as far as it is understood. */
TincanSessionFile *tincan_session_file_load (const char         *path,
                                             GError            **error);
gboolean           tincan_session_file_save (TincanSessionFile  *self,
                                             const char         *path,
                                             GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanSessionFile, tincan_session_file_free)

G_END_DECLS
