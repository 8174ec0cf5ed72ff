/* A file read from front to back in large pieces, so that each byte is asked of the kernel
 * once.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/file-window.h"

#include "traffic/recording-file.h"

#define PIECE_SIZE (256 * 1024)

void
tincan_file_window_init (TincanFileWindow *self,
                         int               fd,
                         guint64           file_size)
{
  *self = (TincanFileWindow) { .fd = fd, .file_size = file_size };
}

void
tincan_file_window_clear (TincanFileWindow *self)
{
  g_clear_pointer (&self->bytes, g_free);
}

const guint8 *
tincan_file_window_move (TincanFileWindow *self,
                         guint64           offset,
                         gsize             size)
{
  gsize wanted;
  gssize n_read;

  if (offset > self->file_size || self->file_size - offset < size)
    return NULL;
  wanted = MIN (MAX (size, PIECE_SIZE), self->file_size - offset);
  if (self->capacity < wanted)
    {
      g_free (self->bytes);
      self->bytes = g_malloc (wanted);
      self->capacity = wanted;
    }
  n_read = tincan_recording_file_read (self->fd, offset, self->bytes, wanted);
  self->start = offset;
  self->size = n_read > 0 ? (gsize) n_read : 0;
  return self->size >= size ? self->bytes : NULL;
}
