/* Opens the file of a recording with all that is in it, in a thread.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/contents.h"
#include "traffic/recording-scan.h"
#include "traffic/recording.h"

G_BEGIN_DECLS

typedef struct
{
  char                *path;     /* owned, as are contents, descriptor and warning */
  TincanRecordingMode  mode;
  TincanContents      *contents; /* without a writer yet */
  TincanRecordingScan *scan;     /* what fills @contents, still to be run; or NULL. Owned */
  int                  fd;
  guint64              size;     /* of the file */
  char                *warning;  /* NULL when nothing was odd */
} TincanLoadedRecording;

/* Makes of the file what can grow, now that it is scanned: cuts off what is incomplete at its
 * end. Fails when @result says that it cannot be continued. */
gboolean               tincan_recording_prepare_to_append (TincanRecordingWriter   *writer,
                                                           const TincanScanResult  *result,
                                                           const char              *path,
                                                           GError                 **error);

/* The end of tincan_recording_open_async(), which is here, for the recording to be made of it. */
TincanLoadedRecording *tincan_recording_load_finish (GAsyncResult           *result,
                                                     GError                **error);
void                   tincan_loaded_recording_free (TincanLoadedRecording  *loaded);

G_END_DECLS
