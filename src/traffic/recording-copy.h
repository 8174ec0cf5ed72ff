/* Copies the file of a recording, block by block as it is, but for packets that get another
 * comment.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "traffic/contents.h"

G_BEGIN_DECLS

/* Nothing of it is owned. */
typedef struct
{
  TincanRecordIndex *index;
  TincanPatchedFile *from;
  TincanPatchedFile *to;       /* with the comments that its packets get */
  guint64            offset;   /* how far it is, in the file as it was … */
  guint64            end;      /* … and how far it goes */
  guint              n_done;   /* of the comments */
  GCancellable      *cancellable;
  int               *progress; /* atomic; per mille of the end; or NULL */
} TincanRecordingCopy;

/* Goes on up to @end, where a block begins, behind all packets that get comments. Returns 0 or
 * errno. */
int tincan_recording_copy_run (TincanRecordingCopy *self,
                               guint64              end);

G_END_DECLS
