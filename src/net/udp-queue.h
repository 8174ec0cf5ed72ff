/* Datagrams that wait to be sent: bounded, in order.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/record.h"

G_BEGIN_DECLS

typedef struct
{
  GBytes        *bytes;
  char          *host;   /* still to be looked up, or NULL */
  TincanAddress  peer;   /* its port is known from the start */
  TincanAddress  source; /* family 0: the kernel chooses */
  guint          flow;   /* or TINCAN_NONE */
} TincanUdpEntry;

typedef struct
{
  GQueue entries; /* of TincanUdpEntry */
  gsize  size;    /* bytes in all, with something for each entry */
} TincanUdpQueue;

/* Whether a datagram to @peer can carry @size bytes: else TINCAN_ERROR_TOO_LONG, naming the
 * limit. */
gboolean        tincan_udp_check_size  (gsize                 size,
                                        const TincanAddress  *peer,
                                        GError              **error);

TincanUdpEntry *tincan_udp_entry_new   (GBytes         *bytes);
void            tincan_udp_entry_free  (TincanUdpEntry *self);

void            tincan_udp_queue_init  (TincanUdpQueue *self);
void            tincan_udp_queue_clear (TincanUdpQueue *self);

/* Takes @entry over, unless there is no room: then FALSE. */
gboolean        tincan_udp_queue_push  (TincanUdpQueue *self,
                                        TincanUdpEntry *entry,
                                        gsize           limit);

/* The first, NULL when it is empty; or frees it. */
TincanUdpEntry *tincan_udp_queue_peek  (TincanUdpQueue *self);
void            tincan_udp_queue_drop  (TincanUdpQueue *self);

G_END_DECLS
