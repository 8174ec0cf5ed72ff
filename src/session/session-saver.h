/* A session written to disk: its recording beside it, then its forms, then its notes into the
 * packets of the recording.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/session-file.h"

G_BEGIN_DECLS

typedef enum
{
  TINCAN_SAVE_IN_PLACE, /* the recording stays where it is: beside @path */
  TINCAN_SAVE_MOVE,     /* an unsaved recording moves to its place */
  TINCAN_SAVE_COPY,     /* under another name: the old files stay */
} TincanSaveMode;

/* Writes @file, which it takes over, to @path (absolute), and @recording beside it under the
 * same base name. A file of that name is replaced only when @may_replace is set and the session
 * that is at @path names it as its recording; else a number makes the name another one. */
void     tincan_session_write_async  (TincanSessionFile    *file,
                                      TincanRecording      *recording,
                                      const char           *path,
                                      TincanSaveMode        mode,
                                      gboolean              may_replace,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);

/* TRUE when the session is saved; *@words, which the caller owns, says what of it is not in the
 * recording, or is NULL. */
gboolean tincan_session_write_finish (GAsyncResult         *result,
                                      char                **words,
                                      GError              **error);

G_END_DECLS
