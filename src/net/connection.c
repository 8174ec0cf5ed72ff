/* One TCP stream, made by a client or accepted by a server.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/connection.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <netinet/in.h>
#include <netinet/tcp.h>

#include "codec/error.h"
#include "net/failure.h"
#include "net/io-source.h"
#include "net/local-socket.h"
#include "net/send-queue.h"
#include "net/socket-facts.h"

#define FLUSH_SECONDS 5   /* how long closing waits for a peer that does not read */
#define LINGER_TIME   500 /* ms that closing waits for the peer's end */

typedef enum
{
  OPEN,
  FLUSHING,  /* we close: the queue is still to be sent */
  LINGERING, /* we have said our end: the peer may still send, and should say its own */
  ENDED,
} State;

struct _TincanConnection
{
  GObject               parent_instance;

  TincanEndpoint       *endpoint; /* NULL after the end */
  TincanRecording      *recording;
  GSocket              *socket;
  int                   fd;
  guint                 flow;
  TincanAddress         peer;
  char                 *name;

  State                 state;
  gboolean              peer_ended;      /* it sends no more */
  gboolean              write_shut;      /* we send no more, once the queue is sent */
  gboolean              skipped;         /* had no turn the last time */
  int                   write_code;      /* errno of the write that failed */
  TincanSendQueue       queue;
  TincanIoSource       *reader;
  TincanIoSource       *writer;
  TincanIoSource       *timer;
  gulong                congestion_handler;

  TincanConnectionFunc  ended;
  gpointer              ended_data;
};

