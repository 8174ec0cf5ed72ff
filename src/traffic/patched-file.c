/* The file of a recording, read as it was when its records were found.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/patched-file.h"

#include <string.h>
#include <unistd.h>

#include "traffic/packet-comments.h"
#include "traffic/recording-file.h"

/* Bytes that are not in the file any more. */
typedef struct
{
  guint64 offset; /* where they were */
  guint32 size;
  guint32 place;  /* in the bytes that are kept */
  gint64  growth; /* of the file, behind them */
} Patch;

struct _TincanPatchedFile
{
  gatomicrefcount  references;
  int              fd;
  GArray          *comments;
  GArray          *patches; /* of Patch, by offset */
  GByteArray      *bytes;
};

TincanPatchedFile *
tincan_patched_file_new (int     fd,
                         GArray *comments)
{
  TincanPatchedFile *self = g_new0 (TincanPatchedFile, 1);

  g_atomic_ref_count_init (&self->references);
  self->fd = fd;
  self->comments = comments != NULL ? comments : tincan_packet_comments_new ();
  self->patches = g_array_new (FALSE, FALSE, sizeof (Patch));
  self->bytes = g_byte_array_new ();
  return self;
}

TincanPatchedFile *
tincan_patched_file_ref (TincanPatchedFile *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
tincan_patched_file_unref (TincanPatchedFile *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  close (self->fd);
  g_array_unref (self->comments);
  g_array_unref (self->patches);
  g_byte_array_unref (self->bytes);
  g_free (self);
}

int
tincan_patched_file_get_fd (TincanPatchedFile *self)
{
  return self->fd;
}

const GArray *
tincan_patched_file_get_comments (TincanPatchedFile *self)
{
  return self->comments;
}

/* How much longer the file is than it was, before patch @next. */
static gint64
get_growth (TincanPatchedFile *self,
            guint              next)
{
  return next > 0 ? g_array_index (self->patches, Patch, next - 1).growth : 0;
}

void
tincan_patched_file_add (TincanPatchedFile *self,
                         guint64            offset,
                         const guint8      *bytes,
                         gsize              size,
                         gsize              n_now)
{
  Patch patch = { offset, (guint32) size, self->bytes->len,
                  get_growth (self, self->patches->len) + (gint64) n_now - (gint64) size };

  g_byte_array_append (self->bytes, bytes, (guint) size);
  g_array_append_val (self->patches, patch);
}

int
tincan_patched_file_append (TincanPatchedFile *self,
                            guint64            offset,
                            const guint8      *data,
                            gsize              size,
                            gsize             *n_written)
{
  offset += (guint64) get_growth (self, self->patches->len);
  return tincan_recording_file_append (self->fd, offset, data, size, n_written);
}

/* The first patch that ends behind @offset. */
static guint
find (TincanPatchedFile *self,
      guint64            offset)
{
  guint low = 0;
  guint high = self->patches->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const Patch *patch = &g_array_index (self->patches, Patch, middle);

      if (patch->offset + patch->size <= offset)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* What is in the file as it was, up to patch @next. */
static gssize
read_between (TincanPatchedFile *self,
              guint              next,
              guint64            offset,
              guint8            *data,
              gsize              size)
{
  if (next < self->patches->len)
    size = MIN (size, g_array_index (self->patches, Patch, next).offset - offset);
  return tincan_recording_file_read (self->fd, offset + (guint64) get_growth (self, next), data,
                                     size);
}

gssize
tincan_patched_file_read (TincanPatchedFile *self,
                          guint64            offset,
                          guint8            *data,
                          gsize              size)
{
  gsize n_read = 0;

  for (guint next = find (self, offset); n_read < size;)
    {
      const Patch *patch = next < self->patches->len ? &g_array_index (self->patches, Patch, next)
                                                     : NULL;
      gssize n;

      if (patch != NULL && offset + n_read >= patch->offset)
        {
          gsize start = (gsize) (offset + n_read - patch->offset);

          n = (gssize) MIN (size - n_read, patch->size - start);
          memcpy (data + n_read, self->bytes->data + patch->place + start, (gsize) n);
          next++;
        }
      else
        {
          n = read_between (self, next, offset + n_read, data + n_read, size - n_read);
        }
      if (n < 0)
        return -1;
      if (n == 0)
        break;
      n_read += (gsize) n;
    }
  return (gssize) n_read;
}
