/* Reads a file from front to back in a thread, so that it comes while what came before is looked
 * at.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/read-ahead.h"

#include <string.h>

#include "traffic/pages.h"
#include "traffic/recording-file.h"

#define N_PIECES 4 /* a power of two */
#define PIECE_SIZE (512 * 1024)

typedef struct
{
  guint8   room[TINCAN_READ_AHEAD_ROOM];
  guint8   bytes[PIECE_SIZE];
  gsize    size;
  gboolean ready;
} Piece;

/* Pieces are counted from the start of the file; @lock guards what both threads use. */
struct _TincanReadAhead
{
  int      fd;
  GThread *thread;
  Piece   *pieces;   /* a ring */
  guint64  position; /* of the next piece that is taken */

  GMutex   lock;
  GCond    changed;
  guint64  n_begun;  /* by the thread, or by who is faster and will not wait */
  guint64  n_taken;  /* the last of them is still looked at */
  gboolean waiting;
  gboolean ended;    /* the last piece was read */
  gboolean stop;
};

/* Waits with the lock for the other thread. */
static void
wait_for_change (TincanReadAhead *self)
{
  self->waiting = TRUE;
  g_cond_wait (&self->changed, &self->lock);
}

static void
tell (TincanReadAhead *self)
{
  if (self->waiting)
    g_cond_signal (&self->changed);
  self->waiting = FALSE;
}

static Piece *
get_piece (TincanReadAhead *self,
           guint64          number)
{
  return &self->pieces[number % N_PIECES];
}

/* Reads the next piece, without the lock, which is held before and after. */
static Piece *
read_piece (TincanReadAhead *self)
{
  guint64 number = self->n_begun++;
  Piece *piece = get_piece (self, number);
  gssize n_read;

  piece->ready = FALSE;
  g_mutex_unlock (&self->lock);
  n_read = tincan_recording_file_read (self->fd, number * PIECE_SIZE, piece->bytes, PIECE_SIZE);
  g_mutex_lock (&self->lock);
  piece->size = n_read > 0 ? (gsize) n_read : 0;
  piece->ready = TRUE;
  self->ended = self->ended || piece->size < PIECE_SIZE;
  tell (self);
  return piece;
}

static gpointer
read_main (gpointer user_data)
{
  TincanReadAhead *self = user_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  while (!self->stop && !self->ended)
    {
      if (self->n_begun - self->n_taken < N_PIECES - 1)
        read_piece (self);
      else
        wait_for_change (self);
    }
  return NULL;
}

TincanReadAhead *
tincan_read_ahead_new (int fd)
{
  TincanReadAhead *self = g_new0 (TincanReadAhead, 1);

  self->fd = fd;
  self->pieces = tincan_pages_new (N_PIECES * sizeof (Piece), FALSE);
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->thread = g_thread_new ("read-ahead", read_main, self);
  return self;
}

void
tincan_read_ahead_free (TincanReadAhead *self)
{
  g_mutex_lock (&self->lock);
  self->stop = TRUE;
  tell (self);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  tincan_pages_free (self->pieces, N_PIECES * sizeof (Piece));
  g_free (self);
}

guint64
tincan_read_ahead_get_position (TincanReadAhead *self)
{
  return self->position;
}

const guint8 *
tincan_read_ahead_next (TincanReadAhead *self,
                        const guint8    *kept,
                        gsize            n_kept,
                        gsize           *size)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Piece *piece = get_piece (self, self->n_taken);

  g_return_val_if_fail (n_kept <= TINCAN_READ_AHEAD_ROOM, NULL);
  if (self->position % PIECE_SIZE != 0) /* the one before was the last */
    return NULL;
  if (self->n_begun == self->n_taken)
    read_piece (self);
  while (!piece->ready)
    wait_for_change (self);
  if (piece->size == 0)
    return NULL;
  memcpy (piece->bytes - n_kept, kept, n_kept);
  self->n_taken++;
  self->position += piece->size;
  tell (self);
  *size = piece->size;
  return piece->bytes;
}
