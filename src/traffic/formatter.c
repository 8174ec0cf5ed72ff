/* Records as the lines, JSON objects or bytes that go to standard output or into a file.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "traffic/formatter.h"

#include <glib/gi18n.h>

#include "codec/json-line.h"
#include "traffic/record-line.h"
#include "traffic/stream-text.h"

struct _TincanFormatter
{
  TincanFormat      format;
  gboolean          both;
  TincanStreamText *text;
  TincanRecordLine  line;
  gint64            last_time_ns;
};

static gboolean
ends_flow (const TincanRecord *record)
{
  return record->flow != TINCAN_NONE
         && (record->event == TINCAN_EVENT_CLOSED || record->event == TINCAN_EVENT_RESET);
}

static void
append_unfinished (const GString *left,
                   GString       *out)
{
  g_string_append_printf (out, _("(unfinished character: %s)"), left->str);
}

/* What a stream that ends leaves unfinished goes to the end of its line. */
static void
end_flow (TincanFormatter *self,
          guint            flow,
          GString         *out)
{
  g_autoptr (GString) left = g_string_new (NULL);

  tincan_stream_text_end_flow (self->text, flow, left);
  if (left->len == 0)
    return;
  g_string_overwrite (out, out->len - 1, " ");
  append_unfinished (left, out);
  g_string_append_c (out, '\n');
}

/* The formats that show each record as a line or a few. */
static void
append_lines (TincanFormatter    *self,
              const TincanRecord *record,
              GString            *out)
{
  const GString *text = tincan_stream_text_decode (self->text, record);

  if (self->format == TINCAN_FORMAT_LOG)
    tincan_record_line_append_log (&self->line, record, text, out);
  else if (self->format == TINCAN_FORMAT_JSON)
    tincan_record_line_append_json (&self->line, record, text, out);
  else if (self->format == TINCAN_FORMAT_CSV)
    tincan_record_line_append_csv (&self->line, record, text, out);
  else if (self->format == TINCAN_FORMAT_NETASSIST)
    tincan_record_line_append_netassist (&self->line, record, text, out);
  else
    tincan_record_line_append_dump (&self->line, record, text, out);

  if (self->format == TINCAN_FORMAT_LOG && ends_flow (record))
    end_flow (self, record->flow, out);
}

