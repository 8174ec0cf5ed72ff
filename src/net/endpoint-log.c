/* What an endpoint tells the recording about itself, and counts: the part of TincanEndpoint
 * that is no state.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/endpoint-log.h"

#include <glib/gi18n.h>

#include "codec/error.h"

static TincanProtocol
get_protocol (TincanEndpoint *self)
{
  return TINCAN_ENDPOINT_GET_CLASS (self)->protocol;
}

static guint64
get_dropped (TincanEndpoint *self)
{
  TincanEndpointClass *klass = TINCAN_ENDPOINT_GET_CLASS (self);

  return klass->get_dropped != NULL ? klass->get_dropped (self) : 0;
}

static void
parse_numeric (const char    *to,
               TincanAddress *address)
{
  g_auto (TincanHostPort) parsed = { 0 };

  if (tincan_host_port_parse (to, FALSE, &parsed, NULL) &&
      tincan_address_parse_ip (address, parsed.host))
    address->port = parsed.port;
}

gboolean
tincan_endpoint_check_open (TincanEndpoint  *self,
                            GError         **error)
{
  if (tincan_endpoint_get_state (self) == TINCAN_ENDPOINT_OPEN)
    return TRUE;

  g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_OPEN,
               _("%s: not sent, because this is not open"),
               tincan_protocol_to_string (get_protocol (self)));
  return FALSE;
}

gboolean
tincan_endpoint_log_sent (TincanEndpoint  *self,
                          const char      *to,
                          guint            flow,
                          GError          *failure,
                          GError         **error)
{
  TincanEndpointLog *log = tincan_endpoint_get_log (self);
  gboolean full = g_error_matches (failure, TINCAN_ERROR, TINCAN_ERROR_QUEUE_FULL);
  TincanEvent event = { .kind = TINCAN_EVENT_ERROR, .flow = flow };
  TincanAddress peer;

  if (failure != NULL && (!full || !log->full_reported))
    {
      if (!tincan_endpoint_get_flow_peer (self, flow, &peer))
        event.flow = TINCAN_NONE;
      if (to != NULL)
        parse_numeric (to, &event.peer);
      event.text = failure->message;
      tincan_endpoint_append_event (self, &event);
    }
  log->full_reported = full;
  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, failure);
  return FALSE;
}

void
tincan_endpoint_log_open_failed (TincanEndpoint      *self,
                                 TincanEventKind      kind,
                                 const TincanAddress *local,
                                 const TincanAddress *peer,
                                 const GError        *error)
{
  TincanEvent event = { .kind = kind, .flow = TINCAN_NONE, .text = error->message };

  if (local != NULL)
    event.local = *local;
  if (peer != NULL)
    event.peer = *peer;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tincan_endpoint_append_event (self, &event);
}

void
tincan_endpoint_get_counters (TincanEndpoint *self,
                              TincanCounters *counters)
{
  g_return_if_fail (TINCAN_IS_ENDPOINT (self));

  *counters = tincan_endpoint_get_log (self)->counters;
  counters->dropped = get_dropped (self) - counters->dropped;
}

void
tincan_endpoint_reset_counters (TincanEndpoint *self)
{
  g_return_if_fail (TINCAN_IS_ENDPOINT (self));

  tincan_endpoint_get_log (self)->counters = (TincanCounters) { .dropped = get_dropped (self) };
}

void
tincan_endpoint_bind_failed (TincanEndpoint *self,
                             const char     *host,
                             guint16         port,
                             GError         *error)
{
  TincanAddress local = { 0 };

  tincan_address_parse_ip (&local, host);
  local.port = port;
  tincan_endpoint_open_failed (self, TINCAN_EVENT_ERROR, &local, NULL, error);
}

guint
tincan_endpoint_add_interface (TincanEndpoint      *self,
                               const TincanAddress *local)
{
  TincanEndpointLog *log = tincan_endpoint_get_log (self);
  g_autofree char *address = tincan_address_to_string (local);
  g_autofree char *name = g_strdup_printf ("%s %s", tincan_protocol_to_string (get_protocol (self)),
                                           address);

  log->interface = tincan_recording_add_interface (log->recording, log->endpoint, name);
  log->received = 0;
  return log->interface;
}

void
tincan_endpoint_add_statistics (TincanEndpoint *self,
                                guint64         dropped)
{
  TincanEndpointLog *log = tincan_endpoint_get_log (self);

  tincan_recording_add_statistics (log->recording, log->interface, log->received, dropped);
}

void
tincan_endpoint_append_event (TincanEndpoint *self,
                              TincanEvent    *event)
{
  TincanEndpointLog *log = tincan_endpoint_get_log (self);

  event->endpoint = log->endpoint;
  event->protocol = get_protocol (self);
  if (event->local.family == 0)
    event->local = log->local;
  if (log->recording != NULL)
    tincan_recording_add_event (log->recording, event);
}

void
tincan_endpoint_append_text (TincanEndpoint  *self,
                             TincanEventKind  kind,
                             const char      *text)
{
  TincanEvent event = { .kind = kind, .flow = TINCAN_NONE, .text = text };

  tincan_endpoint_append_event (self, &event);
}

void
tincan_endpoint_count (TincanEndpoint  *self,
                       TincanDirection  direction,
                       gsize            size)
{
  TincanEndpointLog *log = tincan_endpoint_get_log (self);
  TincanCounters *counters = &log->counters;

  if (direction == TINCAN_DIRECTION_RECEIVED)
    {
      log->received++;
      counters->received_messages++;
      counters->received_bytes += size;
    }
  else
    {
      counters->sent_messages++;
      counters->sent_bytes += size;
    }
}
