/* Copies the file of a recording, block by block as it is, but for packets that get another
 * comment.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/recording-copy.h"

#include <errno.h>

#include "traffic/packet-comments.h"
#include "traffic/pcapng-reader.h"
#include "traffic/pcapng-writer.h"

#define PIECE_SIZE (1024 * 1024)

/* Whether all of it is there. */
static int
read_all (TincanRecordingCopy *self,
          guint8              *data,
          gsize                size)
{
  gssize n = tincan_patched_file_read (self->from, self->offset, data, size);

  if (n < 0)
    return errno;
  return (gsize) n == size ? 0 : EIO;
}

static int
write_all (TincanRecordingCopy *self,
           const guint8        *data,
           gsize                size)
{
  gsize n_written;

  return tincan_patched_file_append (self->to, self->offset, data, size, &n_written);
}

static int
copy_plain (TincanRecordingCopy *self,
            guint8              *piece,
            guint64              end)
{
  int code = 0;

  while (self->offset < end && code == 0)
    {
      gsize size = (gsize) MIN (PIECE_SIZE, end - self->offset);

      if (g_cancellable_is_cancelled (self->cancellable))
        return ECANCELED;
      code = read_all (self, piece, size);
      if (code == 0)
        code = write_all (self, piece, size);
      self->offset += size;
      if (self->progress != NULL)
        g_atomic_int_set (self->progress, (int) (self->offset * 1000 / self->end));
    }
  return code;
}

/* The packet at the current offset, which gets @comment. What is none that is known stays. */
static int
copy_packet (TincanRecordingCopy *self,
             const char          *comment)
{
  g_autoptr (GByteArray) changed = g_byte_array_new ();
  g_autofree guint8 *block = NULL;
  guint8 head[8];
  gsize size, place;
  int code = read_all (self, head, sizeof head);

  if (code != 0)
    return code;
  size = tincan_pcapng_get_32 (head + 4, G_BYTE_ORDER == G_BIG_ENDIAN);
  if (size > PCAPNG_BLOCK_SIZE_MAX)
    return EIO;
  block = g_malloc (size);
  code = read_all (self, block, size);
  if (code != 0)
    return code;
  place = tincan_pcapng_append_commented (changed, block, size, comment);
  if (place == 0)
    return 0;
  code = write_all (self, changed->data, changed->len);
  tincan_patched_file_add (self->to, self->offset + 4, block + 4, 4, 4);
  tincan_patched_file_add (self->to, self->offset + place, block + place, size - place,
                           changed->len - place);
  self->offset += size;
  return code;
}

/* Up to the packet of @comment, and that too. */
static int
copy_to (TincanRecordingCopy       *self,
         const TincanPacketComment *comment,
         guint8                    *piece)
{
  TincanLocation location;
  int code;

  if (!tincan_record_index_get (self->index, comment->record, &location) ||
      location.direction == TINCAN_DIRECTION_EVENT || location.offset < self->offset ||
      location.offset >= self->end)
    return 0;
  code = copy_plain (self, piece, location.offset);
  return code == 0 ? copy_packet (self, comment->comment) : code;
}

int
tincan_recording_copy_run (TincanRecordingCopy *self,
                           guint64              end)
{
  const GArray *comments = tincan_patched_file_get_comments (self->to);
  g_autofree guint8 *piece = g_malloc (PIECE_SIZE);
  int code = 0;

  self->end = end;
  while (self->n_done < comments->len && code == 0)
    {
      code = copy_to (self, &g_array_index (comments, TincanPacketComment, self->n_done),
                      piece);
      self->n_done++;
    }
  return code == 0 ? copy_plain (self, piece, end) : code;
}
