/* Opens what a file holds: one pass over it that believes no length before it is checked.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "traffic/contents.h"

G_BEGIN_DECLS

typedef struct
{
  guint64  size;             /* up to the end of the last whole block */
  gboolean can_be_continued; /* one section of Tincan's own, undamaged up to there */
  char    *warning;          /* what was odd, for people; or NULL; owned */
} TincanScanResult;

typedef struct _TincanRecordingScan TincanRecordingScan;

/* Told once in a while how far the scan is, in the file; FALSE ends it there. */
typedef gboolean (*TincanScanFunc) (guint64  offset,
                                    gpointer user_data);

/* Looks at the header of the file. @name is for messages; @fd and @contents, which is empty,
 * stay the caller's and must outlive the scan. Fails with TINCAN_ERROR_NOT_A_RECORDING when
 * there is not even a whole header; whatever else is wrong only makes a warning later. */
TincanRecordingScan *tincan_recording_scan_new      (int                   fd,
                                                     const char           *name,
                                                     TincanContents       *contents,
                                                     GError              **error);
void                 tincan_recording_scan_free     (TincanRecordingScan  *self);
guint64              tincan_recording_scan_get_size (TincanRecordingScan  *self);

/* Fills the contents from the file; any thread, once. FALSE when @func ended it: the result is
 * what came until then. */
gboolean             tincan_recording_scan_run      (TincanRecordingScan  *self,
                                                     TincanScanFunc        func,
                                                     gpointer              user_data,
                                                     TincanScanResult     *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanRecordingScan, tincan_recording_scan_free)

G_END_DECLS
