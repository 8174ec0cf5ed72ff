/* What a UDP socket sends: at once when the kernel takes it, else in order from a bounded queue.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/udp-sender.h"

#include <errno.h>
#include <glib/gi18n.h>

#include "codec/error.h"
#include "net/failure.h"
#include "net/io-source.h"
#include "net/socket-facts.h"
#include "net/udp-names.h"
#include "net/udp-queue.h"

#define MAX_REFUSALS     100000
#define MAX_ERRORS       32
#define FINISH_SECONDS   3

struct _TincanUdpSender
{
  TincanEndpoint      *endpoint;
  TincanRecording     *recording;
  GSocket             *socket;
  int                  family;
  TincanUdpFlows      *flows;

  TincanUdpQueue       queue;
  TincanUdpNames      *names;
  TincanIoSource      *pump;     /* sends from the queue */
  gulong               congestion_handler;

  TincanUdpSenderFunc  finished;
  gpointer             finished_data;
  TincanIoSource      *deadline;
};

typedef enum
{
  SENT,
  FAILED,
  BLOCKED,   /* until the socket is writable */
  CROWDED,   /* a queue of the system is full, and nothing tells when it is not */
  CONGESTED, /* until the recording goes on */
} Outcome;

static gboolean
is_idle (TincanUdpSender *self)
{
  return tincan_udp_queue_peek (&self->queue) == NULL;
}

static void
append_failure (TincanUdpSender     *self,
                TincanEventKind      kind,
                const TincanAddress *peer,
                guint                flow,
                const char          *text)
{
  TincanEvent event = { .kind = kind, .flow = flow, .text = text, .peer = *peer };

  tincan_endpoint_append_event (self->endpoint, &event);
}

/* An error that came back for an earlier datagram, maybe to another peer, is told by the next
 * call, and as many times as there are such errors in the queue that the reader empties. A
 * refusal can only be one of those, the others may be meant. */
static gssize
send_datagram (TincanUdpSender      *self,
               const TincanUdpEntry *entry)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (entry->bytes, &size);
  gssize result;
  int n = 0;

  do
    result = tincan_socket_facts_send (g_socket_get_fd (self->socket), self->family,
                                       entry->source.family != 0 ? &entry->source : NULL,
                                       &entry->peer, data, size);
  while (result < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != ENOBUFS &&
         ++n < (errno == ECONNREFUSED ? MAX_REFUSALS : MAX_ERRORS));
  return result;
}

static void
record_sent (TincanUdpSender      *self,
             const TincanUdpEntry *entry,
             gint64                time_ns)
{
  const TincanUdpFlow *flow = NULL;
  TincanPacketFacts facts = { .time_ns = time_ns };
  gsize size;
  const guint8 *data = g_bytes_get_data (entry->bytes, &size);

  if (entry->flow != TINCAN_NONE)
    flow = tincan_udp_flows_get (self->flows, entry->flow);
  if (flow == NULL)
    flow = tincan_udp_flows_to (self->flows, &entry->peer);
  facts.cast = flow->cast;
  tincan_recording_add_data (self->recording, flow->number, TINCAN_DIRECTION_SENT,
                             data, size, &facts);
  tincan_endpoint_count (self->endpoint, TINCAN_DIRECTION_SENT, size);
}

static Outcome
try_entry (TincanUdpSender       *self,
           const TincanUdpEntry  *entry,
           GError               **error)
{
  gint64 time_ns = tincan_socket_facts_now ();
  int code;

  if (tincan_recording_is_congested (self->recording))
    return CONGESTED;
  if (!tincan_udp_check_size (g_bytes_get_size (entry->bytes), &entry->peer, error))
    return FAILED;
  if (send_datagram (self, entry) >= 0)
    {
      record_sent (self, entry, time_ns);
      return SENT;
    }

  code = errno;
  if (code == EAGAIN || code == EWOULDBLOCK)
    return BLOCKED;
  if (code == ENOBUFS)
    return CROWDED;
  g_propagate_error (error, tincan_failure_of_datagram (&entry->peer, code, 0));
  return FAILED;
}

