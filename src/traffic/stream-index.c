/* One connection of a log as rows of a terminal: where turns and lines begin.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "traffic/stream-index.h"

#include <glib/gi18n.h>
#include <string.h>

#include "traffic/stream-walk.h"

/* Looking at the index only takes nanoseconds a record: the clock is read once in a while. */
#define PEEK_MASK 0xff

/* Where the rows of a block begin, and how the characters of both directions stood there. */
typedef struct
{
  guint   position; /* row of the log */
  guint   offset;   /* in the bytes of its message */
  guint32 values[2];
  guint8  left[2];
  guint8  is_line;  /* its turn began before */
  guint8  whole;
  guint32 flow;     /* of what is before, or TINCAN_NONE */
} Mark;

struct _TincanStreamIndex
{
  TincanLogModel      *model;
  TincanMessageReader *reader;
  guint                flow;
  gboolean             needs_data;
  TincanStreamWalk     start; /* before the first message */
  TincanStreamWalk     walk;
  GArray              *marks; /* Mark of each block */
  guint                n_rows;
  guint                scanned; /* rows of the log before this one were looked at */
  TincanMessage        message; /* read last; its number is TINCAN_NONE if there is none */
};

/* Reading rows of a block. */
typedef struct
{
  const TincanMessage *message;
  GPtrArray           *parts;
  gboolean             full;
} Reading;

/* Messages come one after the other, and one can hold the lines of many blocks. What comes behind
 * the last one of its stream may change how its end shows. */
static void
read_message (TincanStreamIndex *self,
              guint              position,
              TincanDirection    direction)
{
  guint number = tincan_log_model_get_number (self->model, position);

  if (self->message.number == number && self->message.goes_on)
    return;

  tincan_message_clear (&self->message);
  if (tincan_message_reader_read (self->reader, number, TINCAN_STREAM_MESSAGE_MAX, &self->message,
                                  NULL))
    return;

  self->message = (TincanMessage) { .number = number };
  self->message.record.direction = direction;
  self->message.record.text = g_strdup (_("This record cannot be read"));
}

static gboolean
is_shown (TincanStreamIndex      *self,
          const TincanStreamWalk *walk,
          guint                   flow)
{
  if (self->flow != TINCAN_FLOW_NEWEST)
    return flow == self->flow;

  return flow != TINCAN_NONE && (walk->flow == TINCAN_NONE || flow >= walk->flow);
}

/* Whether the message in a row of the model is one of those that the walk goes through. */
static gboolean
peek (TincanStreamIndex      *self,
      const TincanStreamWalk *walk,
      guint                   position,
      TincanIndexEntry       *entry)
{
  guint number = tincan_log_model_get_number (self->model, position);
  gboolean whole;
  guint record;

  return tincan_message_reader_peek (self->reader, number, entry, &record, &whole)
         && is_shown (self, walk, entry->flow);
}

static gboolean
is_udp (TincanStreamIndex *self,
        guint              position)
{
  g_auto (TincanMessage) message = { 0 };
  guint number = tincan_log_model_get_number (self->model, position);

  return tincan_message_reader_read (self->reader, number, 0, &message, NULL)
         && message.record.protocol == TINCAN_PROTOCOL_UDP;
}

/* A newer connection begins anew, with a row that says so. FALSE if the function ended the walk. */
static gboolean
enter_flow (TincanStreamIndex    *self,
            TincanStreamWalk     *walk,
            guint                 flow,
            guint                 position,
            TincanStreamWalkFunc  func,
            gpointer              user_data)
{
  if (self->flow != TINCAN_FLOW_NEWEST || flow == walk->flow)
    return TRUE;

  if (walk->flow != TINCAN_NONE && !func (user_data, TINCAN_STREAM_CONNECTION, TRUE, 0, 0))
    return FALSE;

  *walk = self->start;
  walk->flow = flow;
  walk->whole = self->start.whole || is_udp (self, position);

  return TRUE;
}

/* @size: of the bytes that are shown. FALSE if the function ended the walk. */
static gboolean
walk_message (TincanStreamWalk       *walk,
              const TincanIndexEntry *entry,
              const guint8           *data,
              gsize                   size,
              gsize                   offset,
              TincanStreamWalkFunc    func,
              gpointer                user_data)
{
  if (!tincan_stream_walk_message (walk, entry->direction, data, size, offset, func, user_data))
    return FALSE;
  if (size < TINCAN_STREAM_MESSAGE_MAX || entry->size <= size)
    return TRUE;

  walk->open = FALSE;
  return func (user_data, TINCAN_STREAM_REST, TRUE, size, 0);
}

static void
add_mark (TincanStreamIndex *self,
          gboolean           is_line,
          gsize              offset)
{
  Mark mark = {
    .position = self->scanned,
    .offset = (guint) offset,
    .is_line = is_line,
    .whole = self->walk.whole,
    .flow = self->walk.flow,
  };

  for (guint i = 0; i < 2; i++)
    {
      mark.values[i] = self->walk.cutters[i].value;
      mark.left[i] = self->walk.cutters[i].left;
    }
  g_array_append_val (self->marks, mark);
}

static gboolean
count_row (gpointer         user_data,
           TincanStreamKind kind,
           gboolean         begins,
           gsize            offset,
           gsize            size)
{
  TincanStreamIndex *self = user_data;

  if (begins && self->n_rows++ % TINCAN_STREAM_BLOCK_ROWS == 0)
    add_mark (self, kind == TINCAN_STREAM_LINE || kind == TINCAN_STREAM_REST, offset);

  return TRUE;
}

