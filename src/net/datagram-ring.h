/* Datagrams on their way from the reader's thread to the main thread: a bounded first-in
 * first-out.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "net/socket-facts.h"

G_BEGIN_DECLS

/* A datagram, or an error that came back for one (@code is not 0, an errno value; there is
 * no data). */
typedef struct
{
  TincanSocketFacts facts;
  TincanAddress     peer;
  int               code;
  guint32           mtu;
  guint32           size; /* bytes of data, which follow */
} TincanDatagram;

typedef struct _TincanDatagramRing TincanDatagramRing;

TincanDatagramRing   *tincan_datagram_ring_new       (gsize                 limit);
void                  tincan_datagram_ring_free      (TincanDatagramRing   *self);

/* The writing side. wait() blocks until there is room for @size bytes of datagrams, FALSE
 * once the ring was shut. Then a batch: begin(), put() for each, end(), which tells whether
 * the reading side must be woken. */
gboolean              tincan_datagram_ring_wait      (TincanDatagramRing   *self,
                                                      gsize                 size);
void                  tincan_datagram_ring_begin     (TincanDatagramRing   *self);
void                  tincan_datagram_ring_put       (TincanDatagramRing   *self,
                                                      const TincanDatagram *datagram,
                                                      const guint8         *data);
gboolean              tincan_datagram_ring_end       (TincanDatagramRing   *self);

/* The reading side. The next datagram, valid until the next call; NULL when there is none:
 * then end() will ask for a wake-up. */
const TincanDatagram *tincan_datagram_ring_take      (TincanDatagramRing   *self);
void                  tincan_datagram_ring_shut      (TincanDatagramRing   *self);

static inline const guint8 *
tincan_datagram_get_data (const TincanDatagram *datagram)
{
  return (const guint8 *) (datagram + 1);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanDatagramRing, tincan_datagram_ring_free)

G_END_DECLS
