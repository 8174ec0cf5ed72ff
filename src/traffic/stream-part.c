/* A row of a connection shown as a terminal, as it is in the recording.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "traffic/stream-part.h"

#include <glib/gi18n.h>
#include <string.h>

/* Who it is with. */
static char *
format_connection (const TincanRecord *record)
{
  g_autofree char *peer = tincan_address_to_string (&record->peer);

  if (record->protocol == TINCAN_PROTOCOL_UDP)
    return g_strdup_printf (_("New peer: UDP %s"), peer);

  return g_strdup_printf (_("New connection: %s %s"), tincan_protocol_to_string (record->protocol),
                          peer);
}

static char *
format_rest (const TincanRecord *record)
{
  gulong n = record->size - record->data_size;

  return g_strdup_printf (ngettext ("… %lu more byte of this message: the inspector shows it",
                                    "… %lu more bytes of this message: the inspector shows them",
                                    n), n);
}

static char *
format_words (const TincanRecord *record,
              TincanStreamKind    kind)
{
  switch (kind)
    {
    case TINCAN_STREAM_CONNECTION:
      return format_connection (record);
    case TINCAN_STREAM_REST:
      return format_rest (record);
    default:
      return g_strdup (record->text);
    }
}

TincanStreamPart *
tincan_stream_part_new (const TincanMessage *message,
                        TincanStreamKind     kind,
                        gsize                offset)
{
  TincanStreamPart *self = g_new0 (TincanStreamPart, 1);

  self->kind = kind;
  self->direction = kind == TINCAN_STREAM_CONNECTION ? TINCAN_DIRECTION_EVENT
                                                     : message->record.direction;
  self->number = message->number;
  self->messages[0] = message->number;
  self->n_messages = kind == TINCAN_STREAM_LINE || kind == TINCAN_STREAM_EVENT ? 1 : 0;
  self->time_ns = message->record.time_ns;
  self->words = format_words (&message->record, kind);
  self->bytes = g_byte_array_new ();
  self->n_before = offset == 0 ? message->n_before : 0;
  memcpy (self->before, message->before, self->n_before);

  return self;
}

void
tincan_stream_part_free (gpointer part)
{
  TincanStreamPart *self = part;

  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_clear_pointer (&self->words, g_free);
  g_free (self);
}

void
tincan_stream_part_add (TincanStreamPart    *self,
                        const TincanMessage *message,
                        const guint8        *data,
                        guint                size)
{
  g_byte_array_append (self->bytes, data, size);
  if (self->messages[self->n_messages - 1] != message->number
      && self->n_messages < TINCAN_STREAM_MESSAGES_MAX)
    self->messages[self->n_messages++] = message->number;
}