static void
maybe_finish (TincanUdpSender *self)
{
  TincanUdpSenderFunc finished = self->finished;

  if (finished == NULL || !is_idle (self))
    return;

  self->finished = NULL;
  finished (self->finished_data);
}

static void
fail_head (TincanUdpSender *self,
           const char      *text)
{
  TincanUdpEntry *entry = tincan_udp_queue_peek (&self->queue);

  append_failure (self, TINCAN_EVENT_ERROR, &entry->peer, entry->flow, text);
  tincan_udp_queue_drop (&self->queue);
}

/* FALSE while its name is being looked up, or when that failed and the entry is gone. */
static gboolean
resolve_head (TincanUdpSender *self)
{
  TincanUdpEntry *entry = tincan_udp_queue_peek (&self->queue);
  guint16 port = entry->peer.port;

  if (entry->host == NULL)
    return TRUE;
  if (tincan_udp_names_is_busy (self->names))
    return FALSE;
  if (!tincan_udp_names_find (self->names, entry->host, &entry->peer))
    {
      tincan_udp_names_look_up (self->names, entry->host);
      return FALSE;
    }

  entry->peer.port = port;
  g_clear_pointer (&entry->host, g_free);
  return TRUE;
}

static void
on_names (const GError *error,
          gpointer      user_data)
{
  TincanUdpSender *self = user_data;

  if (error != NULL && !is_idle (self))
    {
      TincanUdpEntry *entry = tincan_udp_queue_peek (&self->queue);
      g_autofree char *text = g_strdup_printf (_("UDP: not sent to %s:%u: %s"), entry->host,
                                               entry->peer.port, error->message);

      fail_head (self, text);
    }
  tincan_io_source_wake (self->pump);
}

static void
on_pump (gpointer user_data)
{
  TincanUdpSender *self = user_data;
  Outcome outcome = SENT;

  while (!is_idle (self) && outcome <= FAILED)
    {
      g_autoptr (GError) error = NULL;

      if (tincan_io_source_turn_over (self->pump))
        {
          tincan_io_source_wake (self->pump);
          return;
        }
      if (!resolve_head (self))
        break;

      outcome = try_entry (self, tincan_udp_queue_peek (&self->queue), &error);
      if (outcome == SENT)
        {
          tincan_udp_queue_drop (&self->queue);
          tincan_io_source_wake_in (self->deadline, FINISH_SECONDS * 1000);
        }
      else if (outcome == FAILED)
        fail_head (self, error->message);
    }

  tincan_io_source_watch (self->pump, outcome == BLOCKED ? G_IO_OUT : 0);
  if (outcome == CROWDED)
    tincan_io_source_wake_in (self->pump, 1);
  maybe_finish (self);
}

static void
on_congestion (TincanUdpSender *self)
{
  if (!tincan_recording_is_congested (self->recording))
    tincan_io_source_wake (self->pump);
}

static void
on_deadline (gpointer user_data)
{
  TincanUdpSender *self = user_data;
  g_autofree char *text = NULL;
  TincanAddress nobody = { 0 };

  if (self->finished == NULL)
    return;

  text = g_strdup_printf (_("closed before %u queued datagrams were sent"),
                          g_queue_get_length (&self->queue.entries));
  append_failure (self, TINCAN_EVENT_ERROR, &nobody, TINCAN_NONE, text);
  while (!is_idle (self))
    tincan_udp_queue_drop (&self->queue);
  maybe_finish (self);
}

/* Takes the entry over. */
static gboolean
send_entry (TincanUdpSender  *self,
            TincanUdpEntry   *entry,
            GError          **error)
{
  gboolean idle = is_idle (self);
  Outcome outcome = BLOCKED;

  if (idle && entry->host == NULL)
    outcome = try_entry (self, entry, error);
  if (outcome > FAILED && tincan_udp_queue_push (&self->queue, entry, TINCAN_SEND_QUEUE_LIMIT))
    {
      if (idle)
        tincan_io_source_wake (self->pump);
      return TRUE;
    }

  if (outcome > FAILED)
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_QUEUE_FULL,
                 _("UDP send queue full: %zu bytes wait for the network; not sent"),
                 self->queue.size);
  tincan_udp_entry_free (entry);
  return outcome == SENT;
}