static void
append_text (TincanFormatter    *self,
             const TincanRecord *record,
             GString            *out)
{
  gsize start = out->len;

  if (record->direction != TINCAN_DIRECTION_EVENT)
    {
      const GString *text = tincan_stream_text_decode (self->text, record);

      g_string_append_len (out, text->str, text->len);
    }
  else if (ends_flow (record))
    {
      tincan_stream_text_end_flow (self->text, record->flow, out);
    }
  if (out->len > start && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
}

static void
append_payload (TincanFormatter    *self,
                const TincanRecord *record,
                GString            *out)
{
  if (self->format == TINCAN_FORMAT_HEX)
    {
      tincan_append_hex (record->data, record->data_size, out);
      g_string_append_c (out, '\n');
    }
  else
    {
      g_string_append_len (out, (const char *) record->data, record->data_size);
    }
}

static gboolean
is_wanted (TincanFormatter    *self,
           const TincanRecord *record)
{
  switch (self->format)
    {
    case TINCAN_FORMAT_TEXT:
      return record->direction != TINCAN_DIRECTION_SENT || self->both;
    case TINCAN_FORMAT_HEX:
    case TINCAN_FORMAT_RAW:
      return record->direction == TINCAN_DIRECTION_RECEIVED
             || (record->direction == TINCAN_DIRECTION_SENT && self->both);
    default:
      return TRUE;
    }
}

/* What is left would repeat bytes that the others have shown in hex. */
static gboolean
shows_text_only (TincanFormatter *self)
{
  return self->format == TINCAN_FORMAT_LOG || self->format == TINCAN_FORMAT_TEXT
         || self->format == TINCAN_FORMAT_NETASSIST;
}

gboolean
tincan_format_parse (const char   *name,
                     TincanFormat *format)
{
  static const char * const names[] = {
    [TINCAN_FORMAT_LOG] = "log",
    [TINCAN_FORMAT_TEXT] = "text",
    [TINCAN_FORMAT_HEX] = "hex",
    [TINCAN_FORMAT_JSON] = "json",
    [TINCAN_FORMAT_RAW] = "raw",
    [TINCAN_FORMAT_CSV] = "csv",
    [TINCAN_FORMAT_NETASSIST] = "netassist",
    [TINCAN_FORMAT_DUMP] = "dump",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (g_str_equal (name, names[i]))
        {
          *format = i;
          return TRUE;
        }
    }
  return FALSE;
}

TincanFormatter *
tincan_formatter_new (TincanFormat   format,
                      const char    *encoding,
                      gboolean       both,
                      GError       **error)
{
  TincanDisplay display = TINCAN_DISPLAY_LINE;
  TincanStreamText *text;
  TincanFormatter *self;

  if (format == TINCAN_FORMAT_TEXT || format == TINCAN_FORMAT_NETASSIST)
    display = TINCAN_DISPLAY_BLOCK;
  else if (format == TINCAN_FORMAT_JSON || format == TINCAN_FORMAT_CSV)
    display = TINCAN_DISPLAY_PLAIN;

  text = tincan_stream_text_new (encoding, display, error);
  if (text == NULL)
    return NULL;
  self = g_new0 (TincanFormatter, 1);
  self->format = format;
  self->both = both && format != TINCAN_FORMAT_RAW;
  self->text = text;
  return self;
}

void
tincan_formatter_free (TincanFormatter *self)
{
  tincan_stream_text_free (self->text);
  tincan_record_line_clear (&self->line);
  g_free (self);
}

void
tincan_formatter_set_framed (TincanFormatter *self,
                             gboolean         framed)
{
  self->line.framed = framed;
}

void
tincan_formatter_begin (TincanFormatter *self,
                        GString         *out)
{
  if (self->format == TINCAN_FORMAT_CSV)
    tincan_record_line_append_csv_header (&self->line, out);
}

void
tincan_formatter_append (TincanFormatter    *self,
                         const TincanRecord *record,
                         GString            *out)
{
  if (!is_wanted (self, record))
    return;
  self->last_time_ns = record->time_ns;
  switch (self->format)
    {
    case TINCAN_FORMAT_TEXT:
      append_text (self, record, out);
      break;
    case TINCAN_FORMAT_HEX:
    case TINCAN_FORMAT_RAW:
      append_payload (self, record, out);
      break;
    default:
      append_lines (self, record, out);
    }
}

void
tincan_formatter_skip (TincanFormatter    *self,
                       const TincanRecord *record,
                       GString            *out)
{
  if (self->format == TINCAN_FORMAT_HEX || self->format == TINCAN_FORMAT_RAW)
    return;
  if (record->direction != TINCAN_DIRECTION_EVENT)
    tincan_stream_text_skip (self->text, record);
  else if (self->format == TINCAN_FORMAT_TEXT)
    append_text (self, record, out); /* no words, but the end of what was shown */
}

static void
pass (TincanFormatter        *self,
      guint                   index,
      const TincanIndexEntry *entry,
      gboolean                in_stream,
      GString                *out)
{
  TincanRecord record = { .index = index, .direction = entry->direction, .event = entry->event,
                          .flow = entry->flow };

  if (entry->direction == TINCAN_DIRECTION_EVENT)
    tincan_formatter_skip (self, &record, out);
  else if (in_stream)
    tincan_stream_text_pass (self->text, index, entry->flow, entry->direction, entry->size);
}

void
tincan_formatter_pass_over (TincanFormatter    *self,
                            TincanRecordCursor *cursor,
                            guint               first,
                            guint               end,
                            GString            *out)
{
  TincanIndexEntry entry;

  if (self->format == TINCAN_FORMAT_HEX || self->format == TINCAN_FORMAT_RAW)
    return;
  for (guint i = first; i < end; i++)
    if (tincan_record_cursor_peek (cursor, i, &entry))
      pass (self, i, &entry, tincan_record_cursor_is_stream (cursor, entry.flow), out);
}

void
tincan_formatter_resume (TincanFormatter    *self,
                         TincanRecordCursor *cursor,
                         const TincanRecord *record)
{
  g_autoptr (GArray) passed = NULL;

  if (record->direction == TINCAN_DIRECTION_EVENT || record->protocol != TINCAN_PROTOCOL_TCP)
    return;
  passed = tincan_stream_text_take_passed (self->text, record->flow, record->direction);
  for (guint i = 0; passed != NULL && i < passed->len; i++)
    {
      g_auto (TincanRecord) before = { 0 };

      if (tincan_record_cursor_read (cursor, g_array_index (passed, guint, i), G_MAXSIZE, &before,
                                     NULL))
        tincan_stream_text_skip (self->text, &before);
    }
}

void
tincan_formatter_append_frame (TincanFormatter      *self,
                               const TincanFrameRow *row,
                               GString              *out)
{
  self->line.reads = row->reads;
  self->line.fault = tincan_frame_fault_to_string (row->fault);
  tincan_formatter_append (self, &row->record, out);
}

void
tincan_formatter_finish (TincanFormatter *self,
                         GString         *out)
{
  g_autoptr (GString) left = g_string_new (NULL);

  if (!shows_text_only (self))
    return;
  tincan_stream_text_end_all (self->text, left);
  if (left->len == 0)
    return;
  if (self->format == TINCAN_FORMAT_LOG)
    {
      TincanRecord last = { .time_ns = self->last_time_ns, .direction = TINCAN_DIRECTION_EVENT };
      g_autoptr (GString) words = g_string_new (NULL);

      append_unfinished (left, words);
      tincan_record_line_append_log (&self->line, &last, words, out);
      return;
    }
  g_string_append_len (out, left->str, left->len);
  g_string_append_c (out, '\n');
}
