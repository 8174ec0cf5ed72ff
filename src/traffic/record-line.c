/* A record as a line of JSON, of CSV, of a log, or as a hex dump.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "traffic/record-line.h"

#include <glib/gi18n.h>
#include <string.h>

#include "codec/hex.h"
#include "codec/json-line.h"

static const char * const directions[] = {
  [TINCAN_DIRECTION_RECEIVED] = "rx",
  [TINCAN_DIRECTION_SENT] = "tx",
  [TINCAN_DIRECTION_EVENT] = "event",
};

static const char *
get_address_text (TincanAddressText   *self,
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

void
tincan_record_line_clear (TincanRecordLine *self)
{
  g_clear_pointer (&self->local.text, g_free);
  g_clear_pointer (&self->peer.text, g_free);
}

static void
append_log_time (TincanRecordLine *self,
                 gint64            time_ns,
                 guint             n_digits,
                 GString          *out)
{
  g_string_append_c (out, '[');
  tincan_time_stamp_append_log (&self->stamp, time_ns, n_digits, out);
  g_string_append_c (out, ']');
}

static void
append_frame_facts (TincanRecordLine *self,
                    GString          *out)
{
  if (self->reads > 1)
    {
      g_string_append (out, ", ");
      g_string_append_printf (out, ngettext ("%u read", "%u reads", self->reads), self->reads);
    }
  if (self->fault != NULL)
    g_string_append_printf (out, ", %s", _(self->fault));
}

static void
append_message_facts (TincanRecordLine   *self,
                      const TincanRecord *record,
                      GString            *out)
{
  gboolean received = record->direction == TINCAN_DIRECTION_RECEIVED;

  g_string_append_printf (out, " %s %s (%" G_GSIZE_FORMAT, received ? "<-" : "->",
                          get_address_text (&self->peer, &record->peer), record->size);
  append_frame_facts (self, out);
  g_string_append (out, ") ");
}

void
tincan_record_line_append_log (TincanRecordLine   *self,
                               const TincanRecord *record,
                               const GString      *text,
                               GString            *out)
{
  append_log_time (self, record->time_ns, 6, out);
  if (record->direction == TINCAN_DIRECTION_EVENT)
    g_string_append (out, " ** ");
  else
    append_message_facts (self, record, out);
  g_string_append_len (out, text->str, text->len);
  g_string_append_c (out, '\n');
}

/* An address needs no escapes. */
static void
append_json_address (TincanAddressText   *self,
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
append_json_data (TincanRecordLine   *self,
                  const TincanRecord *record,
                  const GString      *text,
                  GString            *out)
{
  g_string_append_printf (out, ",\"length\":%" G_GSIZE_FORMAT ",\"text\":", record->size);
  tincan_json_append_string (text->str, text->len, out);
  g_string_append (out, ",\"hex\":\"");
  tincan_append_hex (record->data, record->data_size, out);
  g_string_append (out, "\",\"event\":null");
  if (self->reads > 0)
    g_string_append_printf (out, ",\"reads\":%u", self->reads);
  if (self->fault != NULL)
    g_string_append_printf (out, ",\"damaged\":\"%s\"", self->fault);
  g_string_append (out, "}\n");
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

void
tincan_record_line_append_json (TincanRecordLine   *self,
                                const TincanRecord *record,
                                const GString      *text,
                                GString            *out)
{
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
    append_json_data (self, record, text, out);
}

void
tincan_record_line_append_csv_header (const TincanRecordLine *self,
                                      GString                *out)
{
  g_string_append (out, "no,time,direction,protocol,local,peer,length,text,hex,event");
  g_string_append (out, self->framed ? ",reads,damaged\r\n" : "\r\n");
}

static gboolean
is_line_end_or_tab (guchar c)
{
  return c == '\t' || c == '\n' || c == '\r';
}

/* Always in quotes. Of the control characters U+0080…U+009F the first byte is 0xc2. */
static void
append_csv_text (const GString *text,
                 GString       *out)
{
  const guchar *c = (const guchar *) text->str;
  const guchar *end = c + text->len;

  g_string_append_c (out, '"');
  for (; c < end; c++)
    {
      if (*c == 0xc2 && end - c > 1 && c[1] < 0xa0)
        g_string_append_printf (out, "\\u{%02X}", *++c);
      else if (*c == '"')
        g_string_append (out, "\"\"");
      else if ((*c < 0x20 && !is_line_end_or_tab (*c)) || *c == 0x7f)
        g_string_append_printf (out, "\\x%02x", *c);
      else
        g_string_append_c (out, (char) *c);
    }
  g_string_append_c (out, '"');
}

static void
append_csv_address (TincanAddressText   *self,
                    const TincanAddress *address,
                    GString             *out)
{
  if (address->family != 0)
    g_string_append (out, get_address_text (self, address));
  g_string_append_c (out, ',');
}

static void
append_csv_frame (const TincanRecordLine *self,
                  GString                *out)
{
  g_string_append_c (out, ',');
  if (self->reads > 0)
    g_string_append_printf (out, "%u", self->reads);
  g_string_append_c (out, ',');
  if (self->fault != NULL)
    g_string_append (out, self->fault);
}

void
tincan_record_line_append_csv (TincanRecordLine   *self,
                               const TincanRecord *record,
                               const GString      *text,
                               GString            *out)
{
  gboolean is_event = record->direction == TINCAN_DIRECTION_EVENT;

  g_string_append_printf (out, "%u,", record->index + 1);
  tincan_time_stamp_append_rfc3339 (&self->stamp, record->time_ns, out);
  g_string_append_printf (out, ",%s,%s,", directions[record->direction],
                          tincan_protocol_to_string (record->protocol));
  append_csv_address (&self->local, &record->local, out);
  append_csv_address (&self->peer, &record->peer, out);
  if (!is_event)
    g_string_append_printf (out, "%" G_GSIZE_FORMAT, record->size);
  g_string_append_c (out, ',');
  append_csv_text (text, out);
  g_string_append_c (out, ',');
  if (!is_event)
    tincan_append_hex (record->data, record->data_size, out);
  g_string_append_c (out, ',');
  if (is_event)
    g_string_append (out, tincan_event_kind_to_string (record->event));
  if (self->framed)
    append_csv_frame (self, out);
  g_string_append (out, "\r\n");
}

/* "10.0.0.2 :5000" */
static void
append_spaced_address (TincanAddressText   *self,
                       const TincanAddress *address,
                       GString             *out)
{
  const char *text = get_address_text (self, address);
  const char *port = strrchr (text, ':');

  if (port == NULL)
    port = text + strlen (text);
  g_string_append_printf (out, "%.*s %s", (int) (port - text), text, port);
}

/* " (2 reads, …)" */
static void
append_netassist_facts (TincanRecordLine *self,
                        GString          *out)
{
  g_autoptr (GString) facts = g_string_new (NULL);

  append_frame_facts (self, facts);
  if (facts->len > 0)
    g_string_append_printf (out, " (%s)", facts->str + strlen (", "));
}

void
tincan_record_line_append_netassist_head (TincanRecordLine   *self,
                                          const TincanRecord *record,
                                          gboolean            hex,
                                          GString            *out)
{
  gboolean received = record->direction == TINCAN_DIRECTION_RECEIVED;

  append_log_time (self, record->time_ns, 3, out);
  if (record->direction == TINCAN_DIRECTION_EVENT)
    {
      g_string_append (out, "# EVENT>");
      return;
    }

  g_string_append_printf (out, "# %s %s %s ", received ? "RECV" : "SEND", hex ? "HEX" : "ASCII",
                          received ? "FROM" : "TO");
  append_spaced_address (&self->peer, &record->peer, out);
  g_string_append_c (out, '>');
  append_netassist_facts (self, out);
}

void
tincan_record_line_append_netassist (TincanRecordLine   *self,
                                     const TincanRecord *record,
                                     const GString      *text,
                                     GString            *out)
{
  tincan_record_line_append_netassist_head (self, record, FALSE, out);
  g_string_append_c (out, '\n');
  g_string_append_len (out, text->str, text->len);
  if (out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
  g_string_append_c (out, '\n');
}

void
tincan_record_line_append_dump (TincanRecordLine   *self,
                                const TincanRecord *record,
                                const GString      *text,
                                GString            *out)
{
  gboolean received = record->direction == TINCAN_DIRECTION_RECEIVED;
  g_autofree char *dump = NULL;

  if (record->direction == TINCAN_DIRECTION_EVENT)
    {
      g_string_append_printf (out, "# %u ", record->index + 1);
      tincan_time_stamp_append_rfc3339 (&self->stamp, record->time_ns, out);
      g_string_append_printf (out, " %s\n\n", text->str);
      return;
    }
  dump = tincan_hex_dump (record->data, record->data_size);
  g_string_append_printf (out, "# %u %s %s", record->index + 1,
                          tincan_protocol_to_string (record->protocol),
                          get_address_text (&self->local, &record->local));
  g_string_append_printf (out, " %s %s", received ? "<-" : "->",
                          get_address_text (&self->peer, &record->peer));
  append_frame_facts (self, out);
  g_string_append_printf (out, "\n%c ", received ? 'I' : 'O');
  tincan_time_stamp_append_rfc3339 (&self->stamp, record->time_ns, out);
  g_string_append_printf (out, "\n%s%s\n", dump, record->data_size == 0 ? "000000\n" : "");
}
