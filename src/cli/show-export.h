/* Exports a recording into a file, as records or as frames.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli/options.h"
#include "traffic/recording.h"

G_BEGIN_DECLS

typedef struct _TincanShowExport TincanShowExport;

/* Begins to write the file of --export with what --frame, --filter and --count say; @callback ends
 * it by tincan_export_finish(). @recording is all read; @options must outlive it. */
TincanShowExport *tincan_show_export_new  (TincanRecording     *recording,
                                           const TincanOptions *options,
                                           GCancellable        *cancellable,
                                           GAsyncReadyCallback  callback,
                                           gpointer             user_data);

/* Only after it ended. */
void              tincan_show_export_free (TincanShowExport    *self);

G_END_DECLS
