/* Events as entries of the systemd journal export format, the only text pcapng has a block for.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/journal.h"

#include <string.h>

/* Longer words are cut: nobody reads them, and a block must fit the index. */
#define TEXT_SIZE_MAX (64 * 1024)

static void
append_number (GByteArray *bytes,
               const char *name,
               guint64     value)
{
  g_autofree char *line = g_strdup_printf ("%s=%" G_GUINT64_FORMAT "\n", name, value);

  g_byte_array_append (bytes, (const guint8 *) line, strlen (line));
}

/* Text with line breaks or other control characters, or that is not UTF-8, has its length in
 * front. */
static gboolean
needs_binary_form (const char *text,
                   gsize       size)
{
  for (gsize i = 0; i < size; i++)
    if ((guint8) text[i] < ' ' && text[i] != '\t')
      return TRUE;
  return !g_utf8_validate_len (text, size, NULL);
}

static void
append_text (GByteArray *bytes,
             const char *name,
             const char *text)
{
  gsize size = MIN (strlen (text), TEXT_SIZE_MAX);
  guint64 length = GUINT64_TO_LE ((guint64) size);
  gboolean binary = needs_binary_form (text, size);

  g_byte_array_append (bytes, (const guint8 *) name, strlen (name));
  g_byte_array_append (bytes, (const guint8 *) (binary ? "\n" : "="), 1);
  if (binary)
    g_byte_array_append (bytes, (const guint8 *) &length, sizeof length);
  g_byte_array_append (bytes, (const guint8 *) text, size);
  g_byte_array_append (bytes, (const guint8 *) "\n", 1);
}

static void
append_address (GByteArray          *bytes,
                const char          *name,
                const TincanAddress *address)
{
  g_autofree char *text = NULL;

  if (address->family == 0)
    return;
  text = tincan_address_to_string (address);
  append_text (bytes, name, text);
}

/* Syslog's levels: error, warning, informational. */
static guint
get_priority (TincanEventKind kind)
{
  switch (kind)
    {
    case TINCAN_EVENT_ERROR:
      return 3;
    case TINCAN_EVENT_RESET:
    case TINCAN_EVENT_REFUSED:
    case TINCAN_EVENT_DROPPED:
      return 4;
    case TINCAN_EVENT_NONE:
    case TINCAN_EVENT_LISTENING:
    case TINCAN_EVENT_CONNECTED:
    case TINCAN_EVENT_ACCEPTED:
    case TINCAN_EVENT_CLOSED:
    default:
      return 6;
    }
}

void
tincan_journal_append (GByteArray        *bytes,
                       const TincanEvent *event,
                       guint              interface)
{
  append_number (bytes, "__REALTIME_TIMESTAMP", event->time_ns / 1000);
  append_text (bytes, "MESSAGE", event->text != NULL ? event->text : "");
  append_number (bytes, "PRIORITY", get_priority (event->kind));
  append_text (bytes, "SYSLOG_IDENTIFIER", "tincan");
  append_text (bytes, "TINCAN_EVENT", tincan_event_kind_to_string (event->kind));
  append_number (bytes, "TINCAN_TIME_NS", event->time_ns);
  if (event->endpoint != TINCAN_NONE)
    append_number (bytes, "TINCAN_ENDPOINT", event->endpoint);
  if (interface != TINCAN_NONE)
    append_number (bytes, "TINCAN_INTERFACE", interface);
  if (event->flow != TINCAN_NONE)
    append_number (bytes, "TINCAN_FLOW", event->flow);
  append_text (bytes, "TINCAN_PROTOCOL", tincan_protocol_to_string (event->protocol));
  append_address (bytes, "TINCAN_LOCAL", &event->local);
  append_address (bytes, "TINCAN_PEER", &event->peer);
  if (event->dropped != 0)
    append_number (bytes, "TINCAN_DROPPED", event->dropped);
  if (event->kind == TINCAN_EVENT_CLOSED || event->kind == TINCAN_EVENT_RESET)
    append_number (bytes, "TINCAN_BY_PEER", event->by_peer != 0);
}

static gboolean
parse_number (const char *text,
              guint64     max,
              guint64    *value)
{
  return g_ascii_string_to_unsigned (text, 10, 0, max, value, NULL);
}

