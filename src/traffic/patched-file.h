/* The file of a recording, read as it was when its records were found, whatever notes its packets
 * have got since.
 *
 * A note that is put into its packet makes the block longer, and moves all behind it. Only this
 * knows: to everybody else each byte stays where the index has it. What a block had instead is
 * kept here, some 50 bytes for each.
 *
 * Once it is made it does not change: any thread may read, as long as it has a reference.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TincanPatchedFile TincanPatchedFile;

/* Takes over @fd, which the last reference closes, and @comments: what packets in the file have
 * instead of what they had, see packet-comments.h; NULL for none. */
TincanPatchedFile *tincan_patched_file_new        (int                  fd,
                                                   GArray              *comments);
TincanPatchedFile *tincan_patched_file_ref        (TincanPatchedFile   *self);
void               tincan_patched_file_unref      (TincanPatchedFile   *self);

/* While it is made, in order: at @offset there were these @size bytes, of which there are @n_now in
 * the file. */
void               tincan_patched_file_add        (TincanPatchedFile   *self,
                                                   guint64              offset,
                                                   const guint8        *bytes,
                                                   gsize                size,
                                                   gsize                n_now);

int                tincan_patched_file_get_fd     (TincanPatchedFile   *self);
const GArray      *tincan_patched_file_get_comments (TincanPatchedFile *self);

/* As tincan_recording_file_append(), at the end of the file as it was. */
int                tincan_patched_file_append     (TincanPatchedFile   *self,
                                                   guint64              offset,
                                                   const guint8        *data,
                                                   gsize                size,
                                                   gsize               *n_written);

/* How many of the @size bytes at @offset there were; -1 with errno. */
gssize             tincan_patched_file_read       (TincanPatchedFile   *self,
                                                   guint64              offset,
                                                   guint8              *data,
                                                   gsize                size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanPatchedFile, tincan_patched_file_unref)

G_END_DECLS
