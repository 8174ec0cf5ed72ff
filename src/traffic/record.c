/* One thing that happened: bytes received, bytes sent, or an event.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/record.h"

static const char *const event_names[] = {
  [TINCAN_EVENT_NONE] = "",
  [TINCAN_EVENT_LISTENING] = "listening",
  [TINCAN_EVENT_CONNECTED] = "connected",
  [TINCAN_EVENT_ACCEPTED] = "accepted",
  [TINCAN_EVENT_CLOSED] = "closed",
  [TINCAN_EVENT_RESET] = "reset",
  [TINCAN_EVENT_REFUSED] = "refused",
  [TINCAN_EVENT_DROPPED] = "dropped",
  [TINCAN_EVENT_ERROR] = "error",
};

void
tincan_record_clear (TincanRecord *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->data, g_free);
  g_clear_pointer (&self->text, g_free);
  self->data_size = 0;
}

const char *
tincan_event_kind_to_string (TincanEventKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (event_names), "");

  return event_names[kind];
}

gboolean
tincan_event_kind_parse (const char      *text,
                         TincanEventKind *kind)
{
  g_return_val_if_fail (text != NULL && kind != NULL, FALSE);

  for (guint i = TINCAN_EVENT_NONE + 1; i < G_N_ELEMENTS (event_names); i++)
    if (g_str_equal (text, event_names[i]))
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

const char *
tincan_protocol_to_string (TincanProtocol protocol)
{
  return protocol == TINCAN_PROTOCOL_TCP ? "TCP" : "UDP";
}
