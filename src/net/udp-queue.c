/* Datagrams that wait to be sent: bounded, in order.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/udp-queue.h"

#include <glib/gi18n.h>

#include "codec/error.h"

#define MAX_IPV4_PAYLOAD 65507 /* 65535 less the headers of IPv4 and UDP: RFC 791, RFC 768 */
#define MAX_IPV6_PAYLOAD 65527 /* the header of IPv6 is not part of its payload length: RFC 8200 */
#define ENTRY_COST       64    /* beside its bytes, so that empty ones count too */

static gsize
cost_of (const TincanUdpEntry *entry)
{
  return g_bytes_get_size (entry->bytes) + ENTRY_COST;
}

gboolean
tincan_udp_check_size (gsize                 size,
                       const TincanAddress  *peer,
                       GError              **error)
{
  gsize limit = peer->family == 4 ? MAX_IPV4_PAYLOAD : MAX_IPV6_PAYLOAD;

  if (size <= limit)
    return TRUE;

  g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_TOO_LONG,
               _("message too long: it has %zu bytes, a UDP datagram over %s "
                 "carries at most %zu bytes; nothing was sent"),
               size, peer->family == 4 ? "IPv4" : "IPv6", limit);
  return FALSE;
}

TincanUdpEntry *
tincan_udp_entry_new (GBytes *bytes)
{
  TincanUdpEntry *self = g_new0 (TincanUdpEntry, 1);

  self->bytes = g_bytes_ref (bytes);
  self->flow = TINCAN_NONE;
  return self;
}

void
tincan_udp_entry_free (TincanUdpEntry *self)
{
  g_bytes_unref (self->bytes);
  g_free (self->host);
  g_free (self);
}

void
tincan_udp_queue_init (TincanUdpQueue *self)
{
  *self = (TincanUdpQueue) { .size = 0 };
  g_queue_init (&self->entries);
}

void
tincan_udp_queue_clear (TincanUdpQueue *self)
{
  g_queue_clear_full (&self->entries, (GDestroyNotify) tincan_udp_entry_free);
  self->size = 0;
}

gboolean
tincan_udp_queue_push (TincanUdpQueue *self,
                       TincanUdpEntry *entry,
                       gsize           limit)
{
  if (self->size + cost_of (entry) > limit)
    return FALSE;

  g_queue_push_tail (&self->entries, entry);
  self->size += cost_of (entry);
  return TRUE;
}

TincanUdpEntry *
tincan_udp_queue_peek (TincanUdpQueue *self)
{
  return g_queue_peek_head (&self->entries);
}

void
tincan_udp_queue_drop (TincanUdpQueue *self)
{
  TincanUdpEntry *entry = g_queue_pop_head (&self->entries);

  self->size -= cost_of (entry);
  tincan_udp_entry_free (entry);
}
