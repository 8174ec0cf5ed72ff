/* Messages as the log mode shows them: a line about each, its text below, hex below that.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "traffic/log-entry.h"

#include <glib/gi18n.h>
#include <string.h>

#include "codec/hex.h"
#include "traffic/message-matches.h"
#include "traffic/record-line.h"

struct _TincanLogEntry
{
  TincanDecoder   *decoder;
  char            *charset;
  TincanDecoder   *words;   /* of events: always UTF-8 */
  TincanMessage    message; /* the one read last */
  gboolean         is_read;
  TincanRecordLine line;
  TincanDataForm   form;
  GString         *head;
  GString         *text;
  GString         *hex;
};

static void
begin_line (GString *text)
{
  if (text->len > 0 && text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
}

/* Returns how many bytes at the end show nowhere: those of a character that was cut off. */
static gsize
append_text (TincanLogEntry      *self,
             const TincanMessage *message)
{
  const TincanRecord *record = &message->record;
  gboolean whole = record->data_size == record->size;
  gsize n_held;

  tincan_decoder_feed (self->decoder, message->before, message->n_before, self->text);
  tincan_decoder_feed (self->decoder, record->data, record->data_size, self->text);
  n_held = whole ? 0 : tincan_decoder_get_held (self->decoder);
  if (whole && !message->goes_on)
    tincan_decoder_finish (self->decoder, self->text);

  return n_held;
}

static void
append_more (gsize    n_bytes,
             GString *text)
{
  if (n_bytes == 0)
    return;

  begin_line (text);
  g_string_append_printf (text, ngettext ("… %zu more byte", "… %zu more bytes", n_bytes), n_bytes);
}

static void
append_data (TincanLogEntry      *self,
             const TincanMessage *message)
{
  const TincanRecord *record = &message->record;
  gsize n_more = record->size - record->data_size;

  if (self->form != TINCAN_DATA_HEX)
    {
      gsize n_held = append_text (self, message);

      if (self->form == TINCAN_DATA_TEXT)
        append_more (n_more + n_held, self->text);
    }

  if (self->form != TINCAN_DATA_TEXT)
    {
      g_autofree char *hex = tincan_hex_print (record->data, record->data_size, " ");

      g_string_append (self->hex, hex);
      append_more (n_more, self->hex);
    }
}

static void
append_words (TincanLogEntry *self,
              const char     *words)
{
  tincan_decoder_feed (self->words, (const guint8 *) words, strlen (words), self->text);
  tincan_decoder_finish (self->words, self->text);
}

static void
fill (TincanLogEntry      *self,
      const TincanMessage *message)
{
  self->line.reads = message->reads;
  self->line.fault = tincan_frame_fault_to_string (message->fault);
  tincan_record_line_append_netassist_head (&self->line, &message->record,
                                            self->form == TINCAN_DATA_HEX, self->head);
  if (message->record.direction != TINCAN_DIRECTION_EVENT)
    append_data (self, message);
  else if (message->record.text != NULL)
    append_words (self, message->record.text);
}

static void
fill_error (TincanLogEntry *self,
            const GError   *error)
{
  g_autofree char *words = g_strdup_printf (_("This record cannot be read: %s"),
                                            error != NULL ? error->message : _("it is missing"));

  append_words (self, words);
}

static void
drop_newline (GString *text)
{
  if (text->len > 0 && text->str[text->len - 1] == '\n')
    g_string_truncate (text, text->len - 1);
}

static GArray *
find_in_words (TincanLogEntry *self,
               GPtrArray      *matchers,
               guint           max)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (TincanByteRange));

  for (guint i = 0; i < matchers->len; i++)
    if (!tincan_matcher_is_of_bytes (matchers->pdata[i]))
      tincan_matcher_find (matchers->pdata[i], self->text->str, self->text->len, max, ranges);

  return ranges;
}

TincanLogEntry *
tincan_log_entry_new (void)
{
  TincanLogEntry *self = g_new0 (TincanLogEntry, 1);

  self->decoder = tincan_decoder_new ("UTF-8", TINCAN_DISPLAY_BLOCK, NULL);
  self->charset = g_strdup ("UTF-8");
  self->words = tincan_decoder_new ("UTF-8", TINCAN_DISPLAY_LINE, NULL);
  self->head = g_string_new (NULL);
  self->text = g_string_new (NULL);
  self->hex = g_string_new (NULL);

  return self;
}

void
tincan_log_entry_free (TincanLogEntry *self)
{
  g_clear_pointer (&self->decoder, tincan_decoder_free);
  g_clear_pointer (&self->words, tincan_decoder_free);
  g_free (self->charset);
  tincan_message_clear (&self->message);
  tincan_record_line_clear (&self->line);
  g_string_free (self->head, TRUE);
  g_string_free (self->text, TRUE);
  g_string_free (self->hex, TRUE);
  g_free (self);
}

void
tincan_log_entry_set_charset (TincanLogEntry *self,
                              const char     *charset)
{
  TincanDecoder *decoder = tincan_decoder_new (charset, TINCAN_DISPLAY_BLOCK, NULL);

  if (decoder == NULL)
    return;

  tincan_decoder_free (self->decoder);
  self->decoder = decoder;
  g_free (self->charset);
  self->charset = g_strdup (charset);
}

void
tincan_log_entry_set_form (TincanLogEntry *self,
                           TincanDataForm  form)
{
  self->form = form;
}

void
tincan_log_entry_read (TincanLogEntry *self,
                       TincanLogModel *model,
                       guint           number,
                       gsize           max_data)
{
  g_autoptr (GError) error = NULL;

  tincan_message_clear (&self->message);
  tincan_decoder_finish (self->decoder, self->text); /* what the message before left */
  g_string_truncate (self->head, 0);
  g_string_truncate (self->text, 0);
  g_string_truncate (self->hex, 0);

  self->is_read = tincan_log_model_read (model, number, max_data, &self->message, &error);
  if (self->is_read)
    fill (self, &self->message);
  else
    fill_error (self, error);

  drop_newline (self->text);
}

const char *
tincan_log_entry_get_head (TincanLogEntry *self)
{
  return self->head->str;
}

const char *
tincan_log_entry_get_text (TincanLogEntry *self)
{
  return self->text->str;
}

const char *
tincan_log_entry_get_hex (TincanLogEntry *self)
{
  return self->hex->str;
}

void
tincan_log_entry_find_matches (TincanLogEntry  *self,
                               GPtrArray       *matchers,
                               guint            max,
                               GArray         **text,
                               GArray         **hex)
{
  const TincanMessage *message = &self->message;

  if (!self->is_read || message->record.direction == TINCAN_DIRECTION_EVENT)
    {
      *text = find_in_words (self, matchers, max);
      *hex = g_array_new (FALSE, FALSE, sizeof (TincanByteRange));
      return;
    }

  *text = tincan_message_find_matches (message, self->charset, TINCAN_DISPLAY_LINE, matchers, max);
  *hex = g_array_copy (*text);
  tincan_matches_to_text (*text, message, self->charset, TINCAN_DISPLAY_BLOCK);
  tincan_matches_clip (*text, self->text->len);
  tincan_matches_to_hex (*hex);
  tincan_matches_clip (*hex, self->hex->len);
}
