/* The records of a recording seen as frames: one framer for each direction of each flow.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/frame-lens.h"

/* So much later than the end of a pause is a record of another stream, before the frame that it
 * ended comes out: reads of several streams are not recorded in the order of their times. */
#define DISORDER_NS G_GINT64_CONSTANT (1000000000)

typedef struct
{
  TincanFramer *framer;
  TincanRecord  facts; /* of its last record, without the data */
  GArray       *reads; /* TincanFrameRead: of bytes not yet handed over, from @n_done on */
  guint         n_done;
  gsize         taken; /* of the read at @n_done */
} Stream;

struct _TincanFrameLens
{
  TincanFrameRule     rule;
  gboolean            received_only;
  gboolean            measures; /* framers do */
  gint64              deadline; /* no pause ends earlier */
  gsize               waiting;
  GHashTable         *streams; /* flow and direction → Stream, refcounted */
  GPtrArray          *pulled;  /* streams that may have frames; those before @next have none */
  guint               next;
  const TincanRecord *whole;   /* comes as it is after the frames; or NULL */
  guint               n_rows;
};

static void
stream_clear (gpointer data)
{
  Stream *stream = data;

  tincan_framer_free (stream->framer);
  g_array_unref (stream->reads);
}

static void
stream_release (gpointer data)
{
  g_rc_box_release_full (data, stream_clear);
}

/* Datagrams leave nothing behind: one framer does for all of them. */
static gpointer
stream_key (TincanProtocol  protocol,
            guint           flow,
            TincanDirection direction)
{
  if (protocol == TINCAN_PROTOCOL_UDP)
    return GSIZE_TO_POINTER (G_MAXSIZE);
  return GSIZE_TO_POINTER ((gsize) flow << 1 | (direction == TINCAN_DIRECTION_SENT));
}

static Stream *
get_stream (TincanFrameLens    *self,
            const TincanRecord *record)
{
  gpointer key = stream_key (record->protocol, record->flow, record->direction);
  Stream *stream = g_hash_table_lookup (self->streams, key);

  if (stream == NULL)
    {
      stream = g_rc_box_new0 (Stream);
      stream->framer = tincan_framer_new (&self->rule);
      if (self->measures)
        tincan_framer_measure (stream->framer);
      stream->reads = g_array_new (FALSE, FALSE, sizeof (TincanFrameRead));
      g_hash_table_insert (self->streams, key, stream);
    }
  stream->facts = *record;
  stream->facts.data = NULL;
  stream->facts.text = NULL;
  return stream;
}

/* The record in which what waits began; TINCAN_NONE when nothing waits. */
static guint
get_first (Stream *stream)
{
  return stream->n_done < stream->reads->len
           ? g_array_index (stream->reads, TincanFrameRead, stream->n_done).index : TINCAN_NONE;
}

static void
add_pulled (TincanFrameLens *self,
            Stream          *stream)
{
  g_ptr_array_add (self->pulled, g_rc_box_acquire (stream));
}

static void
end_stream (TincanFrameLens *self,
            guint            flow,
            TincanDirection  direction)
{
  gpointer key = stream_key (TINCAN_PROTOCOL_TCP, flow, direction);
  Stream *stream = g_hash_table_lookup (self->streams, key);

  if (stream == NULL)
    return;
  tincan_framer_end (stream->framer);
  add_pulled (self, stream);
  g_hash_table_remove (self->streams, key);
}

TincanFrameLens *
tincan_frame_lens_new (const TincanFrameRule *rule,
                       gboolean               received_only,
                       gboolean               measures)
{
  TincanFrameLens *self = g_new0 (TincanFrameLens, 1);

  self->rule = *rule;
  self->received_only = received_only;
  self->measures = measures;
  self->deadline = TINCAN_FRAMER_NEVER;
  self->streams = g_hash_table_new_full (NULL, NULL, NULL, stream_release);
  self->pulled = g_ptr_array_new_with_free_func (stream_release);
  return self;
}