TincanUdpSender *
tincan_udp_sender_new (TincanEndpoint *endpoint,
                       GSocket        *socket,
                       int             family,
                       TincanUdpFlows *flows)
{
  TincanUdpSender *self = g_new0 (TincanUdpSender, 1);
  int io_priority = tincan_endpoint_get_io_priority (endpoint);

  self->endpoint = endpoint;
  self->recording = g_object_ref (tincan_endpoint_get_recording (endpoint));
  self->socket = g_object_ref (socket);
  self->family = family;
  self->flows = flows;
  tincan_udp_queue_init (&self->queue);
  self->names = tincan_udp_names_new (family, io_priority, on_names, self);
  self->pump = tincan_io_source_new (g_socket_get_fd (socket), io_priority, on_pump, self);
  self->deadline = tincan_io_source_new (-1, io_priority, on_deadline, self);
  self->congestion_handler = g_signal_connect_swapped (self->recording, "congestion",
                                                       G_CALLBACK (on_congestion), self);
  return self;
}

void
tincan_udp_sender_free (TincanUdpSender *self)
{
  g_signal_handler_disconnect (self->recording, self->congestion_handler);
  tincan_io_source_free (self->pump);
  tincan_io_source_free (self->deadline);
  tincan_udp_names_free (self->names);
  tincan_udp_queue_clear (&self->queue);
  g_object_unref (self->recording);
  g_object_unref (self->socket);
  g_free (self);
}

gboolean
tincan_udp_sender_send (TincanUdpSender  *self,
                        const char       *to,
                        GBytes           *bytes,
                        GError          **error)
{
  g_auto (TincanHostPort) target = { 0 };
  TincanAddress peer = { 0 };
  gboolean numeric;
  TincanUdpEntry *entry;

  if (to == NULL || to[0] == '\0')
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_NO_RECIPIENT,
                   _("UDP: not sent, because it is not said where to: enter HOST:PORT"));
      return FALSE;
    }
  if (!tincan_host_port_parse (to, FALSE, &target, error))
    return FALSE;
  if (target.host[0] == '\0')
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_NO_RECIPIENT,
                   _("UDP: not sent, because “%s” names no host: enter HOST:PORT"), to);
      return FALSE;
    }

  numeric = tincan_address_parse_ip (&peer, target.host) ||
            tincan_udp_names_find (self->names, target.host, &peer);
  if (!tincan_udp_check_size (g_bytes_get_size (bytes), &peer, error))
    return FALSE;

  entry = tincan_udp_entry_new (bytes);
  entry->peer = peer;
  entry->peer.port = target.port;
  if (!numeric)
    entry->host = g_steal_pointer (&target.host);
  return send_entry (self, entry, error);
}

gboolean
tincan_udp_sender_send_flow (TincanUdpSender  *self,
                             guint             number,
                             GBytes           *bytes,
                             GError          **error)
{
  const TincanUdpFlow *flow = tincan_udp_flows_get (self->flows, number);
  TincanUdpEntry *entry;

  if (flow == NULL)
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_NO_RECIPIENT,
                   _("UDP: not sent, because nothing came from there since this was opened"));
      return FALSE;
    }
  if (!tincan_udp_check_size (g_bytes_get_size (bytes), &flow->peer, error))
    return FALSE;

  entry = tincan_udp_entry_new (bytes);
  entry->peer = flow->peer;
  if (flow->cast == TINCAN_CAST_UNICAST)
    {
      entry->source = flow->local;
      entry->flow = number;
    }
  return send_entry (self, entry, error);
}

gsize
tincan_udp_sender_get_queued (TincanUdpSender *self)
{
  return self->queue.size;
}

void
tincan_udp_sender_finish (TincanUdpSender     *self,
                          TincanUdpSenderFunc  finished,
                          gpointer             user_data)
{
  self->finished = finished;
  self->finished_data = user_data;
  tincan_io_source_wake_in (self->deadline, FINISH_SECONDS * 1000);
  maybe_finish (self);
}