static void
count_rows (TincanStreamIndex      *self,
            const TincanIndexEntry *entry)
{
  const guint8 *data = NULL;
  gsize size = MIN (entry->size, TINCAN_STREAM_MESSAGE_MAX);

  if (self->needs_data && entry->direction != TINCAN_DIRECTION_EVENT)
    {
      read_message (self, self->scanned, entry->direction);
      data = self->message.record.data;
      size = self->message.record.data_size;
    }
  enter_flow (self, &self->walk, entry->flow, self->scanned, count_row, self);
  walk_message (&self->walk, entry, data, size, 0, count_row, self);
}

static void
restore (TincanStreamIndex *self,
         const Mark        *mark,
         TincanStreamWalk  *walk)
{
  *walk = self->start;
  walk->whole = mark->whole;
  walk->flow = mark->flow;
  for (guint i = 0; i < 2; i++)
    {
      walk->cutters[i].value = mark->values[i];
      walk->cutters[i].left = mark->left[i];
    }
}

static gboolean
read_row (gpointer         user_data,
          TincanStreamKind kind,
          gboolean         begins,
          gsize            offset,
          gsize            size)
{
  Reading *reading = user_data;
  const TincanRecord *record = &reading->message->record;
  TincanStreamPart *part;

  reading->full = begins && reading->parts->len == TINCAN_STREAM_BLOCK_ROWS;
  if (reading->full)
    return FALSE;

  if (begins)
    g_ptr_array_add (reading->parts, tincan_stream_part_new (reading->message, kind, offset));
  part = reading->parts->pdata[reading->parts->len - 1];
  if (size > 0)
    tincan_stream_part_add (part, reading->message, record->data + offset, (guint) size);
  part->goes_on = reading->message->goes_on && offset + size == record->size;

  return TRUE;
}

TincanStreamIndex *
tincan_stream_index_new (TincanLogModel *model,
                         guint           flow,
                         gboolean        whole,
                         const char     *charset)
{
  TincanStreamIndex *self = g_new0 (TincanStreamIndex, 1);
  gsize length_max = charset != NULL ? TINCAN_STREAM_LINE_MAX : TINCAN_STREAM_BYTES_MAX;

  self->model = g_object_ref (model);
  self->reader = tincan_log_model_create_reader (model);
  self->flow = flow;
  self->needs_data = charset != NULL;
  self->start.whole = whole;
  self->start.direction = TINCAN_DIRECTION_EVENT;
  self->start.flow = TINCAN_NONE;
  for (guint i = 0; i < 2; i++)
    tincan_line_cutter_init (&self->start.cutters[i], charset, length_max);
  self->walk = self->start;
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
  self->message.number = TINCAN_NONE;

  return self;
}

void
tincan_stream_index_free (TincanStreamIndex *self)
{
  tincan_message_clear (&self->message);
  g_clear_pointer (&self->reader, tincan_message_reader_unref);
  g_array_unref (self->marks);
  g_clear_object (&self->model);
  g_free (self);
}

gboolean
tincan_stream_index_advance (TincanStreamIndex *self,
                             gint64             duration_us)
{
  gint64 deadline = g_get_monotonic_time () + duration_us;
  guint n = tincan_log_model_get_n_rows (self->model);

  while (self->scanned < n)
    {
      TincanIndexEntry entry;
      gboolean of_flow = peek (self, &self->walk, self->scanned, &entry);

      if (of_flow)
        count_rows (self, &entry);
      self->scanned++;
      if (((of_flow && self->needs_data) || (self->scanned & PEEK_MASK) == 0)
          && g_get_monotonic_time () >= deadline)
        break;
    }

  return self->scanned < n;
}

guint
tincan_stream_index_get_n_rows (TincanStreamIndex *self)
{
  return self->n_rows;
}

GPtrArray *
tincan_stream_index_read (TincanStreamIndex *self,
                          guint              block)
{
  const Mark *mark = &g_array_index (self->marks, Mark, block);
  GPtrArray *parts = g_ptr_array_new_with_free_func (tincan_stream_part_free);
  Reading reading = { .message = &self->message, .parts = parts };
  TincanIndexEntry entry;
  TincanStreamWalk walk;

  g_return_val_if_fail (block < self->marks->len, parts);

  restore (self, mark, &walk);
  for (guint i = mark->position; i < self->scanned && !reading.full; i++)
    {
      gboolean first = i == mark->position;

      if (!peek (self, &walk, i, &entry))
        continue;
      if (first && mark->is_line)
        walk.direction = entry.direction;
      read_message (self, i, entry.direction);
      if (!enter_flow (self, &walk, entry.flow, i, read_row, &reading))
        break;
      walk_message (&walk, &entry, self->message.record.data, self->message.record.data_size,
                    first ? mark->offset : 0, read_row, &reading);
    }

  return parts;
}

guint
tincan_stream_index_find (TincanStreamIndex *self,
                          guint              position)
{
  guint low = 0;
  guint high = self->marks->len;
  guint number = tincan_log_model_get_number (self->model, position);
  g_autoptr (GPtrArray) parts = NULL;

  if (position >= self->scanned || self->n_rows == 0)
    return TINCAN_NONE;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->marks, Mark, middle).position < position)
        low = middle;
      else
        high = middle;
    }

  parts = tincan_stream_index_read (self, low);
  for (guint i = 0; i < parts->len; i++)
    if (((TincanStreamPart *) parts->pdata[i])->number >= number)
      return low * TINCAN_STREAM_BLOCK_ROWS + i;

  return MIN ((low + 1) * TINCAN_STREAM_BLOCK_ROWS, self->n_rows - 1);
}
