/* The file of a recording, and the thread that writes it.
 *
 * The thread that owns the recording lays whole blocks into chunks of memory; the writer's
 * thread puts them into the file: a full chunk at once, else no later than 50 ms after its
 * first byte. It starts with the first block, sleeps while there is nothing to do, and tries
 * again each second when the file cannot be written.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/patched-file.h"
#include "traffic/wakeup.h"

G_BEGIN_DECLS

typedef struct _TincanRecordingWriter TincanRecordingWriter;

/* Takes over @fd, which holds @size bytes. @name is the file's, for messages. Asks @changed,
 * which outlives it, when is_congested() or is_failing() changed. */
TincanRecordingWriter *tincan_recording_writer_new          (int                        fd,
                                                             guint64                    size,
                                                             const char                *name,
                                                             TincanWakeup              *changed);

/* Writes what is left, if the file can be written, and ends the thread. */
void                   tincan_recording_writer_free         (TincanRecordingWriter     *self);

/* Space for one block of @size bytes, which will be at *@offset of the file; the block is
 * there when it is committed. NULL when too much waits to be written. */
guint8                *tincan_recording_writer_reserve      (TincanRecordingWriter     *self,
                                                             gsize                      size,
                                                             guint64                   *offset);
void                   tincan_recording_writer_commit       (TincanRecordingWriter     *self,
                                                             gsize                      size);

/* Before anything is appended: cuts the file off behind its first @size bytes. Returns 0, or
 * errno. */
int                    tincan_recording_writer_cut          (TincanRecordingWriter     *self,
                                                             guint64                    size);

/* Any thread: copies up to @size bytes at @offset, written or not, and returns how many there
 * were; -1 with errno. */
gssize                 tincan_recording_writer_read         (TincanRecordingWriter     *self,
                                                             guint64                    offset,
                                                             guint8                    *data,
                                                             gsize                      size);

/* Any thread. Congested: full, and the file can be written. */
gboolean               tincan_recording_writer_is_congested (TincanRecordingWriter     *self);
gboolean               tincan_recording_writer_is_failing   (TincanRecordingWriter     *self);

/* Why the file cannot be written, or NULL. The caller owns it. */
GError                *tincan_recording_writer_dup_error    (TincanRecordingWriter     *self);

/* Blocks until all that is committed is in the file. */
gboolean               tincan_recording_writer_flush        (TincanRecordingWriter     *self,
                                                             GError                   **error);

/* --- for saving elsewhere --- */

/* Any thread, as all below. Blocks until @end bytes, which are committed, are in the file. */
gboolean               tincan_recording_writer_wait_for     (TincanRecordingWriter     *self,
                                                             guint64                    end,
                                                             GError                   **error);

/* The file as it is now, for the caller to unref; how many bytes of it are written, which are
 * whole blocks. */
TincanPatchedFile     *tincan_recording_writer_ref_file     (TincanRecordingWriter     *self);
guint64                tincan_recording_writer_get_written  (TincanRecordingWriter     *self);

/* Lets no write happen until released. */
void                   tincan_recording_writer_hold         (TincanRecordingWriter     *self);
void                   tincan_recording_writer_release      (TincanRecordingWriter     *self);

/* While held: goes on in @file, which holds all that is written. NULL: only the name changed. Who
 * reads just now ends in the old file, which reads the same. */
void                   tincan_recording_writer_switch       (TincanRecordingWriter     *self,
                                                             TincanPatchedFile         *file,
                                                             const char                *name);

G_END_DECLS
