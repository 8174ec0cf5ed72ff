/* What the data of records looks like: hex, or text decoded in its stream.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/record-text.h"

#include "codec/hex.h"

struct _TincanRecordText
{
  TincanRecording *recording;
  TincanDecoder   *decoder;
  char            *charset;
  TincanDecoder   *words;   /* of events: always UTF-8 */
  GString         *scratch; /* what is decoded only to be left out */
  TincanDisplay    display;
  TincanStreamSync sync;
  gboolean         hex;
};

static void
restart (TincanRecordText *self,
         TincanDecoder    *decoder)
{
  tincan_decoder_finish (decoder, self->scratch);
  g_string_truncate (self->scratch, 0);
}

static GPtrArray *
collect_context (TincanRecordText   *self,
                 const TincanRecord *record,
                 gsize               offset)
{
  return tincan_stream_context_collect (self->recording, self->sync, record, offset);
}

/* Decodes @pieces, oldest first, for what the decoder then holds back. */
static void
feed_pieces (TincanRecordText *self,
             const GPtrArray  *pieces)
{
  for (guint i = pieces->len; i > 0; i--)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (pieces->pdata[i - 1], &size);

      tincan_decoder_feed (self->decoder, data, size, self->scratch);
    }
  g_string_truncate (self->scratch, 0);
}

static void
feed_context (TincanRecordText   *self,
              const TincanRecord *record)
{
  g_autoptr (GPtrArray) pieces = collect_context (self, record, 0);

  feed_pieces (self, pieces);
}

/* As far as the records behind would look back. */
static gboolean
has_next (TincanRecordText   *self,
          const TincanRecord *record)
{
  guint n = tincan_recording_get_n_published (self->recording);
  guint end = MIN ((guint64) n, (guint64) record->index + 1 + TINCAN_RECORD_TEXT_REACH);
  TincanIndexEntry entry;

  for (guint i = record->index + 1; i < end; i++)
    if (tincan_recording_peek (self->recording, i, &entry) &&
        tincan_record_is_same_stream (record, &entry))
      return TRUE;

  return FALSE;
}

static gboolean
append_decoded (TincanRecordText   *self,
                const TincanRecord *record,
                GString            *text)
{
  gboolean in_stream = tincan_record_is_in_stream (record);
  gboolean whole = record->data_size == record->size;

  restart (self, self->decoder);
  if (in_stream)
    feed_context (self, record);

  tincan_decoder_feed (self->decoder, record->data, record->data_size, text);
  if (tincan_decoder_get_held (self->decoder) == 0 || !whole ||
      (in_stream && has_next (self, record)))
    return FALSE;

  tincan_decoder_finish (self->decoder, text);

  return in_stream;
}

TincanRecordText *
tincan_record_text_new (TincanRecording *recording,
                        TincanDisplay    display)
{
  TincanRecordText *self = g_rc_box_new0 (TincanRecordText);

  g_return_val_if_fail (TINCAN_IS_RECORDING (recording), NULL);

  self->recording = g_object_ref (recording);
  self->display = display;
  self->decoder = tincan_decoder_new ("UTF-8", display, NULL);
  self->charset = g_strdup ("UTF-8");
  self->words = tincan_decoder_new ("UTF-8", display, NULL);
  self->scratch = g_string_new (NULL);

  return self;
}

TincanRecordText *
tincan_record_text_ref (TincanRecordText *self)
{
  return g_rc_box_acquire (self);
}

static void
record_text_clear (gpointer data)
{
  TincanRecordText *self = data;

  g_clear_pointer (&self->decoder, tincan_decoder_free);
  g_clear_pointer (&self->charset, g_free);
  g_clear_pointer (&self->words, tincan_decoder_free);
  g_string_free (self->scratch, TRUE);
  g_clear_object (&self->recording);
}

void
tincan_record_text_unref (TincanRecordText *self)
{
  g_rc_box_release_full (self, record_text_clear);
}

