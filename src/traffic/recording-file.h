/* Creates, opens and locks the files of recordings.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/recording.h"

G_BEGIN_DECLS

gboolean tincan_recording_mode_appends (TincanRecordingMode  mode);

/* How many of the @size bytes at @offset there are; -1 with errno. */
gssize   tincan_recording_file_read   (int                   fd,
                                       guint64               offset,
                                       guint8               *data,
                                       gsize                 size);

/* Writes blocks at @offset, the end of the file. Returns 0, or errno: then *@n_written bytes,
 * which are whole blocks, are in the file, and nothing behind them. */
int      tincan_recording_file_append (int                   fd,
                                       guint64               offset,
                                       const guint8         *data,
                                       gsize                 size,
                                       gsize                *n_written);

/* These return a descriptor, or -1. What is open for writing is locked (flock) until it is
 * closed, so that a recording nobody holds can be told from one that is being written. */

/* A new recording without records at @path, which must not exist; NULL for one without a name. */
int      tincan_recording_file_create (const char           *path,
                                       guint64              *size,
                                       GError              **error);
int      tincan_recording_file_open   (const char           *path,
                                       TincanRecordingMode   mode,
                                       GError              **error);

G_END_DECLS
