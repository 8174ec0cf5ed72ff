/* A thread that only moves datagrams, with the kernel's facts, from a socket into a ring of
 * 64 MiB.
 *
 * The kernel's receive buffer is small for ordinary users; the ring is the one that needs no
 * privilege. When it is full the thread stops, and the kernel counts what it drops.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "net/datagram-ring.h"
#include "net/io-source.h"

G_BEGIN_DECLS

typedef struct _TincanDatagramReader TincanDatagramReader;

/* @ready is called in the main loop at @io_priority when there is something to take, and
 * once after the end. */
TincanDatagramReader *tincan_datagram_reader_new         (GSocket                  *socket,
                                                          int                       io_priority,
                                                          TincanIoFunc              ready,
                                                          gpointer                  user_data);

/* At once, whatever is still in the kernel; allowed inside @ready. */
void                  tincan_datagram_reader_free        (TincanDatagramReader     *self);

/* The next datagram, valid until the next call; NULL when there is none at the moment. */
const TincanDatagram *tincan_datagram_reader_take        (TincanDatagramReader     *self);

/* Lets @ready be called again soon, although nothing new may have come. */
void                  tincan_datagram_reader_wake        (TincanDatagramReader     *self);

/* Lets nothing more in; what the kernel holds is still read. is_finished(): nothing will
 * come after what take() gives now. */
void                  tincan_datagram_reader_stop        (TincanDatagramReader     *self);
gboolean              tincan_datagram_reader_is_finished (TincanDatagramReader     *self);

/* No more room is waited for, and no more is read. What is in the ring can be taken. */
void                  tincan_datagram_reader_abort       (TincanDatagramReader     *self);

G_END_DECLS
