/* Puts the file of a recording somewhere else while it is being written.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "traffic/recording-writer.h"

G_BEGIN_DECLS

/* The writer, which must live until then, goes on at @path, which is replaced in one step once
 * all is there. @old_path (NULL: it has no name) is renamed or, if @keep or on another file
 * system, copied; a copy that is not kept is removed. On failure all is as before. */
void     tincan_recording_save_file_async  (TincanRecordingWriter  *writer,
                                            const char             *old_path,
                                            const char             *path,
                                            gboolean                keep,
                                            GCancellable           *cancellable,
                                            GAsyncReadyCallback     callback,
                                            gpointer                user_data);
gboolean tincan_recording_save_file_finish (GAsyncResult           *result,
                                            GError                **error);

G_END_DECLS
