/* The flows of a UDP socket: which addresses it talked with, and from which of its own.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/udp-flows.h"

#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>

#include "net/local-socket.h"

struct _TincanUdpFlows
{
  TincanRecording *recording;
  guint            interface;
  TincanAddress    bound;
  gboolean         any;       /* bound to all addresses */

  GPtrArray       *all;       /* owns the TincanUdpFlows */
  GHashTable      *by_pair;   /* local and peer */
  GHashTable      *by_peer;   /* those to send by */
  GHashTable      *by_number;
  TincanUdpFlow   *latest;    /* received last: mostly the next one too */
};

static guint
hash_pair (gconstpointer key)
{
  const TincanUdpFlow *flow = key;

  return tincan_address_hash (&flow->peer) * 31 + tincan_address_hash (&flow->local);
}

static gboolean
equal_pair (gconstpointer a,
            gconstpointer b)
{
  const TincanUdpFlow *left = a;
  const TincanUdpFlow *right = b;

  return tincan_address_equal (&left->peer, &right->peer) &&
         tincan_address_equal (&left->local, &right->local);
}

static guint
hash_peer (gconstpointer key)
{
  return tincan_address_hash (&((const TincanUdpFlow *) key)->peer);
}

static gboolean
equal_peer (gconstpointer a,
            gconstpointer b)
{
  return tincan_address_equal (&((const TincanUdpFlow *) a)->peer,
                               &((const TincanUdpFlow *) b)->peer);
}

static TincanUdpFlow *
find_or_add (TincanUdpFlows      *self,
             const TincanUdpFlow *wanted)
{
  TincanUdpFlow *flow = g_hash_table_lookup (self->by_pair, wanted);

  if (flow != NULL)
    return flow;

  flow = g_memdup2 (wanted, sizeof *wanted);
  flow->number = tincan_recording_add_flow (self->recording, self->interface,
                                            TINCAN_PROTOCOL_UDP, &flow->local, &flow->peer);
  g_ptr_array_add (self->all, flow);
  g_hash_table_add (self->by_pair, flow);
  g_hash_table_insert (self->by_number, GUINT_TO_POINTER (flow->number), flow);
  return flow;
}

static gboolean
is_multicast (const TincanAddress *address)
{
  return address->family == 4 ? (address->ip[0] & 0xf0) == 0xe0
                              : address->ip[0] == 0xff;
}

static int
connect_probe (int                  fd,
               const TincanAddress *peer)
{
  struct sockaddr_storage native;
  socklen_t length = tincan_address_to_sockaddr (peer, peer->family == 4 ? AF_INET : AF_INET6,
                                                 &native);

  return connect (fd, (struct sockaddr *) &native, length) == 0 ? 0 : errno;
}

/* Asks the kernel, without sending anything, which address it would send to @peer from. */
static gboolean
learn_source (const TincanAddress *peer,
              TincanAddress       *source,
              TincanCast          *cast)
{
  int fd = socket (peer->family == 4 ? AF_INET : AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  gboolean known;
  int on = 1;
  int code;

  if (fd < 0)
    return FALSE;

  *cast = is_multicast (peer) ? TINCAN_CAST_MULTICAST : TINCAN_CAST_UNICAST;
  code = connect_probe (fd, peer);
  if (code == EACCES) /* only a broadcast address needs permission */
    {
      *cast = TINCAN_CAST_BROADCAST;
      (void) setsockopt (fd, SOL_SOCKET, SO_BROADCAST, &on, sizeof on);
      code = connect_probe (fd, peer);
    }
  known = code == 0 && tincan_local_socket_get_local (fd, source);
  close (fd);
  return known;
}

TincanUdpFlows *
tincan_udp_flows_new (TincanRecording     *recording,
                      guint                interface,
                      const TincanAddress *bound)
{
  TincanUdpFlows *self = g_new0 (TincanUdpFlows, 1);
  static const guint8 zero[16];

  self->recording = g_object_ref (recording);
  self->interface = interface;
  self->bound = *bound;
  self->any = memcmp (bound->ip, zero, sizeof zero) == 0;
  self->all = g_ptr_array_new_with_free_func (g_free);
  self->by_pair = g_hash_table_new (hash_pair, equal_pair);
  self->by_peer = g_hash_table_new (hash_peer, equal_peer);
  self->by_number = g_hash_table_new (NULL, NULL);
  return self;
}

void
tincan_udp_flows_free (TincanUdpFlows *self)
{
  g_hash_table_unref (self->by_pair);
  g_hash_table_unref (self->by_peer);
  g_hash_table_unref (self->by_number);
  g_ptr_array_unref (self->all);
  g_object_unref (self->recording);
  g_free (self);
}

const TincanUdpFlow *
tincan_udp_flows_received (TincanUdpFlows      *self,
                           const TincanAddress *local,
                           const TincanAddress *peer,
                           TincanCast           cast)
{
  TincanUdpFlow wanted = { .local = *local, .peer = *peer, .cast = cast };

  if (local->family == 0)
    wanted.local = self->bound;
  wanted.local.port = self->bound.port;

  if (self->latest == NULL || !equal_pair (self->latest, &wanted))
    self->latest = find_or_add (self, &wanted);
  return self->latest;
}

const TincanUdpFlow *
tincan_udp_flows_to (TincanUdpFlows      *self,
                     const TincanAddress *peer)
{
  TincanUdpFlow wanted = { .local = self->bound, .peer = *peer };
  TincanUdpFlow *flow = g_hash_table_lookup (self->by_peer, &wanted);
  TincanAddress source;

  if (flow != NULL)
    return flow;

  if (learn_source (peer, &source, &wanted.cast) && self->any)
    wanted.local = source;
  wanted.local.port = self->bound.port;
  flow = find_or_add (self, &wanted);
  g_hash_table_add (self->by_peer, flow);
  return flow;
}

const TincanUdpFlow *
tincan_udp_flows_get (TincanUdpFlows *self,
                      guint           number)
{
  return g_hash_table_lookup (self->by_number, GUINT_TO_POINTER (number));
}

gboolean
tincan_udp_flows_can_reach (const TincanAddress *peer)
{
  TincanAddress source;
  TincanCast cast;

  return learn_source (peer, &source, &cast);
}