G_DEFINE_FINAL_TYPE (TincanConnection, tincan_connection, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PEER,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* For one read at a time of whichever connection has its turn; all live on one thread. */
static guint8 read_buffer[TINCAN_RECORD_SIZE_MAX];

static void
append_end (TincanConnection *self,
            TincanEventKind   kind,
            gboolean          by_peer,
            const char       *words)
{
  TincanEvent event = { .kind = kind, .flow = self->flow, .by_peer = by_peer };
  g_autofree char *text = NULL;

  if (self->queue.size > 0)
    text = g_strdup_printf (_("%s; %zu bytes were not sent"), words,
                            self->queue.size);
  event.text = text != NULL ? text : words;
  tincan_endpoint_append_event (self->endpoint, &event);
}

static void
shut (TincanConnection *self)
{
  self->state = ENDED;
  self->endpoint = NULL;
  g_clear_signal_handler (&self->congestion_handler, self->recording);
  g_clear_pointer (&self->reader, tincan_io_source_free);
  g_clear_pointer (&self->writer, tincan_io_source_free);
  g_clear_pointer (&self->timer, tincan_io_source_free);
  tincan_send_queue_clear (&self->queue);
  g_socket_close (self->socket, NULL);
}

/* Only from sources of the main loop, and last in them. */
static void
end (TincanConnection *self,
     TincanEventKind   kind,
     gboolean          by_peer,
     const char       *words)
{
  append_end (self, kind, by_peer, words);
  shut (self);
  self->ended (self, self->ended_data);
}

static void
end_closed (TincanConnection *self,
            gboolean          by_peer)
{
  g_autofree char *words = by_peer ? g_strdup_printf (_("closed by peer %s"), self->name)
                                   : g_strdup_printf (_("closed connection to %s"), self->name);

  end (self, TINCAN_EVENT_CLOSED, by_peer, words);
}

static void
end_broken (TincanConnection *self,
            int               code)
{
  g_autoptr (GError) error = tincan_failure_of_stream (&self->peer, code);

  end (self, tincan_failure_event_kind (code), TRUE, error->message);
}

static gboolean
is_congested (TincanConnection *self)
{
  return tincan_recording_is_congested (self->recording);
}

static gssize
write_some (TincanConnection *self)
{
  gsize size;
  const guint8 *data = tincan_send_queue_peek (&self->queue, TINCAN_RECORD_SIZE_MAX, &size);
  TincanPacketFacts facts = { .time_ns = tincan_socket_facts_now () };
  gssize written;

  do
    written = send (self->fd, data, size, MSG_NOSIGNAL | MSG_DONTWAIT);
  while (written < 0 && errno == EINTR);

  if (written > 0)
    {
      tincan_recording_add_data (self->recording, self->flow, TINCAN_DIRECTION_SENT,
                                 data, (gsize) written, &facts);
      tincan_endpoint_count (self->endpoint, TINCAN_DIRECTION_SENT, (gsize) written);
      tincan_send_queue_consume (&self->queue, (gsize) written);
    }
  return written;
}

/* A failed write is told by the reading side, which first takes in what the peer sent before. */
static void
flush (TincanConnection *self)
{
  gint64 start = g_get_monotonic_time ();

  while (self->queue.size > 0 && self->write_code == 0 && !is_congested (self))
    {
      if (write_some (self) < 0)
        {
          if (errno == EAGAIN || errno == EWOULDBLOCK)
            break;
          self->write_code = errno;
          tincan_io_source_wake (self->writer);
        }
      else if (g_get_monotonic_time () - start > 2000)
        {
          break;
        }
    }

  tincan_io_source_watch (self->writer,
                          self->queue.size > 0 && self->write_code == 0 && !is_congested (self)
                          ? G_IO_OUT : 0);
}

static void
on_writable (gpointer user_data)
{
  g_autoptr (TincanConnection) self = g_object_ref (user_data);
  gsize before = self->queue.size;

  flush (self);
  if (self->peer_ended && self->write_code != 0)
    {
      end_broken (self, self->write_code);
      return;
    }
  if (self->queue.size > 0 && self->write_code == 0)
    {
      if (self->peer_ended && self->queue.size < before)
        tincan_io_source_wake_in (self->timer, FLUSH_SECONDS * 1000);
      return;
    }

  if (self->write_shut || self->state == FLUSHING)
    (void) shutdown (self->fd, SHUT_WR);
  if (self->peer_ended)
    {
      end_closed (self, self->state == OPEN);
    }
  else if (self->state == FLUSHING)
    {
      self->state = LINGERING;
      tincan_io_source_wake_in (self->timer, LINGER_TIME);
    }
}

static void
on_peer_ended (TincanConnection *self)
{
  if (self->write_code != 0)
    {
      end_broken (self, self->write_code);
      return;
    }
  if (self->state == LINGERING || self->queue.size == 0)
    {
      end_closed (self, self->state == OPEN);
      return;
    }

  self->peer_ended = TRUE;
  tincan_io_source_watch (self->reader, 0);
  tincan_io_source_wake_in (self->timer, FLUSH_SECONDS * 1000);
}

/* FALSE when there is nothing more to read now. */
static gboolean
read_some (TincanConnection *self)
{
  TincanPacketFacts facts = { 0 };
  gssize n = tincan_socket_facts_receive (self->fd, read_buffer, sizeof read_buffer,
                                          &facts.time_ns);

  if (n > 0)
    {
      tincan_recording_add_data (self->recording, self->flow, TINCAN_DIRECTION_RECEIVED,
                                 read_buffer, (gsize) n, &facts);
      tincan_endpoint_count (self->endpoint, TINCAN_DIRECTION_RECEIVED, (gsize) n);
      tincan_endpoint_deliver (self->endpoint, self->flow, read_buffer, (gsize) n);
      return TRUE;
    }

  if (n == 0)
    on_peer_ended (self);
  else if (errno == EINTR)
    return TRUE;
  else if (errno != EAGAIN && errno != EWOULDBLOCK)
    end_broken (self, errno);
  return FALSE;
}

/* Among very many busy connections each gets its turn at the latest in the second round of the main loop. */
static void
on_readable (gpointer user_data)
{
  g_autoptr (TincanConnection) self = g_object_ref (user_data);

  if (!self->skipped && tincan_io_source_turn_over (self->reader))
    {
      self->skipped = TRUE;
      return;
    }

  self->skipped = FALSE;
  do
    {
      if (is_congested (self))
        {
          tincan_io_source_watch (self->reader, 0);
          return;
        }
      if (!read_some (self))
        return;
    }
  while (self->state != ENDED && !tincan_io_source_turn_over (self->reader));
}

static void
on_timer (gpointer user_data)
{
  g_autoptr (TincanConnection) self = g_object_ref (user_data);

  end_closed (self, self->state == OPEN);
}

static void
on_congestion (TincanConnection *self)
{
  if (is_congested (self))
    return;

  if (!self->peer_ended)
    tincan_io_source_watch (self->reader, G_IO_IN);
  tincan_io_source_wake (self->writer);
}

static void
tincan_connection_dispose (GObject *object)
{
  TincanConnection *self = TINCAN_CONNECTION (object);

  if (self->endpoint != NULL)
    tincan_connection_abandon (self);
  g_clear_object (&self->socket);
  g_clear_object (&self->recording);

  G_OBJECT_CLASS (tincan_connection_parent_class)->dispose (object);
}

static void
tincan_connection_finalize (GObject *object)
{
  TincanConnection *self = TINCAN_CONNECTION (object);

  g_free (self->name);

  G_OBJECT_CLASS (tincan_connection_parent_class)->finalize (object);
}

static void
tincan_connection_get_property (GObject    *object,
                                guint       prop_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PEER:
      g_value_set_string (value, TINCAN_CONNECTION (object)->name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
tincan_connection_class_init (TincanConnectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = tincan_connection_dispose;
  object_class->finalize = tincan_connection_finalize;
  object_class->get_property = tincan_connection_get_property;

  properties[PROP_PEER] =
    g_param_spec_string ("peer", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tincan_connection_init (TincanConnection *self)
{
  tincan_send_queue_init (&self->queue, TINCAN_SEND_QUEUE_LIMIT);
}

const char *
tincan_connection_get_peer (TincanConnection *self)
{
  g_return_val_if_fail (TINCAN_IS_CONNECTION (self), NULL);

  return self->name;
}

guint
tincan_connection_get_flow (TincanConnection *self)
{
  g_return_val_if_fail (TINCAN_IS_CONNECTION (self), TINCAN_NONE);

  return self->flow;
}

gsize
tincan_connection_get_queued_bytes (TincanConnection *self)
{
  g_return_val_if_fail (TINCAN_IS_CONNECTION (self), 0);

  return self->queue.size;
}

gboolean
tincan_connection_send (TincanConnection  *self,
                        GBytes            *bytes,
                        GError           **error)
{
  gboolean idle;

  g_return_val_if_fail (TINCAN_IS_CONNECTION (self), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  idle = self->queue.size == 0;
  if (self->state != OPEN || self->write_shut || self->write_code != 0)
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_OPEN,
                   _("TCP %s: not sent, because the connection is closed for sending"),
                   self->name);
      return FALSE;
    }
  if (!tincan_send_queue_push (&self->queue, bytes))
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_QUEUE_FULL,
                   _("TCP %s does not read: send queue full, %zu bytes wait "
                     "already; not sent"), self->name, self->queue.size);
      return FALSE;
    }

  if (idle)
    flush (self);
  return TRUE;
}

void
tincan_connection_close (TincanConnection *self)
{
  g_return_if_fail (TINCAN_IS_CONNECTION (self));

  if (self->state != OPEN)
    return;

  self->state = FLUSHING;
  tincan_io_source_wake_in (self->timer, FLUSH_SECONDS * 1000);
  tincan_io_source_wake (self->writer);
}

TincanConnection *
tincan_connection_new (TincanEndpoint       *endpoint,
                       guint                 interface,
                       GSocket              *socket,
                       const TincanAddress  *peer,
                       TincanEventKind       kind,
                       const char           *text,
                       TincanConnectionFunc  ended,
                       gpointer              user_data)
{
  TincanConnection *self = g_object_new (TINCAN_TYPE_CONNECTION, NULL);
  int io_priority = tincan_endpoint_get_io_priority (endpoint);
  TincanEvent event = { .kind = kind, .text = text };
  TincanAddress local = { 0 };
  int on = 1;

  self->endpoint = endpoint;
  self->recording = g_object_ref (tincan_endpoint_get_recording (endpoint));
  self->socket = socket;
  self->fd = g_socket_get_fd (socket);
  self->ended = ended;
  self->ended_data = user_data;
  tincan_local_socket_get_local (self->fd, &local);
  self->peer = *peer;
  self->name = tincan_address_to_string (&self->peer);
  (void) setsockopt (self->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  tincan_socket_facts_enable_stream (self->fd);

  self->reader = tincan_io_source_new (self->fd, io_priority, on_readable, self);
  self->writer = tincan_io_source_new (self->fd, io_priority, on_writable, self);
  self->timer = tincan_io_source_new (-1, io_priority, on_timer, self);
  self->congestion_handler = g_signal_connect_swapped (self->recording, "congestion",
                                                       G_CALLBACK (on_congestion), self);

  self->flow = tincan_recording_add_flow (self->recording, interface, TINCAN_PROTOCOL_TCP,
                                          &local, &self->peer);
  event.flow = self->flow;
  tincan_endpoint_append_event (endpoint, &event);
  return self;
}

void
tincan_connection_start (TincanConnection *self)
{
  tincan_io_source_watch (self->reader, G_IO_IN);
  tincan_endpoint_deliver (self->endpoint, self->flow, NULL, 0);
}

const TincanAddress *
tincan_connection_get_address (TincanConnection *self)
{
  return &self->peer;
}

void
tincan_connection_shutdown_write (TincanConnection *self)
{
  if (self->state != OPEN || self->write_shut)
    return;

  self->write_shut = TRUE;
  tincan_io_source_wake (self->writer);
}

void
tincan_connection_abandon (TincanConnection *self)
{
  g_autofree char *words = NULL;

  if (self->endpoint == NULL)
    return;

  words = g_strdup_printf (_("closed connection to %s"), self->name);
  append_end (self, TINCAN_EVENT_CLOSED, FALSE, words);
  shut (self);
}