void
tincan_frame_lens_free (TincanFrameLens *self)
{
  g_ptr_array_unref (self->pulled);
  g_hash_table_unref (self->streams);
  g_free (self);
}

static void
push_bytes (TincanFrameLens    *self,
            const TincanRecord *record)
{
  Stream *stream = get_stream (self, record);
  const TincanFrameRead read = { record->index, (guint) record->data_size, record->time_ns };

  if (stream->n_done > 0)
    g_array_remove_range (stream->reads, 0, stream->n_done);
  stream->n_done = 0;
  g_array_append_val (stream->reads, read);
  self->waiting += record->data_size;
  tincan_framer_push (stream->framer, record->data, record->data_size, record->time_ns);
  if (record->protocol == TINCAN_PROTOCOL_UDP)
    tincan_framer_end (stream->framer);
  add_pulled (self, stream);
}

/* An empty datagram has no byte that could be in a frame. */
void
tincan_frame_lens_push (TincanFrameLens    *self,
                        const TincanRecord *record)
{
  gboolean sent = record->direction == TINCAN_DIRECTION_SENT;

  if (self->deadline < TINCAN_FRAMER_NEVER - DISORDER_NS &&
      record->time_ns >= self->deadline + DISORDER_NS)
    tincan_frame_lens_tick (self, record->time_ns - DISORDER_NS);

  if (record->direction != TINCAN_DIRECTION_EVENT && record->data_size > 0 &&
      !(sent && self->received_only))
    {
      push_bytes (self, record);
      return;
    }
  self->whole = record;
  if (record->event == TINCAN_EVENT_CLOSED || record->event == TINCAN_EVENT_RESET)
    {
      gboolean half = record->event == TINCAN_EVENT_CLOSED && record->from_packet;

      if (!half || record->by_peer)
        end_stream (self, record->flow, TINCAN_DIRECTION_RECEIVED);
      if (!half || !record->by_peer)
        end_stream (self, record->flow, TINCAN_DIRECTION_SENT);
    }
}

static int
compare_streams (gconstpointer a,
                 gconstpointer b)
{
  guint first = get_first (*(Stream * const *) a);
  guint second = get_first (*(Stream * const *) b);

  return (first > second) - (first < second);
}

void
tincan_frame_lens_end (TincanFrameLens *self)
{
  GHashTableIter iter;
  gpointer stream;

  g_hash_table_iter_init (&iter, self->streams);
  while (g_hash_table_iter_next (&iter, NULL, &stream))
    {
      tincan_framer_end (((Stream *) stream)->framer);
      add_pulled (self, stream);
    }
  g_ptr_array_sort (self->pulled, compare_streams);
}

gint64
tincan_frame_lens_get_deadline (TincanFrameLens *self)
{
  gint64 deadline = TINCAN_FRAMER_NEVER;
  GHashTableIter iter;
  gpointer stream;

  if (!tincan_frame_rule_uses_time (&self->rule))
    return deadline;
  g_hash_table_iter_init (&iter, self->streams);
  while (g_hash_table_iter_next (&iter, NULL, &stream))
    deadline = MIN (deadline, tincan_framer_get_deadline (((Stream *) stream)->framer));
  return deadline;
}

void
tincan_frame_lens_tick (TincanFrameLens *self,
                        gint64           time_ns)
{
  GHashTableIter iter;
  gpointer stream;

  self->deadline = TINCAN_FRAMER_NEVER;
  g_hash_table_iter_init (&iter, self->streams);
  while (g_hash_table_iter_next (&iter, NULL, &stream))
    {
      gint64 deadline = tincan_framer_get_deadline (((Stream *) stream)->framer);

      if (time_ns < deadline)
        {
          self->deadline = MIN (self->deadline, deadline);
          continue;
        }
      tincan_framer_tick (((Stream *) stream)->framer, time_ns);
      add_pulled (self, stream);
    }
}

