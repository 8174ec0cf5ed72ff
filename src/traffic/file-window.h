/* A file read from front to back in large pieces, so that each byte is asked of the kernel
 * once.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/read-ahead.h"

G_BEGIN_DECLS

typedef struct
{
  int              fd;
  guint64          file_size;
  guint64          start;    /* where in the file the window is */
  gsize            size;     /* how much of it */
  const guint8    *bytes;    /* that */
  guint8          *own;      /* owned, as what follows */
  gsize            capacity; /* of it */
  TincanReadAhead *ahead;    /* or NULL */
} TincanFileWindow;

/* @fd stays the caller's; what is appended to the file later is not seen. */
void          tincan_file_window_init  (TincanFileWindow *self,
                                        int               fd,
                                        guint64           file_size);
void          tincan_file_window_clear (TincanFileWindow *self);

/* Lets a thread of its own read the file from its start, for who will want all of it. */
void          tincan_file_window_read_ahead (TincanFileWindow *self);

/* Moves the window so that it holds @size bytes at @offset. NULL if the file does not have so
 * many. */
const guint8 *tincan_file_window_move  (TincanFileWindow *self,
                                        guint64           offset,
                                        gsize             size);

/* The @size bytes at @offset, valid until the next call; NULL if the file does not have so
 * many. */
static inline const guint8 *
tincan_file_window_get (TincanFileWindow *self,
                        guint64           offset,
                        gsize             size)
{
  if (offset >= self->start && offset - self->start <= self->size &&
      self->size - (offset - self->start) >= size)
    return self->bytes + (offset - self->start);
  return tincan_file_window_move (self, offset, size);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TincanFileWindow, tincan_file_window_clear)

G_END_DECLS
