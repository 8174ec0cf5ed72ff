/* A file read from front to back in large pieces, so that each byte is asked of the kernel
 * once.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/file-window.h"

#include "traffic/recording-file.h"

/* What is passed over need not be read: then nothing is read ahead any more. */
#define JUMP_MIN (64 * 1024 * 1024)

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
  g_clear_pointer (&self->ahead, tincan_read_ahead_free);
  g_clear_pointer (&self->own, g_free);
}

void
tincan_file_window_read_ahead (TincanFileWindow *self)
{
  self->ahead = tincan_read_ahead_new (self->fd);
}

static gboolean
has (const TincanFileWindow *self,
     guint64                 offset,
     gsize                   size)
{
  return offset >= self->start && offset - self->start <= self->size &&
         self->size - (offset - self->start) >= size;
}

/* Goes on to what was read ahead, as long as that is the way to @offset. FALSE where it is not:
 * before it, or over its end. */
static gboolean
move_ahead (TincanFileWindow *self,
            guint64           offset,
            gsize             size)
{
  while (!has (self, offset, size))
    {
      guint64 position = tincan_read_ahead_get_position (self->ahead);
      gsize n_kept = 0;
      const guint8 *piece;
      gsize piece_size;

      if (offset < position)
        {
          if (position - offset > TINCAN_READ_AHEAD_ROOM || self->start > offset ||
              self->start + self->size != position)
            return FALSE;
          n_kept = (gsize) (position - offset);
        }
      piece = tincan_read_ahead_next (self->ahead, self->bytes + (self->size - n_kept), n_kept,
                                      &piece_size);
      if (piece == NULL)
        return FALSE;
      self->start = position - n_kept;
      self->size = n_kept + piece_size;
      self->bytes = piece - n_kept;
    }
  return TRUE;
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
  if (self->ahead != NULL && offset > tincan_read_ahead_get_position (self->ahead) + JUMP_MIN)
    {
      self->size = 0; /* it was of what was read ahead */
      g_clear_pointer (&self->ahead, tincan_read_ahead_free);
    }
  if (self->ahead != NULL && move_ahead (self, offset, size))
    return self->bytes + (offset - self->start);
  wanted = MIN (MAX (size, PIECE_SIZE), self->file_size - offset);
  if (self->capacity < wanted)
    {
      g_free (self->own);
      self->own = g_malloc (wanted);
      self->capacity = wanted;
    }
  n_read = tincan_recording_file_read (self->fd, offset, self->own, wanted);
  self->start = offset;
  self->size = n_read > 0 ? (gsize) n_read : 0;
  self->bytes = self->own;
  return self->size >= size ? self->bytes : NULL;
}
