/* Reads a file from front to back in a thread, so that it comes while what came before is looked
 * at.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As many bytes may be kept in front of a piece. */
#define TINCAN_READ_AHEAD_ROOM (64 * 1024)

typedef struct _TincanReadAhead TincanReadAhead;

/* Begins to read @fd, which stays the caller's, at its start. */
TincanReadAhead *tincan_read_ahead_new          (int              fd);
void             tincan_read_ahead_free         (TincanReadAhead *self);

/* Where the next piece is in the file. */
guint64          tincan_read_ahead_get_position (TincanReadAhead *self);

/* Waits for the next piece; it is valid until the next call. In front of it are the @n_kept
 * bytes at @kept, which may be of the piece before. NULL at the end of the file, or where it
 * cannot be read. */
const guint8    *tincan_read_ahead_next         (TincanReadAhead *self,
                                                 const guint8    *kept,
                                                 gsize            n_kept,
                                                 gsize           *size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanReadAhead, tincan_read_ahead_free)

G_END_DECLS
