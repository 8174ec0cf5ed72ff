/* Reads the records of a recording one after the other: the file is read in large pieces.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/record-cursor.h"

#include "traffic/record-reader.h"
#include "traffic/recording-contents.h"

/* Who goes on and on gets more each time. */
#define PIECE_SIZE_MIN (8 * 1024)
#define PIECE_SIZE_MAX (512 * 1024)

/* Room for the headers of a record, and what else is between two. */
#define BETWEEN_MAX (64 * 1024)

struct _TincanRecordCursor
{
  TincanRecording *recording;
  TincanContents  *contents;
  TincanFilePiece  piece;
  guint8          *bytes;    /* of the piece; owned */
  gsize            capacity;
  gsize            wanted;   /* the size of the next piece */
};

TincanRecordCursor *
tincan_record_cursor_new (TincanRecording *recording)
{
  TincanRecordCursor *self = g_new0 (TincanRecordCursor, 1);

  self->recording = g_object_ref (recording);
  self->contents = tincan_recording_get_contents (recording);
  return self;
}

void
tincan_record_cursor_free (TincanRecordCursor *self)
{
  g_object_unref (self->recording);
  g_free (self->bytes);
  g_free (self);
}

static inline gboolean
has (const TincanRecordCursor *self,
     guint64                   offset,
     gsize                     size)
{
  return offset >= self->piece.start && offset - self->piece.start <= self->piece.size &&
         self->piece.size - (offset - self->piece.start) >= size;
}

/* Reads a piece that begins at @offset. Parts of the file that wait to be written come by
 * themselves. */
static void
read_piece (TincanRecordCursor *self,
            guint64             offset,
            gsize               size)
{
  guint64 end = self->piece.start + self->piece.size;
  gboolean goes_on = offset >= self->piece.start && offset <= end + PIECE_SIZE_MIN;
  gssize n_read;

  self->wanted = goes_on ? MIN (MAX (2 * self->wanted, PIECE_SIZE_MIN), PIECE_SIZE_MAX)
                         : PIECE_SIZE_MIN;
  size = MAX (size, self->wanted);
  if (size > self->capacity)
    {
      g_free (self->bytes);
      self->bytes = g_malloc (size);
      self->capacity = size;
    }
  n_read = tincan_recording_writer_read (self->contents->writer, offset, self->bytes, size);
  self->piece = (TincanFilePiece) { offset, self->bytes, n_read > 0 ? (gsize) n_read : 0 };
}

static gboolean
move_to (TincanRecordCursor *self,
         guint64             offset,
         gsize               size)
{
  if (!has (self, offset, size))
    read_piece (self, offset, size);
  return has (self, offset, size);
}

gboolean
tincan_record_cursor_peek (TincanRecordCursor *self,
                           guint               index,
                           TincanIndexEntry   *entry)
{
  return tincan_contents_peek (self->contents, index, entry);
}

gboolean
tincan_record_cursor_read (TincanRecordCursor  *self,
                           guint                index,
                           gsize                max_data,
                           TincanRecord        *record,
                           GError             **error)
{
  TincanLocation location;

  if (tincan_record_index_get (self->contents->index, index, &location))
    move_to (self, location.offset, TINCAN_HEADERS_SIZE + MIN (max_data, location.size));
  return tincan_contents_read (self->contents, &self->piece, index, max_data, record, error);
}

gsize
tincan_record_cursor_move (TincanRecordCursor *self,
                           guint               index,
                           guint64            *offset)
{
  TincanLocation location, next;
  guint64 size;

  if (!tincan_record_index_get (self->contents->index, index, &location))
    return 0;
  do
    {
      if (!tincan_record_index_get (self->contents->index, ++index, &next))
        return 0;
    }
  while (next.offset == location.offset); /* of one packet */
  size = next.offset - location.offset;
  if (size > (guint64) location.size + BETWEEN_MAX ||
      !move_to (self, location.offset, (gsize) size))
    return 0;
  *offset = location.offset;
  return (gsize) size;
}

const guint8 *
tincan_record_cursor_get (TincanRecordCursor *self,
                          guint64             offset,
                          gsize              *size)
{
  if (!has (self, offset, 0))
    return NULL;
  *size = self->piece.size - (gsize) (offset - self->piece.start);
  return self->piece.bytes + (offset - self->piece.start);
}

const guint8 *
tincan_record_cursor_get_payload (TincanRecordCursor *self,
                                  guint               index,
                                  gsize              *size)
{
  TincanLocation location;

  if (!tincan_record_index_get (self->contents->index, index, &location) ||
      location.direction == TINCAN_DIRECTION_EVENT ||
      !move_to (self, location.offset, TINCAN_HEADERS_SIZE + location.size))
    return NULL;
  *size = location.size;
  return tincan_contents_find_payload (self->contents, &self->piece, &location);
}

TincanRecordIndex *
tincan_record_cursor_get_index (TincanRecordCursor *self)
{
  return self->contents->index;
}

gboolean
tincan_record_cursor_is_stream (TincanRecordCursor *self,
                                guint               flow)
{
  const TincanFlow *found = tincan_flow_table_get (self->contents->flows, flow);

  return found != NULL && found->protocol == TINCAN_PROTOCOL_TCP;
}
