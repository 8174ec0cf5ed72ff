/* Which records are rows of a log.
 *
 * The whole payload is searched, not only the preview that a row shows of it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/log-filter.h"

#include "codec/hex.h"

struct _TincanLogFilter
{
  TincanRecording  *recording;
  TincanRecordText *text;
  guint             endpoint;
  TincanShow        show;
  char             *charset;
  char             *needle; /* lower case; NULL for any text */
  GByteArray       *bytes;  /* while hex is shown: what the needle means as hex digits, or NULL */
  GHashTable       *peers;  /* flow → 1 + whether its peer's address contains the needle */
  GString          *scratch;
};

G_DEFINE_ENUM_TYPE (TincanShow, tincan_show,
                    G_DEFINE_ENUM_VALUE (TINCAN_SHOW_ALL, "all"),
                    G_DEFINE_ENUM_VALUE (TINCAN_SHOW_RECEIVED, "received"),
                    G_DEFINE_ENUM_VALUE (TINCAN_SHOW_SENT, "sent"))

static gboolean
contains (GString    *text,
          const char *needle)
{
  g_string_ascii_down (text);

  return strstr (text->str, needle) != NULL;
}

static gboolean
peer_matches (TincanLogFilter     *self,
              const TincanAddress *peer)
{
  g_autofree char *text = tincan_address_to_string (peer);

  g_string_assign (self->scratch, text);

  return contains (self->scratch, self->needle);
}

/* All records of a flow have one peer: it is looked at once. */
static gboolean
flow_matches (TincanLogFilter *self,
              guint            index,
              guint            flow)
{
  gpointer key = GUINT_TO_POINTER (flow);
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->peers, key));

  if (flow == TINCAN_NONE)
    return FALSE;

  if (known == 0)
    {
      g_auto (TincanRecord) record = { 0 };

      if (!tincan_recording_read (self->recording, index, 0, &record, NULL))
        return FALSE;
      known = peer_matches (self, &record.peer) + 1;
      g_hash_table_insert (self->peers, key, GUINT_TO_POINTER (known));
    }

  return known - 1;
}

static gboolean
payload_matches (TincanLogFilter    *self,
                 const TincanRecord *record)
{
  if (record->data_size > 0 && self->bytes != NULL &&
      memmem (record->data, record->data_size, self->bytes->data, self->bytes->len) != NULL)
    return TRUE;

  g_string_truncate (self->scratch, 0);
  tincan_record_text_append (self->text, record, self->scratch);

  return contains (self->scratch, self->needle);
}

static gboolean
text_matches (TincanLogFilter        *self,
              guint                   index,
              const TincanIndexEntry *entry)
{
  g_auto (TincanRecord) record = { 0 };

  if (flow_matches (self, index, entry->flow))
    return TRUE;
  if (!tincan_recording_read (self->recording, index, entry->size, &record, NULL))
    return FALSE;
  if (entry->flow == TINCAN_NONE && peer_matches (self, &record.peer))
    return TRUE;

  return payload_matches (self, &record);
}

static void
update_bytes (TincanLogFilter *self)
{
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  if (self->needle == NULL || !tincan_record_text_get_hex (self->text))
    return;

  self->bytes = g_byte_array_new ();
  if (!tincan_hex_parse (self->needle, self->bytes, NULL, NULL) || self->bytes->len == 0)
    g_clear_pointer (&self->bytes, g_byte_array_unref);
}

TincanLogFilter *
tincan_log_filter_new (TincanRecording *recording,
                       guint            endpoint)
{
  TincanLogFilter *self = g_new0 (TincanLogFilter, 1);

  self->recording = g_object_ref (recording);
  self->text = tincan_record_text_new (recording, TINCAN_DISPLAY_LINE);
  self->endpoint = endpoint;
  self->charset = g_strdup ("UTF-8");
  self->peers = g_hash_table_new (NULL, NULL);
  self->scratch = g_string_new (NULL);

  return self;
}

void
tincan_log_filter_free (TincanLogFilter *self)
{
  g_clear_pointer (&self->text, tincan_record_text_unref);
  g_clear_pointer (&self->charset, g_free);
  g_clear_pointer (&self->needle, g_free);
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_clear_pointer (&self->peers, g_hash_table_unref);
  g_string_free (self->scratch, TRUE);
  g_clear_object (&self->recording);
  g_free (self);
}

gboolean
tincan_log_filter_set_show (TincanLogFilter *self,
                            TincanShow       show)
{
  gboolean changed = show != self->show;

  self->show = show;

  return changed;
}

gboolean
tincan_log_filter_set_needle (TincanLogFilter *self,
                              const char      *needle)
{
  g_autofree char *lower = needle != NULL && *needle != '\0' ? g_ascii_strdown (needle, -1) : NULL;

  if (g_strcmp0 (lower, self->needle) == 0)
    return FALSE;

  g_free (self->needle);
  self->needle = g_steal_pointer (&lower);
  g_hash_table_remove_all (self->peers);
  update_bytes (self);

  return TRUE;
}

gboolean
tincan_log_filter_set_hex (TincanLogFilter *self,
                           gboolean         hex)
{
  if (hex == tincan_record_text_get_hex (self->text))
    return FALSE;

  tincan_record_text_set_hex (self->text, hex);
  update_bytes (self);

  return self->needle != NULL;
}

gboolean
tincan_log_filter_set_charset (TincanLogFilter *self,
                               const char      *charset)
{
  if (g_strcmp0 (charset, self->charset) == 0)
    return FALSE;

  g_free (self->charset);
  self->charset = g_strdup (charset);
  tincan_record_text_set_charset (self->text, charset);

  return self->needle != NULL && !tincan_record_text_get_hex (self->text);
}

gboolean
tincan_log_filter_is_empty (TincanLogFilter *self)
{
  return self->endpoint == TINCAN_NONE && self->show == TINCAN_SHOW_ALL && self->needle == NULL;
}

gboolean
tincan_log_filter_is_slow (TincanLogFilter *self)
{
  return self->needle != NULL;
}

gboolean
tincan_log_filter_match (TincanLogFilter *self,
                         guint            index)
{
  TincanIndexEntry entry;

  if (!tincan_recording_peek (self->recording, index, &entry))
    return FALSE;
  if (self->endpoint != TINCAN_NONE && entry.endpoint != self->endpoint)
    return FALSE;
  if (self->show == TINCAN_SHOW_RECEIVED && entry.direction != TINCAN_DIRECTION_RECEIVED)
    return FALSE;
  if (self->show == TINCAN_SHOW_SENT && entry.direction != TINCAN_DIRECTION_SENT)
    return FALSE;

  return self->needle == NULL || text_matches (self, index, &entry);
}
