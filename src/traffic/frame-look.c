/* Looks whether what an endpoint receives over TCP seems to be framed.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/frame-look.h"

#include "codec/frame-guess.h"

#define N_STREAMS 4
#define N_RECORDS_MAX 10000 /* then it never was */
#define N_GUESSES_MAX 200

typedef struct
{
  guint       flow;
  GByteArray *bytes;
  GArray     *ends;  /* gsize: where in them a read ends */
  gboolean    grew;
} Stream;

struct _TincanFrameLook
{
  TincanRecording *recording;
  guint            endpoint;
  guint            n_looked; /* records before this one */
  guint            n_guesses;
  Stream           streams[N_STREAMS];
  guint            n_streams;
};

TincanFrameLook *
tincan_frame_look_new (TincanRecording *recording,
                       guint            endpoint)
{
  TincanFrameLook *self = g_new0 (TincanFrameLook, 1);

  self->recording = g_object_ref (recording);
  self->endpoint = endpoint;
  return self;
}

void
tincan_frame_look_free (TincanFrameLook *self)
{
  for (guint i = 0; i < self->n_streams; i++)
    {
      g_byte_array_unref (self->streams[i].bytes);
      g_array_unref (self->streams[i].ends);
    }
  g_object_unref (self->recording);
  g_free (self);
}

static Stream *
get_stream (TincanFrameLook *self,
            guint            flow)
{
  Stream *stream;

  for (guint i = 0; i < self->n_streams; i++)
    if (self->streams[i].flow == flow)
      return &self->streams[i];
  if (self->n_streams == N_STREAMS)
    return NULL;
  stream = &self->streams[self->n_streams++];
  stream->flow = flow;
  stream->bytes = g_byte_array_new ();
  stream->ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  return stream;
}

/* A read that does not fit in whole is left out, and all behind it. */
static void
take_record (TincanFrameLook *self,
             guint            index)
{
  g_auto (TincanRecord) record = { 0 };
  TincanIndexEntry entry;
  Stream *stream;
  gsize end;

  if (!tincan_recording_peek (self->recording, index, &entry) ||
      entry.direction != TINCAN_DIRECTION_RECEIVED || entry.flow == TINCAN_NONE ||
      (self->endpoint != TINCAN_NONE && entry.endpoint != self->endpoint))
    return;
  stream = get_stream (self, entry.flow);
  if (stream == NULL || entry.size == 0 || stream->bytes->len >= TINCAN_FRAME_GUESS_SIZE)
    return;
  if (!tincan_recording_read (self->recording, index, TINCAN_FRAME_GUESS_SIZE, &record, NULL) ||
      record.protocol != TINCAN_PROTOCOL_TCP)
    return;
  g_byte_array_append (stream->bytes, record.data, record.data_size);
  end = stream->bytes->len;
  g_array_append_val (stream->ends, end);
  stream->grew = TRUE;
}

gboolean
tincan_frame_look_go_on (TincanFrameLook *self,
                         TincanFrameRule *rule)
{
  guint n = MIN (tincan_recording_get_n_published (self->recording), N_RECORDS_MAX);

  for (; self->n_looked < n; self->n_looked++)
    take_record (self, self->n_looked);
  for (guint i = 0; i < self->n_streams && self->n_guesses < N_GUESSES_MAX; i++)
    {
      Stream *stream = &self->streams[i];

      if (!stream->grew)
        continue;
      stream->grew = FALSE;
      self->n_guesses++;
      if (tincan_frame_guess (stream->bytes->data, stream->bytes->len,
                              (const gsize *) stream->ends->data, stream->ends->len, rule))
        return TRUE;
    }
  return FALSE;
}
