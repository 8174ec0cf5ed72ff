/* Records as the lines, JSON objects or bytes that go to standard output.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "traffic/formatter.h"

#include <glib/gi18n.h>

#include "codec/json-line.h"
#include "traffic/stream-text.h"
#include "traffic/time-stamp.h"

/* The text of the address seen last: most records have the same as the one before. */
typedef struct
{
  TincanAddress  address;
  char          *text;
} AddressText;

struct _TincanFormatter
{
  TincanFormat      format;
  gboolean          both;
  TincanStreamText *text;
  TincanTimeStamp   stamp;
  gint64            last_time_ns;
  AddressText       local;
  AddressText       peer;
};

static const char *
get_address_text (AddressText         *self,
                  const TincanAddress *address)
{
  if (self->text == NULL || !tincan_address_equal (&self->address, address))
    {
      g_free (self->text);
      self->text = tincan_address_to_string (address);
      self->address = *address;
    }
  return self->text;
}

static gboolean
ends_flow (const TincanRecord *record)
{
  return record->flow != TINCAN_NONE
         && (record->event == TINCAN_EVENT_CLOSED || record->event == TINCAN_EVENT_RESET);
}

static void
append_log_start (TincanFormatter *self,
                  const char      *arrow,
                  GString         *out)
{
  g_string_append_c (out, '[');
  tincan_time_stamp_append_log (&self->stamp, self->last_time_ns, out);
  g_string_append (out, "] ");
  g_string_append (out, arrow);
  g_string_append_c (out, ' ');
}

static void
append_unfinished (const GString *left,
                   GString       *out)
{
  g_string_append_printf (out, _("(unfinished character: %s)"), left->str);
}

static void
append_log_event (TincanFormatter    *self,
                  const TincanRecord *record,
                  const GString      *text,
                  GString            *out)
{
  append_log_start (self, "**", out);
  g_string_append_len (out, text->str, text->len);
  if (ends_flow (record))
    {
      g_autoptr (GString) left = g_string_new (NULL);

      tincan_stream_text_end_flow (self->text, record->flow, left);
      if (left->len > 0)
        {
          g_string_append_c (out, ' ');
          append_unfinished (left, out);
        }
    }
  g_string_append_c (out, '\n');
}

static void
append_log (TincanFormatter    *self,
            const TincanRecord *record,
            GString            *out)
{
  gboolean received = record->direction == TINCAN_DIRECTION_RECEIVED;
  const GString *text = tincan_stream_text_decode (self->text, record);

  if (record->direction == TINCAN_DIRECTION_EVENT)
    {
      append_log_event (self, record, text, out);
      return;
    }
  append_log_start (self, received ? "<-" : "->", out);
  g_string_append (out, get_address_text (&self->peer, &record->peer));
  g_string_append_printf (out, " (%" G_GSIZE_FORMAT ") ", record->size);
  g_string_append_len (out, text->str, text->len);
  g_string_append_c (out, '\n');
}

/* An address needs no escapes. */
static void
append_json_address (AddressText         *self,
                     const char          *key,
                     const TincanAddress *address,
                     GString             *out)
{
  g_string_append (out, key);
  if (address->family == 0)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_c (out, '"');
  g_string_append (out, get_address_text (self, address));
  g_string_append_c (out, '"');
}

static void
append_json_data (const TincanRecord *record,
                  const GString      *text,
                  GString            *out)
{
  g_string_append_printf (out, ",\"length\":%" G_GSIZE_FORMAT ",\"text\":", record->size);
  tincan_json_append_string (text->str, text->len, out);
  g_string_append (out, ",\"hex\":\"");
  tincan_append_hex (record->data, record->data_size, out);
  g_string_append (out, "\",\"event\":null}\n");
}

static void
append_json_event (const TincanRecord *record,
                   const GString      *text,
                   GString            *out)
{
  g_string_append (out, ",\"length\":null,\"text\":");
  tincan_json_append_string (text->str, text->len, out);
  g_string_append_printf (out, ",\"hex\":null,\"event\":\"%s\"",
                          tincan_event_kind_to_string (record->event));
  if (record->event == TINCAN_EVENT_DROPPED)
    g_string_append_printf (out, ",\"dropped\":%" G_GUINT64_FORMAT, record->dropped);
  g_string_append (out, "}\n");
}

static void
append_json (TincanFormatter    *self,
             const TincanRecord *record,
             GString            *out)
{
  static const char * const directions[] = { "rx", "tx", "event" };
  const GString *text = tincan_stream_text_decode (self->text, record);

  g_string_append_printf (out, "{\"no\":%u,\"time\":\"", record->index + 1);
  tincan_time_stamp_append_rfc3339 (&self->stamp, record->time_ns, out);
  g_string_append_printf (out, "\",\"direction\":\"%s\",\"protocol\":\"%s\"",
                          directions[record->direction],
                          tincan_protocol_to_string (record->protocol));
  append_json_address (&self->local, ",\"local\":", &record->local, out);
  append_json_address (&self->peer, ",\"peer\":", &record->peer, out);
  if (record->direction == TINCAN_DIRECTION_EVENT)
    append_json_event (record, text, out);
  else
    append_json_data (record, text, out);
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
    case TINCAN_FORMAT_LOG:
    case TINCAN_FORMAT_JSON:
      return TRUE;
    case TINCAN_FORMAT_TEXT:
      return record->direction != TINCAN_DIRECTION_SENT || self->both;
    default:
      return record->direction == TINCAN_DIRECTION_RECEIVED
             || (record->direction == TINCAN_DIRECTION_SENT && self->both);
    }
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

  if (format == TINCAN_FORMAT_TEXT)
    display = TINCAN_DISPLAY_BLOCK;
  else if (format == TINCAN_FORMAT_JSON)
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
  g_free (self->local.text);
  g_free (self->peer.text);
  g_free (self);
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
    case TINCAN_FORMAT_LOG:
      append_log (self, record, out);
      break;
    case TINCAN_FORMAT_JSON:
      append_json (self, record, out);
      break;
    case TINCAN_FORMAT_TEXT:
      append_text (self, record, out);
      break;
    default:
      append_payload (self, record, out);
    }
}

void
tincan_formatter_finish (TincanFormatter *self,
                         GString         *out)
{
  g_autoptr (GString) left = g_string_new (NULL);

  tincan_stream_text_end_all (self->text, left);
  if (left->len == 0 || self->format == TINCAN_FORMAT_JSON)
    return;
  if (self->format == TINCAN_FORMAT_LOG)
    {
      append_log_start (self, "**", out);
      append_unfinished (left, out);
    }
  else
    {
      g_string_append_len (out, left->str, left->len);
    }
  g_string_append_c (out, '\n');
}
