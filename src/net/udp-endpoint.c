/* A UDP socket.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/udp-endpoint.h"

#include <glib/gi18n.h>

#include "net/datagram-reader.h"
#include "net/failure.h"
#include "net/io-source.h"
#include "net/local-socket.h"
#include "net/udp-drops.h"
#include "net/udp-sender.h"

#define RECEIVE_BUFFER    (8 * 1024 * 1024)
#define DRAIN_TIME        4000 /* µs */
#define CONGESTED_SECONDS 5    /* closing waits so long for the disk, then writes on anyway */

struct _TincanUdpEndpoint
{
  TincanEndpoint        parent_instance;

  char                 *local_host;
  guint16               local_port;
  gboolean              broadcast;

  /* while open */
  GSocket              *socket;
  gsize                 receive_buffer;
  TincanUdpFlows       *flows;
  TincanUdpSender      *sender;
  TincanUdpDrops       *drops;
  TincanDatagramReader *reader;
  TincanIoSource       *patience;    /* runs while closing */
  gboolean              impatient;
  gulong                congestion_handler;
  guint32               last_drops;  /* as the datagram before carried it */

  guint64               dropped;     /* by sockets closed since */
};

G_DEFINE_FINAL_TYPE (TincanUdpEndpoint, tincan_udp_endpoint, TINCAN_TYPE_ENDPOINT)

static char *
format_buffer (gsize size)
{
  gboolean whole = size >= 1024 * 1024 && size % (1024 * 1024) == 0;

  return g_strdup_printf (whole ? "%" G_GSIZE_FORMAT " MiB" : "%" G_GSIZE_FORMAT " KiB",
                          whole ? size / (1024 * 1024) : size / 1024);
}

static void
append_listening (TincanUdpEndpoint   *self,
                  const TincanAddress *local)
{
  g_autofree char *address = tincan_address_to_string (local);
  g_autofree char *granted = format_buffer (self->receive_buffer);
  g_autofree char *asked = format_buffer (RECEIVE_BUFFER);
  g_autofree char *text =
    g_strdup_printf (_("listening on %s (receive buffer %s granted of %s asked)"),
                     address, granted, asked);
  TincanEvent event = { .kind = TINCAN_EVENT_LISTENING, .flow = TINCAN_NONE,
                        .local = *local, .text = text };

  tincan_endpoint_append_event (TINCAN_ENDPOINT (self), &event);
}

static void
take_error (TincanUdpEndpoint    *self,
            const TincanDatagram *datagram)
{
  g_autoptr (GError) error = tincan_failure_of_datagram (&datagram->peer, datagram->code,
                                                         datagram->mtu);
  TincanEvent event = { .kind = tincan_failure_event_kind (datagram->code),
                        .flow = TINCAN_NONE, .text = error->message };

  if (datagram->peer.family != 0)
    event.flow = tincan_udp_flows_to (self->flows, &datagram->peer)->number;
  tincan_endpoint_append_event (TINCAN_ENDPOINT (self), &event);
}

static void
take (TincanUdpEndpoint    *self,
      const TincanDatagram *datagram)
{
  TincanEndpoint *endpoint = TINCAN_ENDPOINT (self);
  const guint8 *data = tincan_datagram_get_data (datagram);
  TincanPacketFacts facts = { .time_ns = datagram->facts.time_ns };
  const TincanUdpFlow *flow;

  if (datagram->code != 0)
    {
      take_error (self, datagram);
      return;
    }

  flow = tincan_udp_flows_received (self->flows, &datagram->facts.local, &datagram->peer,
                                    datagram->facts.cast);
  facts.cast = flow->cast;
  if (datagram->facts.drops != self->last_drops)
    {
      facts.dropped = datagram->facts.drops - self->last_drops;
      self->last_drops = datagram->facts.drops;
      tincan_udp_drops_observe (self->drops, datagram->facts.drops);
    }

  tincan_recording_add_data (tincan_endpoint_get_recording (endpoint), flow->number,
                             TINCAN_DIRECTION_RECEIVED, data, datagram->size, &facts);
  tincan_endpoint_count (endpoint, TINCAN_DIRECTION_RECEIVED, datagram->size);
  tincan_endpoint_deliver (endpoint, flow->number, data, datagram->size);
}

/* Everything is in the recording: the last words, and the socket goes. */
static void
shut (TincanUdpEndpoint *self)
{
  TincanEndpoint *endpoint = TINCAN_ENDPOINT (self);
  TincanRecording *recording = tincan_endpoint_get_recording (endpoint);
  g_autofree char *text = g_strdup_printf (_("closed %s"),
                                           tincan_endpoint_get_local_address (endpoint));

  tincan_udp_drops_report (self->drops);
  self->dropped += tincan_udp_drops_get_total (self->drops);
  g_socket_close (self->socket, NULL);
  tincan_endpoint_append_text (endpoint, TINCAN_EVENT_CLOSED, text);
  tincan_endpoint_add_statistics (endpoint, tincan_udp_drops_get_total (self->drops));

  g_clear_signal_handler (&self->congestion_handler, recording);
  g_clear_pointer (&self->patience, tincan_io_source_free);
  g_clear_pointer (&self->sender, tincan_udp_sender_free);
  g_clear_pointer (&self->drops, tincan_udp_drops_free);
  g_clear_pointer (&self->flows, tincan_udp_flows_free);
  g_clear_pointer (&self->reader, tincan_datagram_reader_free);
  g_clear_object (&self->socket);
  self->receive_buffer = 0;
}