/* The reads that the next @length bytes of the stream came in. */
static void
take_reads (TincanFrameLens *self,
            Stream          *stream,
            gsize            length,
            TincanFrameRow  *row)
{
  const TincanFrameRead *reads = (const TincanFrameRead *) stream->reads->data;
  guint n = stream->n_done;
  gsize end = stream->taken + length;

  while (end > reads[n].size)
    end -= reads[n++].size;
  row->pieces = &reads[stream->n_done];
  row->reads = n - stream->n_done + 1;
  row->first = row->pieces->index;
  row->offset = stream->taken;
  row->last = reads[n].index;
  row->length = length;
  row->record.time_ns = reads[n].time_ns;

  stream->n_done = end == reads[n].size ? n + 1 : n;
  stream->taken = end == reads[n].size ? 0 : end;
  self->waiting -= length;
}

static void
fill_row (TincanFrameLens   *self,
          Stream            *stream,
          const TincanFrame *frame,
          TincanFrameRow    *row)
{
  row->record = stream->facts;
  row->record.data = (guint8 *) frame->data;
  row->record.data_size = row->record.size = frame->size;
  row->fault = frame->fault;
  take_reads (self, stream, frame->length, row);
}

static gboolean
pull_frame (TincanFrameLens *self,
            TincanFrameRow  *row)
{
  for (; self->next < self->pulled->len; self->next++)
    {
      Stream *stream = self->pulled->pdata[self->next];
      TincanFrame frame;

      if (tincan_framer_pull (stream->framer, &frame))
        {
          fill_row (self, stream, &frame, row);
          return TRUE;
        }
      self->deadline = MIN (self->deadline, tincan_framer_get_deadline (stream->framer));
    }
  g_ptr_array_set_size (self->pulled, 0);
  self->next = 0;
  return FALSE;
}

static void
fill_whole (TincanFrameLens *self,
            TincanFrameRow  *row)
{
  *row = (TincanFrameRow) {
    .record = *self->whole,
    .reads = self->whole->direction != TINCAN_DIRECTION_EVENT,
    .first = self->whole->index,
    .last = self->whole->index,
    .length = self->whole->data_size,
  };
  self->whole = NULL;
}

gboolean
tincan_frame_lens_pull (TincanFrameLens *self,
                        TincanFrameRow  *row)
{
  if (!pull_frame (self, row))
    {
      if (self->whole == NULL)
        return FALSE;
      fill_whole (self, row);
    }
  row->record.index = self->n_rows++;
  return TRUE;
}

/* All that waits of it. */
static void
fill_waiting (Stream         *stream,
              TincanFrameRow *row)
{
  const TincanFrameRead *reads = (const TincanFrameRead *) stream->reads->data;

  *row = (TincanFrameRow) {
    .record = stream->facts,
    .pieces = &reads[stream->n_done],
    .reads = stream->reads->len - stream->n_done,
    .first = reads[stream->n_done].index,
    .offset = stream->taken,
    .last = reads[stream->reads->len - 1].index,
    .fault = TINCAN_FRAME_INCOMPLETE,
  };
  for (guint i = 0; i < row->reads; i++)
    row->length += row->pieces[i].size;
  row->length -= stream->taken;
  row->record.size = row->length;
}

void
tincan_frame_lens_foreach_waiting (TincanFrameLens *self,
                                   void           (*func) (const TincanFrameRow *, gpointer),
                                   gpointer         user_data)
{
  g_autoptr (GPtrArray) streams = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer stream;
  TincanFrameRow row;

  g_hash_table_iter_init (&iter, self->streams);
  while (g_hash_table_iter_next (&iter, NULL, &stream))
    g_ptr_array_add (streams, stream);
  g_ptr_array_sort (streams, compare_streams);
  for (guint i = 0; i < streams->len && get_first (streams->pdata[i]) != TINCAN_NONE; i++)
    {
      fill_waiting (streams->pdata[i], &row);
      func (&row, user_data);
    }
}

gsize
tincan_frame_lens_get_waiting (TincanFrameLens *self)
{
  return self->waiting;
}
