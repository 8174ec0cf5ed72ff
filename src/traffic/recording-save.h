/* Puts the file of a recording somewhere else while it is being written.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "traffic/contents.h"

G_BEGIN_DECLS

/* @contents and @progress must live until the end. */
typedef struct
{
  TincanContents *contents;
  char           *old_path; /* or NULL: it has no name */
  char           *path;
  gboolean        keep;
  GArray         *comments; /* what its packets are to have: see packet-comments.h */
  int            *progress; /* atomic: per mille, while it is copied */
} TincanSaveRequest;

/* The writer goes on at the path, which is replaced in one step once all is there. The old file is
 * renamed or, if it is to be kept or on another file system, copied; a copy that is not kept is
 * removed. Where it is already, it is replaced by a copy if its packets have other comments; a file
 * that is renamed keeps those. On failure all is as before. Takes over the comments, copies the
 * rest. */
void     tincan_recording_save_file_async  (const TincanSaveRequest *request,
                                            GCancellable            *cancellable,
                                            GAsyncReadyCallback      callback,
                                            gpointer                 user_data);
gboolean tincan_recording_save_file_finish (GAsyncResult            *result,
                                            GError                 **error);

G_END_DECLS
