/* The messages of a framed log: where each frame is in the records.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/frame-index.h"

#include <stdatomic.h>

#include "traffic/frame-lens.h"
#include "traffic/record-cursor.h"
#include "traffic/stable-array.h"

/* Two gibibytes of entries at most: a hundred and thirty million frames. */
#define FRAME_CHUNK_BITS 14
#define N_FRAME_CHUNKS_MAX 8192
#define MORE_CHUNK_BITS 14
#define N_MORE_CHUNKS_MAX 65535

/* The number of frames is remembered for each so many records. */
#define MARK_BITS 8
#define MARK_CHUNK_BITS 12
#define N_MARK_CHUNKS_MAX 4096

/* Reads of one frame that are farther apart are listed rather than looked for. */
#define FAR_RECORDS 256

/* Records or bytes that are looked at in one go. */
#define TURN_RECORDS 64
#define TURN_BYTES (128 * 1024)

#define HAS_MORE (1u << 31)
#define FAULT_SHIFT 24
#define OFFSET_MASK ((1u << FAULT_SHIFT) - 1)

typedef struct
{
  guint32 first;
  guint32 offset_and_fault; /* and HAS_MORE */
  guint32 length;
  guint32 more;             /* where it goes on: last, size, reads, and the records of a list */
} Packed;

enum
{
  MORE_LAST,
  MORE_SIZE,
  MORE_READS,
  MORE_LIST,
};

struct _TincanFrameIndex
{
  TincanRecording    *recording;
  guint               endpoint;
  GMutex              lock;       /* of the lens, while it goes on or is asked */
  TincanFrameLens    *lens;
  TincanRecordCursor *cursor;
  TincanStableArray  *frames; /* Packed */
  TincanStableArray  *more;   /* guint32 */
  TincanStableArray  *marks;  /* guint32 */
  atomic_uint         scanned;
  atomic_size_t       waiting;
  atomic_bool         full;
  gboolean            file_ended; /* its streams were */
};

gboolean
tincan_framing_equal (const TincanFraming *a,
                      const TincanFraming *b)
{
  return a->received_only == b->received_only && tincan_frame_rule_equal (&a->rule, &b->rule);
}

static void
index_clear (gpointer data)
{
  TincanFrameIndex *self = data;

  g_mutex_clear (&self->lock);
  tincan_frame_lens_free (self->lens);
  tincan_record_cursor_free (self->cursor);
  tincan_stable_array_drop (self->frames);
  tincan_stable_array_drop (self->more);
  tincan_stable_array_drop (self->marks);
}

static gboolean
append_more (TincanFrameIndex *self,
             guint32           number)
{
  return tincan_stable_array_append (self->more, &number);
}

static gboolean
append_reads (TincanFrameIndex     *self,
              const TincanFrameRow *row)
{
  gboolean ok = append_more (self, row->last) && append_more (self, (guint32) row->record.size) &&
                append_more (self, row->reads);

  for (guint i = 0; ok && row->last - row->first >= FAR_RECORDS && i < row->reads; i++)
    ok = append_more (self, row->pieces[i].index);
  return ok;
}

static void
append_row (TincanFrameIndex     *self,
            const TincanFrameRow *row)
{
  Packed packed = {
    .first = row->first,
    .offset_and_fault = (guint32) row->offset | (guint32) row->fault << FAULT_SHIFT,
    .length = (guint32) row->length,
  };
  gboolean ok = TRUE;

  if (atomic_load_explicit (&self->full, memory_order_relaxed))
    return;
  if (row->reads > 1 || row->record.size != row->length)
    {
      packed.offset_and_fault |= HAS_MORE;
      packed.more = tincan_stable_array_get_size (self->more);
      ok = append_reads (self, row);
    }
  if (!ok || !tincan_stable_array_append (self->frames, &packed))
    atomic_store (&self->full, TRUE);
}

static void
take_rows (TincanFrameIndex *self)
{
  TincanFrameRow row;

  while (tincan_frame_lens_pull (self->lens, &row))
    append_row (self, &row);
  atomic_store_explicit (&self->waiting, tincan_frame_lens_get_waiting (self->lens),
                         memory_order_relaxed);
}

/* A record that cannot be read is a message that says so. */
static void
append_unreadable (TincanFrameIndex       *self,
                   guint                   index,
                   const TincanIndexEntry *entry)
{
  TincanFrameRow row = { .first = index, .last = index, .length = entry->size };

  row.record.size = entry->size;
  append_row (self, &row);
}

static gsize
scan_record (TincanFrameIndex *self,
             guint             index)
{
  g_auto (TincanRecord) record = { 0 };
  TincanIndexEntry entry;

  if (!tincan_recording_peek (self->recording, index, &entry) ||
      (self->endpoint != TINCAN_NONE && entry.endpoint != self->endpoint))
    return 0;
  if (!tincan_record_cursor_read (self->cursor, index, G_MAXSIZE, &record, NULL))
    {
      append_unreadable (self, index, &entry);
      return 0;
    }
  tincan_frame_lens_push (self->lens, &record);
  take_rows (self);
  return record.data_size;
}