static gboolean
must_wait (TincanUdpEndpoint *self)
{
  return !self->impatient &&
         tincan_recording_is_congested (tincan_endpoint_get_recording (TINCAN_ENDPOINT (self)));
}

static void
on_datagrams (gpointer user_data)
{
  g_autoptr (TincanUdpEndpoint) self = g_object_ref (user_data);
  gboolean finished = tincan_datagram_reader_is_finished (self->reader);
  gint64 deadline = g_get_monotonic_time () + DRAIN_TIME;
  const TincanDatagram *datagram = NULL;

  for (guint n = 1; !must_wait (self); n++)
    {
      datagram = tincan_datagram_reader_take (self->reader);
      if (datagram == NULL)
        break;

      take (self, datagram);
      if (self->reader == NULL)
        return; /* disposed of by who got the message */
      if (n % 64 == 0 && g_get_monotonic_time () > deadline)
        {
          tincan_datagram_reader_wake (self->reader);
          break;
        }
    }

  tincan_udp_drops_watch (self->drops);
  if (!finished || datagram != NULL || must_wait (self))
    return;

  shut (self);
  tincan_endpoint_closed (TINCAN_ENDPOINT (self));
}

static void
on_congestion (TincanUdpEndpoint *self)
{
  if (!must_wait (self))
    tincan_datagram_reader_wake (self->reader);
}

static void
on_impatience (gpointer user_data)
{
  TincanUdpEndpoint *self = user_data;

  self->impatient = TRUE;
  tincan_datagram_reader_wake (self->reader);
}

static void
start (TincanUdpEndpoint *self,
       GSocket           *socket)
{
  TincanEndpoint *endpoint = TINCAN_ENDPOINT (self);
  TincanRecording *recording = tincan_endpoint_get_recording (endpoint);
  int io_priority = tincan_endpoint_get_io_priority (endpoint);
  TincanAddress local = { 0 };
  int family;

  self->socket = socket;
  family = g_socket_get_family (socket) == G_SOCKET_FAMILY_IPV4 ? AF_INET : AF_INET6;
  tincan_socket_facts_enable_datagrams (g_socket_get_fd (socket), family);
  self->receive_buffer = tincan_socket_facts_ask_buffer (g_socket_get_fd (socket),
                                                         RECEIVE_BUFFER);
  tincan_local_socket_get_local (g_socket_get_fd (socket), &local);

  self->last_drops = 0;
  self->impatient = FALSE;
  self->flows = tincan_udp_flows_new (recording, tincan_endpoint_add_interface (endpoint, &local),
                                      &local);
  self->sender = tincan_udp_sender_new (endpoint, socket, family, self->flows);
  self->drops = tincan_udp_drops_new (endpoint, socket);
  self->patience = tincan_io_source_new (-1, io_priority, on_impatience, self);
  self->congestion_handler = g_signal_connect_swapped (recording, "congestion",
                                                       G_CALLBACK (on_congestion), self);
  self->reader = tincan_datagram_reader_new (socket, io_priority, on_datagrams, self);
  append_listening (self, &local);
  tincan_endpoint_opened (endpoint, &local);
}

static void
open_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (TincanUdpEndpoint) self = user_data;
  GError *error = NULL;
  GSocket *socket = tincan_local_socket_open_finish (result, &error);

  if (socket != NULL)
    start (self, socket);
  else
    tincan_endpoint_bind_failed (TINCAN_ENDPOINT (self), self->local_host, self->local_port,
                                 error);
}

static void
tincan_udp_endpoint_open (TincanEndpoint *endpoint,
                          GCancellable   *cancellable)
{
  TincanUdpEndpoint *self = TINCAN_UDP_ENDPOINT (endpoint);

  tincan_local_socket_open_async (TINCAN_PROTOCOL_UDP, self->local_host, self->local_port,
                                  self->broadcast ? TINCAN_LOCAL_BROADCAST : 0,
                                  tincan_endpoint_get_io_priority (endpoint), cancellable,
                                  open_cb, g_object_ref (self));
}

static void
on_all_sent (gpointer user_data)
{
  TincanUdpEndpoint *self = user_data;

  tincan_udp_drops_freeze (self->drops);
  tincan_io_source_wake_in (self->patience, CONGESTED_SECONDS * 1000);
  tincan_datagram_reader_stop (self->reader);
}

