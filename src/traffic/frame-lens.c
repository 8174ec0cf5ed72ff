/* The records of a recording seen as frames: one framer for each direction of each flow.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/frame-lens.h"

typedef struct
{
  TincanFramer *framer;
  TincanRecord  facts; /* of its last record, without the data */
} Stream;

struct _TincanFrameLens
{
  TincanFrameRule     rule;
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
      g_hash_table_insert (self->streams, key, stream);
    }
  stream->facts = *record;
  stream->facts.data = NULL;
  stream->facts.text = NULL;
  return stream;
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
tincan_frame_lens_new (const TincanFrameRule *rule)
{
  TincanFrameLens *self = g_new0 (TincanFrameLens, 1);

  self->rule = *rule;
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

/* An empty datagram has no byte that could be in a frame. */
void
tincan_frame_lens_push (TincanFrameLens    *self,
                        const TincanRecord *record)
{
  if (record->direction == TINCAN_DIRECTION_EVENT || record->data_size == 0)
    {
      self->whole = record;
      if (record->event == TINCAN_EVENT_CLOSED || record->event == TINCAN_EVENT_RESET)
        {
          end_stream (self, record->flow, TINCAN_DIRECTION_RECEIVED);
          end_stream (self, record->flow, TINCAN_DIRECTION_SENT);
        }
    }
  else
    {
      Stream *stream = get_stream (self, record);

      tincan_framer_push (stream->framer, record->data, record->data_size, record->time_ns);
      if (record->protocol == TINCAN_PROTOCOL_UDP)
        tincan_framer_end (stream->framer);
      add_pulled (self, stream);
    }
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

  g_hash_table_iter_init (&iter, self->streams);
  while (g_hash_table_iter_next (&iter, NULL, &stream))
    {
      if (time_ns < tincan_framer_get_deadline (((Stream *) stream)->framer))
        continue;
      tincan_framer_tick (((Stream *) stream)->framer, time_ns);
      add_pulled (self, stream);
    }
}

static void
fill_row (TincanFrameRow     *row,
          const TincanRecord *facts,
          const TincanFrame  *frame)
{
  row->record = *facts;
  row->record.time_ns = frame->time_ns;
  row->record.data = (guint8 *) frame->data;
  row->record.data_size = row->record.size = frame->size;
  row->reads = frame->reads;
  row->fault = frame->fault;
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
          fill_row (row, &stream->facts, &frame);
          return TRUE;
        }
    }
  g_ptr_array_set_size (self->pulled, 0);
  self->next = 0;
  return FALSE;
}

gboolean
tincan_frame_lens_pull (TincanFrameLens *self,
                        TincanFrameRow  *row)
{
  if (!pull_frame (self, row))
    {
      if (self->whole == NULL)
        return FALSE;
      *row = (TincanFrameRow) { .record = *self->whole };
      row->reads = self->whole->direction != TINCAN_DIRECTION_EVENT;
      self->whole = NULL;
    }
  row->record.index = self->n_rows++;
  return TRUE;
}
