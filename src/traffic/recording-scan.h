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

/* Fills @contents, which is empty, from the file. @name is for messages. Fails with
 * TINCAN_ERROR_NOT_A_RECORDING when there is not even a whole header; whatever else is wrong
 * only makes a warning. */
gboolean tincan_recording_scan (int                fd,
                                const char        *name,
                                TincanContents    *contents,
                                GCancellable      *cancellable,
                                TincanScanResult  *result,
                                GError           **error);

G_END_DECLS
