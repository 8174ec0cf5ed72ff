/* Many datagrams by one call: recvmmsg() on Linux, GSocket's own batch elsewhere.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "net/datagram-ring.h"

G_BEGIN_DECLS

/* One batch is at most this many datagrams of at most this size: any IPv4 or IPv6 datagram
 * fits. */
#define TINCAN_DATAGRAM_BATCH 64
#define TINCAN_DATAGRAM_SIZE  65535

typedef struct _TincanDatagramBatch TincanDatagramBatch;

TincanDatagramBatch *tincan_datagram_batch_new     (GSocket             *socket);
void                 tincan_datagram_batch_free    (TincanDatagramBatch *self);

/* Receives without blocking; returns how many, 0 when there is none, -1 for an error of the
 * socket. */
int                  tincan_datagram_batch_receive (TincanDatagramBatch *self);

/* Those just received, into the ring. */
void                 tincan_datagram_batch_put     (TincanDatagramBatch *self,
                                                    TincanDatagramRing  *ring);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanDatagramBatch, tincan_datagram_batch_free)

G_END_DECLS
