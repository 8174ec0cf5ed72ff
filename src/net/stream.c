/* Reading, writing and ending one TCP stream.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/stream.h"

#include <errno.h>
#include <glib/gi18n.h>

#include "codec/error.h"
#include "net/failure.h"
#include "net/io-source.h"
#include "net/send-queue.h"
#include "net/socket-facts.h"

#define FLUSH_SECONDS 5    /* that closing waits for a peer that takes nothing more */
#define FLUSH_TIME    2000 /* µs of writing at a time */
#define LINGER_TIME   500  /* ms that closing waits for the peer's end */

typedef enum
{
  OPEN,
  FLUSHING,  /* we close: the queue is still to be sent */
  LINGERING, /* we have said our end: the peer may still send, and should say its own */
  ENDED,
} State;

struct _TincanStream
{
  GObject          *owner;
  TincanEndpoint   *endpoint;       /* NULL after the end */
  TincanRecording  *recording;
  GSocket          *socket;
  int               fd;
  guint             flow;
  TincanAddress     peer;
  char             *name;

  State             state;
  gboolean          peer_ended;     /* it sends no more */
  gboolean          write_shut;     /* we send no more, once the queue is sent */
  gboolean          skipped;        /* had no turn the last time */
  int               write_code;     /* errno of the write that failed */
  TincanSendQueue   queue;
  TincanIoSource   *reader;
  TincanIoSource   *writer;
  TincanIoSource   *timer;
  gulong            congestion_handler;
  TincanStreamFunc  ended;
};

/* For one read at a time of whichever stream has its turn; all live on one thread. */
static guint8 read_buffer[TINCAN_RECORD_SIZE_MAX];

static void
append_end (TincanStream    *self,
            TincanEventKind  kind,
            gboolean         by_peer,
            const char      *words)
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
shut (TincanStream *self)
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

static void
append_closed (TincanStream *self,
               gboolean      by_peer)
{
  g_autofree char *words = by_peer ? g_strdup_printf (_("closed by peer %s"), self->name)
                                   : g_strdup_printf (_("closed connection to %s"), self->name);

  append_end (self, TINCAN_EVENT_CLOSED, by_peer, words);
}

/* These two only from sources of the main loop, and last in them. */
static void
end_closed (TincanStream *self,
            gboolean      by_peer)
{
  append_closed (self, by_peer);
  shut (self);
  self->ended (self->owner);
}

static void
end_broken (TincanStream *self,
            int           code)
{
  g_autoptr (GError) error = tincan_failure_of_stream (&self->peer, code);

  append_end (self, tincan_failure_event_kind (code), TRUE, error->message);
  shut (self);
  self->ended (self->owner);
}

static gboolean
is_congested (TincanStream *self)
{
  return tincan_recording_is_congested (self->recording);
}

static gboolean
can_write (TincanStream *self)
{
  return self->queue.size > 0 && self->write_code == 0 && !is_congested (self);
}

static gssize
write_some (TincanStream *self)
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
flush (TincanStream *self)
{
  gint64 start = g_get_monotonic_time ();

  while (can_write (self))
    {
      if (write_some (self) < 0)
        {
          if (errno == EAGAIN || errno == EWOULDBLOCK)
            break;
          self->write_code = errno;
          tincan_io_source_wake (self->writer);
        }
      else if (g_get_monotonic_time () - start > FLUSH_TIME)
        {
          break;
        }
    }

  tincan_io_source_watch (self->writer, can_write (self) ? G_IO_OUT : 0);
}

