/* Counts what the kernel dropped of a UDP socket, and tells of it a few times a second at most.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/udp-drops.h"

#include <glib/gi18n.h>
#include <inttypes.h>

#include "net/io-source.h"
#include "net/socket-facts.h"

#define REPORT_INTERVAL 100 /* ms */

struct _TincanUdpDrops
{
  TincanEndpoint *endpoint;
  GSocket        *socket;
  guint32         last;     /* the kernel's counter, which wraps */
  guint64         total;
  guint64         reported;
  gboolean        frozen;
  gboolean        watching;
  TincanIoSource *timer;
};

static void
on_timer (gpointer user_data)
{
  TincanUdpDrops *self = user_data;

  self->watching = FALSE;
  tincan_udp_drops_report (self);
}

TincanUdpDrops *
tincan_udp_drops_new (TincanEndpoint *endpoint,
                      GSocket        *socket)
{
  TincanUdpDrops *self = g_new0 (TincanUdpDrops, 1);

  self->endpoint = endpoint;
  self->socket = g_object_ref (socket);
  self->timer = tincan_io_source_new (-1, tincan_endpoint_get_io_priority (endpoint),
                                      on_timer, self);
  return self;
}

void
tincan_udp_drops_free (TincanUdpDrops *self)
{
  tincan_io_source_free (self->timer);
  g_object_unref (self->socket);
  g_free (self);
}

void
tincan_udp_drops_watch (TincanUdpDrops *self)
{
  if (self->watching || self->frozen)
    return;

  self->watching = TRUE;
  tincan_io_source_wake_in (self->timer, REPORT_INTERVAL);
}

void
tincan_udp_drops_observe (TincanUdpDrops *self,
                          guint32         drops)
{
  gint32 more = (gint32) (drops - self->last);

  /* A datagram tells what was true when it arrived, which may be known better by now. */
  if (more <= 0)
    return;

  self->last = drops;
  self->total += (guint32) more;
}

guint64
tincan_udp_drops_get_total (TincanUdpDrops *self)
{
  if (!self->frozen)
    tincan_udp_drops_observe (self, tincan_socket_facts_get_drops (g_socket_get_fd (self->socket)));
  return self->total;
}

void
tincan_udp_drops_freeze (TincanUdpDrops *self)
{
  tincan_udp_drops_get_total (self);
  self->frozen = TRUE;
}

void
tincan_udp_drops_report (TincanUdpDrops *self)
{
  guint64 dropped = tincan_udp_drops_get_total (self) - self->reported;
  TincanEvent event = { .kind = TINCAN_EVENT_DROPPED, .flow = TINCAN_NONE, .dropped = dropped };
  g_autofree char *text = NULL;

  if (dropped == 0)
    return;

  text = g_strdup_printf (ngettext ("dropped %" PRIu64 " datagram: the receive buffer was full",
                                    "dropped %" PRIu64 " datagrams: the receive buffer was full",
                                    dropped),
                          dropped);
  event.text = text;
  self->reported = self->total;
  tincan_endpoint_append_event (self->endpoint, &event);
}
