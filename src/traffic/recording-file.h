/* Creates, opens and locks the files of recordings.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/recording.h"

G_BEGIN_DECLS

/* All return a descriptor, or -1. What is open for writing is locked (flock) until it is
   closed, so that a recording nobody holds can be told from one that is being written. */

/* A new file at @path, which must not exist; NULL for one without a name. */
int  tincan_recording_file_create    (const char           *path,
                                      GError              **error);
int  tincan_recording_file_open      (const char           *path,
                                      TincanRecordingMode   mode,
                                      GError              **error);

/* Writes all bytes at @offset. */
gboolean tincan_recording_file_write (int                   fd,
                                      guint64               offset,
                                      const guint8         *data,
                                      gsize                 size);

G_END_DECLS