static void
on_writable (gpointer user_data)
{
  TincanStream *self = user_data;
  g_autoptr (GObject) owner = g_object_ref (self->owner);
  gsize before = self->queue.size;

  flush (self);
  if (self->peer_ended && self->write_code != 0)
    {
      end_broken (self, self->write_code);
      return;
    }
  if (self->queue.size > 0 && self->write_code == 0)
    {
      if ((self->peer_ended || self->state == FLUSHING) && self->queue.size < before)
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
on_peer_ended (TincanStream *self)
{
  if (self->write_code != 0)
    {
      end_broken (self, self->write_code);
      return;
    }

  self->peer_ended = TRUE;
  tincan_io_source_watch (self->reader, 0);
  if (self->queue.size > 0 && self->state != LINGERING)
    tincan_io_source_wake_in (self->timer, FLUSH_SECONDS * 1000);
  else
    end_closed (self, self->state == OPEN);
}

/* FALSE when there is nothing more to read now. */
static gboolean
read_some (TincanStream *self)
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

/* Among very many busy streams each gets its turn at the latest in the second round of the
 * main loop. */
static void
on_readable (gpointer user_data)
{
  TincanStream *self = user_data;
  g_autoptr (GObject) owner = g_object_ref (self->owner);

  if (!self->skipped && tincan_io_source_turn_over (self->reader))
    {
      self->skipped = TRUE;
      return;
    }

  self->skipped = FALSE;
  while (!is_congested (self))
    if (!read_some (self) || self->state == ENDED || tincan_io_source_turn_over (self->reader))
      return;
  tincan_io_source_watch (self->reader, 0);
}

static void
on_timer (gpointer user_data)
{
  TincanStream *self = user_data;
  g_autoptr (GObject) owner = g_object_ref (self->owner);

  end_closed (self, self->state == OPEN);
}

static void
on_congestion (TincanStream *self)
{
  if (!is_congested (self) && !self->peer_ended)
    tincan_io_source_watch (self->reader, G_IO_IN);
  if (!is_congested (self))
    tincan_io_source_wake (self->writer);
}

TincanStream *
tincan_stream_new (TincanEndpoint      *endpoint,
                   GSocket             *socket,
                   guint                flow,
                   const TincanAddress *peer,
                   TincanStreamFunc     ended,
                   GObject             *owner)
{
  TincanStream *self = g_new0 (TincanStream, 1);
  int io_priority = tincan_endpoint_get_io_priority (endpoint);

  self->owner = owner;
  self->endpoint = endpoint;
  self->recording = g_object_ref (tincan_endpoint_get_recording (endpoint));
  self->socket = socket;
  self->fd = g_socket_get_fd (socket);
  self->flow = flow;
  self->peer = *peer;
  self->name = tincan_address_to_string (peer);
  self->ended = ended;
  tincan_send_queue_init (&self->queue, TINCAN_SEND_QUEUE_LIMIT);
  tincan_socket_facts_enable_stream (self->fd);

  self->reader = tincan_io_source_new (self->fd, io_priority, on_readable, self);
  self->writer = tincan_io_source_new (self->fd, io_priority, on_writable, self);
  self->timer = tincan_io_source_new (-1, io_priority, on_timer, self);
  self->congestion_handler = g_signal_connect_swapped (self->recording, "congestion",
                                                       G_CALLBACK (on_congestion), self);
  return self;
}

void
tincan_stream_free (TincanStream *self)
{
  tincan_stream_abandon (self);
  g_object_unref (self->socket);
  g_object_unref (self->recording);
  g_free (self->name);
  g_free (self);
}

void
tincan_stream_start (TincanStream *self)
{
  tincan_io_source_watch (self->reader, G_IO_IN);
  tincan_endpoint_deliver (self->endpoint, self->flow, NULL, 0);
}

gsize
tincan_stream_get_queued (TincanStream *self)
{
  return self->queue.size;
}

gboolean
tincan_stream_send (TincanStream  *self,
                    GBytes        *bytes,
                    GError       **error)
{
  gboolean idle = self->queue.size == 0;

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
tincan_stream_close (TincanStream *self)
{
  if (self->state != OPEN)
    return;

  self->state = FLUSHING;
  tincan_io_source_wake_in (self->timer, FLUSH_SECONDS * 1000);
  tincan_io_source_wake (self->writer);
}

void
tincan_stream_shutdown_write (TincanStream *self)
{
  if (self->state != OPEN || self->write_shut)
    return;

  self->write_shut = TRUE;
  tincan_io_source_wake (self->writer);
}

void
tincan_stream_abandon (TincanStream *self)
{
  if (self->endpoint == NULL)
    return;

  append_closed (self, FALSE);
  shut (self);
}
