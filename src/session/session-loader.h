/* What a path holds, opened: a session with its recording, or a recording alone.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/session-file.h"

G_BEGIN_DECLS

typedef struct
{
  char              *path;      /* absolute */
  TincanSessionFile *file;      /* NULL for a recording alone */
  TincanRecording   *recording;
  gboolean           unsaved;   /* the recording is in the folder of unsaved ones */
  char              *warning;   /* words about what could not be opened as it was, or NULL */
} TincanLoadedSession;

void                 tincan_loaded_session_free (TincanLoadedSession  *self);

/* For the rest of what the result is, see tincan_session_open_async(). */
void                 tincan_session_load_async  (const char           *path,
                                                 GCancellable         *cancellable,
                                                 GAsyncReadyCallback   callback,
                                                 gpointer              user_data);
TincanLoadedSession *tincan_session_load_finish (GAsyncResult         *result,
                                                 GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanLoadedSession, tincan_loaded_session_free)

G_END_DECLS