TincanFrameIndex *
tincan_frame_index_new (TincanRecording     *recording,
                        guint                endpoint,
                        const TincanFraming *framing)
{
  TincanFrameIndex *self = g_atomic_rc_box_new0 (TincanFrameIndex);

  self->recording = recording;
  self->endpoint = endpoint;
  g_mutex_init (&self->lock);
  self->lens = tincan_frame_lens_new (&framing->rule, framing->received_only, TRUE);
  self->cursor = tincan_record_cursor_new (recording);
  self->frames = tincan_stable_array_new (sizeof (Packed), FRAME_CHUNK_BITS, N_FRAME_CHUNKS_MAX);
  self->more = tincan_stable_array_new (sizeof (guint32), MORE_CHUNK_BITS, N_MORE_CHUNKS_MAX);
  self->marks = tincan_stable_array_new (sizeof (guint32), MARK_CHUNK_BITS, N_MARK_CHUNKS_MAX);
  return self;
}

TincanFrameIndex *
tincan_frame_index_ref (TincanFrameIndex *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
tincan_frame_index_unref (TincanFrameIndex *self)
{
  g_atomic_rc_box_release_full (self, index_clear);
}

/* No connection goes on from the records before @index, if they are those of the file. */
static void
end_file (TincanFrameIndex *self,
          guint             index)
{
  if (self->file_ended || index != tincan_recording_get_n_from_file (self->recording))
    return;
  self->file_ended = TRUE;
  tincan_frame_lens_end (self->lens);
  take_rows (self);
}

gboolean
tincan_frame_index_advance (TincanFrameIndex *self,
                            guint             target)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  guint index = atomic_load_explicit (&self->scanned, memory_order_relaxed);
  guint end = MIN (target, index + TURN_RECORDS);
  gsize n_bytes = 0;

  for (; index < end && n_bytes < TURN_BYTES; index++)
    {
      guint32 n_frames;

      end_file (self, index);
      n_frames = tincan_stable_array_get_size (self->frames);
      if ((index & ((1u << MARK_BITS) - 1)) == 0)
        tincan_stable_array_append (self->marks, &n_frames);
      n_bytes += scan_record (self, index);
    }
  end_file (self, index);
  atomic_store (&self->scanned, index);
  return index < target;
}

gint64
tincan_frame_index_get_deadline (TincanFrameIndex *self)
{
  return tincan_frame_lens_get_deadline (self->lens);
}

void
tincan_frame_index_tick (TincanFrameIndex *self,
                         gint64            time_ns)
{
  tincan_frame_lens_tick (self->lens, time_ns);
  take_rows (self);
}

void
tincan_frame_index_end_file (TincanFrameIndex *self)
{
  end_file (self, atomic_load (&self->scanned));
}

guint
tincan_frame_index_get_size (TincanFrameIndex *self)
{
  return tincan_stable_array_get_size (self->frames);
}

guint
tincan_frame_index_get_scanned (TincanFrameIndex *self)
{
  return atomic_load (&self->scanned);
}

gsize
tincan_frame_index_get_waiting (TincanFrameIndex *self)
{
  return atomic_load (&self->waiting);
}

static void
append_waiting (const TincanFrameRow *row,
                gpointer              user_data)
{
  const TincanFrameEntry entry = {
    .first = row->first,
    .offset = row->offset,
    .last = row->last,
    .length = row->length,
    .size = row->length,
    .reads = row->reads,
    .list = TINCAN_NONE,
    .fault = row->fault,
  };

  g_array_append_val (user_data, entry);
}

GArray *
tincan_frame_index_list_waiting (TincanFrameIndex *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (TincanFrameEntry));

  tincan_frame_lens_foreach_waiting (self->lens, append_waiting, entries);
  return entries;
}

gboolean
tincan_frame_index_is_full (TincanFrameIndex *self)
{
  return atomic_load (&self->full);
}

static guint32
get_more (TincanFrameIndex *self,
          const Packed     *packed,
          guint             what)
{
  const guint32 *number = tincan_stable_array_get (self->more, packed->more + what);

  return *number;
}

gboolean
tincan_frame_index_get (TincanFrameIndex *self,
                        guint             number,
                        TincanFrameEntry *entry)
{
  const Packed *packed = tincan_stable_array_get (self->frames, number);

  if (packed == NULL)
    return FALSE;
  *entry = (TincanFrameEntry) {
    .first = packed->first,
    .offset = packed->offset_and_fault & OFFSET_MASK,
    .last = packed->first,
    .length = packed->length,
    .size = packed->length,
    .reads = 1,
    .list = TINCAN_NONE,
    .fault = (packed->offset_and_fault & ~HAS_MORE) >> FAULT_SHIFT,
  };
  if ((packed->offset_and_fault & HAS_MORE) == 0)
    return TRUE;
  entry->last = get_more (self, packed, MORE_LAST);
  entry->size = get_more (self, packed, MORE_SIZE);
  entry->reads = get_more (self, packed, MORE_READS);
  if (entry->last - entry->first >= FAR_RECORDS)
    entry->list = packed->more + MORE_LIST;
  return TRUE;
}

guint
tincan_frame_index_get_read (TincanFrameIndex       *self,
                             const TincanFrameEntry *entry,
                             guint                   nth)
{
  const guint32 *record = tincan_stable_array_get (self->more, entry->list + nth);

  return *record;
}

void
tincan_frame_index_get_range (TincanFrameIndex *self,
                              guint             record,
                              guint            *begin,
                              guint            *end)
{
  const guint32 *mark = tincan_stable_array_get (self->marks, record >> MARK_BITS);
  const guint32 *next = tincan_stable_array_get (self->marks, (record >> MARK_BITS) + 1);
  guint n = tincan_frame_index_get_size (self);

  *begin = mark != NULL ? *mark : n;
  *end = next != NULL ? *next : n;
}