static void
parse_address (const char    *text,
               TincanAddress *address)
{
  g_auto (TincanHostPort) host_port = { NULL, 0 };

  if (!tincan_host_port_parse (text, TRUE, &host_port, NULL))
    return;
  if (tincan_address_parse_ip (address, host_port.host))
    address->port = host_port.port;
}

static void
parse_field (TincanJournalEntry *entry,
             const char         *name,
             const char         *value)
{
  TincanEvent *event = &entry->event;
  guint64 number;

  if (g_str_equal (name, "MESSAGE"))
    {
      g_free (entry->text);
      entry->text = g_utf8_make_valid (value, -1);
    }
  else if (g_str_equal (name, "TINCAN_EVENT"))
    tincan_event_kind_parse (value, &event->kind);
  else if (g_str_equal (name, "TINCAN_TIME_NS") && parse_number (value, G_MAXINT64, &number))
    event->time_ns = (gint64) number;
  else if (g_str_equal (name, "TINCAN_ENDPOINT") && parse_number (value, TINCAN_NONE, &number))
    event->endpoint = (guint) number;
  else if (g_str_equal (name, "TINCAN_INTERFACE") && parse_number (value, TINCAN_NONE, &number))
    entry->interface = (guint) number;
  else if (g_str_equal (name, "TINCAN_FLOW"))
    entry->has_flow = TRUE;
  else if (g_str_equal (name, "TINCAN_PROTOCOL"))
    event->protocol = g_str_equal (value, "TCP") ? TINCAN_PROTOCOL_TCP : TINCAN_PROTOCOL_UDP;
  else if (g_str_equal (name, "TINCAN_LOCAL"))
    parse_address (value, &event->local);
  else if (g_str_equal (name, "TINCAN_PEER"))
    parse_address (value, &event->peer);
  else if (g_str_equal (name, "TINCAN_DROPPED") && parse_number (value, G_MAXUINT64, &number))
    event->dropped = number;
  else if (g_str_equal (name, "TINCAN_BY_PEER"))
    event->by_peer = g_str_equal (value, "1");
}

/* Takes one field off the front: NAME=VALUE, or NAME and the length and bytes of a value.
 * FALSE at the end. */
static gboolean
take_field (const guint8 **data,
            gsize         *size,
            char         **name,
            char         **value)
{
  const guint8 *end = *size > 0 ? memchr (*data, '\n', *size) : NULL;
  const guint8 *equals;
  gsize line_size;
  guint64 length;

  if (end == NULL || end == *data)
    return FALSE;
  line_size = (gsize) (end - *data);
  equals = memchr (*data, '=', line_size);
  if (equals != NULL)
    {
      *name = g_strndup ((const char *) *data, (gsize) (equals - *data));
      *value = g_strndup ((const char *) equals + 1, (gsize) (end - equals) - 1);
      *data += line_size + 1;
      *size -= line_size + 1;
      return TRUE;
    }

  if (*size - line_size - 1 < sizeof length)
    return FALSE;
  memcpy (&length, end + 1, sizeof length);
  length = GUINT64_FROM_LE (length);
  if (length >= *size - line_size - 1 - sizeof length)
    return FALSE;
  *name = g_strndup ((const char *) *data, line_size);
  *value = g_strndup ((const char *) end + 1 + sizeof length, length);
  *data = end + 1 + sizeof length + length + 1;
  *size -= line_size + 1 + sizeof length + length + 1;
  return TRUE;
}

gboolean
tincan_journal_parse (const guint8       *data,
                      gsize               size,
                      TincanJournalEntry *entry)
{
  g_auto (TincanJournalEntry) result = { .interface = TINCAN_NONE };
  char *name, *value;

  result.event.endpoint = result.event.flow = TINCAN_NONE;
  while (take_field (&data, &size, &name, &value))
    {
      parse_field (&result, name, value);
      g_free (name);
      g_free (value);
    }
  if (result.event.kind == TINCAN_EVENT_NONE)
    return FALSE;

  if (result.text == NULL)
    result.text = g_strdup ("");
  result.event.text = result.text;
  *entry = result;
  result.text = NULL;
  return TRUE;
}

void
tincan_journal_entry_clear (TincanJournalEntry *entry)
{
  g_clear_pointer (&entry->text, g_free);
  entry->event.text = NULL;
}
