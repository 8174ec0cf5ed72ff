/* The text of records in their order: of data in an encoding, of events as it is, safe to show.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/stream-text.h"

#include <string.h>

#include "codec/iconv.h"

#define MAX_CHARACTER 4 /* bytes */

struct _TincanStreamText
{
  char          *encoding;
  TincanDisplay  display;
  TincanDecoder *datagram;
  TincanDecoder *words;   /* of events, which a file from anywhere may hold */
  GHashTable    *streams; /* flow and direction → TincanDecoder */
  GHashTable    *skipped; /* of those, the keys of streams whose last record was not shown */
  GHashTable    *passed;  /* as streams → numbers of records */
  gboolean       is_utf8;
  GString       *text;
};

static gpointer
stream_key (guint           flow,
            TincanDirection direction)
{
  return GSIZE_TO_POINTER ((gsize) flow << 1 | (direction == TINCAN_DIRECTION_SENT));
}

static TincanDecoder *
get_stream (TincanStreamText   *self,
            const TincanRecord *record)
{
  gpointer key = stream_key (record->flow, record->direction);
  TincanDecoder *decoder = g_hash_table_lookup (self->streams, key);

  if (decoder == NULL)
    {
      decoder = tincan_decoder_new (self->encoding, self->display, NULL);
      g_hash_table_insert (self->streams, key, decoder);
    }
  return decoder;
}

static void
end_stream (TincanStreamText *self,
            guint             flow,
            TincanDirection   direction,
            GString          *out)
{
  gpointer key = stream_key (flow, direction);
  TincanDecoder *decoder = g_hash_table_lookup (self->streams, key);

  g_hash_table_remove (self->passed, key);
  if (decoder == NULL)
    return;
  if (!g_hash_table_remove (self->skipped, key))
    tincan_decoder_finish (decoder, out);
  g_hash_table_remove (self->streams, key);
}

TincanStreamText *
tincan_stream_text_new (const char     *encoding,
                        TincanDisplay   display,
                        GError        **error)
{
  TincanDecoder *datagram = tincan_decoder_new (encoding, display, error);
  TincanStreamText *self;

  if (datagram == NULL)
    return NULL;
  self = g_new0 (TincanStreamText, 1);
  self->encoding = g_strdup (encoding);
  self->display = display;
  self->datagram = datagram;
  self->words = tincan_decoder_new ("UTF-8", TINCAN_DISPLAY_LINE, NULL);
  self->streams = g_hash_table_new_full (NULL, NULL, NULL,
                                         (GDestroyNotify) tincan_decoder_free);
  self->skipped = g_hash_table_new (NULL, NULL);
  self->passed = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  self->is_utf8 = tincan_iconv_is_utf8 (encoding);
  self->text = g_string_new (NULL);
  return self;
}

void
tincan_stream_text_free (TincanStreamText *self)
{
  g_free (self->encoding);
  tincan_decoder_free (self->datagram);
  tincan_decoder_free (self->words);
  g_hash_table_unref (self->streams);
  g_hash_table_unref (self->skipped);
  g_hash_table_unref (self->passed);
  g_string_free (self->text, TRUE);
  g_free (self);
}

const GString *
tincan_stream_text_decode (TincanStreamText   *self,
                           const TincanRecord *record)
{
  g_string_truncate (self->text, 0);
  if (record->direction == TINCAN_DIRECTION_EVENT)
    {
      const char *text = record->text != NULL ? record->text : "";

      tincan_decoder_feed (self->words, (const guint8 *) text, strlen (text), self->text);
      tincan_decoder_finish (self->words, self->text);
    }
  else if (record->protocol == TINCAN_PROTOCOL_TCP)
    {
      g_hash_table_remove (self->skipped, stream_key (record->flow, record->direction));
      tincan_decoder_feed (get_stream (self, record),
                           record->data, record->data_size, self->text);
    }
  else
    {
      tincan_decoder_feed (self->datagram, record->data, record->data_size, self->text);
      tincan_decoder_finish (self->datagram, self->text);
    }
  return self->text;
}

void
tincan_stream_text_skip (TincanStreamText   *self,
                         const TincanRecord *record)
{
  if (record->protocol != TINCAN_PROTOCOL_TCP || record->direction == TINCAN_DIRECTION_EVENT)
    return;
  tincan_stream_text_decode (self, record);
  g_hash_table_add (self->skipped, stream_key (record->flow, record->direction));
}

/* A character of UTF-8 is never longer than MAX_CHARACTER: what is before as many bytes leaves
 * nothing unfinished. */
void
tincan_stream_text_pass (TincanStreamText *self,
                         guint             index,
                         guint             flow,
                         TincanDirection   direction,
                         gsize             size)
{
  gpointer key = stream_key (flow, direction);
  GArray *passed = g_hash_table_lookup (self->passed, key);

  if (passed == NULL)
    {
      passed = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->passed, key, passed);
    }
  if (self->is_utf8 && size >= MAX_CHARACTER)
    g_array_set_size (passed, 0);
  g_array_append_val (passed, index);
  g_hash_table_add (self->skipped, key);
}

GArray *
tincan_stream_text_take_passed (TincanStreamText *self,
                                guint             flow,
                                TincanDirection   direction)
{
  gpointer passed = NULL;

  g_hash_table_steal_extended (self->passed, stream_key (flow, direction), NULL, &passed);
  return passed;
}

void
tincan_stream_text_end_flow (TincanStreamText *self,
                             guint             flow,
                             GString          *out)
{
  end_stream (self, flow, TINCAN_DIRECTION_RECEIVED, out);
  end_stream (self, flow, TINCAN_DIRECTION_SENT, out);
}

void
tincan_stream_text_end_all (TincanStreamText *self,
                            GString          *out)
{
  GHashTableIter iter;
  gpointer key, decoder;

  g_hash_table_iter_init (&iter, self->streams);
  while (g_hash_table_iter_next (&iter, &key, &decoder))
    if (!g_hash_table_contains (self->skipped, key))
      tincan_decoder_finish (decoder, out);
  g_hash_table_remove_all (self->skipped);
  g_hash_table_remove_all (self->passed);
  g_hash_table_remove_all (self->streams);
}
