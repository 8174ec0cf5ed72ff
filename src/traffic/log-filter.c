/* Which records are rows of a log.
 *
 * The whole payload is searched, not only the preview that a row shows of it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/log-filter.h"

#include "traffic/record-filter.h"

struct _TincanLogFilter
{
  TincanRecording    *recording;
  TincanRecordFilter *filter;
  guint               endpoint;
  TincanShow          show;
  char               *words; /* of the filter */
  gboolean            hex;
  char               *charset;
};

G_DEFINE_ENUM_TYPE (TincanShow, tincan_show,
                    G_DEFINE_ENUM_VALUE (TINCAN_SHOW_ALL, "all"),
                    G_DEFINE_ENUM_VALUE (TINCAN_SHOW_RECEIVED, "received"),
                    G_DEFINE_ENUM_VALUE (TINCAN_SHOW_SENT, "sent"))

TincanLogFilter *
tincan_log_filter_new (TincanRecording *recording,
                       guint            endpoint)
{
  TincanLogFilter *self = g_new0 (TincanLogFilter, 1);

  self->recording = g_object_ref (recording);
  self->filter = tincan_record_filter_new (recording);
  self->endpoint = endpoint;
  self->words = g_strdup ("");
  self->charset = g_strdup ("UTF-8");

  return self;
}

void
tincan_log_filter_free (TincanLogFilter *self)
{
  g_clear_pointer (&self->filter, tincan_record_filter_free);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->charset, g_free);
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
tincan_log_filter_set_words (TincanLogFilter  *self,
                             const char       *words,
                             gboolean         *changed,
                             GError          **error)
{
  gboolean same = g_str_equal (words, self->words);

  if (!same && !tincan_record_filter_set_text (self->filter, words, error))
    return FALSE;

  g_free (self->words);
  self->words = g_strdup (words);
  *changed = !same;

  return TRUE;
}

gboolean
tincan_log_filter_set_hex (TincanLogFilter *self,
                           gboolean         hex)
{
  if (hex == self->hex)
    return FALSE;

  self->hex = hex;
  tincan_record_filter_set_hex (self->filter, hex);

  return tincan_record_filter_needs_text (self->filter);
}

gboolean
tincan_log_filter_set_charset (TincanLogFilter *self,
                               const char      *charset)
{
  if (g_strcmp0 (charset, self->charset) == 0)
    return FALSE;

  g_free (self->charset);
  self->charset = g_strdup (charset);
  tincan_record_filter_set_charset (self->filter, charset);

  return tincan_record_filter_needs_text (self->filter) && !self->hex;
}

gboolean
tincan_log_filter_is_empty (TincanLogFilter *self)
{
  return self->endpoint == TINCAN_NONE && self->show == TINCAN_SHOW_ALL &&
         tincan_record_filter_is_empty (self->filter);
}

gboolean
tincan_log_filter_is_slow (TincanLogFilter *self)
{
  return tincan_record_filter_is_slow (self->filter);
}

/* What is not of the filter's words. */
static gboolean
is_wanted (TincanLogFilter        *self,
           const TincanIndexEntry *entry)
{
  if (self->endpoint != TINCAN_NONE && entry->endpoint != self->endpoint)
    return FALSE;
  if (self->show == TINCAN_SHOW_RECEIVED && entry->direction != TINCAN_DIRECTION_RECEIVED)
    return FALSE;
  return self->show != TINCAN_SHOW_SENT || entry->direction == TINCAN_DIRECTION_SENT;
}

gboolean
tincan_log_filter_match (TincanLogFilter *self,
                         guint            index)
{
  TincanIndexEntry entry;

  return tincan_recording_peek (self->recording, index, &entry) && is_wanted (self, &entry) &&
         tincan_record_filter_match (self->filter, index, &entry, NULL);
}

guint
tincan_log_filter_find (TincanLogFilter *self,
                        guint            first,
                        guint            end)
{
  TincanIndexEntry entry;

  for (guint i = first; (i = tincan_record_filter_find (self->filter, i, end)) < end; i++)
    if (tincan_recording_peek (self->recording, i, &entry) && is_wanted (self, &entry))
      return i;
  return end;
}
