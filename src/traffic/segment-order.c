/* Puts the segments of captured TCP streams in the order of their sequence numbers: what came
 * twice is let go, what came too early waits for what goes before it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/segment-order.h"

/* Of one stream; then what is missing is taken for lost. */
#define N_WAITING_MAX 1024

/* A number further ahead belongs to another connection, or was made up. */
#define AHEAD_MAX (64 * 1024 * 1024)

/* One direction of a connection. */
typedef struct
{
  guint32  next;
  gboolean is_fresh; /* nothing was sent since it began */
  GArray  *waiting;  /* of TincanSegment, by sequence; NULL for none */
} Stream;

struct _TincanSegmentOrder
{
  TincanSegmentFunc  func;
  gpointer           user_data;
  GHashTable        *streams; /* flow and direction → Stream */
  guint64            n_repeated;
  guint64            n_gaps;
};

static void
segment_clear (gpointer data)
{
  g_free (((TincanSegment *) data)->comment);
}

static void
stream_free (gpointer data)
{
  Stream *stream = data;

  g_clear_pointer (&stream->waiting, g_array_unref);
  g_free (stream);
}

static gpointer
get_key (guint           flow,
         TincanDirection direction)
{
  return GUINT_TO_POINTER (flow << 1 | (direction == TINCAN_DIRECTION_SENT));
}

/* How far @sequence is ahead of what comes next (RFC 9293 3.4). */
static gint32
get_distance (const Stream *stream,
              guint32       sequence)
{
  return (gint32) (sequence - stream->next);
}

/* Hands on what is new of a segment that begins at the next byte or before it. */
static void
hand_on (TincanSegmentOrder *self,
         Stream             *stream,
         TincanSegment      *segment)
{
  guint32 overlap = (guint32) -get_distance (stream, segment->sequence);

  if (segment->length <= overlap)
    {
      self->n_repeated += segment->data.size > 0;
      return;
    }
  self->n_repeated += overlap > 0;
  segment->data.size -= MIN (overlap, segment->data.size);
  stream->next = segment->sequence + segment->length;
  stream->is_fresh = FALSE;
  self->func (segment, self->user_data);
}

/* Whatever has become the next. */
static void
hand_on_waiting (TincanSegmentOrder *self,
                 Stream             *stream)
{
  while (stream->waiting != NULL)
    {
      TincanSegment *first = &g_array_index (stream->waiting, TincanSegment, 0);

      if (get_distance (stream, first->sequence) > 0)
        return;
      hand_on (self, stream, first);
      g_array_remove_index (stream->waiting, 0);
      if (stream->waiting->len == 0)
        g_clear_pointer (&stream->waiting, g_array_unref);
    }
}

/* Goes on behind what is missing. */
static void
skip_gap (TincanSegmentOrder *self,
          Stream             *stream)
{
  stream->next = g_array_index (stream->waiting, TincanSegment, 0).sequence;
  self->n_gaps++;
  hand_on_waiting (self, stream);
}

/* Takes @segment over. */
static void
keep (Stream        *stream,
      TincanSegment *segment)
{
  guint place;

  if (stream->waiting == NULL)
    {
      stream->waiting = g_array_new (FALSE, FALSE, sizeof *segment);
      g_array_set_clear_func (stream->waiting, segment_clear);
    }
  for (place = stream->waiting->len; place > 0; place--)
    if (get_distance (stream, g_array_index (stream->waiting, TincanSegment, place - 1).sequence) <=
        get_distance (stream, segment->sequence))
      break;
  g_array_insert_val (stream->waiting, place, *segment);
}

static Stream *
find (TincanSegmentOrder *self,
      guint               flow,
      TincanDirection     direction)
{
  return g_hash_table_lookup (self->streams, get_key (flow, direction));
}

TincanSegmentOrder *
tincan_segment_order_new (TincanSegmentFunc func,
                          gpointer          user_data)
{
  TincanSegmentOrder *self = g_new0 (TincanSegmentOrder, 1);

  self->func = func;
  self->user_data = user_data;
  self->streams = g_hash_table_new_full (NULL, NULL, NULL, stream_free);
  return self;
}

void
tincan_segment_order_free (TincanSegmentOrder *self)
{
  g_hash_table_unref (self->streams);
  g_free (self);
}

void
tincan_segment_order_begin (TincanSegmentOrder *self,
                            guint               flow,
                            TincanDirection     direction,
                            guint32             sequence)
{
  Stream *stream = find (self, flow, direction);

  if (stream != NULL)
    return;
  stream = g_new0 (Stream, 1);
  stream->next = sequence;
  stream->is_fresh = TRUE;
  g_hash_table_insert (self->streams, get_key (flow, direction), stream);
}

gboolean
tincan_segment_order_is_at (TincanSegmentOrder *self,
                            guint               flow,
                            TincanDirection     direction,
                            guint32             sequence)
{
  const Stream *stream = find (self, flow, direction);

  return stream != NULL && stream->is_fresh && stream->next == sequence;
}

void
tincan_segment_order_add (TincanSegmentOrder *self,
                          guint               flow,
                          TincanDirection     direction,
                          TincanSegment      *segment)
{
  Stream *stream;
  gint32 distance;

  tincan_segment_order_begin (self, flow, direction, segment->sequence);
  stream = find (self, flow, direction);
  distance = get_distance (stream, segment->sequence);
  if (distance > AHEAD_MAX || distance < -AHEAD_MAX)
    {
      tincan_segment_order_flush (self, flow, direction);
      stream->next = segment->sequence;
      self->n_gaps++;
    }
  else if (distance > 0)
    {
      keep (stream, segment);
      if (stream->waiting->len > N_WAITING_MAX)
        skip_gap (self, stream);
      return;
    }
  hand_on (self, stream, segment);
  segment_clear (segment);
  hand_on_waiting (self, stream);
}

void
tincan_segment_order_acknowledge (TincanSegmentOrder *self,
                                  guint               flow,
                                  TincanDirection     direction,
                                  guint32             sequence)
{
  Stream *stream = find (self, flow, direction);

  while (stream != NULL && stream->waiting != NULL &&
         (gint32) (sequence - g_array_index (stream->waiting, TincanSegment, 0).sequence) > 0)
    skip_gap (self, stream);
}

void
tincan_segment_order_flush (TincanSegmentOrder *self,
                            guint               flow,
                            TincanDirection     direction)
{
  Stream *stream = find (self, flow, direction);

  while (stream != NULL && stream->waiting != NULL)
    skip_gap (self, stream);
}

void
tincan_segment_order_flush_all (TincanSegmentOrder *self)
{
  GHashTableIter iter;
  gpointer stream;

  g_hash_table_iter_init (&iter, self->streams);
  while (g_hash_table_iter_next (&iter, NULL, &stream))
    while (((Stream *) stream)->waiting != NULL)
      skip_gap (self, stream);
}

guint64
tincan_segment_order_get_n_repeated (TincanSegmentOrder *self)
{
  return self->n_repeated;
}

guint64
tincan_segment_order_get_n_gaps (TincanSegmentOrder *self)
{
  return self->n_gaps;
}