void
tincan_record_text_set_charset (TincanRecordText *self,
                                const char       *charset)
{
  TincanDecoder *decoder = tincan_decoder_new (charset, self->display, NULL);

  if (decoder == NULL)
    return;

  g_clear_pointer (&self->decoder, tincan_decoder_free);
  self->decoder = decoder;
  self->sync = tincan_stream_sync_find (charset);
  g_free (self->charset);
  self->charset = g_strdup (charset);
}

const char *
tincan_record_text_get_charset (TincanRecordText *self)
{
  return self->charset;
}

void
tincan_record_text_set_hex (TincanRecordText *self,
                            gboolean          hex)
{
  self->hex = hex;
}

gboolean
tincan_record_text_get_hex (TincanRecordText *self)
{
  return self->hex;
}

gboolean
tincan_record_text_append (TincanRecordText   *self,
                           const TincanRecord *record,
                           GString            *text)
{
  if (record->direction == TINCAN_DIRECTION_EVENT)
    {
      if (record->text != NULL)
        tincan_decoder_feed (self->words, (const guint8 *) record->text, strlen (record->text),
                             text);
      tincan_decoder_finish (self->words, text);
      return FALSE;
    }

  if (self->hex)
    {
      g_autofree char *hex = tincan_hex_print (record->data, record->data_size, " ");

      g_string_append (text, hex);
      return FALSE;
    }

  return append_decoded (self, record, text);
}

static void
append_piece (TincanRecordText *self,
              const guint8     *data,
              gsize             size,
              gboolean          first,
              GString          *text)
{
  g_autofree char *hex = NULL;

  if (!self->hex)
    {
      tincan_decoder_feed (self->decoder, data, size, text);
      return;
    }
  hex = tincan_hex_print (data, size, " ");
  if (!first && size > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, hex);
}

gboolean
tincan_record_text_append_bytes (TincanRecordText        *self,
                                 const TincanStreamBytes *bytes,
                                 GString                 *text,
                                 GArray                  *marks)
{
  guint n_cuts = bytes->cuts != NULL ? bytes->cuts->len : 0;
  gsize start = 0;

  restart (self, self->decoder);
  if (!self->hex)
    tincan_decoder_feed (self->decoder, bytes->before, bytes->n_before, text);
  for (guint i = 0; i <= n_cuts && start <= bytes->size; i++)
    {
      gsize end = i < n_cuts ? MIN (g_array_index (bytes->cuts, gsize, i), bytes->size)
                             : bytes->size;
      guint mark = (guint) text->len;

      if (i > 0 && marks != NULL)
        g_array_append_val (marks, mark);
      append_piece (self, bytes->data + start, end - start, i == 0, text);
      start = end;
    }
  if (self->hex || tincan_decoder_get_held (self->decoder) == 0 || bytes->goes_on)
    return FALSE;
  tincan_decoder_finish (self->decoder, text);
  return TRUE;
}

guint
tincan_record_text_get_before (TincanRecordText   *self,
                               const TincanRecord *record,
                               guint8             *before)
{
  return tincan_record_is_in_stream (record)
           ? tincan_record_text_get_before_at (self, record, 0, before) : 0;
}

guint
tincan_record_text_get_before_at (TincanRecordText   *self,
                                  const TincanRecord *record,
                                  gsize               offset,
                                  guint8             *before)
{
  g_autoptr (GPtrArray) pieces = collect_context (self, record, offset);
  guint n_held, n_copied = 0;

  restart (self, self->decoder);
  feed_pieces (self, pieces);
  n_held = MIN (tincan_decoder_get_held (self->decoder), TINCAN_RECORD_TEXT_BEFORE_MAX);
  for (guint i = 0; i < pieces->len && n_copied < n_held; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (pieces->pdata[i], &size);

      for (; size > 0 && n_copied < n_held; size--)
        before[n_held - ++n_copied] = data[size - 1];
    }
  restart (self, self->decoder);
  return n_held;
}

gboolean
tincan_record_text_goes_on (TincanRecordText   *self,
                            const TincanRecord *record)
{
  return tincan_record_is_in_stream (record) && has_next (self, record);
}