static void
tincan_udp_endpoint_close (TincanEndpoint *endpoint)
{
  TincanUdpEndpoint *self = TINCAN_UDP_ENDPOINT (endpoint);

  tincan_udp_sender_finish (self->sender, on_all_sent, self);
}

static gboolean
tincan_udp_endpoint_send (TincanEndpoint  *endpoint,
                          const char      *to,
                          GBytes          *bytes,
                          GError         **error)
{
  return tincan_udp_sender_send (TINCAN_UDP_ENDPOINT (endpoint)->sender, to, bytes, error);
}

static gboolean
tincan_udp_endpoint_send_flow (TincanEndpoint  *endpoint,
                               guint            flow,
                               GBytes          *bytes,
                               GError         **error)
{
  return tincan_udp_sender_send_flow (TINCAN_UDP_ENDPOINT (endpoint)->sender, flow, bytes, error);
}

static gboolean
tincan_udp_endpoint_get_flow_peer (TincanEndpoint *endpoint,
                                   guint           number,
                                   TincanAddress  *peer)
{
  TincanUdpEndpoint *self = TINCAN_UDP_ENDPOINT (endpoint);
  const TincanUdpFlow *flow = NULL;

  if (self->flows != NULL)
    flow = tincan_udp_flows_get (self->flows, number);
  if (flow != NULL)
    *peer = flow->peer;
  return flow != NULL;
}

static guint64
tincan_udp_endpoint_get_dropped (TincanEndpoint *endpoint)
{
  TincanUdpEndpoint *self = TINCAN_UDP_ENDPOINT (endpoint);

  return self->dropped + (self->drops != NULL ? tincan_udp_drops_get_total (self->drops) : 0);
}

static gsize
tincan_udp_endpoint_get_queued_bytes (TincanEndpoint *endpoint)
{
  TincanUdpEndpoint *self = TINCAN_UDP_ENDPOINT (endpoint);

  return self->sender != NULL ? tincan_udp_sender_get_queued (self->sender) : 0;
}

/* What had come in is still recorded, but answered no more. */
static void
tincan_udp_endpoint_dispose (GObject *object)
{
  TincanUdpEndpoint *self = TINCAN_UDP_ENDPOINT (object);

  tincan_endpoint_set_message_func (TINCAN_ENDPOINT (self), NULL, NULL);
  if (self->reader != NULL)
    {
      const TincanDatagram *datagram;

      tincan_udp_drops_freeze (self->drops);
      tincan_datagram_reader_abort (self->reader);
      while ((datagram = tincan_datagram_reader_take (self->reader)) != NULL)
        take (self, datagram);
      shut (self);
    }

  G_OBJECT_CLASS (tincan_udp_endpoint_parent_class)->dispose (object);
}

static void
tincan_udp_endpoint_finalize (GObject *object)
{
  TincanUdpEndpoint *self = TINCAN_UDP_ENDPOINT (object);

  g_free (self->local_host);

  G_OBJECT_CLASS (tincan_udp_endpoint_parent_class)->finalize (object);
}

static void
tincan_udp_endpoint_class_init (TincanUdpEndpointClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  TincanEndpointClass *endpoint_class = TINCAN_ENDPOINT_CLASS (klass);

  object_class->dispose = tincan_udp_endpoint_dispose;
  object_class->finalize = tincan_udp_endpoint_finalize;
  endpoint_class->protocol = TINCAN_PROTOCOL_UDP;
  endpoint_class->open = tincan_udp_endpoint_open;
  endpoint_class->close = tincan_udp_endpoint_close;
  endpoint_class->send = tincan_udp_endpoint_send;
  endpoint_class->send_flow = tincan_udp_endpoint_send_flow;
  endpoint_class->get_flow_peer = tincan_udp_endpoint_get_flow_peer;
  endpoint_class->get_dropped = tincan_udp_endpoint_get_dropped;
  endpoint_class->get_queued_bytes = tincan_udp_endpoint_get_queued_bytes;
}

static void
tincan_udp_endpoint_init (TincanUdpEndpoint *self)
{
}

TincanEndpoint *
tincan_udp_endpoint_new (TincanRecording *recording,
                         guint            number,
                         const char      *local_host,
                         guint16          local_port,
                         gboolean         broadcast,
                         int              io_priority)
{
  TincanUdpEndpoint *self = g_object_new (TINCAN_TYPE_UDP_ENDPOINT, NULL);

  tincan_endpoint_setup (TINCAN_ENDPOINT (self), recording, number, io_priority);
  self->local_host = g_strdup (local_host != NULL ? local_host : "");
  self->local_port = local_port;
  self->broadcast = broadcast;
  return TINCAN_ENDPOINT (self);
}

gsize
tincan_udp_endpoint_get_receive_buffer_size (TincanUdpEndpoint *self)
{
  g_return_val_if_fail (TINCAN_IS_UDP_ENDPOINT (self), 0);

  return self->receive_buffer;
}
